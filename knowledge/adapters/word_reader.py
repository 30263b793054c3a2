"""Word files into documents: paragraphs and tables in order, footnotes apart. Runs only in the reading process.

Numbers that Word counts itself ("1.", "(a)" of automatic lists) are not in the file and so not in the text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart

from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import direction_warnings
from knowledge.document import Document
from knowledge.layout.flow import Block, Mark, assemble

_WITH_MACROS_OR_TEMPLATES = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_MOST_PARTS = 10_000
_HIGHEST_RATIO = 200  # packed to unpacked; text packs about ten to one
_SMALL = 2_000_000  # bytes: below this no ratio does harm
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SKIPPED = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:txbxContent", "w:sdtPr")) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_word(data: bytes, limits: ReadingLimits) -> Document:
    """The document of a Word file's bytes; it has no pages. Raises Refusal with the reason."""
    _check_package(data, limits)
    try:
        word = _opened(data)
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, zipfile.BadZipFile):
        raise Refusal("it is not a Word document, or a damaged one") from None
    writer = _Writer()
    for paragraph in _paragraphs(word.element.body):
        writer.paragraph(paragraph)
    for identity, mark in list(writer.called.items()):
        for note in _footnotes(word).get(identity, ())[:1]:
            writer.footnote(note, mark)
    if not writer.blocks:
        raise Refusal("it holds no text")
    text = "".join(writer.parts)
    return assemble(text, writer.blocks, writer.marks, warnings=direction_warnings(text))


def _opened(data: bytes) -> Any:
    """The Word document of `data`, with macros or without: they are parts that nobody opens."""
    for kind in _WITH_MACROS_OR_TEMPLATES:
        PartFactory.part_type_for[kind] = DocumentPart
    return Package.open(io.BytesIO(data)).main_document_part.document


def _check_package(data: bytes, limits: ReadingLimits) -> None:
    """Refuse a package that would unpack to too much, before any of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refusal("it is damaged") from None
    if "word/document.xml" not in names:
        raise Refusal("it is not a Word document")
    unpacked = sum(p.file_size for p in parts)
    packed = max(sum(p.compress_size for p in parts), 1)
    steep = any(p.file_size > _SMALL and p.file_size > _HIGHEST_RATIO * max(p.compress_size, 1) for p in parts)
    if len(parts) > _MOST_PARTS or unpacked > limits.unpacked_bytes or steep or packed > len(data):
        raise Refusal("it unpacks to more than is allowed; it may be a decompression bomb")


def _paragraphs(container: Any) -> Iterator[Any]:
    """The paragraphs of a body, cell or content control, with those of tables in the order they are read."""
    stack = [iter(container)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == qn("w:p"):
            yield child
        elif child.tag not in _SKIPPED:
            stack.append(iter(child))


def _footnotes(word: Any) -> dict[str, list[Any]]:
    """The footnotes of the package by their identity, where it has any."""
    notes: dict[str, list[Any]] = {}
    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iter(qn("w:footnote")):
                if note.get(qn("w:type")) in (None, "normal"):
                    notes.setdefault(str(note.get(qn("w:id"))), []).append(note)
    return notes


class _Writer:
    """Writes the text out, one paragraph a line with an empty line between, and remembers places."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.called: dict[str, str] = {}
        self._offset = 0

    def paragraph(self, paragraph: Any) -> None:
        """Write a paragraph of the body."""
        start, first = self._offset, len(self.parts)
        self._runs(paragraph)
        if "".join(self.parts[first:]).strip():
            self.blocks.append(Block(((start, self._offset),)))
            self._write("\n\n")

    def footnote(self, note: Any, mark: str) -> None:
        """Write a footnote with its mark before it."""
        self._write(mark.translate(_RAISED_DIGITS) + " ")
        start = self._offset
        for number, paragraph in enumerate(_paragraphs(note)):
            if number:
                self._write("\n")
            self._runs(paragraph)
        self.blocks.append(Block(((start, self._offset),), footnote=mark))
        self._write("\n\n")

    def _runs(self, paragraph: Any) -> None:
        stack = [iter(paragraph)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif child.tag == qn("w:t"):
                self._write((child.text or "").replace("\r", " "))
            elif child.tag in _BREAKS:
                self._write(_BREAKS[child.tag])
            elif child.tag == qn("w:footnoteReference"):
                self._call(str(child.get(qn("w:id"))))
            elif child.tag not in _SKIPPED and not _is_hidden(child):
                stack.append(iter(child))

    def _call(self, identity: str) -> None:
        mark = self.called.setdefault(identity, str(len(self.called) + 1))
        raised = mark.translate(_RAISED_DIGITS)
        self.marks.append(Mark(mark, self._offset, self._offset + len(raised)))
        self._write(raised)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self._offset += len(text)


def _is_hidden(run: Any) -> bool:
    """Whether a run is formatted as hidden text."""
    if run.tag != qn("w:r"):
        return False
    properties = run.find(qn("w:rPr"))
    vanish = properties.find(qn("w:vanish")) if properties is not None else None
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false", "off")
