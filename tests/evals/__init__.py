"""Figures measured against labelled texts, which are not part of this repository."""
