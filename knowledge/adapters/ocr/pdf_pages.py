"""Pages of a PDF, drawn in grey. Runs only in the isolated process."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from PIL import Image
from pypdfium2 import raw

from knowledge.adapters.ocr.picture import POINTS_PER_INCH
from knowledge.adapters.refusal import Refusal

_MOST_OBJECTS = 50_000


def count(data: bytes) -> int:
    """How many pages the PDF `data` has. Raises Refusal."""
    return len(_document(data))


def draw(data: bytes, number: int, *, dpi: int, pixels: int) -> tuple[Image.Image, float]:
    """A page in grey, and the dots to an inch: fewer than `dpi` where it would have more than `pixels`."""
    page = _page(_document(data), number)
    width, height = page.get_width(), page.get_height()
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise Refusal(f"page {number} has no size")
    scale = min(dpi / POINTS_PER_INCH, math.sqrt(pixels / (width * height)))
    # Without annotations, as a page is read: a comment that somebody laid over a page is not the court's.
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=False, may_draw_forms=False)
    return bitmap.to_pil().convert("L"), scale * POINTS_PER_INCH


def make_up(data: bytes, numbers: Sequence[int]) -> list[tuple[int, float, float]]:
    """For each page its number, the share of it that pictures cover, and the share of its texts that draw nothing."""
    document = _document(data)
    return [(number, *_made_of(_page(document, number))) for number in numbers]


def _document(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        raise Refusal("it is damaged or needs a password") from None


def _page(document: Any, number: int) -> Any:
    if not 1 <= number <= len(document):
        raise Refusal(f"it has {len(document):,} pages, and no page {number:,}")
    try:
        return document[number - 1]
    except pdfium.PdfiumError:
        raise Refusal(f"page {number} is damaged") from None


def _made_of(page: Any) -> tuple[float, float]:
    whole = max(page.get_width() * page.get_height(), 1.0)
    pictured, texts, unseen = 0.0, 0, 0
    for held in islice(page.get_objects(), _MOST_OBJECTS):
        if held.type == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            unseen += raw.FPDFTextObj_GetTextRenderMode(held) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        elif held.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += _area(held) if held.level == 0 else whole  # inside a form its place is not told
    return min(pictured / whole, 1.0), unseen / texts if texts else 0.0


def _area(held: Any) -> float:
    try:
        left, bottom, right, top = held.get_bounds()
    except pdfium.PdfiumError:
        return 0.0
    return float(abs((right - left) * (top - bottom)))
