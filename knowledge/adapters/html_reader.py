"""HTML files into documents: the words a reader of the page sees. Runs only in the reading process."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

from knowledge.adapters.html_encoding import decode_html
from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import direction_warnings
from knowledge.document import Document
from knowledge.layout.flow import Extent
from knowledge.layout.plain import assemble_with_footnotes

_DROPPED = re.compile(
    "script|style|noscript|template|head|nav|iframe|object|svg|canvas|button|select|dialog|audio|video|math"
)
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|"
    "header|hr|html|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_CELLS = frozenset(("td", "th"))
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_RAISED_NUMBER = re.compile(r"\s*\[?(\d{1,3})\]?\s*")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACE = re.compile(r"\s+")


def read_html(data: bytes) -> Document:
    """The document of an HTML file's bytes; it has no pages. Raises Refusal where nothing is to be read."""
    source, warnings = decode_html(data)
    paragraphs = list(paragraphs_of(BeautifulSoup(source, "html.parser")))
    if not paragraphs:
        raise Refusal("it holds no text")
    pieces: list[Extent] = []
    offset = 0
    for words in paragraphs:
        pieces.append((offset, offset + len(words)))
        offset += len(words) + 2
    text = "\n\n".join(paragraphs) + "\n"
    said = (*warnings, *direction_warnings(text))  # its source may have said the same already
    return assemble_with_footnotes(text, pieces, warnings=tuple(dict.fromkeys(said)))


def paragraphs_of(part: Tag) -> Iterator[str]:
    """The words of each block element of `part`, white space folded, in order."""
    words: list[str] = []
    stack: list[Iterator[PageElement] | None] = [iter(part.children)]
    while stack:
        top = stack[-1]
        child = next(top, None) if top is not None else None
        if child is None:
            stack.pop()
            if top is None or not stack or stack[-1] is not None:
                continue
            stack.pop()  # the end of a block
            yield from _folded(words)
        elif isinstance(child, Tag):
            if child.name == "br":
                words.append(" ")
            elif _DROPPED.fullmatch(child.name) or _is_hidden(child):
                continue
            elif _BLOCKS.fullmatch(child.name):
                yield from _folded(words)
                stack += [None, iter(child.children)]
            else:
                words.append(_inline(child))
                stack.append(iter(() if words[-1].strip() else child.children))
        elif type(child) in (NavigableString, CData):
            words.append(str(child))
    yield from _folded(words)


def _inline(tag: Tag) -> str:
    """What stands for an inline element before its children, or instead of them: a raised number, a cell's gap."""
    if tag.name == "sup":
        number = _RAISED_NUMBER.fullmatch(tag.get_text())
        if number is not None:
            return number[1].translate(_RAISED_DIGITS)
    return " " if tag.name in _CELLS else ""


def _folded(words: list[str]) -> Iterator[str]:
    """The words gathered so far as one paragraph, if there are any; `words` is emptied."""
    folded = _SPACE.sub(" ", "".join(words)).strip()
    words.clear()
    if folded:
        yield folded


def _is_hidden(tag: Tag) -> bool:
    style = tag.get("style")
    return (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or (isinstance(style, str) and _HIDDEN_STYLE.search(style) is not None)
    )
