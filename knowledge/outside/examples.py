"""The example questions: outside subjects and our own contrasts, read from data with all faults at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from knowledge.errors import ConferralError

FEWEST_ASKS = 12
"""A subject with fewer questions is too thin to be recognised by its neighbours."""


class FaultyExamples(ConferralError):
    """The example questions have faults; all of them are in the message, each with its file."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject we do not answer, and questions people ask about it.

    `name` completes the sentence "This asks about ...".
    """

    name: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """The outside subjects, and questions of our own that only look like theirs."""

    subjects: tuple[Subject, ...]
    inside: tuple[str, ...]


def load_examples() -> Examples:
    """Give the examples the product ships. Raises FaultyExamples."""
    folder = resources.files("knowledge.outside")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return read_examples({item.name: item.read_text(encoding="utf-8") for item in files})


def read_examples(texts: Mapping[str, str]) -> Examples:
    """Read the examples written in `texts` (TOML by file name). Raises FaultyExamples with all faults."""
    subjects: list[Subject] = []
    inside: list[str] = []
    faults: list[str] = []
    for name, text in texts.items():
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{name}: not readable as TOML: {error}")
            continue
        faults += [f"{name}: unknown key {key!r}" for key in sorted(data.keys() - {"subject", "asks"})]
        if "asks" in data:
            faults += _faults_of_asks(name, data["asks"])
            inside += data["asks"] if isinstance(data["asks"], list) else []
        for place, table in enumerate(data.get("subject", ()), start=1):
            found = _faults_of_subject(f"{name}, subject {place}", table)
            faults += found
            if not found:
                subjects.append(Subject(table["name"], tuple(table["asks"])))
    faults += _doubles("subject", (subject.name for subject in subjects))
    faults += _doubles("question", [*(ask for subject in subjects for ask in subject.asks), *map(str, inside)])
    if faults:
        raise FaultyExamples("The example questions have faults:\n" + "\n".join(faults))
    return Examples(tuple(subjects), tuple(inside))


def _faults_of_subject(place: str, table: Mapping[str, object]) -> list[str]:
    faults = [f"{place}: unknown key {key!r}" for key in sorted(table.keys() - {"name", "asks"})]
    if not _is_text(table.get("name")):
        faults.append(f"{place}: name is empty")
    asks = table.get("asks")
    faults += _faults_of_asks(place, asks)
    if isinstance(asks, list) and len(asks) < FEWEST_ASKS:
        faults.append(f"{place}: needs at least {FEWEST_ASKS} questions")
    return faults


def _faults_of_asks(place: str, asks: object) -> list[str]:
    good = isinstance(asks, list) and bool(asks) and all(_is_text(ask) for ask in asks)
    return [] if good else [f"{place}: asks must be a list of texts, not empty"]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _doubles(kind: str, texts: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    faults = []
    for text in texts:
        folded = text.strip().lower()
        if folded in seen:
            faults.append(f"the {kind} {text!r} is written twice")
        seen.add(folded)
    return faults
