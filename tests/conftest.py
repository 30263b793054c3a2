"""What holds for the whole suite."""

from __future__ import annotations

from hypothesis import settings

# No test is timed: the first example of a property also pays for what is read once.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
