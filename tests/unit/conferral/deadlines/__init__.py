"""Deadlines: Rule 6 and the limits that orders set."""
