"""Walkthroughs for tests: one moment, one zone, the shipped rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.conferral.motion import read_motion
from bot.conferral.record import ConferralRecord, Party
from bot.conferral.rule_choice import rule_for
from bot.conferral.walkthrough import Refused, Situation, Terms, Walkthrough, answer
from tests.unit.conferral.drafting.rules import shipped

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2024, 3, 20, 9, 0, tzinfo=CHICAGO)


def begun(court: str = "D. Kan.", motion: str = "protective order", **changes: Any) -> Walkthrough:
    """A walkthrough of which only court and motion are known, changed as told."""
    made: dict[str, Any] = {"court": court, "motion": read_motion(motion), "movant": Party(""), "opposing": ()}
    return Walkthrough(ConferralRecord(**{**made, **changes}))


def terms(walkthrough: Walkthrough, now: datetime = NOW) -> Terms:
    """The terms of a walkthrough at that moment."""
    record = walkthrough.record
    chosen = rule_for(
        shipped(), court=record.court, motion=record.motion, filed=record.certificate_date, today=now.date()
    )
    return Terms(chosen, now, CHICAGO)


def situation(walkthrough: Walkthrough, now: datetime = NOW) -> Situation:
    """The walkthrough under its terms."""
    return Situation(walkthrough, terms(walkthrough, now))


def told(walkthrough: Walkthrough, **replies: str) -> Walkthrough:
    """The walkthrough after replies, each to the step its key names with underscores."""
    for step, text in replies.items():
        taken = answer(walkthrough, step.replace("_", "-"), text, terms(walkthrough))
        assert not isinstance(taken, Refused), (step, text, taken)
        walkthrough = taken
    return walkthrough


def refusal(walkthrough: Walkthrough, step: str, text: str) -> str:
    """Why a reply is refused."""
    taken = answer(walkthrough, step, text, terms(walkthrough))
    assert isinstance(taken, Refused), taken
    return taken.sentence
