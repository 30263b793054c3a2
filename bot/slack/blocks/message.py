"""Messages: blocks packed within Slack's limits, each message with its own words for a screen reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack.blocks.text import Block, context, escape

Unit = list[Block]

MOST_BLOCKS = 45  # Slack allows 50
MOST_CHARACTERS = 11_000  # Slack refuses a message of about 13,200
_SPOKEN_LIMIT = 3_800  # Slack advises 4,000
_HALF_AN_ESCAPE = re.compile(r"&[a-z]*$")
_GOES_ON = "\n(The message goes on below.)"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: blocks, and the same words as text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...] = ()


def messages(units: Iterable[Unit]) -> tuple[Message, ...]:
    """`units` in as few messages as hold them; a unit is divided only where it fits in no message."""
    parts = _packed(units)
    if len(parts) == 1:
        return (Message(text=spoken(parts[0]), blocks=tuple(parts[0])),)
    numbered = [[context(f"Part {n} of {len(parts)}"), *part] for n, part in enumerate(parts, start=1)]
    return tuple(Message(text=spoken(part), blocks=tuple(part)) for part in numbered)


def _packed(units: Iterable[Unit]) -> list[list[Block]]:
    parts: list[list[Block]] = [[]]
    for unit in units:
        pieces = [unit] if _fits(unit) else [[block] for block in unit]
        for piece in pieces:
            if parts[-1] and not _fits(parts[-1] + piece):
                parts.append([])
            parts[-1] += piece
    return parts


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= MOST_BLOCKS and len(json.dumps(blocks, ensure_ascii=False)) <= MOST_CHARACTERS


def spoken(blocks: Sequence[Block]) -> str:
    """The words of `blocks`, a line each, escaped; where they are too many the last line says that more follow."""
    text = ""
    for line in (line for block in blocks for line in _lines(block)):
        if len(text) + len(line) + len(_GOES_ON) > _SPOKEN_LIMIT:
            return (text or _cut(line)) + _GOES_ON
        text += f"\n{line}" if text else line
    return text


def _cut(line: str) -> str:
    """The beginning of an escaped line, not ending inside an escape."""
    return _HALF_AN_ESCAPE.sub("", line[: _SPOKEN_LIMIT - len(_GOES_ON)])


def _lines(block: Block) -> Iterator[str]:
    kind = block["type"]
    if kind == "header":
        yield escape(block["text"]["text"])
    elif kind == "section":
        yield block["text"]["text"]
    elif kind == "context":
        yield from (element["text"] for element in block["elements"])
    elif kind == "rich_text":
        yield from (line for element in block["elements"] for line in _rich_lines(element))


def _rich_lines(element: dict[str, Any]) -> Iterator[str]:
    if element["type"] == "rich_text_list":
        yield from (f"- {line}" for item in element["elements"] for line in _rich_lines(item))
        return
    words = "".join(run.get("text") or run.get("url") or "" for run in element["elements"])
    yield f"“{escape(words)}”" if element["type"] == "rich_text_quote" else escape(words)
