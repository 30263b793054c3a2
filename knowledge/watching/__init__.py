"""Watching official sources: what is asked of a download, what came of it, and the official words in what came.

Nothing here opens a connection or parses a page; `knowledge.adapters.official_sources` does.
"""
