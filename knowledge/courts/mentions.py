"""The courts that are named in a sentence, as associates name them.

Errs towards silence: a city, a judge or a short code counts only where a word beside it shows that a court
is meant ("tampa case", "judge waxse"). A state's bare name is kept as a mention that may mean any of its courts.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    states,
    words_listed,
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
    return _narrowed(found)


def _at(words: Words, index: int) -> tuple[CourtMention | None, int]:
    """Read the mention that begins at word `index`, longest first, and how many words to pass over."""
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
    first, last = words[start].written, words[end - 1].written
    courts = district_keys().get(spelled)
    if courts is None and end - start == 1:
        courts = cues.codes().get(first)
    if courts is None or not _is_name(first, last, spelled, single=end - start == 1):
        return None
    if first.lower() == "do":
        return None  # "an email will do for now" has the letters of "D. of Or."
    if end - start > 1 and first == "In" and spelled in (court.ecf for court in courts):
        return None  # "In N.D. Cal." has the letters of a code, "INND"
    return _mention(words, start, end, courts, Strength.NAMED)


def _is_name(first: str, last: str, spelled: str, *, single: bool) -> bool:
    """Whether the words are a court's name and not English that has the same letters ("D or", "DID", "med")."""
    if spelled in cues.plain_spellings():
        return True
    if single and len(spelled) <= _SHORT:
        return first.isupper() and spelled not in words_listed("not_codes")
    if last.lower() in words_listed("ordinary") and len(spelled) <= _SHORT:
        return first.isupper() and last.istitle()
    short = (len(spelled) <= _SHORT + 1 and not single) or last.lower() in words_listed("ordinary")
    return not short or (first[0].isupper() and last[0].isupper())


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
    if spelled in words_listed("uncertain_seats"):
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
    before, after = words.near(start, end, _REACH + 1)
    if state is None or not _means_courts(state, words[start].written, spelled, before, after):
        return None
    federal, own = cues.federal(before, after), cues.state(before, after)
    strength = Strength.CUED if federal or own else Strength.PLACE
    if strength is Strength.PLACE:
        federal, own = cues.elsewhere(words)
    districts = districts_of(state.name)
    courts_of_state = tuple(c for c in (court_named(f"{state.name} (state)"),) if c)
    through = _through_cues(words, end)
    if federal and not (own and cues.nearer_state(before, after)):
        return _mention(words, start, through, districts, strength)
    if own:
        return _mention(words, start, through, courts_of_state or districts, strength)
    return _mention(words, start, end, (*districts, *courts_of_state), strength)


def _means_courts(state: State, written: str, spelled: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a state's name may stand for its courts; a short form needs a word of courts right after it."""
    if spelled == key(state.name):
        return not cues.no_court(before, after)
    if spelled == "la":
        return written == "La" and cues.directly(after)  # "LA" is Los Angeles
    if spelled in words_listed("ordinary"):
        return len(spelled) >= _SHORT and cues.directly(after)
    return cues.federal(before, after) or cues.state(before, after) or cues.directly(after)


def _judge(words: Words, start: int, end: int, spelled: str) -> CourtMention | None:
    courts = _judges().get(spelled)
    if courts is None or not cues.judge(spelled, *words.near(start, end, _REACH)):
        return None
    return _mention(words, start, end, courts, Strength.CUED)


def _federal(words: Words, start: int, end: int, spelled: str) -> CourtMention | None:
    court = court_named(FEDERAL)
    if spelled not in cues.FEDERAL_COURT or court is None:
        return None
    return _mention(words, start, end, (court,), Strength.CUED)


def _narrowed(found: list[CourtMention]) -> tuple[CourtMention, ...]:
    """Narrow mentions that fit several courts by what the others leave over ("Portland, Maine").

    "Federal court" says nothing further where a district is named.
    """
    named = tuple(dict.fromkeys(m.candidates for m in found if m.candidates[0].kind is not CourtKind.FEDERAL))
    return tuple(_narrow(m, named) for m in found if m.candidates in named or not named)


def _narrow(mention: CourtMention, named: Sequence[tuple[Court, ...]]) -> CourtMention:
    candidates = mention.candidates
    for others in named if len(candidates) > 1 else ():
        candidates = tuple(c for c in candidates if c in others) or candidates
    return replace(mention, candidates=candidates)
