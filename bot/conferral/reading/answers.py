"""What the other side answered, as the text tells it: in words, by silence, only by an adjective, or not at all."""

from __future__ import annotations

from bot.conferral.finding import Words
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Answer, Contact, ContactKind
from bot.conferral.reading.positions import Position
from bot.conferral.reading.roster import Side
from bot.conferral.reading.told import Told


def read_answer(
    told: Told, positions: tuple[Position, ...], contacts: tuple[Contact, ...]
) -> tuple[Answer, Words | None]:
    """How the other side's answer is told, best first, and the words that tell it."""
    theirs = [p for p in positions if p.side is not Side.OURS and not _assumed(told, p)]
    inward = [contact for contact in contacts if contact.inward]
    spoke = any(contact.kind is ContactKind.TALK for contact in contacts)
    characterised, silence = told.first("characterised"), told.first("silence")
    plain = [p for p in theirs if p.side is Side.THEIRS and _tells(p)]
    often = len(told.all("characterised")) >= _CHARACTERISED_THROUGHOUT
    if often and not inward and silence is None:
        return Answer.CHARACTERISED, characterised
    if characterised is not None and not plain and not any(c.exhibited for c in inward):
        return Answer.CHARACTERISED, characterised
    if inward or (theirs and (spoke or concept("answered_verb").search(" ".join(p.words.text for p in theirs)))):
        return Answer.TOLD, theirs[0].words if theirs else inward[0].words
    if silence is not None:
        return Answer.SILENCE, silence
    if (assumed := told.first("assumed")) is not None:
        return Answer.ASSUMED, assumed
    return Answer.LEFT_OUT, None


_CHARACTERISED_THROUGHOUT = 2
"""Clauses that only characterise an answer: with so many, some item's answer is left untold."""


def _assumed(told: Told, position: Position) -> bool:
    """Whether the words only assume what the other side would say ("Plaintiff presumes that Defendant opposes it")."""
    return concept("assumed").search(told.clauses.all[position.clause].text) is not None


def _tells(position: Position) -> bool:
    """Whether the words tell a position, and neither only judge it nor stop at the verb ("the hour she prefers")."""
    words = position.words.text
    return concept("characterised").search(words) is None and len(words.split()) >= _FEWEST_WORDS


_FEWEST_WORDS = 3
