"""The duty to confer as data and pure code."""
