"""What the rows about an attempt share: the attempt itself, one field of it read, told or taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.conferral.drafting.prose import folded, listed, moment_words
from bot.conferral.record import ConferralAttempt, ConferralRecord
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.row import Outcome


def changed(situation: Situation, number: int, attempt: ConferralAttempt) -> ConferralRecord:
    """The record with that attempt at the index."""
    attempts = situation.record.attempts
    return replace(situation.record, attempts=(*attempts[:number], attempt, *attempts[number + 1 :]))


def held(situation: Situation, number: int) -> ConferralAttempt | None:
    """The attempt, where it is there, counts and is asked about."""
    attempt = situation.attempt(number)
    if attempt is None or not situation.asks_for_effort or not situation.counts(attempt):
        return None
    return attempt


def with_(situation: Situation, number: int, **told: object) -> Outcome:
    """The record with these fields of the attempt; refused where the attempt is not told yet."""
    attempt = situation.attempt(number)
    if attempt is None:
        return Refused(f"Step {number + 1} is not told yet; say first what was done.")
    return changed(situation, number, replace(attempt, **told))  # type: ignore[arg-type]  # fields of an attempt


def is_known(field: str, situation: Situation, number: int) -> bool:
    """Whether the attempt tells the field."""
    attempt = situation.attempt(number)
    value = getattr(attempt, field) if attempt else None
    return value is not None and bool(value.strip() if isinstance(value, str) else value or value == 0)


def is_timed(situation: Situation, number: int) -> bool:
    """Whether the time of day of the attempt is known."""
    attempt = situation.attempt(number)
    return attempt is not None and isinstance(attempt.at, datetime)


def value(field: str, situation: Situation, number: int) -> str:
    """The field as a person reads it."""
    attempt = situation.attempt(number)
    told = getattr(attempt, field) if attempt else None
    if told is None:
        return ""
    return listed([str(item) for item in told]) if isinstance(told, tuple) else str(told)


def day_value(field: str, situation: Situation, number: int) -> str:
    """A field with a day, as a person reads it."""
    attempt = situation.attempt(number)
    when = getattr(attempt, field) if attempt else None
    return "" if when is None else moment_words(when)


def cleared(field: str, value: object, situation: Situation, number: int) -> ConferralRecord:
    """The record without that field of the attempt."""
    attempt = situation.attempt(number)
    if attempt is None:
        return situation.record
    return changed(situation, number, replace(attempt, **{field: value}))  # type: ignore[arg-type]  # as above


def theirs(situation: Situation, number: int) -> str:
    """The people on the other side of the attempt, or that side by its role."""
    attempt = situation.attempt(number)
    people_ = [folded(name) for name in attempt.with_] if attempt else []
    return listed(people_) or situation.theirs.name or "the other side"
