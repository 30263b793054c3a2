"""Keeping the corpus: what is handed in is proposed, looked at, approved by a second person, and published."""
