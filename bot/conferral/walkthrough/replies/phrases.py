"""The phrases of phrases.toml: whether a whole reply says one, or one stands somewhere in it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from bot.conferral.method import Method

_WAYS = "way"


def says(name: str, text: str) -> bool:
    """Whether the whole of `text`, closing marks aside, is one of the phrases `name`."""
    return _whole(name).fullmatch(" ".join(text.split())) is not None


def stands_in(name: str, text: str) -> bool:
    """Whether one of the phrases `name` stands somewhere in `text`."""
    return found_in(name, text) is not None


def found_in(name: str, text: str) -> re.Match[str] | None:
    """The first of the phrases `name` in `text`; None where none stands in it."""
    return _anywhere(name).search(text)


def ways_in(text: str) -> tuple[Method, ...]:
    """The ways of contact that `text` names, in the order of phrases.toml."""
    return tuple(Method(name) for name, words in _ways().items() if words.search(text))


@cache
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(_data()[name])})(?: (?:yet|so far|at all|came))?[\s,.!]*", re.IGNORECASE)


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(_data()[name])})\b", re.IGNORECASE)


@cache
def _ways() -> dict[str, re.Pattern[str]]:
    ways: dict[str, list[str]] = _data()[_WAYS]
    return {name: re.compile(rf"\b(?:{_alternatives(words)})\b", re.IGNORECASE) for name, words in ways.items()}


def _alternatives(phrases: list[str]) -> str:
    return "|".join(f"(?:{phrase})" for phrase in phrases)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "phrases.toml").read_text(encoding="utf-8"))
