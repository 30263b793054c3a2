"""Watching official sources."""
