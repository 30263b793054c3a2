"""The ports of the use cases, implemented."""
