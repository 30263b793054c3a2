"""How far two colours are apart for an eye that reads."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
Picture: TypeAlias = NDArray[np.uint8]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
LEAST_CONTRAST = 28  # of 255: below, words in the size of a text are not read (about #E3E3E3 on white)
_SHARE_OF_HUE = 0.35  # a difference in one channel counts that much: yellow on white is seen, cream is not


def difference(one: Colour, other: Colour) -> float:
    """How far two colours are apart, from 0 to 255."""
    red, green, blue = (abs(a - b) for a, b in zip(one, other, strict=True))
    return max(0.299 * red + 0.587 * green + 0.114 * blue, _SHARE_OF_HUE * max(red, green, blue))


def alike(one: Colour, other: Colour) -> bool:
    """Whether words in one colour on a ground of the other are not seen."""
    return difference(one, other) < LEAST_CONTRAST


def differences(one: Picture, other: Picture) -> Picture:
    """How far each pixel of two pictures (blue, green, red) is apart, from 0 to 255."""
    apart = np.maximum(one, other) - np.minimum(one, other)
    out = np.zeros(apart.shape[:2], np.uint8)
    changed = np.nonzero(apart[..., 0] | apart[..., 1] | apart[..., 2])
    if len(changed[0]):
        values = apart[changed].astype(np.float32)
        seen = values @ np.array((0.114, 0.587, 0.299), np.float32)
        out[changed] = np.maximum(seen, _SHARE_OF_HUE * values.max(axis=1)).astype(np.uint8)
    return out


def brightness(picture: Picture) -> Picture:
    """The brightness of each pixel of a picture (blue, green, red)."""
    bright: Picture = (picture[..., :3].astype(np.float32) @ np.array((0.114, 0.587, 0.299), np.float32)).astype(
        np.uint8
    )
    return bright
