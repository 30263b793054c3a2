"""The dialogue that asks until which day a reminder is put off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.slack.blocks.text import Block
from bot.slack.dialogues.parts import Submitted, asked_for, day, dialogue, faults

SNOOZE_DIALOGUE = "snooze_until"
_DAY = "day"


def snooze_dialogue(reminder_id: str, *, today: date) -> Block:
    """The dialogue; it suggests the day a week ahead."""
    suggested = (today + timedelta(days=7)).isoformat()
    hint = "I remind you at 9:00 a.m. of that day, where the matter is."
    return dialogue(
        "Remind me later",
        [asked_for(_DAY, "Until which day?", day(initial=suggested), hint=hint)],
        callback=SNOOZE_DIALOGUE,
        about=reminder_id,
        submit="Put it off",
    )


def day_chosen(submitted: Submitted) -> date | None:
    """The day that was chosen; None where there is none."""
    try:
        return date.fromisoformat(submitted.text(_DAY))
    except ValueError:
        return None


def snooze_fault(sentence: str = "Please choose a day.") -> dict[str, Any]:
    """The answer to a submission whose day cannot be used, or is missing."""
    return faults(**{_DAY: sentence})
