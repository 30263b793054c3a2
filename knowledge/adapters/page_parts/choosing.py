"""The chosen parts of a web page, and what the page shows of itself. Runs only in the reading process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from knowledge.adapters.html_encoding import decode_html
from knowledge.adapters.html_reader import paragraphs_of
from knowledge.adapters.refusal import Refusal

_MOST_SHOWN = 3_000  # characters of what a page says of itself
_CHALLENGE = re.compile(
    r"captcha|challenge|turnstile|incapsula|distil|perimeterx|px-block|cf-chl|bot-?manager", re.IGNORECASE
)
_REFRESH = re.compile(r"^\s*(\d+)\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"\s]+)", re.IGNORECASE)
_SOON = 30  # seconds: a page that leads on later than that only loads itself anew
_PLACES = ("src", "action", "id", "class", "name")


def read_page(data: bytes, selector: str) -> dict[str, Any]:
    """The record of a page: the paragraphs of its parts, how many match, and its signs. Raises Refusal."""
    source, _ = decode_html(data)
    page = BeautifulSoup(source, "html.parser")
    parts = _parts(page, selector)
    whole = list(paragraphs_of(page))
    return {
        "paragraphs": [words for part in parts for words in paragraphs_of(part)] if selector else whole,
        "matches": len(parts),
        "signs": _signs(page, whole),
    }


def _parts(page: BeautifulSoup, selector: str) -> list[Tag]:
    """The elements that `selector` chooses, each once: one inside another is read with it."""
    if not selector:
        return [page]
    try:
        chosen = page.select(selector)
    except (SelectorSyntaxError, NotImplementedError):
        raise Refusal(f"“{selector[:100]}” is no CSS selector") from None
    numbers = {id(tag) for tag in chosen}
    return [tag for tag in chosen if not any(id(parent) in numbers for parent in tag.parents)]


def _signs(page: BeautifulSoup, paragraphs: Iterable[str]) -> dict[str, Any]:
    said = " ".join(paragraphs)
    heading = page.find(["h1", "h2"])
    title = page.find("title")
    return {
        "title": _words(title),
        "heading": _words(heading),
        "opening": said[:_MOST_SHOWN],
        "count": len(said.split()),
        "unscripted": " ".join(_words(tag) for tag in page.find_all("noscript"))[:_MOST_SHOWN],
        "password_fields": len(page.find_all("input", attrs={"type": re.compile("^password$", re.IGNORECASE)})),
        "challenges": sum(_is_challenge(tag) for tag in page.find_all(["script", "iframe", "form", "div", "input"])),
        "scripts": len(page.find_all("script")),
        "refresh": _refresh(page),
    }


def _words(tag: object) -> str:
    return " ".join(tag.get_text(" ").split())[:_MOST_SHOWN] if isinstance(tag, Tag) else ""


def _is_challenge(tag: Tag) -> bool:
    values = (tag.get(place) for place in _PLACES)
    return any(_CHALLENGE.search(value if isinstance(value, str) else " ".join(value)) for value in values if value)


def _refresh(page: BeautifulSoup) -> str:
    """Where a page leads on of itself; an empty one where it does not, or only loads itself anew."""
    for tag in page.find_all("meta", attrs={"http-equiv": re.compile("^refresh$", re.IGNORECASE)}):
        told = _REFRESH.match(str(tag.get("content") or ""))
        if told is not None and int(told[1][:6]) <= _SOON:
            return str(told[2][:_MOST_SHOWN])
    return ""
