"""Packs as zip files."""
