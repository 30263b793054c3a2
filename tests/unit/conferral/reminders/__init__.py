"""Tests of what is due when in a matter."""
