"""The terms a matter's record is judged under: the rule of its court on its motion, and the day where it sits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.conferral.matter import Matter
from bot.conferral.moments import read_zone
from bot.conferral.record import ConferralRecord
from bot.conferral.rule import ConferralRule
from bot.conferral.rule_choice import rule_for
from bot.conferral.walkthrough import Terms


def terms_of(matter: Matter, record: ConferralRecord, rules: Sequence[ConferralRule], *, now: datetime) -> Terms:
    """The terms of `record` at `now`, an aware time. Raises NoRuleHeld."""
    zone = read_zone(matter.facts.zone)
    today = (now.astimezone(zone) if zone else now).date()
    chosen = rule_for(rules, court=record.court, motion=record.motion, filed=record.certificate_date, today=today)
    return Terms(chosen, now, zone)


def titled(matter: Matter) -> str:
    """A matter as people tell it from others: "2:24-cv-00000, D. Kan., Motion to compel"."""
    facts = matter.facts
    named = facts.case_number.strip() or f"Matter {matter.id[:8]}"
    return ", ".join(part for part in (named, facts.court.strip(), facts.motion.title) if part)
