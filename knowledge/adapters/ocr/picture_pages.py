"""Pictures of pages (PNG, JPEG, TIFF with one page or more), in grey. Runs only in the isolated process."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageOps, UnidentifiedImageError

from knowledge.adapters.refusal import Refusal

_FORMATS = ("PNG", "JPEG", "TIFF")
_LETTER_WIDTH = 8.5  # inches: the width that a picture is taken to have which does not tell it
_FEWEST_DOTS, _MOST_DOTS = 60, 1200  # an inch: what a scanner's settings can be
_MOST_LARGER = 4  # times the pixels that are drawn: a scan at 600 dots to an inch


def count(data: bytes) -> int:
    """How many pages the picture file `data` has. Raises Refusal."""
    return int(getattr(_opened(data), "n_frames", 1))


def draw(data: bytes, number: int, *, dpi: int, pixels: int) -> tuple[Image.Image, float]:
    """A page in grey, and the dots to an inch: fewer than `dpi` where it would have more than `pixels`."""
    picture = _opened(data)
    picture.seek(number - 1)
    if picture.width * picture.height > _MOST_LARGER * pixels:
        raise Refusal(f"page {number} has more than {_MOST_LARGER * pixels:,} pixels")
    told = _told_dots(picture)
    flat = _on_white(ImageOps.exif_transpose(picture)).convert("L")
    dots = told or flat.width / _LETTER_WIDTH
    scale = min(dpi / dots, math.sqrt(pixels / (flat.width * flat.height)))
    size = max(1, int(flat.width * scale)), max(1, int(flat.height * scale))
    return flat.resize(size, Image.Resampling.LANCZOS), dots * scale


def _opened(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=_FORMATS)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise Refusal("it is not a picture that is read, or too large a one") from None


def _told_dots(picture: Image.Image) -> float | None:
    """How many pixels make an inch, where the picture says it and can be believed."""
    try:
        dots = float(picture.info["dpi"][0])
    except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return dots if _FEWEST_DOTS <= dots <= _MOST_DOTS else None


def _on_white(picture: Image.Image) -> Image.Image:
    """`picture` on paper, where parts of it can be seen through."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
