"""Tests of downloading official texts and of reading what came."""
