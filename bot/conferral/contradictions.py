"""Attempts that contradict one another: two outcomes of one call, or one call written down twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.conferral.people import same_name
from bot.conferral.places import RecordFault, place_words
from bot.conferral.record import ConferralAttempt

_OUTCOMES = (("response", "response"), ("minutes", "length"), ("waited_until", "wait"))
"""The fields that say how one contact ended, and what to call them."""


def _place(number: int) -> str:
    return place_words(("attempts", number))


def contradictions(
    attempts: Sequence[ConferralAttempt], *, name: Callable[[int], str] = _place
) -> Iterator[RecordFault]:
    """Give a fault for every attempt that tells of the same contact as an earlier one.

    Contacts are the same that were made at the same time, in the same way, with the same people. Several
    writings of one day are none where only the day is known, nor are several calls that ended alike but were
    said to be about different things. `name` names the attempt of an index in the faults.
    """
    seen: dict[tuple[object, ...], list[int]] = {}
    for number, attempt in enumerate(attempts):
        key = contact_key(attempt)
        if key is None:
            continue
        earlier = seen.setdefault(key, [])
        fault = next(
            (f for other in earlier if (f := _fault(attempts[other], attempt, number, name(other))) is not None), None
        )
        if fault is not None:
            yield fault
        earlier.append(number)


def contact_key(attempt: ConferralAttempt) -> tuple[object, ...] | None:
    """Give what is equal for two tellings of one contact; None where day, method or people are not known."""
    if attempt.at is None or attempt.method is None or not attempt.with_:
        return None
    at = attempt.at
    moment = at.astimezone(UTC) if isinstance(at, datetime) and at.tzinfo else at
    sides = tuple(frozenset(same_name(name) for name in side) for side in (attempt.by, attempt.with_))
    return (moment, isinstance(at, datetime), attempt.method, *sides)


def _fault(first: ConferralAttempt, second: ConferralAttempt, number: int, place: str) -> RecordFault | None:
    path = ("attempts", number)
    if _bare(first) == _bare(second):
        return RecordFault(path, f"this is {place} written down a second time; leave one of them out.")
    timed = isinstance(second.at, datetime)
    live = second.method is not None and second.method.is_live
    if not timed and not live:
        return None
    for field, name in _OUTCOMES:
        values = getattr(first, field), getattr(second, field)
        if values[0] != values[1] and (field == "response" or None not in values):
            cure = "" if timed else " If they were two calls, give each its time."
            message = f"tells of the same contact as {place} with another {name}: one of the two is wrong.{cure}"
            return RecordFault((*path, field), message)
    return None


def _bare(attempt: ConferralAttempt) -> ConferralAttempt:
    """The attempt without what is written about it but is no part of it."""
    return replace(attempt, internal_note="", exhibit="")
