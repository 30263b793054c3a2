"""Watching official sources: each is polled when it is due, and only other words are proposed, once."""
