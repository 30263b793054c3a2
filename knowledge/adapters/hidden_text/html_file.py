"""What an HTML file holds and a browser does not show. Only in the isolated process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, Tag
from soupsieve import SelectorSyntaxError

from knowledge.adapters.hidden_text.colours import BLACK, WHITE, Colour, alike
from knowledge.adapters.hidden_text.hiding import hides
from knowledge.adapters.hidden_text.records import found, hidden
from knowledge.adapters.hidden_text.saying import is_sentence, words_of
from knowledge.adapters.hidden_text.signs import find_signs
from knowledge.adapters.hidden_text.styles import TRANSPARENT, Declarations, colour, declarations, length, rules_of
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_FEW_WORDS = 4
_SMALLEST = 2.25  # points: three pixels
_MOST_RULES = 5_000
_NO_TEXT = frozenset(("script", "style", "head", "title", "noscript", "template"))
_FURNITURE = frozenset(("nav", "menu", "button", "select", "dialog", "form", "footer"))
_SIZES = {"xx-small": 7.0, "x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 14.0, "x-large": 18.0}
_DATA = re.compile(r"(?:application/(?:ld\+)?json|text/(?:x-)?template|speculationrules|importmap)", re.IGNORECASE)
_ACTIVE = {
    "iframe": "shows another page inside itself",
    "object": "holds an embedded object",
    "embed": "holds an embedded object",
    "applet": "holds an embedded program",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """How words are shown at one place of the page; `why` says why they are not."""

    why: str = ""
    furniture: bool = False
    colour: Colour | str = BLACK
    ground: Colour = WHITE
    size: float = 12.0


def look_at_html(data: bytes, *, signs: bool = True) -> Iterator[Concern]:
    """The concerns about an HTML file."""
    soup = BeautifulSoup(data, "html.parser")
    by_reason: dict[str, list[str]] = {}
    for why, words, furniture in _runs_unseen(soup):
        if is_sentence(words) or (not furniture and len(words_of(words)) >= _FEW_WORDS):
            by_reason.setdefault(why, []).append(words)
    for why, pieces in by_reason.items():
        yield hidden(f"The page holds words that a browser does not show: {why}.", " ... ".join(pieces))
    comments = [str(item) for item in soup.find_all(string=lambda text: type(text) is Comment)]
    said = [comment for comment in comments if is_sentence(comment) and not comment.lstrip().startswith("[if")]
    if said:
        yield hidden("The page has remarks in its source that a browser does not show.", " ... ".join(said))
    if signs:
        yield from find_signs(soup.get_text())
    yield from _active(soup)


def _runs_unseen(soup: BeautifulSoup) -> Iterator[tuple[str, str, bool]]:
    """Words that are not shown and follow each other: why, the words, and whether they are the page's furniture."""
    for (why, furniture), pieces in groupby(_texts(soup, _styled(soup)), key=lambda text: text[1:]):
        if why:
            yield why, " ".join(text for text, *_ in pieces), furniture


def _styled(soup: BeautifulSoup) -> dict[int, dict[str, str]]:
    """What the style sheets of the page declare for its elements, by identity; later rules win."""
    styled: dict[int, dict[str, str]] = {}
    count = 0
    for sheet in soup.find_all("style"):
        for selector, declared in rules_of(sheet.get_text()):
            count += 1
            if count > _MOST_RULES:
                return styled
            for tag in _selected(soup, selector):
                styled.setdefault(id(tag), {}).update(declared)
    return styled


def _selected(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return list(soup.select(selector))
    except (SelectorSyntaxError, NotImplementedError, ValueError):
        return []  # what is not known selects nothing, as in a browser


def _texts(soup: BeautifulSoup, styled: dict[int, dict[str, str]]) -> Iterator[tuple[str, str, bool]]:
    """The texts of the page in order: the text, why it is not shown (if so), and whether it is furniture."""
    stack: list[tuple[Iterator[PageElement], _Shown]] = [(iter(soup.children), _Shown())]
    while stack:
        children, shown = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
        elif isinstance(child, Tag):
            if child.name not in _NO_TEXT:
                declared = {**styled.get(id(child), {}), **declarations(str(child.get("style", "")))}
                stack.append((iter(child.children), _inside(child, declared, shown)))
        elif type(child) is NavigableString and child.strip():
            yield str(child), shown.why or _too_pale(shown), shown.furniture


def _too_pale(shown: _Shown) -> str:
    if shown.size < _SMALLEST:
        return "they are too small to be read"
    if shown.colour == TRANSPARENT:
        return "they are transparent"
    if not isinstance(shown.colour, str) and alike(shown.colour, shown.ground):
        return "they have the colour of what is behind them"
    return ""


def _inside(tag: Tag, declared: Declarations, around: _Shown) -> _Shown:
    """How words inside `tag` are shown."""
    why = around.why or _why_hidden(tag, declared, around.size)
    ink = colour(declared.get("color", "")) or colour(str(tag.get("color", ""))) or around.colour
    painted = declared.get("background-color", "") or declared.get("background", "") or str(tag.get("bgcolor", ""))
    ground = colour(painted)
    if ground is None and "url(" in painted:
        ink = BLACK if ink != TRANSPARENT else ink  # a picture, of any colour: nothing can be said
    return replace(
        around,
        why=why,
        furniture=around.furniture or tag.name in _FURNITURE,
        colour=ink,
        ground=ground if isinstance(ground, tuple) else around.ground,
        size=_size(declared.get("font-size", ""), around.size),
    )


def _why_hidden(tag: Tag, declared: Declarations, size: float) -> str:
    if tag.name == "a" and str(tag.get("href", "")).startswith("#"):
        return ""  # "Skip to the text", which those who do not see hear
    if tag.has_attr("hidden"):
        return "they are marked as hidden"
    return hides(declared, size)


def _size(value: str, around: float) -> float:
    if value in _SIZES:
        return _SIZES[value]
    size = length(value, around) if value else None
    return around if size is None else size


def _active(soup: BeautifulSoup) -> Iterator[Concern]:
    does = set()
    for tag in soup.find_all(True):
        if tag.name == "script" and not _DATA.match(str(tag.get("type", ""))):
            does.add("holds scripts")
        if any(name.startswith("on") for name in tag.attrs) or _runs(tag):
            does.add("runs scripts when it is used")
        if tag.name == "meta" and str(tag.get("http-equiv", "")).lower() == "refresh":
            does.add("leads elsewhere by itself")
        if tag.name in _ACTIVE:
            does.add(_ACTIVE[tag.name])
    for what in sorted(does):
        yield found(ConcernKind.ACTIVE_CONTENT, Gravity.NOTICE, f"The page {what}; nothing of that is run or read.")


def _runs(tag: Tag) -> bool:
    target = str(tag.get("href", "") or tag.get("src", "") or tag.get("action", ""))
    return target.strip().lower().startswith(("javascript:", "vbscript:", "data:text/html"))
