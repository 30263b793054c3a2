"""The command line; it only translates."""
