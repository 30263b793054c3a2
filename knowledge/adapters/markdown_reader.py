"""Markdown files into documents: the file's own text, with the paragraphs where Markdown sees them.

The text stays as it is, so that spans point into the file; marks of headings, lists and quotations stand
outside the spans, emphasis inside. Runs only in the reading process.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import decode
from knowledge.document import Document
from knowledge.layout.flow import Extent
from knowledge.layout.plain import assemble_with_footnotes

_LEADING = re.compile(r"[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+)*")


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
        leading = _LEADING.match(text, start, stop)
        piece = (leading.end() if leading else start, stop)
        if text[piece[0] : piece[1]].strip() and (not pieces or piece[0] >= pieces[-1][1]):
            pieces.append(piece)
    if not pieces:
        raise Refusal("it holds no text")
    return assemble_with_footnotes(text, pieces, warnings=warnings)
