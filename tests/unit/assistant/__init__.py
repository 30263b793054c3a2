"""The use cases and what they are made of, each by itself."""
