"""Markdown files into documents: the file's own text, with the paragraphs where Markdown sees them.

The text stays as it is, so that spans point into the file; marks of headings, bullets and quotations stand
outside the spans, emphasis and the numbers of items inside: a number is cited ("item 2"), a bullet is not. Runs
only in the reading process.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import decode
from knowledge.document import Document
from knowledge.layout.flow import Extent
from knowledge.layout.plain import assemble_with_footnotes

_LEADING = re.compile(r"[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+)*")
_ITEM_AFTER_SENTENCE = re.compile(
    r"(?<=[.;:?!])[ \t]*\n[ \t]*(?=(?:\d{1,3}[.)]|\((?:[a-z]{1,3}|[A-Z]|\d{1,2})\))[ \t])"
)
"""Where "(b)" or "2." begins a line: Markdown goes on with the paragraph there, the one who wrote it did not."""


def read_markdown(data: bytes) -> Document:
    """The document of a Markdown file's bytes. Raises Refusal where it holds no words or is no text."""
    text, warnings = decode(data)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    pieces: list[Extent] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.map is None or token.type not in ("inline", "fence", "code_block"):
            continue
        first, end = token.map
        start, stop = starts[first], min(starts[end], len(text))
        if token.type == "inline" and not token.content.strip():
            continue
        if not pieces or start >= pieces[-1][1]:
            items = _items(text, start, stop) if token.type == "inline" else [(start, stop)]
            pieces += [piece for piece in items if text[piece[0] : piece[1]].strip()]
    if not pieces:
        raise Refusal("it holds no text")
    return assemble_with_footnotes(text, pieces, warnings=warnings)


def _items(text: str, start: int, stop: int) -> list[Extent]:
    """A block's words without the marks before them, parted where a line begins a further item."""
    leading = _LEADING.match(text, start, stop)
    begins = [leading.end() if leading else start]
    ends = []
    for found in _ITEM_AFTER_SENTENCE.finditer(text, begins[0], stop):
        ends.append(found.start())
        begins.append(found.end())
    return list(zip(begins, [*ends, stop], strict=True))
