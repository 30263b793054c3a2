"""A page under way that shows all it holds, and what makes it a scan."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from tests.samples.pdf_paper import Dice, Paper

_DOTS = 2  # pixels for each point of a scan


@dataclass(slots=True)
class Page:
    """A page under way, with lines of text on it and free space from `y` downward."""

    paper: Paper
    dice: Dice
    x: float
    y: float
    size: float

    @property
    def roll(self) -> random.Random:
        """The seeded choices."""
        return self.dice.roll

    def line(self, before: str = "", *, size: float | None = None, font: str = "F1") -> None:
        """Write a sentence and go down."""
        self.paper.text(self.dice.sentence(), self.x, self.y, size or self.size, before=before, font=font)
        self.y -= (size or self.size) * 1.8


def scanned(page: Page, *, layer: bool, under: bool = False) -> None:
    """Make the page a scan, with a layer of words where its ink is."""
    width, height = (round(side) for side in page.paper.box)
    picture = Image.new("L", (width * _DOTS, height * _DOTS), page.roll.choice((255, 246, 235)))
    ink, font = ImageDraw.Draw(picture), ImageFont.load_default(11 * _DOTS)
    words = ""
    for number, line in enumerate(page.dice.lines(24)):
        top = 70 + 26 * number
        ink.text((60 * _DOTS, top * _DOTS), line, fill=page.roll.choice((0, 30, 60)), font=font)
        x = 60.0
        for word in line.split() if layer else ():
            length = font.getlength(word + " ") / _DOTS
            words += f"BT 3 Tr /F1 11 Tf {x:.1f} {height - top - 10} Td ({word} ) Tj ET\n"
            x += length
    page.paper.use("XObject", "Sc", page.paper.picture(*picture.size, picture.tobytes()))
    drawn = f"q {width} 0 0 {height} 0 0 cm /Sc Do Q\n"
    shown = words.replace("3 Tr", "0 Tr")
    page.paper.contents[0] = shown + drawn if under else drawn + f"q {words} Q\n"
