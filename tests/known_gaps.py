"""Marks for cases that do not come out yet: the case stands as it should, and the mark goes once it does."""

from __future__ import annotations

import pytest


def known_gap(what_comes_out: str) -> pytest.MarkDecorator:
    """Mark a case with what comes out instead; a case that comes right fails until its mark is taken away."""
    return pytest.mark.xfail(reason=what_comes_out, strict=True)
