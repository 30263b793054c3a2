"""Draws a page of a file for OCR, or tells what its pages are made of. Runs only in the isolated process.

Wanted is JSON: {"page": N, "dpi": D, "pixels": P} draws the page N (from 1) of a PDF or of a picture file,
{"make_up": [N, ...]} tells of these pages of a PDF, {"count": true} how many pages there are.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from knowledge.adapters.kinds import HEAD, FileKind, kind_of
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.reading_process import answer_within_limits, whole_file

_QUICKLY = 1


def main() -> None:
    """Answer what is wanted of the file on standard input."""
    answer_within_limits(_answer)


def _answer(wanted: str, limits: ReadingLimits) -> dict[str, Any]:
    asked = json.loads(wanted)
    data = whole_file(limits)
    if kind_of(data[:HEAD], "") is FileKind.PDF:
        from knowledge.adapters.ocr import pdf_pages  # noqa: PLC0415 - only the parser that is needed

        if "make_up" in asked:
            return {"make_up": pdf_pages.make_up(data, [int(number) for number in asked["make_up"]])}
        pages: Any = pdf_pages
    else:
        from knowledge.adapters.ocr import picture_pages  # noqa: PLC0415 - only the parser that is needed

        pages = picture_pages
    if "count" in asked:
        return {"count": pages.count(data)}
    picture, dpi = pages.draw(data, int(asked["page"]), dpi=int(asked["dpi"]), pixels=int(asked["pixels"]))
    packed = base64.b64encode(zlib.compress(picture.tobytes(), _QUICKLY)).decode()
    return {"width": picture.width, "height": picture.height, "dpi": dpi, "pixels": packed}
