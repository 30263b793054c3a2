"""Scans made for the purpose: the pages of a PDF as pictures, as a scanner would make them of paper."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.samples.court_papers import FIRST_LINE, LEADING, LEFT

_POINTS_PER_INCH = 72
_WHITE = 255


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a scanner sees paper: dots to an inch, askew by degrees, specks for each million pixels, how it packs."""

    dpi: int = 200
    skew: float = 0.0
    specks: int = 0
    grain: int = 0
    quality: int = 60
    seed: int = 1

    def pictures(self, pdf: bytes) -> list[Image.Image]:
        """The pages of `pdf` as grey pictures."""
        document = pdfium.PdfDocument(pdf)
        return [
            self._worn(page.render(scale=self.dpi / _POINTS_PER_INCH, grayscale=True).to_pil()) for page in document
        ]

    def scan(self, pdf: bytes, layer: Sequence[Sequence[str]] = (), *, stamp: str = "") -> bytes:
        """A PDF of the pictures, with the lines of `layer` unseen over each page, and a stamp printed over it."""
        out = io.BytesIO()
        pictures = self.pictures(pdf)
        canvas = Canvas(out)
        for number, picture in enumerate(pictures):
            width, height = (size * _POINTS_PER_INCH / self.dpi for size in picture.size)
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(self._packed(picture)), 0, 0, width, height)
            if stamp:
                canvas.setFont("Helvetica", 10)
                canvas.drawString(100, 770, stamp.format(page=number + 1, pages=len(pictures)))
            _unseen(canvas, layer[number] if number < len(layer) else ())
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def picture(self, pdf: bytes, *, kind: str = "PNG") -> bytes:
        """The pages of `pdf` as one picture file."""
        first, *others = self.pictures(pdf)
        out = io.BytesIO()
        more = {"save_all": True, "append_images": others} if others else {}
        first.save(out, kind, dpi=(self.dpi, self.dpi), **more)
        return out.getvalue()

    def _worn(self, picture: Image.Image) -> Image.Image:
        picture = picture.convert("L")
        chance = random.Random(self.seed)  # noqa: S311 - the same scan every time
        if self.skew:
            picture = picture.rotate(self.skew, Image.Resampling.BICUBIC, fillcolor=_WHITE)
        if self.grain:
            noise = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
            picture = Image.blend(picture, noise, self.grain / 100).filter(ImageFilter.GaussianBlur(0.6))
        for _ in range(self.specks * picture.width * picture.height // 1_000_000):
            at = chance.randrange(picture.width), chance.randrange(picture.height)
            picture.paste(chance.randrange(120), (*at, at[0] + chance.randint(1, 3), at[1] + chance.randint(1, 3)))
        return picture

    def _packed(self, picture: Image.Image) -> Image.Image:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=self.quality)
        return Image.open(io.BytesIO(out.getvalue()))


def _unseen(canvas: Canvas, lines: Sequence[str]) -> None:
    """Lines that are there to be searched and copied, and are not drawn."""
    for position, line in enumerate(lines):
        text = canvas.beginText(LEFT + 36 * (len(line) - len(line.lstrip("\t"))), FIRST_LINE - LEADING * position)
        text.setTextRenderMode(3)
        text.setFont("Times-Roman", 12)
        text.textOut(line.strip("\t"))
        canvas.drawText(text)
