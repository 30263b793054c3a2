"""The dialogue in which a period is stated, and the reading of what was put into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from bot.assistant.period_reading import ToldPeriod
from bot.conferral.deadlines import Direction, Service, Unit
from bot.slack.blocks.text import Block, section, sections
from bot.slack.dialogues.parts import Choices, Submitted, asked_for, clock, day, dialogue, one_button_of, one_of, words

DEADLINE_DIALOGUE = "deadline"
FIELDS = {"event": "event", "length": "length", "at": "at", "service": "service"}
"""The inputs by the fields of a period that they tell."""
_UNITS: Choices = ((Unit.DAYS, "Days"), (Unit.HOURS, "Hours"))
_DIRECTIONS: Choices = ((Direction.AFTER, "After the event"), (Direction.BEFORE, "Before the event"))
_NO_SERVICE = "none"
_SERVICES: Choices = (
    (_NO_SERVICE, "No days are added for service"),
    (Service.MAIL, "Service by mail"),
    (Service.LEAVING_WITH_CLERK, "Left with the clerk"),
    (Service.CONSENT, "Other means consented to"),
    (Service.ELECTRONIC, "Electronic service"),
)


def deadline_dialogue(told: ToldPeriod, *, court: str = "", notes: Sequence[str] = ()) -> Block:
    """The dialogue, filled in with what was told; `court` stands where none was told."""
    length = str(told.length) if told.length is not None else ""
    blocks = [
        section("Count a period under Fed. R. Civ. P. 6, step by step."),
        *(block for note in (*notes, *told.unclear) for block in sections("*Please note:* ", note)),
        asked_for("event", "Day of the event", day(initial=told.event.isoformat() if told.event else None)),
        asked_for("length", "How many", words(initial=length, most=6, example="14")),
        asked_for("unit", "Of what", one_button_of(_UNITS, initial=told.unit)),
        asked_for("direction", "Counted", one_button_of(_DIRECTIONS, initial=told.direction)),
        asked_for(
            "at",
            "Time of the event",
            clock(initial=told.at.strftime("%H:%M") if told.at else None),
            hint="For a period in hours only; on the court's clock.",
            optional=True,
        ),
        asked_for("service", "Service", one_of(_SERVICES, initial=told.service or _NO_SERVICE), optional=True),
        asked_for("court", "Court", words(initial=told.court or court, most=100, example="D. Kan."), optional=True),
    ]
    return dialogue("Count a deadline", blocks, callback=DEADLINE_DIALOGUE, submit="Count")


def told_period(sent: Submitted) -> ToldPeriod:
    """The period as it was put into the dialogue; `length` None where no number stands there."""
    event, length, at, service = (sent.text(name) for name in ("event", "length", "at", "service"))
    return ToldPeriod(
        event=date.fromisoformat(event) if event else None,
        length=int(length) if length.isascii() and length.isdecimal() else None,
        unit=Unit(sent.text("unit") or Unit.DAYS),
        direction=Direction(sent.text("direction") or Direction.AFTER),
        service=Service(service) if service and service != _NO_SERVICE else None,
        at=time.fromisoformat(at) if at else None,
        court=sent.text("court"),
    )
