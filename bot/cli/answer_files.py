"""Answers to a walkthrough's questions from a TOML file or a JSON object, each as a person would have typed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.cli.options import Unusable


def read_answers(path: Path) -> dict[str, str]:
    """Read a file of answers: `attempt-1-when = "March 4 at 10:30"`, a key for each step. Raises Unusable."""
    from knowledge.manifest.toml_lines import read_toml  # noqa: PLC0415  loads late, so that --help stays fast

    try:
        toml = read_toml(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise Unusable(f"{path} cannot be read: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise Unusable(f"{path.name} is not UTF-8 text; save it as UTF-8.") from fault
    except (RecursionError, ValueError) as fault:
        raise Unusable(f"{path.name}: brackets are nested too deeply, or a number is too long.") from fault
    if toml.errors:
        raise Unusable("\n".join(f"{path.name}:{line}: {message}." for line, message in toml.errors))
    return answers_of(toml.values)


def answers_of(values: Mapping[str, Any]) -> dict[str, str]:
    """Give the answers in `values`; nested tables name the parts of a step's id. Raises Unusable."""
    inner = values.get("answers")
    if isinstance(inner, Mapping) and len(values) == 1:
        values = inner
    return dict(_answers(values, ()))


def _answers(values: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        path = (*above, key.strip().replace("_", "-").replace(".", "-"))
        if isinstance(value, Mapping):
            yield from _answers(value, path)
        else:
            yield "-".join(path), _typed("-".join(path), value)


def _typed(step: str, value: Any) -> str:
    """The value as it would have been typed; a list is typed as numbered lines, or for people as lines."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(item, str | int) for item in value):
        if step == "issues":
            return "\n".join(f"{number}) {item}" for number, item in enumerate(value, start=1))
        return "\n".join(map(str, value)) or "none"
    raise Unusable(f'The answer to "{step}" has to be a text, a day, a number, yes or no, or a list of texts.')
