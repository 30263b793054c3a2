"""How sure the OCR of a page was."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.adapters.ocr.words import SeenWord
from knowledge.document import SeenPage

_DOUBTFUL = 0.6  # below, one word in two is wrong


def seen_page(number: int, words: Sequence[SeenWord], *, blank: bool = False) -> SeenPage:
    """What is to be said of the page `number` that holds `words`: each letter weighs the same."""
    letters = sum(len(w.text) for w in words)
    if not letters:
        return SeenPage(number, 0, 0.0, 0.0, blank)
    confidence = sum(w.confidence * len(w.text) for w in words) / letters
    doubtful = sum(w.confidence < _DOUBTFUL for w in words) / len(words)
    return SeenPage(number, len(words), round(confidence, 3), round(doubtful, 3))
