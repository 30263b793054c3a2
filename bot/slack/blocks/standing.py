"""How a text stands, in words: its weight, whether it was in force, what to be careful about."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from bot.slack.blocks.text import long_day
from knowledge.authority import Currency, Weight


class Standing(Protocol):
    """What supports and source views have in common."""

    @property
    def currency(self) -> Currency:
        """Whether the text was in force."""

    @property
    def weight(self) -> Weight:
        """How much it weighs."""

    @property
    def in_force_from(self) -> date | None:
        """The first day it was in force, if known."""

    @property
    def in_force_until(self) -> date | None:
        """The first day it was no longer in force, if known."""

    @property
    def attested_on(self) -> date | None:
        """A day on which it was seen in force."""


def currency_words(standing: Standing, *, day: str) -> str:
    """One sentence on whether the text was in force on `day` ("on March 3, 2015")."""
    if standing.weight is Weight.ORDER:
        return f"A decision of one court, made no later than {day}."
    if standing.weight is Weight.NOTE:
        return _note_words(standing, day=day)
    known = _known(standing)
    if standing.currency is Currency.IN_FORCE:
        return f"In force on {day}{known}."
    if standing.currency is Currency.SUPERSEDED:
        return f"Superseded: not in force on {day}{known}."
    if standing.attested_on is None:
        return f"Not known to have been in force on {day}: no day is recorded on which this text was checked{known}."
    return f"Last seen in force on {long_day(standing.attested_on)}; not checked for {day}{known}."


def _note_words(standing: Standing, *, day: str) -> str:
    if standing.currency is Currency.IN_FORCE:
        return f"It describes the text in force on {day}."
    if standing.currency is Currency.SUPERSEDED:
        return f"It describes a text that was not in force on {day}."
    if standing.attested_on is None:
        return f"No day is recorded on which the text it describes was checked; not checked for {day}."
    return f"It describes the text as last seen on {long_day(standing.attested_on)}; not checked for {day}."


def _known(standing: Standing) -> str:
    ends = []
    if standing.in_force_from is not None:
        ends.append(f"in force from {long_day(standing.in_force_from)}")
    if standing.in_force_until is not None:
        ends.append(f"until {long_day(standing.in_force_until)}")
    if standing.attested_on is not None and standing.currency is not Currency.LAST_SEEN:
        ends.append(f"last seen on {long_day(standing.attested_on)}")
    return f" ({', '.join(ends)})" if ends else ""
