"""Marks tests that call Tesseract: they are skipped, with the reason, on a machine that has none."""

from __future__ import annotations

import pytest

from knowledge.adapters.ocr import PACKAGE, Tesseract

needs_ocr = pytest.mark.skipif(
    Tesseract.installed() is None,
    reason=f"Tesseract is not installed here: bash tests/packages.sh tesseract={PACKAGE}",
)
