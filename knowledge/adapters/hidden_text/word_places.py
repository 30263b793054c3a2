"""Whether a paragraph of a Word file stands outside of the page."""

from __future__ import annotations

import re
from typing import Any

from knowledge.adapters.hidden_text.word_words import WP, W, number

_EMU = 635  # of a twentieth of a point
_WIDE, _HIGH = 12_240.0, 15_840.0  # twentieths of a point: a page of letter size
_TWENTIETHS = {"pt": 20.0, "in": 1_440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "": 15.0}
_PLACED = re.compile(r"(?:^|;)\s*(margin-left|margin-top|left|top)\s*:\s*(-?[\d.]+)\s*(pt|in|cm|mm|px)?")
_VML = "{urn:schemas-microsoft-com:vml}"


def is_off_page(paragraph: Any) -> bool:
    """Whether a paragraph, its frame or the text box that holds it is placed where no page is."""
    for properties in paragraph.iterchildren(f"{W}pPr"):
        frame, indent = properties.find(f"{W}framePr"), properties.find(f"{W}ind")
        places = [(frame, "x", _WIDE), (frame, "y", _HIGH), (indent, "left", _WIDE), (indent, "start", _WIDE)]
        for element, attribute, most in places:
            value = number(element.get(f"{W}{attribute}")) if element is not None else None
            if value is not None and not -most / 2 < value < most:
                return True
    return any(_is_away(above) for above in paragraph.iterancestors())


def _is_away(element: Any) -> bool:
    if element.tag == f"{WP}anchor":
        return _is_anchored_away(element)
    if isinstance(element.tag, str) and element.tag.startswith(_VML):
        for name, value, unit in _PLACED.findall(element.get("style", "")):
            place = (number(value) or 0) * _TWENTIETHS[unit]
            if not -(_WIDE / 2) < place < (_WIDE if "left" in name else _HIGH):
                return True
    return False


def _is_anchored_away(anchor: Any) -> bool:
    extent = anchor.find(f"{WP}extent")
    for name, side, most in (("positionH", "cx", _WIDE), ("positionV", "cy", _HIGH)):
        offset = anchor.find(f"{WP}{name}/{WP}posOffset")
        value = number(offset.text) if offset is not None else None
        if value is None:
            continue
        place = value / _EMU
        length = (number(extent.get(side)) or 0) / _EMU if extent is not None else 0
        margin = 1_440  # a place is told from the margin or the paragraph
        if place >= most or place + length <= -margin:
            return True
    return False
