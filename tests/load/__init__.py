"""Figures: `make bench` measures speed and memory, `make soak` counts failures survived."""
