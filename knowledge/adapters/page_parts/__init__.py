"""The chosen parts of web pages, read in a process of their own; it imports no more than it needs."""
