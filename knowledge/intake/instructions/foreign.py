"""Paragraphs that are not in English."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.document import Document
from knowledge.language import is_english
from knowledge.passage import Span, cut

_FEWEST_WORDS = 6
_FEWEST_LETTERS = 24


def foreign_paragraphs(document: Document) -> Iterator[Span]:
    """Where each paragraph stands that says something in another language than English."""
    for paragraph in document.paragraphs:
        words = cut(document.text, paragraph.spans)
        long_enough = len(words.split()) >= _FEWEST_WORDS or sum(not c.isascii() for c in words) >= _FEWEST_LETTERS
        if long_enough and sum(c.isalpha() for c in words) >= _FEWEST_LETTERS and not is_english(words, known=True):
            yield Span(paragraph.spans[0].start, paragraph.spans[-1].end)
