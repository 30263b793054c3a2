"""The finding aid: which plain questions a provision answers.

A rule book has an index; this one is made of questions. Each entry names the words by which its provision
is recognised, in whatever edition they stand, and the questions it answers. At index time each question
becomes a further search vector of the passage that holds the words. Questions are never shown as law.
(Expanding a text by the questions it answers: Nogueira et al., "Document Expansion by Query Prediction",
arXiv 1904.08375; here the questions are written by people and kept as data.)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from knowledge.authority import Edition
from knowledge.errors import ConferralError
from knowledge.passage import Passage, fold

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_KEYS = {"court", "rule", "words", "asks"}
_SPACED_MARKS = re.compile(r"\s*-\s*")


class FaultyFindingAid(ConferralError):
    """An entry of the finding aid cannot be used; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class AidEntry:
    """The questions that a provision answers, and the words by which it is recognised.

    `rule` is the rule's number, or None for any text of the court (orders too).
    """

    court: str
    rule: str | None
    words: tuple[str, ...]
    asks: tuple[str, ...]

    def fits(self, edition: Edition) -> bool:
        """Whether the entry speaks of texts like `edition`."""
        if edition.court != self.court or edition.own_words:
            return False
        return self.rule is None or edition.citation.split()[-1].partition("(")[0] == self.rule


def plain(text: str) -> str:
    """`text` for comparison: folded, typographic marks straightened, lower case."""
    return _SPACED_MARKS.sub("-", fold(text).translate(_QUOTES).lower())


def load_finding_aid() -> tuple[AidEntry, ...]:
    """Every entry the product ships. Raises FaultyFindingAid."""
    entries: list[AidEntry] = []
    for file in sorted(resources.files(__name__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            entries.extend(read_entries(file.read_text(encoding="utf-8"), file.name))
    return tuple(entries)


def read_entries(text: str, name: str) -> list[AidEntry]:
    """The entries of one file. Raises FaultyFindingAid, naming the entry by its place in the file."""
    try:
        tables = tomllib.loads(text).get("provision", [])
    except tomllib.TOMLDecodeError as fault:
        raise FaultyFindingAid(f"{name}: {fault}") from fault
    entries = []
    for place, table in enumerate(tables, start=1):
        strings = [table.get("words"), table.get("asks")]
        if set(table) - _KEYS or "court" not in table or not all(_is_words(s) for s in strings):
            raise FaultyFindingAid(
                f"{name}, entry {place}: needs court, words and asks, and at most a rule beside them"
            )
        words = tuple(plain(w) for w in table["words"])
        rule = None if table.get("rule") is None else str(table["rule"])
        entries.append(AidEntry(table["court"], rule, words, tuple(dict.fromkeys(table["asks"]))))
    return entries


def _is_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v.strip() for v in value)


def questions_for(
    passages: Sequence[Passage], edition: Edition, entries: Iterable[AidEntry]
) -> dict[str, tuple[str, ...]]:
    """For each passage id of one edition the questions it answers; passages without any are left out."""
    fitting = [entry for entry in entries if entry.fits(edition)]
    found: dict[str, tuple[str, ...]] = {}
    for passage in passages if fitting else ():
        words = plain(passage.text)
        asks = [ask for entry in fitting if all(w in words for w in entry.words) for ask in entry.asks]
        if asks:
            found[passage.id] = tuple(dict.fromkeys(asks))
    return found
