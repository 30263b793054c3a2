"""Tests of what tends the corpus."""
