"""Dialogues: what people fill in, as Block Kit views, and what they filled in, as values. Pure."""
