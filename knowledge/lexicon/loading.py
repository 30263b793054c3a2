"""Reads the lexicon's data files and reports every fault of them at once, each with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from knowledge.errors import ConferralError
from knowledge.lexicon.entries import Entry, Kind, Outside
from knowledge.lexicon.phrases import alternatives
from knowledge.lexicon.reading import Lexicon
from knowledge.lexicon.words import DETERMINERS

_ENTRY_KEYS = frozenset({"says", "means", "older", "kind", "seen", "at", "case"})
_OUTSIDE_KEYS = frozenset({"says", "subject", "seen", "firm"})
_TABLES = {"entry": _ENTRY_KEYS, "outside": _OUTSIDE_KEYS}

STOP_WORDS = DETERMINERS | frozenset(
    re.findall(
        r"\w+",
        """
        about after all also and are as at be because been before but by can could did do does down
        each for from had has have he how i if in into is it just like made make may me mine more
        most must my no nor not now of off ok on one only or other out over own per put same say
        says see she should since so than them then there they through to too under until up us very
        was we were what when where which who whom why will with would yes you
        """,
    )
)
"""Plain words of English that can never be a way of speaking by themselves."""


class FaultyLexicon(ConferralError):
    """The lexicon's data has faults; all of them are in the message, each with its file and line."""


@cache
def load_lexicon() -> Lexicon:
    """Give the product's lexicon, read at the first call. Raises FaultyLexicon."""
    folder = resources.files("knowledge.lexicon")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return read_lexicon({item.name: item.read_text(encoding="utf-8") for item in files})


def read_lexicon(texts: Mapping[str, str]) -> Lexicon:
    """Read the lexicon written in `texts` (TOML by file name). Raises FaultyLexicon with all faults."""
    reader = _Reader()
    for name, text in texts.items():
        reader.read_file(name, text)
    reader.refuse_doubles()
    if reader.faults:
        raise FaultyLexicon("The lexicon has faults:\n" + "\n".join(reader.faults))
    return Lexicon(reader.entries, reader.outside, discovery=reader.discovery, procedure=reader.procedure)


class _Reader:
    """Entries read so far, and the faults met on the way."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.outside: list[Outside] = []
        self.discovery: list[str] = []
        self.procedure: list[str] = []
        self.faults: list[str] = []

    def read_file(self, name: str, text: str) -> None:
        """Read one file's tables."""
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(f"{name}: not readable as TOML: {error}")
            return
        for key in data.keys() - _TABLES.keys() - {"discovery", "procedure"}:
            self.faults.append(f"{name}: unknown table {key!r}")
        self.discovery.extend(data.get("discovery", ()))
        self.procedure.extend(data.get("procedure", ()))
        for table in _TABLES:
            for line, item in zip(_lines_of(text, table), data.get(table, ()), strict=False):
                self._read_item(table, f"{name}:{line}", item)

    def _read_item(self, table: str, place: str, item: Mapping[str, Any]) -> None:
        faults = [f"unknown key {key!r}" for key in sorted(item.keys() - _TABLES[table])]
        says = item.get("says")
        faults += faults_of_says(says)
        faults += [] if _is_text(item.get("seen")) else ["seen is empty"]
        try:
            made = _entry(item, place) if table == "entry" else _outside(item, place)
        except (KeyError, TypeError, ValueError) as error:
            faults.append(str(error) if isinstance(error, ValueError) else f"{error} is missing or of the wrong kind")
        else:
            self._keep(made)
        self.faults += [f"{place}: {fault}" for fault in faults]

    def _keep(self, made: Entry | Outside) -> None:
        if isinstance(made, Entry):
            self.entries.append(made)
        else:
            self.outside.append(made)

    def refuse_doubles(self) -> None:
        """Report each way of saying that stands in two entries: it belongs in one, with all its meanings."""
        for items in (self.entries, self.outside):
            placed: dict[tuple[str, ...], str] = {}
            for item in items:
                for says in item.says:
                    self.faults += _doubles(says, item.place, placed)


def _doubles(says: str, place: str, placed: dict[tuple[str, ...], str]) -> Iterable[str]:
    forms = set(product(*alternatives(says)))
    earlier = sorted({placed[form] for form in forms if form in placed})
    placed.update(dict.fromkeys(forms, place))
    return [
        f"{place}: {says!r} is written twice"
        if other == place
        else f"{place}: {says!r} is also said at {other}; write one entry with both meanings"
        for other in earlier
    ]


def _lines_of(text: str, table: str) -> list[int]:
    return [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def faults_of_says(says: object) -> list[str]:
    """Why `says` cannot be the ways of saying of an entry; empty where it can."""
    if not isinstance(says, list) or not says or not all(_is_text(way) for way in says):
        return ["says must be a list of texts, not empty"]
    faults = []
    for way in says:
        steps = alternatives(way)
        if not steps or steps[0] == ("_",) or steps[-1] == ("_",):
            faults.append(f"{way!r} needs a word at both ends")
        elif len(steps) == 1 and set(steps[0]) & STOP_WORDS:
            faults.append(f"{way!r} is a plain English word")
        elif len(steps) == 1 and len(way.split()) > 1:
            faults.append(f"{way!r} says no more than {steps[0][0]!r}: its other words are skipped in reading")
    return faults


def _phrases(text: object, key: str) -> tuple[str, ...]:
    phrases = tuple(part.strip() for part in text.split(";")) if isinstance(text, str) else ()
    if not phrases or not all(phrases):
        raise ValueError(f"{key} must be phrases parted by semicolons, none empty")
    return phrases


def _entry(item: Mapping[str, Any], place: str) -> Entry:
    means = item["means"]
    case = item.get("case", "any")
    if case not in {"any", "upper"}:
        raise ValueError(f"case must be 'any' or 'upper', not {case!r}")
    return Entry(
        says=tuple(item["says"]),
        meanings=tuple(_phrases(one, "means") for one in (means if isinstance(means, list) else [means])),
        kind=Kind(item["kind"]),
        seen=item["seen"],
        older=_phrases(item["older"], "older") if "older" in item else (),
        at=tuple(item.get("at", ())),
        upper=case == "upper",
        place=place,
    )


def _outside(item: Mapping[str, Any], place: str) -> Outside:
    if not _is_text(item["subject"]):
        raise ValueError("subject is empty")
    return Outside(tuple(item["says"]), item["subject"], item["seen"], bool(item.get("firm", False)), place)
