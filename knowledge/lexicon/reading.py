"""Finds lawyers' ways of speaking in a text and gives the law's words for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from knowledge.lexicon.entries import Entry, Expansion, Outside, OutsideReading, Reading
from knowledge.lexicon.phrases import Found, PhraseTree
from knowledge.lexicon.words import Word, fold, words_of
from knowledge.passage import Span

_SHORTEST_ABBREVIATION_IN_ANY_CASE = 3
_ENTRIES_THAT_TELL = 2


class Lexicon:
    """Entries, ready to be read from texts; its trees are built when the first text comes."""

    def __init__(
        self,
        entries: Iterable[Entry],
        outside: Iterable[Outside],
        *,
        discovery: Iterable[str] = (),
        procedure: Iterable[str] = (),
        added: Iterable[Entry] = (),
    ) -> None:
        self.added = tuple(added)
        self.entries = (*entries, *self.added)
        self.outside_entries = tuple(outside)
        self._ours = tuple((phrase, True) for phrase in discovery) + tuple((phrase, False) for phrase in procedure)
        self._trees: tuple[PhraseTree[Entry], PhraseTree[Outside], PhraseTree[bool]] | None = None

    def with_entries(self, entries: Iterable[Entry]) -> Lexicon:
        """The lexicon with further entries; it stays as it is itself."""
        discovery = [phrase for phrase, of_discovery in self._ours if of_discovery]
        procedure = [phrase for phrase, of_discovery in self._ours if not of_discovery]
        outside = self.outside_entries
        return Lexicon(self.entries, outside, discovery=discovery, procedure=procedure, added=entries)

    @property
    def field_words(self) -> tuple[str, ...]:
        """The words of discovery and procedure by which a text is known to speak of the field."""
        return tuple(phrase for phrase, _ in self._ours)

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
        """Tell what `text` asks that is not ours.

        Only firm entries count where it speaks of discovery, or says two things or more of our entries: it is
        worse to turn a discovery question away than to search for one that is not ours.
        """
        words = words_of(text)
        found = self._built()[1].find(words, lambda *_: True)
        if found and not all(one.value.firm for one in found):
            ours = self._speaks_of(words, discovery_only=True) or len(self._found(words, text)) >= _ENTRIES_THAT_TELL
            found = [one for one in found if one.value.firm or not ours]
        return tuple(OutsideReading(one.value, _span(words, one)) for one in found)

    def names_procedure(self, text: str) -> bool:
        """Tell whether `text` holds a word of procedure, or a way of speaking that stands for one."""
        words = words_of(text)
        return self._speaks_of(words, discovery_only=False) or bool(self._found(words, text))

    def _found(self, words: Sequence[Word], text: str) -> list[Found[Entry]]:
        tree = self._built()[0]
        capitals_tell = any(letter.islower() for letter in text)
        found = tree.find(words, partial(_admits, capitals_tell=capitals_tell, procedure=False))
        if found or self._speaks_of(words, discovery_only=False):
            found = tree.find(words, partial(_admits, capitals_tell=capitals_tell, procedure=True))
        return found

    def _speaks_of(self, words: Sequence[Word], *, discovery_only: bool) -> bool:
        return bool(self._built()[2].find(words, lambda discovery, _: discovery or not discovery_only))

    def _built(self) -> tuple[PhraseTree[Entry], PhraseTree[Outside], PhraseTree[bool]]:
        if self._trees is None:
            self._trees = (
                PhraseTree((says, entry) for entry in self.entries for says in entry.says),
                PhraseTree((says, entry) for entry in self.outside_entries for says in entry.says),
                PhraseTree(self._ours),
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
