"""Just so much of CSS as hides words: declarations, colours and lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from knowledge.adapters.hidden_text.colours import Colour

Declarations: TypeAlias = Mapping[str, str]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_HEX = re.compile(r"#([0-9a-f]{3,8})\b")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^)]*)\)")
_LENGTH = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))\s*(px|pt|em|rem|ex|ch|%|in|cm|mm|pc|vw|vh|vmin|vmax)?")
_POINTS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0}
_VIEW = 6.0  # points: a hundredth of a window
_NAMES: dict[str, Colour] = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "navy": (0, 0, 128),
    "maroon": (128, 0, 0),
    "teal": (0, 128, 128),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240),
    "mintcream": (245, 255, 250),
    "azure": (240, 255, 255),
    "aliceblue": (240, 248, 255),
    "seashell": (255, 245, 238),
    "honeydew": (240, 255, 240),
    "lightyellow": (255, 255, 224),
    "lightgray": (211, 211, 211),
    "lightgrey": (211, 211, 211),
    "darkgray": (169, 169, 169),
    "darkgrey": (169, 169, 169),
    "dimgray": (105, 105, 105),
    "darkblue": (0, 0, 139),
    "darkred": (139, 0, 0),
    "orange": (255, 165, 0),
    "purple": (128, 0, 128),
    "beige": (245, 245, 220),
    "linen": (250, 240, 230),
}
TRANSPARENT = "transparent"


def rules_of(sheet: str) -> Iterator[tuple[str, Declarations]]:
    """The rules of a style sheet: selector and declarations; what stands in a condition counts as if it held."""
    for selector, body in _RULE.findall(_COMMENT.sub("", sheet)):
        declared = declarations(body)
        if declared:
            yield selector.strip(), declared


def declarations(body: str) -> Declarations:
    """The declarations of a `style`, in small letters."""
    held = {}
    for part in body.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            held[name.strip()] = value.replace("!important", "").strip()
    return held


def colour(value: str) -> Colour | str | None:
    """The colour that a value gives, TRANSPARENT, or None where it gives none that is known."""
    value = value.strip().lower()
    found = _HEX.search(value)
    if found is not None:
        return _hex(found[1])
    function = _FUNCTION.search(value)
    if function is not None:
        return _function(function[1], re.findall(r"-?[\d.]+%?", function[2]))
    for word in value.split():
        if word == TRANSPARENT:
            return TRANSPARENT
        if word in _NAMES:
            return _NAMES[word]
    return None


def _hex(digits: str) -> Colour | str | None:
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8):
        return None
    values = [int(digits[i : i + 2], 16) for i in range(0, len(digits), 2)]
    if len(values) == 4 and values[3] < 16:  # noqa: PLR2004 - red, green, blue and how opaque
        return TRANSPARENT
    return values[0], values[1], values[2]


def _function(kind: str, numbers: list[str]) -> Colour | str | None:
    if len(numbers) < 3:  # noqa: PLR2004 - red, green and blue
        return None
    if len(numbers) > 3 and _share(numbers[3]) < 0.06:  # noqa: PLR2004 - hardly to be seen
        return TRANSPARENT
    if kind == "hsl":  # the lightness alone tells white from black
        light = round(255 * min(1.0, _share(numbers[2])))
        return light, light, light
    red, green, blue = (min(255, round(255 * _share(n)) if n.endswith("%") else round(_number(n))) for n in numbers[:3])
    return red, green, blue


def _share(text: str) -> float:
    return _number(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def _number(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0


def length(value: str, base: float) -> float | None:
    """A length in points, where `base` is the size of the letters around; None where it is no length."""
    found = _LENGTH.fullmatch(value.strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if unit in ("em", "rem", "ex", "ch"):
        return number * (12.0 if unit == "rem" else base)
    if unit == "%":
        return number / 100 * base
    if unit is None:
        return number * _POINTS["px"]
    return number * _POINTS.get(unit, _VIEW)
