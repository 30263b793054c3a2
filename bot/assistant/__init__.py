"""The use cases: ports handed in, values handed out."""
