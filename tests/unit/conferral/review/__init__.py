"""The rules of the review, as values."""
