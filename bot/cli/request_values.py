"""What the keys of a request may hold: each reader gives the value, or raises Unusable with one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from bot.cli.options import Unusable

Reader: TypeAlias = Callable[[str, Any], Any]
"""Reads what a key holds; the key comes first, for the sentence."""

_NO_TEXT = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, which JSON can write and nothing can keep."""


def text(key: str, value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise Unusable(f'"{key}" has to be a text.')
    if _NO_TEXT.search(value):
        raise Unusable(f'"{key}" holds characters that are no text.')
    return value


def texts(key: str, value: Any) -> list[str]:
    """A list of texts; a single one stands for a list of one."""
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(one, str) for one in several):
        raise Unusable(f'"{key}" has to be a text, or a list of texts.')
    return [text(key, one) for one in several]


def path(key: str, value: Any) -> Path:
    """The path of a file."""
    if not isinstance(value, str) or not value or "\0" in value or _NO_TEXT.search(value):
        raise Unusable(f'"{key}" has to be the path of a file.')
    return Path(value)


def objects(key: str, value: Any) -> list[Any]:
    """A list of objects."""
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise Unusable(f'"{key}" has to be a list of objects.')
    return value


def whole(key: str, value: Any) -> int:
    """A whole number."""
    if type(value) is not int:
        raise Unusable(f'"{key}" has to be a whole number.')
    return value


def flag(key: str, value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Unusable(f'"{key}" has to be true or false.')
    return value


def read_values(request: Mapping[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    """What `request` tells under the keys of `readers`; null is as good as nothing. Raises Unusable."""
    return {key: read(key, request[key]) for key, read in readers.items() if request.get(key) is not None}


def expect_named(values: Mapping[str, Any], needed: tuple[str, ...], what: str) -> None:
    """Expect every needed key of a request for `what`. Raises Unusable."""
    missing = [f'"{key}"' for key in needed if key not in values]
    if missing:
        raise Unusable(f"A request to {what} needs {' and '.join(missing)}.")
