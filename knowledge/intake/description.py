"""How a proposed file is described: the keys of a manifest's table, complete or not yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from knowledge.authority import Edition
from knowledge.manifest.entry import DATES, KNOWN, Entry
from knowledge.manifest.toml_lines import TableLines

Described: TypeAlias = str | tuple[Mapping[str, str], ...]
"""A text, a day as "2009-06-08", or the slips."""

Description: TypeAlias = Mapping[str, Described]
"""Values by the key of the manifest, without `file`; README describes every key."""

KEYS = tuple(key for key in KNOWN if key != "file")
"""What can be said of a file, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A description that makes no edition yet, with every reason in a sentence."""

    faults: tuple[str, ...]


def edition_of(source: str, description: Description) -> Edition | Incomplete:
    """The edition that `description` makes of the file named `source`, or all that is missing or wrong."""
    values = {key: list(value) if key == "slips" else value for key, value in description.items()}
    entry = Entry({**values, "file": source}, TableLines(0), None)
    edition = entry.edition()
    return edition if edition is not None else Incomplete(tuple(message for _line, message in entry.faults))


def faults_by_key(source: str, description: Description) -> Mapping[str, str]:
    """All that is missing or wrong in `description`, under the key that it is about; empty where nothing is."""
    values = {key: list(value) if key == "slips" else value for key, value in description.items()}
    numbers = {key: number for number, key in enumerate(KNOWN)}
    found: dict[str, list[str]] = {}
    for number, message in Entry({**values, "file": source}, TableLines(0, numbers), None).faults:
        found.setdefault(KNOWN[number], []).append(message)
    return {key: "; ".join(messages) for key, messages in found.items()}


def description_of(edition: Edition) -> Description:
    """The description that makes `edition` again."""
    values: dict[str, Described | None] = {
        "title": edition.title,
        "citation": edition.citation,
        "court": edition.court,
        "kind": edition.kind.value,
        "text": edition.text_status,
        "source": edition.origin,
        "rights": edition.rights,
        "docket": edition.docket,
        "judge": edition.judge,
        "caution": edition.caution,
        "official_address": edition.official_address,
        "slips": tuple({"words": words, "note": note} for words, note in edition.slips),
    }
    days = {key: getattr(edition, key) for key in DATES}
    values.update({key: day.isoformat() for key, day in days.items() if day is not None})
    return {key: value for key, value in values.items() if value}
