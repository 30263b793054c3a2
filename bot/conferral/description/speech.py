"""The phrases of typed questions: patterns read once from `speech.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def phrase(name: str) -> re.Pattern[str]:
    """The pattern of the list `name`. Raises KeyError, re.error: faults of our own file."""
    return re.compile(rf"(?<![\w'’])(?:{_source(name)})(?!\w)", re.IGNORECASE)


@cache
def shorthand() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The pattern of all shorthand, a group for each entry, and what each stands for."""
    entries: dict[str, str] = _speech()["shorthand"]
    pattern = "|".join(f"({_spaced(typed)})" for typed in entries)
    return re.compile(rf"(?<![\w'’.@&])(?:{pattern})(?![\w'’@&])", re.IGNORECASE), tuple(entries.values())


@cache
def _source(name: str) -> str:
    return "|".join(_expression(one) for one in _speech()["phrases"][name])


def _expression(one: str) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda other: f"(?:{_source(other[1])})", _spaced(one))


def _spaced(pattern: str) -> str:
    return pattern.replace("'", "['’]").replace(" '", "'").replace(" ", r"\s+").replace(r"\s+?", r"\s?")


@cache
def _speech() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "speech.toml").read_text(encoding="utf-8"))
