"""What is unsettled about a count, or was assumed in it, and what the other view would give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conferral.deadlines.deadline import in_words, with_weekday
from bot.conferral.deadlines.editions import Edition
from bot.conferral.deadlines.forum import Forum
from bot.conferral.deadlines.holidays import DeclaredBy, LegalHoliday
from bot.conferral.deadlines.period import Direction, Period

NEAR = timedelta(days=7)
"""How far round a period a holiday can still change where it ends."""

_ANY_ZONE_THAT_CHANGES = "America/Chicago"


def of_doubtful_days(doubtful: Sequence[LegalHoliday], otherwise: date, given: date) -> str:
    """The days that may be legal holidays, where the other view ends the period on another day."""
    if otherwise == given or not doubtful:
        return ""
    low, high = sorted((given, otherwise))
    deciding = [h for h in doubtful if low - NEAR <= h.day <= high + NEAR] or list(doubtful)
    named = " and ".join(f"{with_weekday(holiday.day)} ({holiday.name})" for holiday in deciding)
    why = "; ".join(dict.fromkeys(h.doubt.explanation for h in deciding if h.doubt))
    return f"Unsettled: {named}: {why}. The earlier, safe day is given; the other view gives {with_weekday(otherwise)}."


def of_state_holidays(near: Sequence[LegalHoliday], without: date, given: date) -> str:
    """A state holiday that changed the end: our list of them is not the state's own word."""
    if without == given:
        return ""
    states = [h for h in near if h.declared_by is DeclaredBy.STATE and not h.doubt]
    low, high = sorted((without, given))
    deciding = [h for h in states if low <= h.day <= high] or states
    named = " and ".join(f"{in_words(holiday.day)} ({holiday.name}, {holiday.state})" for holiday in deciding)
    return (
        f"{named} is counted as a holiday the state declared; confirm it with the state's own list. "
        f"Without it the period ends on {with_weekday(without)}."
    )


def of_crossing(edition: Edition, later: Edition, otherwise: date, given: date) -> str:
    """A period that ends under another edition than it began under, where that one counts otherwise."""
    if later is edition or otherwise == given:
        return ""
    return (
        f"The period ends under the rule as amended on {in_words(max(edition.since, later.since))}, which governs "
        "pending cases so far as that is just and practicable; it was counted under the rule in force on the day of "
        "the event. "
        f"The other edition gives {with_weekday(otherwise)}; the earlier of the two is the safe day."
    )


def of_counting_backward(period: Period, edition: Edition, moved: bool) -> str:
    """The old rule did not say where a period before an event ends whose last day is a holiday."""
    if not moved or period.direction is Direction.AFTER or edition.defines_hours_and_end:
        return ""
    return (
        "Before December 1, 2009 Rule 6 did not say which way a period before an event runs on from a Saturday, "
        "Sunday or legal holiday; the earlier, safe day is given."
    )


def of_wording_not_held(edition: Edition) -> str:
    """The oldest edition is counted by the next one's wording."""
    if edition.held or edition.until is None:
        return ""
    return (
        f"The text of Rule 6 as it stood before {in_words(edition.until)} is not held; this is counted by the wording "
        "that followed it."
    )


def of_two_zones(forum: Forum | None) -> str:
    """A court that sits in two time zones."""
    if forum is None or forum.second_zone is None:
        return ""
    seats = " and ".join(forum.second_seats)
    return (
        f"{forum.court} sits in two time zones: {forum.zone.name}, which is given as its day ends first, and "
        f"{forum.second_zone.name} ({seats})."
    )


def of_time_shown_twice(begins_twice: bool) -> str:
    """An event in the hour that the end of daylight saving time repeats."""
    if not begins_twice:
        return ""
    return (
        "The clock shows the time of the event twice that night; the first, which ends the period earlier, was taken."
    )


def of_hours_before_2009(edition: Edition) -> str:
    """Hours under an edition that knew none."""
    if edition.defines_hours_and_end:
        return ""
    return (
        "Before December 1, 2009 Rule 6(a) had no method for periods stated in hours; this is counted as Rule 6(a)(2) "
        "has counted them since."
    )


def of_clock_without_court(period: Period, moment: datetime, forum: Forum | None) -> str:
    """Hours across a change of daylight saving time, with no court to say whether its clock changes."""
    if forum is not None or period.at is None:
        return ""
    zone = ZoneInfo(_ANY_ZONE_THAT_CHANGES)
    begun = datetime.combine(period.event, period.at, zone)
    if begun.utcoffset() == moment.replace(tzinfo=zone).utcoffset():
        return ""
    return (
        "Daylight saving time begins or ends within the period, and no court was named: the time shown may be an hour "
        "early or late. Name the court."
    )
