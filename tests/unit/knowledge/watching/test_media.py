"""What a body is, by its header and by its first bytes."""

from __future__ import annotations

import pytest

from knowledge.watching.media import WrongType, media_of
from knowledge.watching.ports import Media

_ALL = frozenset(Media)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("header", "body", "media"),
    [
        ("text/html; charset=utf-8", b"<!DOCTYPE html><html>", Media.HTML),
        ("TEXT/HTML", b"\xef\xbb\xbf\r\n<!-- a --><?xml version='1.0'?> <HTML>", Media.HTML),
        ("text/html", b"<div>a fragment</div>", Media.HTML),
        ("application/xhtml+xml", b"<html>", Media.HTML),
        ("application/pdf", b"%PDF-1.7", Media.PDF),
        ("application/pdf", b"\n\n%PDF-1.4", Media.PDF),
        ("application/octet-stream", b"%PDF-1.7", Media.PDF),
        ("", b"<html>", Media.HTML),
        ("text/plain", b"Rule 37.2", Media.TEXT),
        ("text/plain", "Rule".encode("utf-16"), Media.TEXT),
        (_DOCX, b"PK\x03\x04", Media.WORD),
        ("application/octet-stream", b"PK\x03\x04", Media.WORD),
    ],
)
def test_what_is_what_it_says(header: str, body: bytes, media: Media) -> None:
    assert media_of(header, body, _ALL) is media


@pytest.mark.parametrize(
    ("header", "body", "wanted", "reason"),
    [
        ("application/pdf", b"<html>", _ALL, "What came says that it is a PDF, but it begins like a web page."),
        ("text/html", b"%PDF-1.7", _ALL, "What came says that it is a web page, but it begins like a PDF."),
        ("text/plain", b"<html>", _ALL, "What came says that it is plain text, but it begins like a web page."),
        (_DOCX, b"Rule", _ALL, "What came says that it is a Word document, but it begins like plain text."),
        (
            "text/html",
            b"<html>",
            {Media.PDF},
            "A web page came (often a sign-in page or an error page), and a PDF is expected.",
        ),
        ("text/plain", b"Rule", {Media.PDF, Media.HTML}, "Plain text came, and a web page or a PDF is expected."),
        (
            "image/png",
            b"\x89PNG",
            {Media.HTML},
            "What came is of a type that is not read (image/png); a web page is expected.",
        ),
        (
            "application/octet-stream",
            b"MZ\x00\x01",
            {Media.PDF},
            "What came is neither text nor a file that is read; a PDF is expected.",
        ),
    ],
)
def test_what_is_refused(header: str, body: bytes, wanted: frozenset[Media], reason: str) -> None:
    assert media_of(header, body, wanted) == WrongType(reason)
