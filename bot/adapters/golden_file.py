"""Golden questions in a file of JSON lines: the home's own, or those the product ships with."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from bot.assistant.evaluation import Case, Gold
from knowledge.errors import ConferralError

FILE_NAME = "golden.jsonl"
_HOW = "A line holds id, category, question, court, as_of, answerable and gold, as for `conferral eval questions`."


class FaultyGoldenQuestions(ConferralError):
    """The golden questions of the home cannot be read; the message names the line."""


class GoldenFile:
    """The golden questions of a home: `golden.jsonl` in it, else those for the starter corpus."""

    def __init__(self, home: Path) -> None:
        self._own = home / FILE_NAME

    def cases(self) -> tuple[Case, ...]:
        """The questions, in the order of the file. Raises FaultyGoldenQuestions."""
        text = self._own_text()
        if text is None:
            text = resources.files("bot.adapters").joinpath(FILE_NAME).read_text(encoding="utf-8")
        return _cases(text)

    def shipped(self) -> tuple[Case, ...]:
        """Those the product ships with, where they are asked; none where the home has its own file."""
        return self.cases() if self._own_text() is None else ()

    def own(self) -> tuple[Case, ...]:
        """The questions of the home's own file; none where it has none. Raises FaultyGoldenQuestions."""
        return _cases(self._own_text() or "")

    def _own_text(self) -> str | None:
        try:
            return self._own.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as fault:
            raise FaultyGoldenQuestions(f"{self._own} cannot be read.", advice=_HOW) from fault


def _cases(text: str) -> tuple[Case, ...]:
    lines = ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
    return tuple(_case(number, line) for number, line in lines)


def _case(number: int, line: str) -> Case:
    try:
        row = json.loads(line)
        day = row.get("as_of")
        return Case(
            id=str(row["id"]),
            category=str(row.get("category", "")),
            text=_text(row["question"]),
            answerable=bool(row.get("answerable", True)),
            gold=tuple(
                Gold(_text(gold["file"]), _text(gold["snippet"]), int(gold.get("group", 1))) for gold in row["gold"]
            ),
            court=None if row.get("court") is None else _text(row["court"]),
            as_of=None if day is None else date.fromisoformat(day),
            prior=tuple(_text(turn["text"]) for turn in row.get("prior") or () if turn.get("role", "user") == "user"),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise FaultyGoldenQuestions(f"{FILE_NAME}:{number} is not a golden question.", advice=_HOW) from fault


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value
