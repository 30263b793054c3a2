"""Sentences in what a PDF tells about itself: its properties, its XMP record, its bookmarks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from pypdf import PdfReader

from knowledge.adapters.hidden_text.records import hidden
from knowledge.adapters.hidden_text.saying import ShownText, is_sentence, names_a_maker
from knowledge.intake.concern import Concern

_MOST_XMP = 2_000_000  # characters
_MOST_BOOKMARKS = 5_000
_MARKUP = re.compile(r"<[^<>]*>")
_REMARK = re.compile(r"<!--(.*?)-->", re.DOTALL)
_VALUE = re.compile(r"""=\s*(?:"([^"]{20,})"|'([^']{20,})')""")


def find_in_metadata(document: pdfium.PdfDocument, reader: PdfReader, shown: ShownText) -> Iterator[Concern]:
    """Sentences of the metadata that the pages do not show, each once."""
    told: set[str] = set()
    for where, text in [*_properties(reader), *_xmp(reader), *_bookmarks(document)]:
        folded = " ".join(text.split())
        if folded in told or not is_sentence(folded) or names_a_maker(folded) or shown.holds(folded):
            continue
        told.add(folded)
        yield hidden(f"The file's {where} say something that no page shows.", folded)


def _properties(reader: PdfReader) -> Iterator[tuple[str, str]]:
    for key, value in (reader.metadata or {}).items():
        yield f"properties ({str(key).strip('/')[:40]})", str(value)


def _xmp(reader: PdfReader) -> Iterator[tuple[str, str]]:
    root: Any = reader.trailer["/Root"]
    record = root.get("/Metadata")
    if record is None:
        return
    text = record.get_object().get_data().decode("utf-8", "replace")[:_MOST_XMP]
    for remark in _REMARK.findall(text):
        yield "properties (XMP)", remark
    for piece in _MARKUP.split(text):
        yield "properties (XMP)", html.unescape(piece)
    for double, single in _VALUE.findall(text):
        yield "properties (XMP)", html.unescape(double or single)


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[tuple[str, str]]:
    for bookmark in islice(document.get_toc(), _MOST_BOOKMARKS):
        yield "bookmarks", bookmark.get_title()
