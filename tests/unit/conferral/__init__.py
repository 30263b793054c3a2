"""Tests of the duty to confer."""
