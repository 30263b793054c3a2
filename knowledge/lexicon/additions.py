"""Entries that an office adds to the lexicon: checked as the shipped ones are, and more strictly where they could harm.

A shipped way of speaking keeps its meaning, and words that turn what a question asks ("not", "before") stay readable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from knowledge.corrections import Wording
from knowledge.lexicon.entries import Entry, Kind
from knowledge.lexicon.loading import STOP_WORDS, faults_of_says
from knowledge.lexicon.phrases import GAP, alternatives
from knowledge.lexicon.reading import Lexicon
from knowledge.lexicon.words import fold

MOST_WAYS, LONGEST_WAY, MOST_WORDS = 8, 60, 6
"""How many ways of saying an entry has, and how many characters and words each."""

MOST_PHRASES, LONGEST_PHRASE = 4, 120
"""How many phrases of the law an entry stands for, and how many characters each has."""

TURNING = frozenset(
    """
    not no never none nor neither without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt
    couldnt hasnt havent hadnt unless except but only before after until till since prior during within by
    """.split()  # noqa: SIM905  a word a line would be a page
)
"""Words that turn what a question asks: a way of saying that held one would swallow it."""


def faults_of(says: Sequence[str], means: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Why an entry cannot be added to `lexicon`, in sentences for people; empty where it can."""
    return [*_faults_of_ways(says), *_faults_of_phrases(says, means), *_already_said(says, lexicon)]


def shadows(says: Sequence[str], lexicon: Lexicon) -> list[str]:
    """What an entry changes of how shipped ways of speaking are read, in sentences; the longest is always read."""
    own = [fold(way.replace("~", "")) for way in says]
    swallowed = dict.fromkeys(shipped for way in own for shipped in _read_in(way, lexicon))
    return [
        f'Where it stands, "{shipped}" is not read for itself any more: the longer way of saying is.'
        for shipped in swallowed
    ]


def entry_of(wording: Wording) -> Entry:
    """The entry that a wording makes; `place` tells it from the shipped ones."""
    capitals = all(way.isupper() for way in wording.says)
    return Entry(
        says=wording.says,
        meanings=(wording.means,),
        kind=Kind.ABBREVIATION if capitals else Kind.SLANG,
        seen=f"correction {wording.id}",
        place=wording.id,
    )


def _faults_of_ways(says: Sequence[str]) -> Iterator[str]:
    if len(says) > MOST_WAYS:
        yield f"An entry has at most {MOST_WAYS} ways of saying; here are {len(says)}."
    for way in says:
        words = way.split()
        if len(way) > LONGEST_WAY or len(words) > MOST_WORDS:
            yield f'"{way[:LONGEST_WAY]}" is too long: at most {MOST_WORDS} words and {LONGEST_WAY} characters.'
        elif GAP in words:
            yield f'"{way}" leaves a gap, which only shipped entries may.'
        elif found := sorted({form for step in alternatives(way) for form in step} & TURNING):
            yield f'"{way}" holds "{found[0]}", which turns what a question asks and has to stay readable.'
        elif len(words) > 1 and all(set(step) & STOP_WORDS for step in alternatives(way)):
            yield f'"{way}" holds nothing but plain English words.'
    yield from (f"{fault[:1].upper()}{fault[1:]}.".replace("'", '"') for fault in faults_of_says(list(says)))


def _faults_of_phrases(says: Sequence[str], means: Sequence[str]) -> Iterator[str]:
    if not means or not all(fold(phrase) for phrase in means):
        yield "Say what it means, in the law's words."
    if len(means) > MOST_PHRASES:
        yield f"An entry stands for at most {MOST_PHRASES} phrases; here are {len(means)}."
    for phrase in means:
        if len(phrase) > LONGEST_PHRASE:
            yield f'"{phrase[:LONGEST_WAY]}" is too long for a phrase: at most {LONGEST_PHRASE} characters.'
        if fold(phrase) in {fold(way) for way in says}:
            yield f'"{phrase}" cannot stand for itself.'


def _already_said(says: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """The ways of saying that have a meaning already."""
    field = {form for phrase in lexicon.field_words for form in _forms(phrase)}
    outside = {form: entry.subject for entry in lexicon.outside_entries for way in entry.says for form in _forms(way)}
    shipped = {form: entry for entry in lexicon.entries for way in entry.says for form in _forms(way)}
    for way in says:
        forms = _forms(way)
        entry = next((shipped[form] for form in forms if form in shipped), None)
        if entry is not None:
            meaning = "; ".join(phrase for one in entry.meanings for phrase in one)
            yield f'"{way}" has a meaning already: "{meaning}". A shipped entry is not redefined.'
        elif any(form in outside for form in forms):
            subject = next(outside[form] for form in forms if form in outside)
            yield f'"{way}" is how people ask about {subject}, which is not answered here.'
        elif any(form in field for form in forms):
            yield f'"{way}" is a word of procedure itself, which every question may hold.'


def _forms(way: str) -> list[tuple[str, ...]]:
    return list(product(*alternatives(way)))


def _read_in(way: str, lexicon: Lexicon) -> Iterator[str]:
    for reading in lexicon.read(way):
        yield way[reading.span.start : reading.span.end]
