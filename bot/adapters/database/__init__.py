"""What the assistant keeps in the database."""
