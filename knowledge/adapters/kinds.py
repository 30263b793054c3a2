"""What a file is: told by its first bytes before its name, for a name can say anything."""

from __future__ import annotations

from enum import StrEnum

from knowledge.adapters.refusal import Refusal

HEAD = 1024
"""Bytes that tell: a PDF may have that much before its header."""


class FileKind(StrEnum):
    """A kind of file that is read."""

    PDF = "pdf"
    WORD = "word"
    PICTURE = "picture"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_PDF = b"%PDF-"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HTML_STARTS = (b"<!doctype html", b"<html")
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "it is an old Word or Office file; save it as .docx"),
    (b"{\\rtf", "it is rich text (RTF); save it as .docx"),
)
_READ = "PDF, Word (.docx), HTML, Markdown and plain text are read"
_SUFFIXES = {
    FileKind.PDF: frozenset((".pdf",)),
    FileKind.WORD: frozenset((".docx", ".docm", ".dotx", ".dotm")),
    FileKind.PICTURE: frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff")),
    FileKind.HTML: frozenset((".html", ".htm", ".xhtml")),
    FileKind.MARKDOWN: frozenset((".md", ".markdown")),
    FileKind.TEXT: frozenset(("", ".txt", ".text")),
}
SUFFIXES = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)
"""The suffixes of the kinds that are read, in small letters, and none."""
_NAMES = {
    FileKind.PDF: "a PDF",
    FileKind.WORD: "a Word document",
    FileKind.PICTURE: "a picture",
    FileKind.HTML: "HTML",
}


def kind_of(head: bytes, suffix: str) -> FileKind:
    """What a file is that begins with `head` and is named with `suffix`, in small letters.

    Raises Refusal for what is not read, and for a name that promises what the content is not.
    """
    kind = _by_content(head)
    if kind is None:
        _expect_no_promise(suffix)
        refused = next((reason for start, reason in _REFUSED if head.startswith(start)), None)
        if refused is not None:
            raise Refusal(refused)
        kind = _by_name(head, suffix)
    if suffix == ".pdf" and kind is not FileKind.PDF:
        raise Refusal("it is named .pdf but is not a PDF")
    if suffix == ".docx" and kind is not FileKind.WORD:
        raise Refusal("it is named .docx but is not a Word document")
    return kind


def other_than_named(kind: FileKind, suffix: str) -> str | None:
    """What `kind` is called, where a file with this suffix is named as if it were another; else None."""
    if kind not in _NAMES or suffix in _SUFFIXES[kind] or not suffix:
        return None
    if kind is FileKind.WORD and not any(suffix in known for known in _SUFFIXES.values()):
        return None  # a spreadsheet is packed like a Word document; its readers will tell
    return _NAMES[kind]


def _by_content(head: bytes) -> FileKind | None:
    if _PDF in head:
        return FileKind.PDF
    if head.startswith(ZIP):
        return FileKind.WORD
    return FileKind.PICTURE if head.startswith(_PICTURES) else None


def _expect_no_promise(suffix: str) -> None:
    for kind in (FileKind.PDF, FileKind.WORD, FileKind.PICTURE):
        if suffix in _SUFFIXES[kind]:
            raise Refusal(f"it is named {suffix} but is not {_NAMES[kind]}")


def _by_name(head: bytes, suffix: str) -> FileKind:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower().startswith(_HTML_STARTS):
        return FileKind.HTML
    for kind in (FileKind.HTML, FileKind.MARKDOWN, FileKind.TEXT):
        if suffix in _SUFFIXES[kind]:
            return kind
    raise Refusal(f"files named {suffix} are not read; {_READ}")


def is_archive(head: bytes, suffix: str) -> bool:
    """Whether a file is a zip archive, as far as its first bytes and its name tell."""
    return head.startswith((ZIP, _EMPTY_ZIP)) and suffix not in _SUFFIXES[FileKind.WORD]
