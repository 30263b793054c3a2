"""Attempts and deadlines in a line each, as every face tells them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.assistant.matter_deadlines import HeldDeadline
from bot.conferral.deadlines import with_weekday
from bot.conferral.deadlines.deadline import clock
from bot.conferral.record import ConferralAttempt, When
from bot.conferral.record_faults import written_day


def attempt_line(attempt: ConferralAttempt) -> str:
    """An attempt in short: when, how, how long, who."""
    when = _when(attempt.at) if attempt.at is not None else "day not known"
    how = attempt.method.words if attempt.method else "method not known"
    length = f", {attempt.minutes} minutes" if attempt.minutes is not None else ""
    people = " with ".join(", ".join(side) or "(not named)" for side in (attempt.by, attempt.with_))
    return f"{when}, {how}{length}: {people}"


def waiting_line(attempt: ConferralAttempt) -> str:
    """What was answered, or until when an answer was awaited."""
    silence = f"none until {written_day(attempt.waited_until)}" if attempt.waited_until else "none"
    return f"response: {attempt.response or silence}"


def coming_first(deadlines: Sequence[HeldDeadline]) -> list[HeldDeadline]:
    """The deadlines that are coming, the earliest first, then the others."""
    return sorted(deadlines, key=lambda held: (not held.coming, held.withdrawn, held.deadline.due.isoformat()))


def due_words(due: When) -> str:
    """The day, or the time, at which something is due."""
    return clock(due) if isinstance(due, datetime) else with_weekday(due)


def _when(at: When) -> str:
    return f"{written_day(at)} {at:%H:%M %z}" if isinstance(at, datetime) else written_day(at)
