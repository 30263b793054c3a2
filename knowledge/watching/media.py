"""What a body is: what its header says, what its first bytes show, and whether they agree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.watching.ports import Media

_DECLARED = {
    "text/html": Media.HTML,
    "application/xhtml+xml": Media.HTML,
    "application/pdf": Media.PDF,
    "application/x-pdf": Media.PDF,
    "text/plain": Media.TEXT,
    "text/markdown": Media.TEXT,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Media.WORD,
}
_UNSAID = frozenset(
    ("", "application/octet-stream", "binary/octet-stream", "application/download", "application/force-download")
)
_HEAD = 1_024
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_COMMENT = (b"<!--", b"-->")
_XML = b"<?xml"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_CALLED = {
    Media.HTML: "a web page",
    Media.PDF: "a PDF",
    Media.TEXT: "plain text",
    Media.WORD: "a Word document",
}


@dataclass(frozen=True, slots=True)
class WrongType:
    """A body is not what is wanted, or not what it says: a sentence for people."""

    reason: str


def media_of(content_type: str, body: bytes, wanted: Collection[Media]) -> Media | WrongType:
    """What `body` is, or why it is not what is wanted.

    `content_type` is the header as it came; a body has to be what it says, and one of `wanted`.
    """
    named = content_type.partition(";")[0].strip().lower()
    declared = _DECLARED.get(named)
    if declared is None and named not in _UNSAID:
        return WrongType(f"What came is of a type that is not read ({_shown(named)}); {_any_of(wanted)} is expected.")
    shown = _by_first_bytes(body[:_HEAD])
    if declared is Media.HTML and shown is Media.TEXT:
        shown = Media.HTML  # a page may begin with anything
    if shown is None:
        return WrongType(f"What came is neither text nor a file that is read; {_any_of(wanted)} is expected.")
    if declared is not None and shown is not declared:
        return WrongType(f"What came says that it is {_CALLED[declared]}, but it begins like {_CALLED[shown]}.")
    if shown not in wanted:
        hint = " (often a sign-in page or an error page)" if shown is Media.HTML else ""
        return WrongType(
            f"{_CALLED[shown][0].upper()}{_CALLED[shown][1:]} came{hint}, and {_any_of(wanted)} is expected."
        )
    return shown


def _by_first_bytes(head: bytes) -> Media | None:
    if b"%PDF-" in head:
        return Media.PDF
    if head.startswith(b"PK\x03\x04"):
        return Media.WORD
    if head.startswith(_WIDE):
        return Media.TEXT
    if b"\x00" in head:
        return None
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    while start.startswith((_COMMENT[0], _XML)):
        end = _COMMENT[1] if start.startswith(_COMMENT[0]) else b"?>"
        start = start.partition(end)[2].lstrip()
    return Media.HTML if start.startswith(_HTML_STARTS) else Media.TEXT


def _any_of(wanted: Collection[Media]) -> str:
    return " or ".join(_CALLED[one] for one in Media if one in wanted) or "nothing"


def _shown(name: str) -> str:
    return "".join(c for c in name[:60] if c.isprintable())
