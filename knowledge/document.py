"""A document as it was read: its text, its pages, and its paragraphs without the page's furniture.

`text` is the whole extracted text and never changes afterwards: all offsets of the product point into
it. ECF stamps, running heads, page numbers and the line numbers of pleading paper stay in `text` but lie
outside every paragraph's spans, so a paragraph that runs across a page break or a footnote is one
paragraph with several spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.passage import Span


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number as printed by the file's own order, from 1, and where its text stands."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class EcfStamp:
    """The header an electronic filing system prints: case number, document number, day, page count."""

    case_number: str
    document_number: str
    filed: date | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body, or one footnote (`footnote` holds its mark and `anchor` where it is called).

    `page` is the page it starts on; None where the document has no pages. `marks` are the spans of the
    footnote marks that stand inside the paragraph's extent and were left out of `spans`, with the mark.
    """

    spans: tuple[Span, ...]
    page: int | None = None
    footnote: str | None = None
    anchor: int | None = None
    marks: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page whose words a program saw in its picture (OCR): how many, and how sure it was of them.

    `confidence` is the mean of its words and `doubtful` the share of words it was not sure of, both from 0 to 1.
    A page is `blank` where nothing dark stands on it.
    """

    number: int
    words: int
    confidence: float
    doubtful: float
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read; `seen` are the pages of it that were read by OCR."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[Page, ...] = ()
    stamp: EcfStamp | None = None
    warnings: tuple[str, ...] = ()
    seen: tuple[SeenPage, ...] = ()
