"""Tests of the library: what the law says, where, and which edition was in force."""
