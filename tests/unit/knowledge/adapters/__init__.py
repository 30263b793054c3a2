"""Adapters of the library, on real files."""
