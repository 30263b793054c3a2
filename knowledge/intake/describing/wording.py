"""The words courts use, read once from the data beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from knowledge.courts.court import states


@cache
def _data() -> dict[str, Any]:
    path = resources.files("knowledge.intake.describing").joinpath("wording.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def wording(group: str) -> tuple[str, ...]:
    """Expressions listed under `group` in wording.toml."""
    return tuple(_data()[group])


def pattern(name: str) -> str:
    """The source of the one pattern that wording.toml gives `name`."""
    return str(_data()[name])


@cache
def either(group: str, *, ignore_case: bool = True) -> re.Pattern[str]:
    """One pattern for any expression of `group`; white space in them stands for any white space."""
    return re.compile(alternatives(wording(group)), re.IGNORECASE if ignore_case else 0)


def alternatives(expressions: tuple[str, ...]) -> str:
    """The source of a pattern for any of `expressions`, the longest first."""
    ordered = sorted(expressions, key=len, reverse=True)
    return "(?:" + "|".join(e.replace(" ", r"\s+") for e in ordered) + ")"


@cache
def state_names() -> str:
    """The source of a pattern for the full name of any state or territory, in whatever case."""
    return alternatives(tuple(re.escape(s.name).replace("\\ ", " ") for s in states()))
