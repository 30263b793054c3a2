"""What a paper says of itself."""
