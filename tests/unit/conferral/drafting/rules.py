"""The rules that are shipped, as drafting is handed them."""

from __future__ import annotations

from datetime import date
from functools import cache

from bot.adapters.rule_files import load_rules
from bot.conferral.drafting import HeldWords
from bot.conferral.motion import MotionKind, read_motion
from bot.conferral.record import ConferralRecord
from bot.conferral.rule import ConferralRule, RuleSupport
from bot.conferral.rule_choice import ChosenRule, edition_on, rule_for
from bot.conferral.rule_supports import supports_of


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


def profiled(support: RuleSupport, *, on: date) -> HeldWords | None:
    """A corpus that holds whatever the shipped rules quote, each text as long in force as its edition is known to."""
    owners = _owners().get(support, ())
    return HeldWords(support.quotation, last_seen=all(edition_on((rule,), on)[1] for rule in owners))


@cache
def _owners() -> dict[RuleSupport, list[ConferralRule]]:
    owners: dict[RuleSupport, list[ConferralRule]] = {}
    for rule in shipped():
        for support in supports_of(rule):
            owners.setdefault(support, []).append(rule)
    return owners
