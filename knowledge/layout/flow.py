"""Documents without pages: paragraphs and footnotes whose places are known, and the marks that call them."""

from __future__ import annotations

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
    free = sorted(marks, key=lambda m: m.start)
    paragraphs = []
    for block in sorted((b for b in blocks if b.extents), key=lambda b: b.extents[0]):
        inside = [m for m in marks if any(a <= m.start and m.end <= b for a, b in block.extents)]
        spans = spans_without(text, block.extents, inside)
        if not spans:
            continue
        anchor = None
        if block.footnote is not None:
            # A mark may come back on later pages of the original: the nearest call above is meant.
            calling = [m for m in free if m.name == block.footnote and m not in inside]
            above = [m for m in calling if m.start < spans[0].start]
            chosen = (above[-1:] or calling[:1] or [None])[0]
            if chosen is not None:
                free.remove(chosen)
                anchor = chosen.start
        paragraphs.append(
            Paragraph(
                spans,
                footnote=block.footnote,
                anchor=anchor,
                marks=tuple((m.name, Span(m.start, m.end)) for m in inside),
            )
        )
    return Document(text=text, paragraphs=tuple(paragraphs), stamp=stamp, warnings=warnings)


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
