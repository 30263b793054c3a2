"""When the contacts came, beside the day of filing: too late, too short, before a day that had been promised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conferral.finding import Words
from bot.conferral.reading.clauses import Clause
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.dates import DateKind, DateMention
from bot.conferral.reading.facts import Contact, ContactKind
from bot.conferral.reading.roster import Side
from bot.conferral.reading.told import Told, whole

_ASKS = re.compile(r"\b(?:ask(?:s|ed)|moves|wants|seeks|proposes|proposed) (?:for|that|to)\b[^,;]*$", re.IGNORECASE)
_ORDINAL = re.compile(r"the \d")
_DENIED = re.compile(r"\b(?:not|no|never|nothing|none)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:nothing|no|not|as of|none|served|filed)\b[^,;]*$", re.IGNORECASE)

_DATED_PAPER = re.compile(
    r"\b(?:motions?|orders?|letters?|e-?mails?|notices?|messages?)(?: \w+){0,3} of\s*$", re.IGNORECASE
)
"""Words before the date of a paper: that is no day that was promised."""
_EVENT = re.compile(
    r"\bbe (?:held|taken|heard|deposed|done|made)(?: on| at)?\s*$|"
    r"\b(?:mov|extend|postpon|continu|reset|push)\w*(?: \w+){0,6} (?:to|until)\s*$",
    re.IGNORECASE,
)
"""Words before the day on which something in dispute will be done, as the sides agreed."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The readings of time that before_filing is judged on."""

    open_until: tuple[tuple[date, Words], ...]
    final_refusal: Words | None
    after_filing: tuple[Words, ...]
    same_day: Words | None
    cut_short: Words | None
    lapsed: tuple[tuple[date, Words], ...]


def read_timing(told: Told, contacts: tuple[Contact, ...]) -> Timing:
    """Read the promises, refusals and late contacts of a text."""
    filed = told.filed
    after: list[Words] = [contact.words for contact in contacts if filed and contact.days and min(contact.days) > filed]
    after += told.all("after_filing")
    return Timing(
        (*_open_until(told), *_offered_days(told, contacts)),
        told.first("final_refusal"),
        tuple(after),
        _same_day(told, contacts),
        told.first("cut_short"),
        _lapsed(told),
    )


_FILED_BEFORE = re.compile(
    r"\b(?:filed|moved|filing|docketed|motions?(?: \w+){0,4}|demurrer)(?: \w+){0,5}? ?"
    r"(?:on|at [\d:. apm]+ on|of)?\s*$",
    re.IGNORECASE,
)


def filed_told(told: Told) -> date | None:
    """The day on which the text itself says the motion was filed; None where it does not."""
    for _, clause in told.read():
        for mention in told.mentions_in(clause.start, clause.end):
            before = clause.text[: mention.start - clause.start][-60:]
            if mention.last is not None and mention.is_particular and _FILED_BEFORE.search(before):
                return mention.last
    return None


def _open_until(told: Told) -> tuple[tuple[date, Words], ...]:
    """Days for which an answer or a talk was promised, asked for, given or fixed."""
    found = []
    for _, clause in told.read():
        if not concept("promises").search(clause.text):
            continue
        for mention in told.mentions_in(clause.start, clause.end):
            before = told.clauses.text[max(clause.start, mention.start - 40) : mention.start]
            if _ASKS.search(before) and told.roster.side_of(clause.text) is Side.OURS:
                continue
            coming = _coming(told, mention, clause)
            if coming is not None and concept("promised_day").search(before):
                found.append((coming, whole(clause)))
            elif (
                mention.last is not None
                and (mention.kind is not DateKind.RELATIVE or _ordinal(mention.text, clause.text))
                and concept("promised_day").search(before)
                and not _NOTHING.search(before)
                and not _DATED_PAPER.search(before)
                and not _EVENT.search(before)
            ):
                found.append((mention.last, whole(clause)))
    return tuple(found)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _coming(told: Told, mention: DateMention, clause: Clause) -> date | None:
    """The day that "on Monday" means where somebody undertakes something for it: the next after the day last told."""
    if mention.text.lower() not in _WEEKDAYS or not concept("undertakes").search(clause.text):
        return None
    before = [day for other in told.days if other.is_particular and other.end < mention.start for day in other.days]
    if not before:
        return None
    ahead = (_WEEKDAYS.index(mention.text.lower()) - before[-1].weekday() - 1) % 7 + 1
    return before[-1] + timedelta(days=ahead)


def _lapsed(told: Told) -> tuple[tuple[date, Words], ...]:
    """The days for which the other side had undertaken something that, as the text tells, did not come."""
    promised: list[date] = []
    lapsed: list[tuple[date, Words]] = []
    for _, clause in told.read():
        days = [day for m in told.mentions_in(clause.start, clause.end) if m.is_particular for day in m.days]
        if concept("lapsed").search(clause.text):
            gone = set(days) if concept("went_by").search(clause.text) else set(days) & set(promised)
            if not gone and not days and promised:
                gone = {promised[-1]}
            lapsed += [(day, whole(clause)) for day in sorted(gone)]
        elif concept("undertakes").search(clause.text) and told.roster.side_of(clause.text) is not Side.OURS:
            promised += days
    return tuple(lapsed)


def _ordinal(day: str, clause: str) -> bool:
    """Whether a day counted from others ("by the 18th") is one that was promised, and not one that went by."""
    return _ORDINAL.search(day) is not None and _DENIED.search(clause) is None


def _offered_days(told: Told, contacts: tuple[Contact, ...]) -> list[tuple[date, Words]]:
    """The days offered for a talk, as far as they had not come when the motion was filed."""
    offers = [c for c in contacts if c.kind is ContactKind.OFFER]
    return [
        (mention.last, offer.words)
        for offer in offers
        for mention in told.mentions_in(offer.words.start, offer.words.end)
        if mention.last is not None and told.filed is not None and mention.last >= told.filed
    ]


def _same_day(told: Told, contacts: tuple[Contact, ...]) -> Words | None:
    if words := told.first("same_day"):
        return words
    live = [contact for contact in contacts if contact.days]
    outward = [c for c in live if not c.inward]
    if told.filed and outward and all(min(c.days) == told.filed for c in outward):
        return live[0].words
    return None
