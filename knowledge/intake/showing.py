"""How the words a concern is about are shown: the sentence they stand in, and its page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.document import Document
from knowledge.passage import Span

_LONGEST = 240
_SENTENCE_END = re.compile(r"[.?!]['\"”’)\]]*\s|\n\s*\n")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class Around:
    """Words to show, and where they stand."""

    words: str
    span: Span


def words_around(text: str, span: Span) -> Around:
    """The sentence that holds `span`, or as much of it as may be shown; characters that show nothing are left out."""
    before = [m.end() for m in _SENTENCE_END.finditer(text, max(0, span.start - _LONGEST), span.start)]
    start = max([*before, max(0, span.start - _LONGEST // 2)])
    after = _SENTENCE_END.search(text, span.end, min(len(text), span.end + _LONGEST))
    end = after.end() if after else min(len(text), span.end + _LONGEST // 2)
    shown = " ".join(_UNSEEN.sub("", text[start:end]).split())
    return Around(shown if len(shown) <= 2 * _LONGEST else f"{shown[: 2 * _LONGEST]}…", Span(start, end))


def page_at(document: Document, offset: int) -> int | None:
    """The number of the page on which the character at `offset` stands; None where there are no pages."""
    return next((page.number for page in document.pages if page.span.start <= offset < page.span.end), None)
