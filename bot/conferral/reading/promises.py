"""Days for which the other side promised an answer, as its logged response tells them."""

from __future__ import annotations

from datetime import date

from bot.conferral.reading.concepts import concept
from bot.conferral.reading.dates import DateKind, read_dates
from bot.conferral.record import ConferralAttempt


def promised_days(attempt: ConferralAttempt) -> tuple[date, ...]:
    """The days after `attempt` until which its response promised, or asked for, an answer ("by March 15")."""
    text, day = attempt.response, attempt.day
    if day is None or not concept("promises").search(text):
        return ()
    # A year left out is that of the contact, which the response follows.
    head = f"{day.isoformat()}: "
    mentions = [m for m in read_dates(head + text, filed=None) if m.start >= len(head)]
    return tuple(
        mention.last
        for mention in mentions
        if mention.last is not None
        and mention.kind is not DateKind.VAGUE
        and mention.last > day
        and concept("promised_day").search((head + text)[max(0, mention.start - 40) : mention.start])
    )
