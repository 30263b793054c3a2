"""What the command line prints, from values."""
