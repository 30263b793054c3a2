"""A person's matters, by the command."""
