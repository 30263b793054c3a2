"""A document from its pages of lines: the whole text, and paragraphs that leave the furniture out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from knowledge.document import Document, Page, Paragraph
from knowledge.layout.blocks import paragraphs
from knowledge.layout.flow import Extent, Mark, spans_without
from knowledge.layout.furniture import Furniture, find_furniture
from knowledge.layout.lines import PageLines
from knowledge.layout.notes import Call, Footnote, calls, link, part_footnotes
from knowledge.layout.placing import Placed, frames
from knowledge.passage import Span

_PAGE_END = "\f"
_MOST_NAMED = 20  # pages in a warning


def lay_out(pages: Sequence[PageLines]) -> Document:
    """The document that `pages` are, numbered from 1. Warns of pages without text."""
    text, numbered, placed = _write_out(pages)
    furniture = find_furniture(pages)
    body = [p for page, lines in enumerate(placed) for i, p in enumerate(lines) if i not in furniture.lines[page]]
    main, notes = part_footnotes(body, len(pages))
    found = calls(body, notes)
    standing = _Calls(found)
    blocks = [_paragraph(text, block, standing) for block in paragraphs(main, frames(main, len(pages)))]
    blocks += [_footnote(text, note, standing, anchor) for note, anchor in zip(notes, link(found, notes), strict=True)]
    ordered = sorted((b for b in blocks if b is not None), key=lambda b: b.spans[0])
    return Document(
        text=text,
        paragraphs=tuple(ordered),
        pages=numbered,
        stamp=furniture.stamp,
        warnings=_warnings(placed, furniture),
    )


def _write_out(pages: Sequence[PageLines]) -> tuple[str, tuple[Page, ...], list[list[Placed]]]:
    """The text, one line a line and a form feed after each page; the pages; where each line stands."""
    parts: list[str] = []
    numbered: list[Page] = []
    placed: list[list[Placed]] = []
    offset = 0
    for index, page in enumerate(pages):
        begin, lines = offset, []
        for line in page.lines:
            lines.append(Placed(index, line, offset))
            parts.append(line.text + "\n")
            offset += len(line.text) + 1
        parts.append(_PAGE_END)
        offset += 1
        placed.append(lines)
        numbered.append(Page(index + 1, Span(begin, offset)))
    return "".join(parts), tuple(numbered), placed


class _Calls:
    """The calls of a document, found by where they stand."""

    def __init__(self, found: Sequence[Call]) -> None:
        self._marks = sorted((Mark(c.mark, c.start, c.end) for c in found), key=lambda m: m.start)
        self._starts = [m.start for m in self._marks]

    def inside(self, extents: Iterable[Extent]) -> list[Mark]:
        """The calls that stand inside `extents`."""
        return [m for a, b in extents for m in self._marks[bisect_left(self._starts, a) : bisect_left(self._starts, b)]]


def _paragraph(text: str, block: Sequence[Placed], found: _Calls) -> Paragraph | None:
    extents = _extents(text, [(p.start, p.end) for p in block])
    inside = found.inside(extents)
    spans = spans_without(text, extents, inside)
    if not spans:
        return None
    return Paragraph(spans, block[0].page + 1, marks=_noted(inside))


def _footnote(text: str, note: Footnote, found: _Calls, anchor: int | None) -> Paragraph | None:
    first, *rest = note.lines
    extents = _extents(text, [(note.words_start, first.end), *((p.start, p.end) for p in rest)])
    inside = found.inside(extents)
    spans = spans_without(text, extents, inside)
    if not spans:
        return None
    return Paragraph(spans, note.page + 1, footnote=note.mark, anchor=anchor, marks=_noted(inside))


def _noted(marks: Iterable[Mark]) -> tuple[tuple[str, Span], ...]:
    return tuple((m.name, Span(m.start, m.end)) for m in marks)


def _extents(text: str, lines: Iterable[Extent]) -> list[Extent]:
    """Lines with nothing but white space between them in one piece, so that their hyphens can be closed."""
    extents: list[Extent] = []
    for start, end in lines:
        if extents and extents[-1][1] <= start and not text[extents[-1][1] : start].strip():
            extents[-1] = (extents[-1][0], end)
        else:
            extents.append((start, end))
    return extents


def _warnings(placed: Sequence[Sequence[Placed]], furniture: Furniture) -> tuple[str, ...]:
    bare = [n + 1 for n, lines in enumerate(placed) if len(lines) <= len(furniture.lines[n])]
    if not bare:
        return ()
    named = ", ".join(str(n) for n in bare[:_MOST_NAMED]) + (" and others" if len(bare) > _MOST_NAMED else "")
    return (f"No text could be read on {'page' if len(bare) == 1 else 'pages'} {named}; scanned pages need OCR.",)
