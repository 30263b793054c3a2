"""How the styles of a Word file make words look, as far as it hides them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.adapters.hidden_text.colours import BLACK, WHITE, Colour
from knowledge.adapters.hidden_text.word_words import W

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_DEEPEST = 12
_THEME: dict[str, Colour] = {
    "background1": WHITE,
    "bg1": WHITE,
    "light1": WHITE,
    "text1": BLACK,
    "dark1": BLACK,
}
_HIGHLIGHTS: dict[str, Colour] = {
    "yellow": (255, 255, 0),
    "green": (0, 255, 0),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "blue": (0, 0, 255),
    "red": (255, 0, 0),
    "darkBlue": (0, 0, 139),
    "darkCyan": (0, 139, 139),
    "darkGreen": (0, 100, 0),
    "darkMagenta": (128, 0, 128),
    "darkRed": (139, 0, 0),
    "darkYellow": (128, 128, 0),
    "darkGray": (128, 128, 128),
    "lightGray": (192, 192, 192),
    "black": BLACK,
    "white": WHITE,
}


class Styles:
    """The named styles of a file, each with what it is based on."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._usual: list[Any] = []
        self._default_paragraph = ""
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default_paragraph = name
        self._usual = list(root.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def properties(self, paragraph: Any, run: Any) -> list[Any]:
        """The run properties that hold for a run, the nearest first."""
        held = _children(run, "rPr")
        named = next((tag.get(f"{W}val") for own in held for tag in own.iterfind(f"{W}rStyle")), None)
        held += self._chain(named, "rPr")
        held += self._chain(_paragraph_style(paragraph) or self._default_paragraph, "rPr")
        return held + self._usual

    def shadings(self, paragraph: Any) -> list[Any]:
        """The paragraph properties that hold for a paragraph, the nearest first."""
        named = _paragraph_style(paragraph) or self._default_paragraph
        return _children(paragraph, "pPr") + list(self._chain(named, "pPr"))

    def _chain(self, name: str | None, properties: str) -> Iterator[Any]:
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield from _children(style, properties)
            based = style.find(f"{W}basedOn")
            name = based.get(f"{W}val") if based is not None else None


def colour_of(element: Any, attribute: str = "val") -> Colour | None:
    """The colour of an attribute; None where it is left to the program ("auto")."""
    theme = _THEME.get(
        str(element.get(f"{W}theme{attribute.capitalize()}" if attribute != "val" else f"{W}themeColor"))
    )
    value = str(element.get(f"{W}{attribute}", ""))
    if _HEX.fullmatch(value):
        return int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16)
    return theme


def highlight_of(element: Any) -> Colour | None:
    """The colour of a highlighting pen."""
    return _HIGHLIGHTS.get(str(element.get(f"{W}val", "")))


def _children(element: Any, name: str) -> list[Any]:
    return list(element.iterfind(f"{W}{name}")) if element is not None else []


def _paragraph_style(paragraph: Any) -> str | None:
    if paragraph is None:
        return None
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(style.get(f"{W}val")) if style is not None else None
