"""What is said of rules, as expressions that find it; read once from the data beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

Patterns = tuple[re.Pattern[str], ...]


@cache
def patterns() -> Mapping[str, Patterns]:
    """The expressions by the name of their list; those of the table `note_cues` by "note_cues.note" and the like."""
    text = resources.files("knowledge.intake.false_rules").joinpath("statements.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    cues = data.pop("note_cues")
    lists = {**data, **{f"note_cues.{name}": ways for name, ways in cues.items()}}
    return {name: tuple(re.compile(way) for way in ways) for name, ways in lists.items()}


def says(name: str, sentence: str) -> bool:
    """Whether an expression of the list `name` is found in `sentence`."""
    return any(pattern.search(sentence) for pattern in patterns()[name])
