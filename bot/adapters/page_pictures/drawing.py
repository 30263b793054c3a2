"""A page of a PDF as a PNG, with words marked. Runs only in the process that is made for it."""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from bot.adapters.page_pictures.finding import find_words
from bot.assistant.page_pictures import DrawnPage, Marking, PageWords
from knowledge.adapters.refusal import Refusal

WIDTH = 1_000  # pixels: as wide as Slack shows a picture in a dialogue, twice over
MOST_HEIGHT = 2_000
MOST_BYTES = 1_000_000
_FEWER_COLOURS = 128
_SMALLEST = 400  # pixels of width: below, nobody can read it
_MARGIN = 2  # pixels around marked words
_GROUND = (255, 238, 130)
_FRAME = (110, 70, 0)
_NO_CHARACTER = "\ufffd"

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels from the top left corner."""


def draw_page(data: bytes, words: PageWords) -> DrawnPage:
    """Draw a page of the PDF `data` with `words` marked. Raises Refusal with the reason."""
    page = _page(data, words.page)
    # Comments and marks that somebody laid over the page are left out: they are not the court's, and a
    # passage that another reader highlighted would pass for the one that is quoted.
    bitmap = page.render(scale=_scale(page.get_width(), page.get_height()), draw_annots=False, may_draw_forms=False)
    picture = bitmap.to_pil().convert("RGB")
    found = find_words(_characters(page), words)
    marking = found.marking
    if found.characters:
        boxes = list(_lines(_boxes(page, bitmap.get_posconv(page), found.characters, picture.size)))
        marking = marking if boxes else Marking.NOT_FOUND
        for box in boxes:
            _mark(picture, box)
    png, (width, height) = _encoded(picture)
    return DrawnPage(png, width, height, marking)


def _page(data: bytes, number: int) -> pdfium.PdfPage:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        raise Refusal("it is damaged or needs a password") from None
    if not 1 <= number <= len(document):
        raise Refusal(f"it has {len(document):,} pages, and no page {number:,}")
    try:
        return document[number - 1]
    except pdfium.PdfiumError:
        raise Refusal(f"page {number:,} is damaged") from None


def _scale(width: float, height: float) -> float:
    """Pixels for each point."""
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise Refusal("its page has no size")
    return min(WIDTH / width, MOST_HEIGHT / height)


def _characters(page: pdfium.PdfPage) -> str:
    """The characters of the page, one for each that pdfium counts, so that an index of one is an index of the other."""
    text = page.get_textpage()
    codes = (raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars()))
    return "".join(chr(code) if code <= sys.maxunicode else _NO_CHARACTER for code in codes)


def _boxes(
    page: pdfium.PdfPage, place: pdfium.PdfPosConv, characters: Iterable[int], size: tuple[int, int]
) -> Iterator[Box]:
    """Where characters stand in the picture; what lies outside of it is left out."""
    text = page.get_textpage()
    for index in characters:
        try:
            left, bottom, right, top = text.get_charbox(index, loose=True)
        except pdfium.PdfiumError:
            continue
        corners = [place.to_bitmap(left, bottom), place.to_bitmap(right, top)]
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        box = max(0, xs[0]), max(0, ys[0]), min(size[0] - 1, xs[1]), min(size[1] - 1, ys[1])
        if box[0] < box[2] and box[1] < box[3]:
            yield box


def _lines(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes of characters that follow each other on one line, in one."""
    held = list(boxes)
    if not held:
        return
    whole = held[0]
    for former, box in pairwise(held):
        middle = (box[1] + box[3]) / 2
        if whole[1] <= middle <= whole[3] and box[2] > former[0]:
            whole = min(whole[0], box[0]), min(whole[1], box[1]), max(whole[2], box[2]), max(whole[3], box[3])
        else:
            yield whole
            whole = box
    yield whole


def _mark(picture: Image.Image, box: Box) -> None:
    """Lay a ground under the words and a frame around them: the frame is seen without colours too."""
    left, top, right, bottom = (
        max(0, box[0] - _MARGIN),
        max(0, box[1] - _MARGIN),
        min(picture.width - 1, box[2] + _MARGIN),
        min(picture.height - 1, box[3] + _MARGIN),
    )
    area = (left, top, right + 1, bottom + 1)
    ground = Image.new("RGB", (right + 1 - left, bottom + 1 - top), _GROUND)
    picture.paste(ImageChops.multiply(picture.crop(area), ground), area)
    ImageDraw.Draw(picture).rectangle((left, top, right, bottom), outline=_FRAME, width=2)


def _encoded(picture: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """The PNG, in fewer colours and then smaller where it would be too large. Raises Refusal."""
    written = _png(picture)
    if len(written) <= MOST_BYTES:
        return written, picture.size
    while picture.width >= _SMALLEST:
        written = _png(picture.quantize(_FEWER_COLOURS))
        if len(written) <= MOST_BYTES:
            return written, picture.size
        picture = picture.resize((picture.width * 4 // 5, picture.height * 4 // 5))
    raise Refusal("its picture would be too large")


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
