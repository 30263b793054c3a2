"""Documents without pages: paragraphs and footnotes whose places are known, and the marks that call them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.document import Document, EcfStamp, Paragraph
from knowledge.passage import Span

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or, with its mark, one footnote: where its words stand, in one piece or several."""

    extents: tuple[Extent, ...]
    footnote: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark in the text: what it says and where it stands."""

    name: str
    start: int
    end: int


def assemble(
    text: str,
    blocks: Iterable[Block],
    marks: Sequence[Mark],
    *,
    stamp: EcfStamp | None = None,
    warnings: tuple[str, ...] = (),
) -> Document:
    """The document of `blocks`, with the marks taken out of the spans and the footnotes linked to them."""
    ordered = sorted(marks, key=lambda m: m.start)
    starts = [m.start for m in ordered]
    calls: dict[str, list[int]] = {}
    for mark in ordered:
        calls.setdefault(mark.name, []).append(mark.start)
    paragraphs = []
    for block in sorted((b for b in blocks if b.extents), key=lambda b: b.extents[0]):
        inside = [
            m for a, b in block.extents for m in ordered[bisect_left(starts, a) : bisect_left(starts, b)] if m.end <= b
        ]
        spans = spans_without(text, block.extents, inside)
        if not spans:
            continue
        anchor = None if block.footnote is None else _call_above(calls.get(block.footnote, []), spans[0].start)
        noted = tuple((m.name, Span(m.start, m.end)) for m in inside)
        paragraphs.append(Paragraph(spans, footnote=block.footnote, anchor=anchor, marks=noted))
    return Document(text=text, paragraphs=tuple(paragraphs), stamp=stamp, warnings=warnings)


def _call_above(free: list[int], offset: int) -> int | None:
    """The nearest free call above `offset`, else the first one; a number may come back on a later page.

    The call is taken out of `free`.
    """
    if not free:
        return None
    return free.pop(max(bisect_left(free, offset) - 1, 0))


def spans_without(text: str, extents: Iterable[Extent], marks: Sequence[Mark]) -> tuple[Span, ...]:
    """The spans of `extents` that are left when the marks and the white space around them are taken out."""
    spans: list[Span] = []
    for start, end in extents:
        cuts = [edge for m in marks if start <= m.start and m.end <= end for edge in (m.start, m.end)]
        edges = [start, *cuts, end]
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            piece = text[a:b]
            if piece.strip():
                first = a + len(piece) - len(piece.lstrip())
                spans.append(Span(first, first + len(piece.strip())))
    return tuple(sorted(spans))
