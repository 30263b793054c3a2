"""The courts that are named in a sentence, as associates name them.

Errs towards silence: a city, a judge or a short code counts only where a word beside it shows that a court
is meant ("tampa case", "judge waxse"). A state's bare name is kept as a mention that may mean any of its courts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from knowledge.authority import FEDERAL
from knowledge.courts import cues
from knowledge.courts.court import (
    Court,
    CourtKind,
    State,
    all_courts,
    court_named,
    districts_of,
    ordinary_words,
    states,
)
from knowledge.courts.spellings import district_keys, key, place_forms
from knowledge.courts.words import Words
from knowledge.passage import Span

_LONGEST_NAME = 9
_REACH = 3
_SHORT = 3


class Strength(StrEnum):
    """Why a mention counts: the court's own name, a place or judge with a word beside it, or a place alone."""

    NAMED = "named"
    CUED = "cued"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class CourtMention:
    """Words that name a court, where they stand, and which courts they may mean."""

    words: str
    span: Span
    candidates: tuple[Court, ...]
    strength: Strength

    @property
    def court(self) -> Court | None:
        """The one court that is meant, or None where the words fit several."""
        return self.candidates[0] if len(self.candidates) == 1 else None


@cache
def _seats() -> dict[str, tuple[Court, ...]]:
    found: dict[str, tuple[Court, ...]] = {}
    for court in all_courts():
        for seat in court.seats:
            found[key(seat)] = (*found.get(key(seat), ()), court)
    return found


@cache
def _places() -> dict[str, State]:
    return {form: state for state in states() for form in place_forms(state)}


@cache
def _judges() -> dict[str, tuple[Court, ...]]:
    return {key(name): (court,) for court in all_courts() for name in court.judges}


def read_courts(text: str) -> tuple[CourtMention, ...]:
    """Every court that `text` names, in order, with the characters that name it."""
    words = Words(text)
    found: list[CourtMention] = []
    index = 0
    while index < len(words):
        mention, length = _at(words, index)
        if mention is not None:
            found.append(mention)
        index += length
    return _narrowed(tuple(found))


def _at(words: Words, index: int) -> tuple[CourtMention | None, int]:
    """The mention that begins at word `index`, longest first, and how many words to pass over."""
    for length in range(words.run(index, _LONGEST_NAME), 0, -1):
        end = index + length
        spelled = words.key(index, end)
        for read in (_named, _seat, _state, _judge, _federal):
            mention = read(words, index, end, spelled)
            if mention is not None:
                return mention, max(length, _covered(words, index, mention))
    return None, 1


def _covered(words: Words, index: int, mention: CourtMention) -> int:
    end = index
    while end < len(words) and words[end].end <= mention.span.end:
        end += 1
    return end - index


def _mention(words: Words, start: int, end: int, candidates: tuple[Court, ...], strength: Strength) -> CourtMention:
    first, last = words.slice(start, end)
    if words.text[last : last + 1] == "." and words[end - 1].written[0].isupper():
        last += 1  # the full stop of the abbreviation: "D. Kan."
    return CourtMention(words.text[first:last], Span(first, last), candidates, strength)


def _named(words: Words, start: int, end: int, spelled: str) -> CourtMention | None:
    courts = district_keys().get(spelled)
    if courts is None:
        codes = cues.codes()
        if end - start == 1 and words[start].written in codes:
            return _mention(words, start, end, codes[words[start].written], Strength.NAMED)
        return None
    first, last = words[start].written, words[end - 1].written
    short = len(spelled) <= _SHORT + 1 or last.lower() in ordinary_words()
    if short and not (first[0].isupper() and last[0].isupper()) and spelled not in cues.plain_spellings():
        return None
    if end - start == 1 and len(spelled) <= _SHORT and (not first.isupper() or spelled in cues.NOT_CODES):
        return None if spelled not in cues.plain_spellings() else _mention(words, start, end, courts, Strength.NAMED)
    return _mention(words, start, end, courts, Strength.NAMED)


def _seat(words: Words, start: int, end: int, spelled: str) -> CourtMention | None:
    courts = _seats().get(spelled)
    if courts is None:
        return None
    written = words.text[slice(*words.slice(start, end))]
    before, after = words.near(start, end, _REACH)
    federal = cues.federal(before, after)
    if cues.person(before, after) or (len(spelled) <= _SHORT and not written.isupper() and not federal):
        return None
    if cues.state(before, after) and not federal:
        own = tuple(dict.fromkeys(court_named(f"{court.state} (state)") for court in courts))
        return _mention(words, start, end, tuple(c for c in own if c), Strength.CUED)
    needed = federal or cues.seated(before, after)
    if spelled in cues.NAMES:
        needed = federal or (written[0].isupper() and cues.seated(before, after) and before[:1] in (["in"], ["the"]))
    if not needed:
        return None
    return _mention(words, start, _through_cues(words, end), courts, Strength.CUED)


def _through_cues(words: Words, end: int) -> int:
    while end < len(words) and words.joined(end - 1) and words[end].lower in cues.TRAILING:
        end += 1
    return end


def _state(words: Words, start: int, end: int, spelled: str) -> CourtMention | None:
    state = _places().get(spelled)
    if state is None or spelled == "la":
        return None
    before, after = words.near(start, end, _REACH + 1)
    full = spelled == key(state.name)
    federal, own = cues.federal(before, after), cues.state(before, after)
    if spelled in ordinary_words() and not full and (len(spelled) < _SHORT or not cues.directly(after)):
        return None
    if not full and not (federal or own or cues.directly(after)):
        return None
    if full and cues.no_court(before, after):
        return None
    if not (federal or own):
        federal, own = cues.elsewhere(words)
    districts = districts_of(state.name)
    courts_of_state = tuple(c for c in (court_named(f"{state.name} (state)"),) if c)
    through = _through_cues(words, end)
    if federal and not (own and cues.nearer_state(before, after)):
        return _mention(words, start, through, districts, Strength.CUED)
    if own:
        return _mention(words, start, through, courts_of_state or districts, Strength.CUED)
    return _mention(words, start, end, (*districts, *courts_of_state), Strength.PLACE)


def _judge(words: Words, start: int, end: int, spelled: str) -> CourtMention | None:
    courts = _judges().get(spelled)
    if courts is None or not cues.judge(*words.near(start, end, _REACH)):
        return None
    return _mention(words, start, end, courts, Strength.CUED)


def _federal(words: Words, start: int, end: int, spelled: str) -> CourtMention | None:
    court = court_named(FEDERAL)
    if spelled not in cues.FEDERAL_COURT or court is None:
        return None
    return _mention(words, start, end, (court,), Strength.CUED)


def _narrowed(found: tuple[CourtMention, ...]) -> tuple[CourtMention, ...]:
    """Mentions that fit several courts, narrowed by those that another mention leaves over ("Portland, Maine")."""
    return tuple(_narrow(mention, found) for mention in found)


def _narrow(mention: CourtMention, all_found: tuple[CourtMention, ...]) -> CourtMention:
    if mention.court is not None:
        return mention
    for other in _others(mention, all_found):
        shared = tuple(c for c in mention.candidates if c in other.candidates)
        if shared and len(shared) < len(mention.candidates):
            mention = replace(mention, candidates=shared)
    return mention


def _others(mention: CourtMention, all_found: tuple[CourtMention, ...]) -> Iterator[CourtMention]:
    return (o for o in all_found if o is not mention and any(c.kind is not CourtKind.FEDERAL for c in o.candidates))
