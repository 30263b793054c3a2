"""What somebody hands in, gathered."""
