"""Headings that a page's layout joined to the paragraph before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.conferral.reading.finding_certificates.blocks import Block, block_of
from bot.conferral.reading.finding_certificates.headings import HeadingKind, heading_of
from knowledge.passage import Span

_LINE = re.compile(r"[^\n\f]+")
_ENDS = re.compile(r"[.?!:;][\"'”’)\]*]*\s*$")
_FEWEST_LETTERS = 8


def with_headings_apart(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of `text`, a heading that stands on a line of its own inside one as a block of its own."""
    for block in blocks:
        lines = [] if block.footnote else [line for span in block.spans for line in _lines(text, span)]
        cuts = [at for at in range(len(lines)) if len(lines) > 1 and _is_heading(text, lines, at)]
        edges = sorted({0, len(lines), *cuts, *(at + 1 for at in cuts)}) if cuts else []
        if not cuts:
            yield block
        for first, last in pairwise(edges):
            yield block_of(text, list(_joined(text, lines[first:last])))


def _lines(text: str, span: Span) -> Iterator[Span]:
    for found in _LINE.finditer(text, span.start, span.end):
        words = found[0].strip()
        if words:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Span(start, start + len(words))


def _is_heading(text: str, lines: list[Span], at: int) -> bool:
    """Whether a line is a heading of a kind we know, set in capitals, or between two sentences."""
    words = text[lines[at].start : lines[at].end]
    heading = heading_of(words)
    if heading is None or heading.runs_in or heading.kind is HeadingKind.OTHER:
        return False
    if words.isupper():
        return sum(c.isalpha() for c in words) >= _FEWEST_LETTERS
    before = text[lines[at - 1].start : lines[at - 1].end] if at else "."
    after = text[lines[at + 1].start : lines[at + 1].end] if at + 1 < len(lines) else "A"
    return _ENDS.search(before) is not None and after[:1].isupper() and words[:1].isupper() and not words.endswith(".")


def _joined(text: str, lines: Iterable[Span]) -> Iterator[Span]:
    """The lines as spans, those that nothing but white space parts in one."""
    last: Span | None = None
    for line in lines:
        if last is not None and text[last.end : line.start] == "\n":
            last = Span(last.start, line.end)
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last
