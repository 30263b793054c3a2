"""Lays out a document of which some pages were read by OCR. Runs only in the isolated process.

Wanted is JSON: {"pages": [[number, width, height, [[text, x0, x1, y, size], ...]], ...]}, distances in points. A PDF
is read again for the pages that have words of their own; what OCR saw of those words is left out, for a stamp that
the court's system printed over a scan is better read than seen. The pages of a picture are all in what is wanted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from knowledge.adapters.document_record import to_record
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.reading_process import answer_within_limits, expect_at_most, whole_file
from knowledge.adapters.text_reader import direction_warnings
from knowledge.document import Document
from knowledge.layout.lines import PageLines, Run, put_together
from knowledge.layout.pages import lay_out

_PDF = b"%PDF-"
_HEAD = 1024  # bytes: a PDF may have that much before its header


def main() -> None:
    """Read standard input, with the words that were seen."""
    answer_within_limits(lambda wanted, limits: {"document": to_record(_read(json.loads(wanted)["pages"], limits))})


def _read(wanted: Sequence[Any], limits: ReadingLimits) -> Document:
    pages = {int(number): (float(w), float(h), [Run(*run) for run in runs]) for number, w, h, runs in wanted}
    data = whole_file(limits)
    if _PDF in data[:_HEAD]:
        from knowledge.adapters.pdf_reader import read_pdf  # noqa: PLC0415 - only the parser that is needed

        document = read_pdf(data, limits, seen={number: runs for number, (_, _, runs) in pages.items()})
    else:
        document = lay_out([_page(*pages[number]) for number in sorted(pages)])
    expect_at_most(limits, document)
    # The layout's own warning names pages without text, and of those OCR says more.
    return replace(document, warnings=direction_warnings(document.text))


def _page(width: float, height: float, runs: Sequence[Run]) -> PageLines:
    return put_together(runs, width=width, height=height)
