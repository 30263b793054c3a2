"""Tests of watching official sources."""
