"""Days that cannot be: in no calendar, on another weekday than they are called, after the motion was filed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.conferral.finding import Words
from bot.conferral.reading.dates import DateKind, DateMention
from bot.conferral.reading.facts import Reading, SetAside

_WEEKDAY_MISFIT = re.compile(r"was a \w+day, not a \w+day")


def wrong_days(mentions: Iterable[DateMention]) -> Iterator[SetAside]:
    """Days that do not exist, stretches that end before they begin, and days called by a weekday they do not have."""
    for mention in mentions:
        words = Words(mention.text, mention.start, mention.end)
        if mention.kind is DateKind.IMPOSSIBLE:
            yield SetAside(words, f"“{mention.text}” cannot be right: {mention.reason}")
        elif misfit := _WEEKDAY_MISFIT.search(mention.caution):
            day = mention.caution[: mention.caution.index(misfit[0])].rpartition("; ")[2]
            yield SetAside(words, f"“{mention.text}” cannot be right: {day}{misfit[0]}")


def late_contacts(reading: Reading, filed: date) -> Iterator[SetAside]:
    """Contacts told as made after the motion was filed, one for each day."""
    seen = set()
    for contact in reading.contacts:
        day = min(contact.days, default=filed)
        if day > filed and day not in seen:
            seen.add(day)
            reason = f"a contact on {_written(day)} is told, but the motion was filed on {_written(filed)}"
            yield SetAside(contact.words, reason)


def _written(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
