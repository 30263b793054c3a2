"""Reads a file into a document: which reader it needs, and in which process."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

from knowledge.adapters.isolation import read_isolated
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import decode
from knowledge.document import Document
from knowledge.errors import UnreadableDocument
from knowledge.layout.plain import lay_out_text

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_RICH_TEXT = b"{\\rtf"
_HEAD = 1024  # bytes: a PDF may have that much before its header
_HTML_STARTS = (b"<!doctype html", b"<html")
_TEXTS = frozenset(("", ".txt", ".text"))
_MARKDOWN = frozenset((".md", ".markdown"))
_HTML = frozenset((".html", ".htm", ".xhtml"))
_KINDS = "PDF, Word (.docx), HTML, Markdown and plain text are read"


class FileReader:
    """A DocumentReader for files. Whatever a parser touches is read in a process of its own, within limits."""

    def __init__(self, limits: ReadingLimits | None = None) -> None:
        self._limits = limits or ReadingLimits()

    def read(self, path: Path) -> Document:
        """Read `path`. Raises UnreadableDocument with one sentence that names the file and the reason."""
        try:
            _expect_file(path)
            with path.open("rb", buffering=0) as file:
                return self._read(path, file)
        except Refusal as refusal:
            raise UnreadableDocument(f"{path.name} cannot be read: {refusal}.") from None
        except OSError as error:
            raise UnreadableDocument(
                f"{path.name} cannot be read: {error.strerror or 'the system refused'}."
            ) from error

    def _read(self, path: Path, file: FileIO) -> Document:
        size = path.stat().st_size
        if size == 0:
            raise Refusal("it is empty")
        if size > self._limits.file_bytes:
            most = self._limits.file_bytes / 1_000_000
            raise Refusal(f"it has {size / 1_000_000:,.0f} MB, and at most {most:,.0f} MB are read")
        head = file.read(_HEAD)
        file.seek(0)
        kind = _kind(head, path.suffix.lower())
        if kind == "text":
            return _read_text(file.readall()[: self._limits.file_bytes])
        return read_isolated(file, kind, self._limits)


def _expect_file(path: Path) -> None:
    """Refuse what would block or makes no sense to open: a folder, a pipe, a name without a file."""
    if not path.is_file():
        raise Refusal("it is not a file" if path.exists() else "there is no such file")


def _kind(head: bytes, suffix: str) -> str:
    """What a file is, by its first bytes before its name. Raises Refusal for what is not read."""
    if _PDF in head:
        return "pdf"
    if suffix == ".pdf":
        raise Refusal("it is named .pdf but is not a PDF")
    if head.startswith(_ZIP):
        return "word"
    if suffix == ".docx":
        raise Refusal("it is named .docx but is not a Word document")
    if head.startswith(_OLD_WORD):
        raise Refusal("it is an old Word or Office file; save it as .docx")
    if head.startswith(_RICH_TEXT):
        raise Refusal("it is rich text (RTF); save it as .docx")
    if suffix in _HTML or head.lstrip()[:64].lower().startswith(_HTML_STARTS):
        return "html"
    if suffix in _MARKDOWN:
        return "markdown"
    if suffix in _TEXTS:
        return "text"
    raise Refusal(f"files named {suffix} are not read; {_KINDS}")


def _read_text(data: bytes) -> Document:
    text, warnings = decode(data)
    if not text.strip():
        raise Refusal("it is empty")
    return lay_out_text(text, warnings=warnings)
