"""How an answer and its quotations stand, in words: court, day, weight, currency, caution. The same on every face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.assistant.answer import Answer, Support
from knowledge.authority import Currency, Weight
from knowledge.citing import long_day

HOW_TO_BRING_IN = (
    "To have the official text quoted instead of our note, ask whoever keeps the corpus to run "
    "`conferral corpus add FILE` and then `conferral corpus publish`."
)
_CLAUSE = "; "


class Standing(Protocol):
    """What supports and source views have in common."""

    @property
    def currency(self) -> Currency:
        """Whether the text was in force on the day asked about."""

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

    @property
    def dated(self) -> date | None:
        """The day of an order."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether the asker set court and day by an option or a click."""

    court: bool = False
    as_of: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said beside one quotation: its caution, and for a note of ours where the official text stands."""

    caution: str | None
    official_address: str | None


def court_and_day(answer: Answer, *, chosen: Choice | None = None) -> str:
    """Which court and day the answer is for and where they come from; `chosen` None: a face that cannot tell."""
    court = answer.court or "No court named"
    by_default = "by default" if chosen and answer.court else ""
    court_from = _origin(chosen is not None and chosen.court, answer.read_court, by_default)
    day_from = _origin(chosen is not None and chosen.as_of, answer.read_as_of, "today" if chosen else "")
    return f"{court}{court_from} · as of {long_day(answer.as_of)}{day_from}"


def _origin(chosen: bool, read: bool, otherwise: str) -> str:
    origin = "as you chose" if chosen else "read from your words" if read else otherwise
    return f" ({origin})" if origin else ""


def standing(text: Standing) -> str:
    """Weight and currency of a text, as one line; the day asked about stands at the head of the answer."""
    if text.weight is Weight.ORDER:
        return f"Order of {long_day(text.dated)}." if text.dated else "Order."
    if text.weight is Weight.NOTE:
        return f"Note in our own words, not the rule's{_described(text)}."
    return f"{text.weight.value.capitalize()}. {_in_force(text)}."


def _described(note: Standing) -> str:
    """What a note tells of the text it describes, where that is not simply the text in force."""
    if note.currency is Currency.SUPERSEDED:
        return "; the text it describes was not in force on the day asked about"
    if note.currency is Currency.IN_FORCE:
        return ""
    if note.attested_on is None:
        return "; not checked for the day asked about"
    return f"; written from the text as last seen on {long_day(note.attested_on)}"


def _in_force(text: Standing) -> str:
    begins = f" from {long_day(text.in_force_from)}" if text.in_force_from else ""
    ends = f" until {long_day(text.in_force_until)}" if text.in_force_until else ""
    if text.currency is Currency.SUPERSEDED:
        known = f": in force{begins}{ends}" if begins or ends else ""
        return f"Not in force on the day asked about{known}"
    if text.currency is Currency.LAST_SEEN:
        if text.attested_on is None:
            if text.in_force_from is None:
                return "No day is recorded on which it was seen in force"
            return f"Took effect on {long_day(text.in_force_from)}; no day is recorded on which it was seen in force"
        return f"Last seen in force on {long_day(text.attested_on)}; not checked since"
    if text.attested_on is None or ends:
        return f"In force{begins}{ends}"
    return (
        f"In force{begins}; last seen on {long_day(text.attested_on)}"
        if begins
        else f"In force on {long_day(text.attested_on)}"
    )


def beside(supports: Iterable[Support]) -> tuple[Beside, ...]:
    """What to show beside each of `supports`, in the order in which they are shown.

    What was said beside an earlier quotation of the same source is not said again; what holds for one
    quotation alone, such as a slip in its words, is.
    """
    said: dict[str, list[list[str]]] = {}
    shown: list[Beside] = []
    for support in supports:
        clauses = support.caution.split(_CLAUSE) if support.caution else []
        earlier = said.setdefault(support.source, [])
        known = max((_shared(clauses, before) for before in earlier), default=0)
        address = support.official_address if support.own_words and not earlier else None
        shown.append(Beside(caution=_CLAUSE.join(clauses[known:]) or None, official_address=address))
        earlier.append(clauses)
    return tuple(shown)


def next_steps(answer: Answer) -> tuple[str, ...]:
    """What a reader can do next: what the answer advises, and how to replace a note of ours by the official text."""
    rests_on_a_note = any(support.own_words for support in answer.supports)
    return (*answer.advice, HOW_TO_BRING_IN) if rests_on_a_note else answer.advice


def _shared(clauses: list[str], before: list[str]) -> int:
    """How many clauses the two begin with in common."""
    pairs = zip(clauses, before, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(clauses), len(before)))
