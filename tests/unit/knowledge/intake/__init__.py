"""What is taken in."""
