"""Reads the data of what is looked for, and reports every fault of it at once, each with its file and entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from knowledge.errors import ConferralError
from knowledge.intake.concern import Gravity
from knowledge.intake.instructions.phrases import Phrase, PhraseBook, Place, compiled

_PHRASE_KEYS = {"why", "says", "found", "quiet", "clause", "sentence", "except", "except_before", "gravity"}
_MARK_KEYS = {"why", "pattern", "found"}
_TOP_KEYS = {"slots", "phrase", "mark", "leading_in", "common"}


class FaultyInstructionWords(ConferralError):
    """The data has faults; all of them are in the message."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Phrases that ask for one thing, and the sentences by which the data is tested.

    `unless` are words that, in the same sentence, show that the phrase means somebody else; with `unless_before` only
    where they stand before it.
    """

    place: str
    why: str
    phrases: tuple[Phrase, ...]
    found: tuple[str, ...]
    quiet: tuple[str, ...]
    unless: frozenset[str] = frozenset()
    unless_before: bool = False
    gravity: Gravity = Gravity.ALARM


@dataclass(frozen=True, slots=True)
class Mark:
    """What finds one mark of a program that talks with language models."""

    place: str
    why: str
    pattern: re.Pattern[str]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstructionWords:
    """All that is looked for."""

    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    book: PhraseBook
    entry_of: Mapping[int, Entry]


@cache
def load_instruction_words() -> InstructionWords:
    """Give the product's data, read at the first call. Raises FaultyInstructionWords."""
    folder = resources.files("knowledge.intake.instructions")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return read_instruction_words({item.name: item.read_text(encoding="utf-8") for item in files})


def read_instruction_words(texts: Mapping[str, str]) -> InstructionWords:
    """Read the data written in `texts` (TOML by file name). Raises FaultyInstructionWords with all faults."""
    faults: list[str] = []
    entries: list[Entry] = []
    marks: list[Mark] = []
    leading_in: set[str] = set()
    common: set[str] = set()
    for name, text in texts.items():
        data = _parsed(name, text, faults)
        faults += [f"{name}: unknown key {key!r}" for key in sorted(data.keys() - _TOP_KEYS)]
        leading_in.update(data.get("leading_in", ()))
        common.update(data.get("common", ()))
        for number, item in enumerate(data.get("phrase", ()), start=1):
            entries += _entry(f"{name}: phrase {number}", item, data.get("slots", {}), faults)
        for number, item in enumerate(data.get("mark", ()), start=1):
            marks += _mark(f"{name}: mark {number}", item, faults)
    if faults:
        raise FaultyInstructionWords("The words of instructions have faults:\n" + "\n".join(faults))
    phrases = [phrase for entry in entries for phrase in entry.phrases]
    entry_of = {id(phrase): entry for entry in entries for phrase in entry.phrases}
    return InstructionWords(tuple(entries), tuple(marks), PhraseBook(phrases, leading_in, common), entry_of)


def _parsed(name: str, text: str, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{name}: not readable as TOML: {error}")
        return {}


def _entry(place: str, item: Mapping[str, Any], slots: Mapping[str, Any], faults: list[str]) -> Iterator[Entry]:
    wrong = [f"unknown key {key!r}" for key in sorted(item.keys() - _PHRASE_KEYS)]
    wrong += [f"{key} is missing or empty" for key in ("why", "says", "found") if not item.get(key)]
    if item.get("gravity", Gravity.ALARM) not in tuple(Gravity):
        wrong.append(f"gravity is {item['gravity']!r}; it is alarm or notice")
    standing = [where for where in (Place.SENTENCE, Place.CLAUSE) if item.get(where.value)]
    stands = standing[0] if standing else Place.ANYWHERE
    phrases = []
    for said in item.get("says", ()):
        try:
            phrases.append(compiled(said, slots, place=stands, why=item.get("why", "")))
        except ValueError as error:
            wrong.append(str(error))
    faults += [f"{place}: {fault}" for fault in wrong]
    if not wrong:
        yield Entry(
            place,
            item["why"],
            tuple(phrases),
            tuple(item["found"]),
            tuple(item.get("quiet", ())),
            frozenset(item.get("except", ())),
            bool(item.get("except_before")),
            Gravity(item.get("gravity", Gravity.ALARM)),
        )


def _mark(place: str, item: Mapping[str, Any], faults: list[str]) -> Iterator[Mark]:
    wrong = [f"unknown key {key!r}" for key in sorted(item.keys() - _MARK_KEYS)]
    wrong += [f"{key} is missing or empty" for key in _MARK_KEYS if not item.get(key)]
    try:
        pattern = re.compile(item.get("pattern", ""), re.IGNORECASE | re.MULTILINE)
    except re.error as error:
        wrong.append(f"the pattern cannot be read: {error}")
    faults += [f"{place}: {fault}" for fault in wrong]
    if not wrong:
        yield Mark(place, item["why"], pattern, tuple(item["found"]))
