"""Drafting papers from records."""
