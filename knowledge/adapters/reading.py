"""Reads a file into a document: which reader it needs, and in which process."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

from knowledge.adapters.intake_files import shown_name
from knowledge.adapters.isolation import read_isolated
from knowledge.adapters.kinds import HEAD, FileKind, kind_of
from knowledge.adapters.ocr import ScanReader
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import read_text
from knowledge.document import Document
from knowledge.errors import UnreadableDocument

_A_SCAN = "it has no text layer (it is a scan, or empty); it needs OCR first"
_A_PICTURE = "it is a picture; its words can be read by OCR only"


class FileReader:
    """A DocumentReader for files. Whatever a parser touches is read in a process of its own, within limits.

    Pages that are pictures are read by `scans`; without it, a file of nothing else is refused.
    """

    def __init__(self, limits: ReadingLimits | None = None, *, scans: ScanReader | None = None) -> None:
        self._limits = limits or ReadingLimits()
        self._scans = scans

    def read(self, path: Path) -> Document:
        """Read `path`. Raises UnreadableDocument with one sentence that names the file and the reason."""
        try:
            _expect_file(path)
            with path.open("rb", buffering=0) as file:
                return self._read(path, file)
        except Refusal as refusal:
            raise UnreadableDocument(f"{shown_name(path.name)} cannot be read: {refusal}.") from None
        except OSError as error:
            raise UnreadableDocument(
                f"{shown_name(path.name)} cannot be read: {error.strerror or 'the system refused'}."
            ) from error

    def _read(self, path: Path, file: FileIO) -> Document:
        size = path.stat().st_size
        if size == 0:
            raise Refusal("it is empty")
        if size > self._limits.file_bytes:
            most = self._limits.file_bytes / 1_000_000
            raise Refusal(f"it has {size / 1_000_000:,.0f} MB, and at most {most:,.0f} MB are read")
        head = file.read(HEAD)
        file.seek(0)
        kind = kind_of(head, path.suffix.lower())
        if kind is FileKind.TEXT:
            return self._read_text(file)
        if kind is FileKind.PICTURE:
            return self._read_picture(path)
        document = read_isolated(file, kind, self._limits)
        return self._with_scans(path, document) if kind is FileKind.PDF else document

    def _read_text(self, file: FileIO) -> Document:
        """Read UTF-8 here, for nothing in it is parsed; what has to be guessed is read like anything else."""
        data = file.readall()[: self._limits.file_bytes]
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            file.seek(0)
            return read_isolated(file, FileKind.TEXT, self._limits)
        return read_text(data)

    def _with_scans(self, path: Path, document: Document) -> Document:
        if self._scans is not None:
            return self._scans.complete(path, document, self._limits)
        if not document.paragraphs:
            raise Refusal(_A_SCAN)
        return document

    def _read_picture(self, path: Path) -> Document:
        if self._scans is None:
            raise Refusal(_A_PICTURE)
        return self._scans.read_picture(path, self._limits)


def _expect_file(path: Path) -> None:
    """Refuse what would block or makes no sense to open: a folder, a pipe, a name without a file."""
    if not path.is_file():
        raise Refusal("it is not a file" if path.exists() else "there is no such file")
