"""Passages, the places they stand at, and quotations cut from them.

Offsets are characters into the *source text*: the text of the file, or for PDF and Word the text that
was extracted from it. A quotation equals its spans joined by one space, with white space folded, line-end
hyphens closed and emphasis marks dropped, and nothing else changed (CONTRACT.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LINE_END_HYPHEN = re.compile(r"(?<=\w)-[ \t]*\r?\n\s*(?=[a-z])")
_EMPHASIS = re.compile(r"\*+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of a source text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def fold(text: str) -> str:
    """`text` with line-end hyphens closed, emphasis marks dropped and white space folded."""
    # split() parts at what \s matches, and is ten times as fast: every quotation and every sketch of a text comes by
    return " ".join(_EMPHASIS.sub("", _LINE_END_HYPHEN.sub("", text)).split())


def cut(source_text: str, spans: Sequence[Span]) -> str:
    """The quotation that stands at `spans` of `source_text`."""
    return _SPACE.sub(" ", " ".join(fold(source_text[s.start : s.end]) for s in spans)).strip()


def clip(spans: Iterable[Span], window: Span) -> tuple[Span, ...]:
    """The parts of `spans` that lie inside `window`."""
    return tuple(Span(max(s.start, window.start), min(s.end, window.end)) for s in spans if s.overlaps(window))


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in an authority a text stands: a subdivision of a rule, or a paragraph (and page) of an order.

    `subdivision` is ("c", "1", "G") for (c)(1)(G). `opening` holds the opening words of a paragraph, for
    documents without pages, which are pinned by paragraph and never by an invented page.
    """

    subdivision: tuple[str, ...] = ()
    page: int | None = None
    paragraph: int | None = None
    opening: str = ""
    footnote: str | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """The smallest citable unit of a source: a leaf subdivision of a rule, a paragraph, a footnote."""

    locator: Locator
    spans: tuple[Span, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What retrieval finds: one or more neighbouring provisions of one edition.

    `text` is the quotation at all its spans. `context` holds the headings and lead-in words of the
    enclosing subdivisions; they travel with the passage for indexing and display and are no part of it.
    """

    id: str
    source: str
    ordinal: int
    provisions: tuple[Provision, ...]
    text: str
    context: tuple[str, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans, in the order of the text."""
        return tuple(s for p in self.provisions for s in p.spans)

    @property
    def locator(self) -> Locator:
        """The locator of the whole: the subdivision all its provisions share, else the first paragraph's."""
        return _shared(self.provisions)

    def locator_of(self, spans: Sequence[Span]) -> Locator:
        """The locator of what `spans`, in the order of the text, reach over; that of the whole where they hold none."""
        window = Span(spans[0].start, spans[-1].end)
        return _shared(tuple(p for p in self.provisions if clip(p.spans, window)) or self.provisions)


def _shared(provisions: Sequence[Provision]) -> Locator:
    """The subdivision all of `provisions` share, else the first paragraph's locator."""
    first = provisions[0].locator
    if not first.subdivision:
        return first
    shared: list[str] = []
    for labels in zip(*(p.locator.subdivision for p in provisions), strict=False):
        if len(set(labels)) > 1:
            break
        shared.append(labels[0])
    return Locator(subdivision=tuple(shared), page=first.page)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that stand in a source, exactly there."""

    text: str
    source: str
    spans: tuple[Span, ...]
    locator: Locator
    passage_id: str

    def stands_in(self, source_text: str) -> bool:
        """Whether the quotation really is what stands at its spans of `source_text`."""
        inside = all(s.end <= len(source_text) for s in self.spans)
        return inside and bool(self.text) and cut(source_text, self.spans) == self.text
