"""Checking certificates: typed text, files that are handed in, and messages."""
