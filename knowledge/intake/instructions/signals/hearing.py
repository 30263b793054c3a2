"""Which signs stand together in a sentence, and what they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.intake.concern import Gravity
from knowledge.intake.instructions.signals.loading import Signals, Together
from knowledge.intake.instructions.words import END, Word

_DEED, _DONE, _PERSON, _MACHINE, _USE = "deed", "done", "person", "machine", "use"
_DUTY = "duty"
_LONGEST_HEADING = 10
_ARTICLES = frozenset({"the", "a", "an", "any", "all", "each", "every", "lead", "opposing", "his", "her", "their"})
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class Meant:
    """What words `first` (inclusive) to `last` (exclusive) are meant for."""

    first: int
    last: int
    why: str
    gravity: Gravity


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign by words `first` (inclusive) to `last` (exclusive)."""

    name: str
    first: int
    last: int


def meant_in(words: Sequence[Word], signals: Signals) -> Iterator[Meant]:
    """What each sentence of `words` is meant for, at most one thing a sentence and the gravest of all."""
    signs: list[_Sign] = sorted(
        (_Sign(signals.sign_of[id(heard.phrase)], heard.first, heard.last) for heard in signals.book.heard_in(words)),
        key=lambda sign: sign.first,
    )
    taken = 0
    heading: list[_Sign] = []
    for first, last in _sentences(words):
        here: list[_Sign] = []
        while taken < len(signs) and signs[taken].first < last:
            here.append(signs[taken])
            taken += 1
        acting = _acting(words, here, signals)
        for together in signals.together:
            told = _together(together, acting, heading)
            if told:
                yield Meant(told[0], told[1], together.why, together.gravity)
                break
        # A heading says whom the sentence after it is for.
        short = sum(not word.is_mark for word in words[first:last]) <= _LONGEST_HEADING
        heading = [sign for sign in acting if sign.name not in (_DEED, _DUTY, _PERSON)] if short else []


def _sentences(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    first = 0
    for number, word in enumerate(words):
        if word.text == END:
            yield first, number + 1
            first = number + 1
    if first < len(words):
        yield first, len(words)


def _acting(words: Sequence[Word], signs: Sequence[_Sign], signals: Signals) -> list[_Sign]:
    """The signs without what a person is told to do, and without the tools that a person is told to use."""
    persons = [sign for sign in signs if sign.name == _PERSON and _acts(words, sign, signs, signals)]
    kept: list[_Sign] = []
    person = False
    used: _Sign | None = None
    for sign in signs:
        if sign.name == _PERSON:
            person = person or sign in persons
        elif sign.name == _USE:
            used = sign
        elif sign.name == _MACHINE:
            if person and used and sign.first - used.last <= _FEW_WORDS:
                continue
            person = person and not _commanded(sign, signs)
            kept.append(sign)
        elif sign.name not in (_DEED, _DONE, _DUTY):
            kept.append(sign)
        elif not (person or any(_within(other, [sign]) for other in persons)):
            kept += _told(words, sign, signs)
    return kept


def _told(words: Sequence[Word], deed: _Sign, signs: Sequence[_Sign]) -> list[_Sign]:
    """The deed, if it is not only done to a machine ("any tool that was used is to be listed")."""
    if deed.name != _DONE:
        return [deed]
    before = [sign.last for sign in signs if sign.name == _MACHINE and sign.last <= deed.first]
    if before and before[-1] + 1 >= deed.first:
        return []
    done_to = bool(before) and not any(word.is_mark for word in words[before[-1] : deed.first])
    return [deed if done_to else replace(deed, name=_DEED)]


def _commanded(machine: _Sign, signs: Sequence[_Sign]) -> bool:
    """Whether what is to be done follows at once, so that it is the machine that is to do it."""
    return any(sign.name == _DEED and machine.last <= sign.first <= machine.last + 1 for sign in signs)


def _acts(words: Sequence[Word], person: _Sign, signs: Sequence[_Sign], signals: Signals) -> bool:
    """Whether the person is not only named beside another ("the tool used by counsel", "the court's chatbot")."""
    if any(sign.name == _MACHINE and sign.first <= person.last <= sign.last for sign in signs):
        return False
    before = person.first - 1
    while before >= 0 and words[before].text in _ARTICLES:
        before -= 1
    return before < 0 or words[before].text not in signals.not_acting


def _together(together: Together, signs: Sequence[_Sign], heading: Sequence[_Sign]) -> tuple[int, int] | None:
    """From which word to which the signs of `together` stand, one of them at least in the sentence itself."""
    names = {sign.name for sign in signs}
    if not names or not together.without.isdisjoint(names):
        return None
    chosen: list[_Sign] = []
    for name in together.of:
        least = chosen[-1].last if chosen and together.in_order and chosen[-1] not in heading else 0
        apart = [sign for sign in signs if sign.name == name and sign.last > least and not _within(sign, chosen)]
        lent = apart or [sign for sign in heading if sign.name == name]
        if not lent:
            return None
        chosen.append(lent[0])
    if all(sign in heading for sign in chosen):
        return None
    return min(sign.first for sign in chosen), max(sign.last for sign in chosen)


def _within(sign: _Sign, others: Sequence[_Sign]) -> bool:
    return any(other.first <= sign.first and sign.last <= other.last for other in others)
