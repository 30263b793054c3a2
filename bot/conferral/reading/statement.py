"""The statement itself: where it stands, what it admits, and whether it says an honest try to settle was made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.conferral.finding import Words
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Place
from bot.conferral.reading.told import Told


@dataclass(frozen=True, slots=True)
class Statement:
    """What the text says of itself as a certification."""

    place: Place | None
    place_words: Words | None
    good_faith: Words | None
    without_court: Words | None
    denies_good_faith: Words | None
    admits_nothing: Words | None


def read_statement(told: Told) -> Statement:
    """Read the certification of a text."""
    place, words = _place(told)
    return Statement(
        place,
        words,
        _good_faith(told),
        told.first("without_court"),
        told.first("denies_good_faith"),
        told.first("admits_nothing"),
    )


def _place(told: Told) -> tuple[Place | None, Words | None]:
    if (words := told.first("with_motion", asserted=True)) is not None:
        return Place.WITH_MOTION, words
    in_reply = (words for words in told.all("in_reply") if not _still_to_come(told, words))
    if (words := next(in_reply, None)) is not None:
        return Place.REPLY, words
    if (words := told.first("given_later")) is not None:
        return Place.LATER, words
    if (words := told.first("no_certificate")) is not None:
        return Place.MISSING, words
    return None, None


_TO_COME = re.compile(r"\b(?:will|would|shall|may|can) [^.;]{0,120}$")


def _still_to_come(told: Told, words: Words) -> bool:
    """Whether a reply is only announced ("will be put before the Court with the reply")."""
    return _TO_COME.search(told.clauses.text[max(0, words.start - 130) : words.start]) is not None


def papers_silent(told: Told) -> Words | None:
    """Where somebody's account of a motion says that its papers were silent on the duty to confer."""
    return told.first("papers_silent")


def _good_faith(told: Told) -> Words | None:
    """The words of an honest try of the movant: not what a rule asks for, and not what the other side lacked."""
    for _, clause in told.read():
        words = told.find("good_faith", clause)
        if words is not None and concept("good_faith_lacking").search(clause.text) is None:
            return words
    return None
