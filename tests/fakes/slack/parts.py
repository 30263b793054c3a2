"""Blocks taken apart: every piece of a payload with the kind by which Slack's limits know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_UNTYPED = {  # the key under which a part without a "type" stands: what it is
    "options": "(option)",
    "initial_option": "(option)",
    "initial_options": "(option)",
    "option_groups": "(option group)",
    "confirm": "(confirm)",
    "positive_button": "(feedback)",
    "negative_button": "(feedback)",
}


@dataclass(frozen=True)
class Part:
    """A piece of a payload: what it is, and the piece."""

    kind: str
    node: dict[str, Any]


def parts(tree: object, key: str = "") -> Iterator[Part]:
    """`tree` and everything inside it; a field of a section is also given under the kind "(field)"."""
    if isinstance(tree, dict):
        yield Part(str(tree.get("type") or _UNTYPED.get(key, "")), tree)
        if key == "fields":
            yield Part("(field)", tree)
        for name, inner in tree.items():
            # A dialogue of confirmation has a text of its own under "confirm": that one is plain text.
            yield from parts(inner, name)
    elif isinstance(tree, list):
        for inner in tree:
            yield from parts(inner, key)


def words_of(value: object) -> str | None:
    """The words of a text object or a string; None where there are none to count."""
    found = value.get("text") if isinstance(value, dict) else value
    return found if isinstance(found, str) else None
