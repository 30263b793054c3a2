"""Where things on a page of a PDF stand in its picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from numpy.typing import NDArray

from knowledge.adapters.refusal import Refusal

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of the page."""
Spot: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels of the picture."""
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)

_DOTS = 1.0  # pixels for each point: enough to see that something changes
_MOST_SIDE = 4_000  # pixels
_MOST_AREA = 12_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a page that is shown, in points, how it is turned, and the pixels for each point."""

    shown: Box
    turned: int
    scale: float

    def pixels(self, boxes: Sequence[Box]) -> NDArray[np.float64]:
        """Where boxes stand in the picture, a row for each."""
        held = np.array(boxes, np.float64).reshape(-1, 4)
        x, y = held[:, (0, 2)], held[:, (1, 3)]
        left, bottom, right, top = self.shown
        across, down = {
            90: (y - bottom, x - left),
            180: (right - x, y - bottom),
            270: (top - y, right - x),
        }.get(self.turned, (x - left, top - y))
        return self.scale * np.stack(
            (across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)), axis=1
        )


def place_of(page: pdfium.PdfPage) -> Place:
    """How `page` is shown. Raises Refusal where it has no size."""
    width, height = page.get_size()
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise Refusal("it has no size")
    scale = min(_DOTS, _MOST_SIDE / max(width, height), math.sqrt(_MOST_AREA / (width * height)))
    return Place(page.get_bbox(), page.get_rotation(), scale)


def overlap(one: Box, other: Box) -> float:
    """The share of `one` that lies in `other`; a box without area counts as its middle."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    area = (one[2] - one[0]) * (one[3] - one[1])
    if area <= 0:
        x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
        return float(other[0] <= x <= other[2] and other[1] <= y <= other[3])
    return max(0.0, right - left) * max(0.0, top - bottom) / area


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of `boxes`."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def slices(spot: Spot, margin: int = 1) -> tuple[slice, slice]:
    """The rows and columns of the picture that `spot` and a margin of some pixels around it take."""
    left, top, right, bottom = spot
    rows = slice(max(0, int(top) - margin), max(0, int(bottom) + 1 + margin))
    return rows, slice(max(0, int(left) - margin), max(0, int(right) + 1 + margin))
