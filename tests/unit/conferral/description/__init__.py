"""How questions tell of an effort."""
