"""Packs as zip files: written so that equal contents give equal bytes, and read as what a stranger made."""
