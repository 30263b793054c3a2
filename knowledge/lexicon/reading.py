"""Finds lawyers' ways of speaking in a text and gives the law's words for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from knowledge.lexicon.entries import Entry, Expansion, Outside, OutsideReading, Reading
from knowledge.lexicon.phrases import Found, PhraseTree
from knowledge.lexicon.words import Word, fold, words_of
from knowledge.passage import Span

_SHORTEST_ABBREVIATION_IN_ANY_CASE = 3


class Lexicon:
    """Entries, ready to be read from texts; its trees are built when the first text comes."""

    def __init__(self, entries: Iterable[Entry], outside: Iterable[Outside], anchors: Iterable[str]) -> None:
        self.entries = tuple(entries)
        self.outside_entries = tuple(outside)
        self.anchors = tuple(anchors)
        self._trees: tuple[PhraseTree[Entry], PhraseTree[Outside], PhraseTree[str]] | None = None

    def read(self, text: str) -> tuple[Reading, ...]:
        """Find the entries in `text`, in order, none overlapping, the longest way of saying first.

        A one- or two-letter abbreviation counts where it is typed in capitals, or where the text speaks of
        procedure anyway; in a text typed all in capitals, capitals tell nothing.
        """
        words = words_of(text)
        return tuple(Reading(found.value, _span(words, found)) for found in self._found(words, text))

    def expansions(self, text: str, *, older: bool = False) -> tuple[Expansion, ...]:
        """Give the law's phrases for what `text` says that do not stand in it, each once, in order, with weights.

        With `older`, the words of earlier editions follow those of today.
        """
        typed = f" {fold(text)} "
        phrases: dict[str, Expansion] = {}
        for reading in self.read(text):
            entry = reading.entry
            said = [phrase for meaning in entry.meanings for phrase in meaning]
            for phrase in said + list(entry.older if older else ()):
                if f" {fold(phrase)} " not in typed:
                    phrases.setdefault(phrase, Expansion(phrase, entry.weight, entry.kind))
        return tuple(phrases.values())

    def expansion(self, text: str, *, older: bool = False) -> str:
        """Join the phrases of `expansions` in one line to add to a query; empty if there are none."""
        return " ".join(found.phrase for found in self.expansions(text, older=older))

    def outside(self, text: str) -> tuple[OutsideReading, ...]:
        """Tell what `text` asks that is not ours; only firm entries count where it speaks of procedure."""
        words = words_of(text)
        ours = self._speaks_of_procedure(words)
        tree = self._built()[1]
        found = tree.find(words, lambda entry, _: entry.firm or not ours)
        return tuple(OutsideReading(one.value, _span(words, one)) for one in found)

    def _found(self, words: Sequence[Word], text: str) -> list[Found[Entry]]:
        tree = self._built()[0]
        capitals_tell = any(letter.islower() for letter in text)
        certain = partial(_admits, capitals_tell=capitals_tell, procedure=False)
        found = tree.find(words, certain)
        if found or self._speaks_of_procedure(words):
            found = tree.find(words, partial(_admits, capitals_tell=capitals_tell, procedure=True))
        return found

    def _speaks_of_procedure(self, words: Sequence[Word]) -> bool:
        return bool(self._built()[2].find(words, lambda *_: True))

    def _built(self) -> tuple[PhraseTree[Entry], PhraseTree[Outside], PhraseTree[str]]:
        if self._trees is None:
            self._trees = (
                PhraseTree((says, entry) for entry in self.entries for says in entry.says),
                PhraseTree((says, entry) for entry in self.outside_entries for says in entry.says),
                PhraseTree((anchor, anchor) for anchor in self.anchors),
            )
        return self._trees


def _admits(entry: Entry, matched: Sequence[Word], *, capitals_tell: bool, procedure: bool) -> bool:
    """Whether the words as typed may be read as the entry."""
    capitals = capitals_tell and all(word.upper for word in matched)
    if entry.upper:
        return capitals
    short = len(matched) == 1 and len(matched[0].forms[0].rstrip("s")) < _SHORTEST_ABBREVIATION_IN_ANY_CASE
    return capitals or procedure or not short


def _span(words: Sequence[Word], found: Found[Entry] | Found[Outside]) -> Span:
    return Span(words[found.first].start, words[found.last - 1].end)
