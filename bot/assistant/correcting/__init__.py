"""Correcting answers: a passage pinned, a word explained, an authority wished for; data with an author and a reason."""
