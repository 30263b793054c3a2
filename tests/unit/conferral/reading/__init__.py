"""Tests of reading a certificate."""
