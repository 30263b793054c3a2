"""Days and times as people type them when they log a contact: "2024-03-04 10:30", "March 4, 2024 2:15 pm", "now"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.conferral.deadlines.forum import UnknownForum, forum_named
from bot.conferral.record import When
from bot.conferral.typed_days import NotADay, TypedDay, find_typed_day
from knowledge.errors import ConferralError

_FORM = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2}|today|yesterday)(?:[T\s,]+(?:at\s+)?|$))?"
    r"(?:(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<offset>z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_NOON = 12
_OPENING = 7
"""From this hour to noon a clock and an office day agree on what is meant where morning or afternoon is left out."""
_EXPECTED = 'Write it as 2024-03-04, "2024-03-04 10:30", "March 4, 2024 2:15 pm", "today 2:15 pm" or now.'


class NotAMoment(ConferralError):
    """Words name no day or time, or one that does not exist or comes twice; the message says which."""


def read_moment(words: str, *, now: datetime, zone: tzinfo | None) -> When:
    """Read a day, or a moment with its zone; `now` has a zone, and "today" is its day in `zone`.

    `zone` is where times without one are meant; None: such a time is refused. Raises NotAMoment.
    """
    typed = " ".join(words.split())
    here = now.astimezone(zone) if zone is not None else now
    if typed.casefold() == "now":
        return _fixed(here.replace(second=0, microsecond=0))
    form = _FORM.fullmatch(typed)
    if form is None:
        form = _form_of_a_day_in_words(typed)
    if not typed or form is None or _is_bare_number(form):
        raise NotAMoment(f'"{typed}" is not a day or a time.', advice=_EXPECTED)
    day = _day(form["day"], here.date())
    if form["hour"] is None:
        return day
    wall = datetime.combine(day, _clock(form, typed))
    if form["offset"]:
        offset = form["offset"].upper().replace("Z", "+00:00")
        return datetime.fromisoformat(f"{wall.isoformat()}{offset}")
    if zone is None:
        raise NotAMoment(f'"{typed}" has no time zone.', advice=f"Write {wall.isoformat(timespec='minutes')}-06:00.")
    return _in_zone(wall, zone, typed)


def read_zone(name: str) -> ZoneInfo | None:
    """Give the zone of an IANA name ("America/Chicago"); None for the empty name. Raises NotAMoment."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        message = f'"{name}" is not a time zone.'
        raise NotAMoment(message, advice="Name it as America/Chicago or America/New_York.") from fault


def zone_of_court(court: str) -> str:
    """Give the IANA name of the zone a federal district court keeps; empty for other courts and unknown names.

    Where a court keeps two zones it is the one whose day ends first, as deadlines take it.
    """
    try:
        forum = forum_named(court)
    except UnknownForum:
        return ""
    return forum.zone.key if forum else ""


def _form_of_a_day_in_words(typed: str) -> re.Match[str] | None:
    """The form of a day in other writing, "March 4, 2024 at 2:15 pm"; None where it is none. Raises NotAMoment."""
    try:
        found = find_typed_day(typed)
    except NotADay as fault:
        raise NotAMoment(str(fault), advice=_EXPECTED) from fault
    if found is None:
        return None
    rest = _time_beside(found)
    form = _FORM.fullmatch(f"{found.day.isoformat()} {rest}".strip())
    if form is None or form["hour"] is None or form["half"] or form["minute"] is None:
        return form
    if 0 < int(form["hour"]) < _OPENING:
        message = f'"{typed}": {rest} may be morning or afternoon.'
        raise NotAMoment(message, advice=f"Write {rest} am or {rest} pm.")
    return form


def _time_beside(found: TypedDay) -> str:
    """What stands beside the day, without the words that join it: "at 2:15 pm on", ", noon"."""
    sides = (
        re.sub(r"(?i)^[\s,]*(?:(?:at|on)\b)?|[\s,]*(?:\b(?:at|on))?[\s,]*$", "", side)
        for side in (found.before, found.after)
    )
    rest = " ".join(side.strip() for side in sides if side.strip())
    return re.sub(r"(?i)\bnoon\b", "12:00 pm", rest)


def _is_bare_number(form: re.Match[str]) -> bool:
    """Whether only a number was typed, which may be an hour, a day or anything."""
    return form["day"] is None and form["minute"] is None and form["half"] is None


def _day(word: str | None, today: date) -> date:
    if word is None or word.casefold() == "today":
        return today
    if word.casefold() == "yesterday":
        return today - timedelta(days=1)
    try:
        return date.fromisoformat(word)
    except ValueError as fault:
        raise NotAMoment(f"There is no such day as {word}.", advice=_EXPECTED) from fault


def _clock(form: re.Match[str], typed: str) -> time:
    hour, half = int(form["hour"]), (form["half"] or "").casefold()[:1]
    if half and not 1 <= hour <= _NOON:
        raise NotAMoment(f'There is no such time as "{typed}".', advice=_EXPECTED)
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif form["minute"] is None:
        raise NotAMoment(f'"{typed}" leaves the time open.', advice=_EXPECTED)
    try:
        return time(hour, int(form["minute"] or 0), int(form["second"] or 0))
    except ValueError as fault:
        raise NotAMoment(f'There is no such time as "{typed}".', advice=_EXPECTED) from fault


def _in_zone(wall: datetime, zone: tzinfo, typed: str) -> datetime:
    """The moment at which clocks in `zone` show `wall`, unless they never do or do twice."""
    early, late = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return _fixed(early)
    shown = early.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    reason = "comes twice on that day" if shown == wall else "does not exist on that day"
    message = f'"{typed}": the time {reason}, because clocks are changed.'
    raise NotAMoment(message, advice=f"Write it with its offset, as {wall.isoformat(timespec='minutes')}-06:00.")


def _fixed(moment: datetime) -> datetime:
    """The moment with its offset alone, as it is stored."""
    return datetime.fromisoformat(moment.isoformat())
