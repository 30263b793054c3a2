"""The three days after certain kinds of service: Rule 6(d), before December 1, 2007 Rule 6(e)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.conferral.deadlines.counting import Counted, count_days, roll
from bot.conferral.deadlines.deadline import Step, in_words, with_weekday
from bot.conferral.deadlines.editions import Edition
from bot.conferral.deadlines.holidays import CourtDays
from bot.conferral.deadlines.period import Period, Service

ADDED = timedelta(days=3)


def count_served(period: Period, edition: Edition, days: CourtDays) -> Counted:
    """Count a period in days, with what its way of service adds.

    Until December 1, 2005 the rule added the days "to the prescribed period", and it was unsettled how: the
    earlier end is given, with a caution.
    """
    counted = count_days(period.event, period.length, edition, days)
    service = period.service
    if service is None:
        return counted
    if service not in edition.adds_for:
        return replace(counted, steps=(*counted.steps, adds_nothing(service, edition)))
    added, step = add_days(counted.day, service, edition)
    ended, moved = roll(added, edition, days)
    after = Counted(ended, (*counted.steps, step, *moved))
    return after if edition.after_expiry else _earlier(after, _longer(period, service, edition, days))


def add_days(expired: date, service: Service, edition: Edition) -> tuple[date, Step]:
    """The third day after the period would have expired, and the step that says so."""
    added = expired + ADDED
    words = (
        f"{service.words} ({edition.adds_for[service]}) adds 3 days after the period would otherwise expire "
        f"on {in_words(expired)}: {with_weekday(added)}."
    )
    return added, Step(edition.at.service, words)


def adds_nothing(service: Service, edition: Edition) -> Step:
    """The step for a way of service that gives no more time under an edition."""
    return Step(
        edition.at.service, f"{service.words} adds no days under the rule in force from {in_words(edition.since)}."
    )


def _longer(period: Period, service: Service, edition: Edition, days: CourtDays) -> Counted:
    """The count of one longer period, the three days being part of it."""
    length = period.length + ADDED.days
    counted = count_days(period.event, length, edition, days)
    words = f"{service.words} ({edition.adds_for[service]}) adds 3 days to the prescribed period, which makes {length}."
    return Counted(counted.day, (Step(edition.at.service, words), *counted.steps))


def _earlier(after: Counted, longer: Counted) -> Counted:
    """The safe one of two ways of adding the days."""
    if after.day == longer.day:
        return after
    first, second = sorted((after, longer), key=lambda counted: counted.day)
    caution = (
        "Before December 1, 2005 it was unsettled whether the 3 days are part of the period or follow it; the earlier "
        f"day is given, and the other view gives {with_weekday(second.day)}."
    )
    return replace(first, caution=caution)
