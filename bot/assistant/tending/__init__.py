"""Tending the corpus: what it lacks, what grows old in it, and whether it still answers what it has to answer."""
