"""Names of WordprocessingML, and the words inside an element of it."""

from __future__ import annotations

from typing import Any

BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = (f"{W}t", f"{W}delText")


def text_of(element: Any) -> str:
    """All words inside `element`, with a space after each paragraph."""
    return "".join((tag.text or "") if tag.tag in _TEXTS else " " for tag in element.iter(*_TEXTS, f"{W}p"))


def is_on(element: Any) -> bool:
    """Whether a property that is either on or off is on."""
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off", "none")


def number(text: Any) -> float | None:
    """A number as an attribute holds it, with or without a unit; None where it is none."""
    try:
        return float(str(text).removesuffix("pt").removesuffix("%"))
    except ValueError:
        return None
