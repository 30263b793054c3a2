"""A deadline in the words in which every face tells it."""

from __future__ import annotations

from datetime import date

from bot.assistant.matter_wording import due_words
from bot.conferral.deadlines import Deadline, with_weekday
from bot.conferral.record import When


def due_line(due: When) -> str:
    """The day, or the time of an aware or wall-clock moment, at which a period ends."""
    return f"Deadline: {due_words(due)}"


def rule_line(rule: str, court: str | None) -> str:
    """Under which rule it was counted, and for which court."""
    return f"Counted under {rule}" + (f", {court}" if court else "")


def holiday_line(day: date, name: str, declared_by: str, *, heeded: bool) -> str:
    """A holiday within the period, who declared it, and whether it was counted as one."""
    return f"{with_weekday(day)}: {name} ({declared_by}{'' if heeded else ', not counted as one'})"


def holiday_lines(found: Deadline) -> tuple[str, ...]:
    """The holidays within the period of `found`."""
    return tuple(
        holiday_line(
            met.holiday.day, met.holiday.name, met.holiday.state or met.holiday.declared_by.value, heeded=met.heeded
        )
        for met in found.holidays
    )
