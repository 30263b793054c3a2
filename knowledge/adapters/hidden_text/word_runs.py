"""The runs of a Word file, and why a printed page would not show one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.adapters.hidden_text.colours import BLACK, WHITE, Colour, alike
from knowledge.adapters.hidden_text.word_places import is_off_page
from knowledge.adapters.hidden_text.word_styles import Styles, colour_of, highlight_of
from knowledge.adapters.hidden_text.word_words import FALLBACK, W14, W, is_on, number

_SMALLEST = 6.0  # half-points
_NARROWEST = 20.0  # percent of a letter's breadth
_DARK = 128  # of 255: on such a ground Word writes "automatic" words in white
_TABLE_STYLE = f"{W}tbl/{W}tblPr"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `why` says why a printed page does not show them."""

    text: str
    why: str = ""


def runs_of(part: Any, styles: Styles) -> Iterator[Run]:
    """The runs of a part of the package in order, a space after each paragraph."""
    for paragraph in part.iter(f"{W}p"):
        if any(above.tag == FALLBACK for above in paragraph.iterancestors()):
            continue
        away = is_off_page(paragraph)
        ground = _ground(paragraph, styles)
        for run in _own_runs(paragraph):
            text = "".join(tag.text or "" for tag in run.iterchildren(f"{W}t"))
            if text:
                yield Run(text, "they lie outside of the page" if away else _why(paragraph, run, styles, ground))
        yield Run(" ")


def _own_runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph, not those of a text box that hangs on it."""
    for run in paragraph.iter(f"{W}r"):
        above = next((tag for tag in run.iterancestors() if tag.tag == f"{W}p"), None)
        if above is paragraph:
            yield run


def _why(paragraph: Any, run: Any, styles: Styles, ground: Colour) -> str:
    properties = styles.properties(paragraph, run)
    if is_on(_nearest(properties, "vanish")) or is_on(_nearest(properties, "specVanish")):
        return "they are marked as hidden"
    size, breadth = _nearest(properties, "sz"), _nearest(properties, "w")
    if _below(size, _SMALLEST) or _below(breadth, _NARROWEST):
        return "they are too small to be read"
    if _is_transparent(properties):
        return "they are transparent"
    shade, pen = _nearest(properties, "shd"), _nearest(properties, "highlight")
    behind = (shade is not None and colour_of(shade, "fill")) or ground
    behind = (pen is not None and highlight_of(pen)) or behind
    tag = _nearest(properties, "color")
    ink = (tag is not None and colour_of(tag)) or (WHITE if sum(behind) / 3 < _DARK else BLACK)
    return "they have the colour of what is behind them" if alike(ink, behind) else ""


def _nearest(properties: list[Any], name: str) -> Any:
    return next((tag for own in properties if (tag := own.find(f"{W}{name}")) is not None), None)


def _below(element: Any, least: float) -> bool:
    value = number(element.get(f"{W}val")) if element is not None else None
    return value is not None and value < least


def _is_transparent(properties: list[Any]) -> bool:
    for own in properties:
        fill = own.find(f"{W14}textFill")
        if fill is not None:
            alphas = [number(tag.get(f"{W14}val")) or 0 for tag in fill.iter(f"{W14}alpha")]
            return fill.find(f"{W14}noFill") is not None or any(value >= 95_000 for value in alphas)  # noqa: PLR2004 - of 100,000
    return False


def _ground(paragraph: Any, styles: Styles) -> Colour:
    """The colour behind a paragraph: its own shading, its cell's, its table's, the page's."""
    for own in styles.shadings(paragraph):
        shade = own.find(f"{W}shd")
        fill = colour_of(shade, "fill") if shade is not None else None
        if fill is not None:
            return fill
    for above in paragraph.iterancestors(f"{W}tc", f"{W}tbl", f"{W}document"):
        shade = above.find(f"{W}tcPr/{W}shd") if above.tag == f"{W}tc" else above.find(f"{W}tblPr/{W}shd")
        fill = colour_of(shade, "fill") if shade is not None else None
        if fill is not None:
            return fill
        page = above.find(f"{W}background")
        if page is not None:
            return colour_of(page, "color") or WHITE
    return WHITE
