"""Counting periods, by the command."""
