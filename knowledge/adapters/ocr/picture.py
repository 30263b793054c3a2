"""A page as grey pixels, as it leaves the process that drew it."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_INCH = 72.0
_DARK = 110  # of 255
_INK = 0.0002  # of a page


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: its size in pixels, how many of them make an inch, and a byte for each, from black to white."""

    width: int
    height: int
    dots_per_inch: float
    pixels: bytes

    def __post_init__(self) -> None:
        if min(self.width, self.height) < 1 or len(self.pixels) != self.width * self.height:
            raise ValueError("the pixels do not fill the picture")
        if not POINTS_PER_INCH / 8 <= self.dots_per_inch <= POINTS_PER_INCH * 100:
            raise ValueError("no page is drawn so small or so large")

    @property
    def points_per_pixel(self) -> float:
        """How large a pixel is on the page."""
        return POINTS_PER_INCH / self.dots_per_inch

    @property
    def is_blank(self) -> bool:
        """Whether nothing dark stands on it: less than a few letters would cover."""
        dark = sum(self.pixels.count(value) for value in range(_DARK))
        return dark <= _INK * len(self.pixels)

    def as_pgm(self) -> bytes:
        """The picture in the plainest format there is (PGM): a line that tells its size, and its pixels."""
        return b"P5\n%d %d\n255\n" % (self.width, self.height) + self.pixels


@dataclass(frozen=True, slots=True)
class PageMakeUp:
    """What a page of a PDF is made of: the share of it that pictures cover, and whether words lie on it unseen.

    `unseen` is the share of its pieces of text that are shown in the mode that draws nothing.
    """

    number: int
    pictured: float
    unseen: float
