"""The blocks of a paper: its paragraphs, headings and list lines, without page furniture and line ends of typing.

A text that was wrapped by hand or taken from pages has lines that end in the middle of a sentence; read as
they stand, they would look like the lines of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.document import Document
from knowledge.layout.stamps import read_stamp
from knowledge.passage import Span

_LINE = re.compile(r"[^\n\f]+")
_PAGE_NUMBER = re.compile(r"(?:-\s?)?\d{1,4}(?:\s?-)?|page \d{1,4}(?: of \d{1,4})?|\d{1,4} of \d{1,4}", re.IGNORECASE)
_ENDS = re.compile(r"[.?!:;][\"'”’)\]*]*$")
_ITEM = re.compile(
    r"[-*•–—>#|]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s|\(\w{1,4}\)|\d{1,2}[/-]\d|\d{4}-\d|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|[A-Z][\w ]{0,30}:"
)
_NARROWEST, _WIDEST = 45, 130
"""Lines wrapped by hand or by a page are this many characters wide."""
_FEWEST_LINES = 5
_NEARLY_FULL = 0.85
"""Of the width: in proportional type, full lines differ by so much."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list line: where its words stand, and the words in one line."""

    spans: tuple[Span, ...]
    text: str
    footnote: bool = False

    @property
    def start(self) -> int:
        """Where it starts in the whole text."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return max(span.end for span in self.spans)


def block_of(text: str, spans: Sequence[Span], *, footnote: bool = False) -> Block:
    """The block of `spans` of `text`; every character of a span stays one character."""
    return Block(tuple(spans), " ".join(_flat(text[span.start : span.end]) for span in spans), footnote)


def _flat(words: str) -> str:
    return words.replace("\n", " ").replace("\f", " ")


def blocks_of_document(document: Document) -> tuple[Block, ...]:
    """The blocks of a document as it was read: those its pages show, else those of its text."""
    if not document.pages:
        return blocks_of_text(document.text)
    return tuple(
        block_of(document.text, paragraph.spans, footnote=paragraph.footnote is not None)
        for paragraph in document.paragraphs
        if paragraph.spans
    )


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text. Takes time linear in its length."""
    lines = list(_lines(text))
    width, parted = _width(text, lines), "\n\n" in text
    blocks: list[list[Span]] = []
    last: Span | None = None
    for line in lines:
        if blocks and last is not None and width and _goes_on(text, last, line, width, parted=parted):
            blocks[-1].append(line)
        else:
            blocks.append([line])
        last = line
    return tuple(block_of(text, _closed(text, spans)) for spans in blocks)


def _lines(text: str) -> Iterator[Span]:
    """The lines with words in them, but for stamps and page numbers."""
    for found in _LINE.finditer(text):
        words = found[0].strip()
        if words and not is_furniture(words):
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Span(start, start + len(words))


def is_furniture(line: str) -> bool:
    """Whether a line only numbers or stamps its page."""
    return _PAGE_NUMBER.fullmatch(line) is not None or (len(line) <= _WIDEST and read_stamp(line) is not None)


def _width(text: str, lines: Sequence[Span]) -> int:
    """How wide the lines of a text are that was wrapped; 0 where it was not."""
    widths = sorted(span.end - span.start for span in lines)
    if len(widths) < _FEWEST_LINES or widths[-1] > _WIDEST:
        return 0
    broken = sum(not _ENDS.search(text[max(span.start, span.end - 6) : span.end]) for span in lines)
    widest = widths[int(0.95 * (len(widths) - 1))]
    return widest if widest >= _NARROWEST and 2 * broken >= len(lines) else 0


def _goes_on(text: str, last: Span, line: Span, width: int, *, parted: bool) -> bool:
    """Whether `line` goes on with the paragraph of the line before it, which was full.

    `parted`: empty lines part the paragraphs, so that a full line may end with a sentence and not end one.
    """
    between = text[last.end : line.start]
    before, after = text[max(last.start, last.end - 6) : last.end], text[line.start : min(line.end, line.start + 40)]
    together = between.count("\n") == 1 and "\f" not in between
    ended = _ENDS.search(before) is not None
    if _ITEM.match(after) or (ended and not (parted and together)):
        return False
    if not together:
        return after[:1].islower()
    full = last.end - last.start + 1 + len(after.split(" ", 1)[0]) > _NEARLY_FULL * width
    return full and not text[last.start : last.end].isupper()


def _closed(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with those in one piece that only a line end parts."""
    closed: list[Span] = []
    for span in spans:
        if closed and text[closed[-1].end : span.start] == "\n":
            closed[-1] = Span(closed[-1].start, span.end)
        else:
            closed.append(span)
    return closed
