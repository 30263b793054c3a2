"""The ports of the library, implemented."""
