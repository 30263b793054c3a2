"""What the commands of `corpus` share: options that describe a file, and how they print JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from bot.cli.options import Unusable, read_day
from knowledge.intake.description import KEYS, Description
from knowledge.manifest.entry import DATES
from knowledge.nearest_word import nearest

WaitOption = Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for another publisher.")]
ProposalsArgument = Annotated[
    list[str] | None, typer.Argument(help="Proposals, by their id or the name of their source.")
]
AllOption = Annotated[bool, typer.Option("--all", help="Every proposal that waits.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", help='What a file is, as court="D. Kan." (a key of the manifest); may be repeated.'),
]


def description_said(said: Sequence[str] | None) -> Description:
    """What was said of a file, `key=value` each; an empty value takes a key away. Raises Unusable."""
    description: dict[str, str] = {}
    for text in said or ():
        key, given, value = text.partition("=")
        key = key.strip().replace("-", "_")
        if key in KEYS and not given:
            raise Unusable(f"--set {key} does not say what. Write it as {setting(key)}.")
        if not given or key not in KEYS:
            raise Unusable(f'"{text}" does not say what a file is{nearest(key, KEYS)}. The keys are {", ".join(KEYS)}.')
        if key == "slips":
            raise Unusable("Slips are named in a manifest.")
        day = read_day(value) if key in DATES else None
        description[key] = value.strip() if day is None else day.isoformat()
    return description


def setting(key: str) -> str:
    """How `key` is said of a file, with a place for what is said."""
    value = "YYYY-MM-DD" if key in DATES else '"..."'
    return f"--set {key}={value}"


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object."""
    print(json.dumps(value, ensure_ascii=False))
