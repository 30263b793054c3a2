"""The rules that are shipped, as drafting is handed them."""

from __future__ import annotations

from datetime import date
from functools import cache

from bot.adapters.rule_files import load_rules
from bot.conferral.motion import MotionKind, read_motion
from bot.conferral.record import ConferralRecord
from bot.conferral.rule import ConferralRule
from bot.conferral.rule_choice import ChosenRule, rule_for


@cache
def shipped() -> tuple[ConferralRule, ...]:
    """Every edition of every court's rule that the product ships with."""
    return load_rules(None)


def chosen_for(record: ConferralRecord, today: date) -> ChosenRule:
    """The rule that `record` is drafted under."""
    return rule_for(shipped(), court=record.court, motion=record.motion, filed=record.certificate_date, today=today)


@cache
def courts() -> tuple[str, ...]:
    """Every court a profile is shipped for, and one of which none is held."""
    return (*dict.fromkeys(rule.court for rule in shipped()), "D. Mont.")


@cache
def rule_on(court: str, kind: MotionKind, day: date) -> ChosenRule:
    """The rule for a motion of that kind in that court."""
    named = "other relief" if kind is MotionKind.OTHER else kind.value
    return rule_for(shipped(), court=court, motion=read_motion(named), filed=day, today=day)
