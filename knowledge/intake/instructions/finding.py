"""Where a text speaks to a machine: what it says as it stands, as it may be meant, and in code.

What single phrases say is looked for, and what the signs of a sentence say together.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.intake.concern import Gravity
from knowledge.intake.instructions.decoding import coded_in
from knowledge.intake.instructions.loading import InstructionWords, load_instruction_words
from knowledge.intake.instructions.mending import mended
from knowledge.intake.instructions.phrases import Heard
from knowledge.intake.instructions.signals import load_signals, meant_in
from knowledge.intake.instructions.spelling import oddly_spelt
from knowledge.intake.instructions.words import END, Word, words_of
from knowledge.passage import Span

_NOTHING_SHOWN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words at `span` that a machine is meant to follow, or may be where they are only worth a notice.

    `says` are they in clear where they stand in code.
    """

    span: Span
    why: str
    says: str = ""
    gravity: Gravity = Gravity.ALARM


def spoken_in(text: str) -> tuple[Spoken, ...]:
    """All that `text` says to a machine, in order; takes time about linear in its length."""
    data = load_instruction_words()
    found = [*_said(text, data), *_marks(text, data), *_coded(text, data)]
    alarms = [spoken for spoken in found if spoken.gravity is Gravity.ALARM]
    apart = _apart(sorted(alarms, key=_place))
    notices = [spoken for spoken in found if spoken.gravity is Gravity.NOTICE]
    return tuple(sorted((*apart, *_beside(apart, _apart(sorted(notices, key=_place)))), key=_place))


def _place(spoken: Spoken) -> tuple[int, int]:
    return spoken.span.start, -spoken.span.end


def _said(text: str, data: InstructionWords) -> Iterator[Spoken]:
    """What phrases say, and what signs say together, in the words as they stand and in every way they can be meant."""
    signals = load_signals()
    plain = words_of(text)
    known = data.book.known | signals.book.known
    for first, last in oddly_spelt(plain, known):
        yield Spoken(_span(plain[first:last]), "spells words with digits in the place of letters, as people do not")
    for words in (plain, *mended(text, plain, known)):
        yield from _phrases(words, data)
        for meant in meant_in(words, signals):
            yield Spoken(_span(words[meant.first : meant.last]), meant.why, gravity=meant.gravity)


def _phrases(words: Sequence[Word], data: InstructionWords) -> Iterator[Spoken]:
    for heard in data.book.heard_in(words):
        entry = data.entry_of[id(heard.phrase)]
        if not entry.unless or entry.unless.isdisjoint(_around(words, heard, before=entry.unless_before)):
            yield Spoken(_span(words[heard.first : heard.last]), entry.why, gravity=entry.gravity)


def _around(words: Sequence[Word], heard: Heard, *, before: bool) -> Iterable[str]:
    """The words of the sentence that `heard` stands in, or those before it alone."""
    first, last = heard.first, heard.last
    while first > 0 and words[first - 1].text != END:
        first -= 1
    while not before and last < len(words) and words[last].text != END:
        last += 1
    return {word.text for word in words[first : heard.first if before else last]}


def _span(words: Sequence[Word]) -> Span:
    """Where the words stand; words that were written backwards stand in the other order."""
    return Span(min(word.start for word in words), max(word.end for word in words))


def _marks(text: str, data: InstructionWords) -> Iterator[Spoken]:
    shown, places = _shown(text)
    for mark in data.marks:
        for found in mark.pattern.finditer(shown):
            if found.end() > found.start():
                yield Spoken(Span(places[found.start()], places[found.end() - 1] + 1), mark.why)


def _shown(text: str) -> tuple[str, Sequence[int]]:
    """`text` in compatibility forms without what shows nothing, and where each character of it stands."""
    if text.isascii():
        return text, range(len(text))
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if _NOTHING_SHOWN.match(character):
            continue
        for part in character if character.isascii() else unicodedata.normalize("NFKC", character):
            characters.append(part)
            places.append(place)
    return "".join(characters), places


def _coded(text: str, data: InstructionWords) -> Iterator[Spoken]:
    for coded in coded_in(text):
        if coded.ordinary and not [*_said(coded.says, data), *_marks(coded.says, data)]:
            continue
        yield Spoken(coded.span, f"holds words in code ({coded.code})", coded.says)


def _apart(found: Iterable[Spoken]) -> list[Spoken]:
    """What was found, without what lies in something found before it."""
    kept: list[Spoken] = []
    for spoken in found:
        if not kept or spoken.span.start >= kept[-1].span.end:
            kept.append(spoken)
    return kept


def _beside(alarms: Sequence[Spoken], notices: Iterable[Spoken]) -> Iterator[Spoken]:
    """The notices that share no words with an alarm; alarms lie apart, in the order of the text."""
    starts = [alarm.span.start for alarm in alarms]
    for notice in notices:
        before = bisect_left(starts, notice.span.end) - 1
        if before < 0 or alarms[before].span.end <= notice.span.start:
            yield notice
