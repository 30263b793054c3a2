"""The day of an order, read from its text: the court's filing stamp, the closing words, or a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.conferral.deadlines.written_days import WrittenDay, WrittenDays
from knowledge.passage import Span

_STAMP = re.compile(r"\bFiled:?\s+(?=\d{1,2}/\d{1,2}/\d\d)", re.IGNORECASE)
_CLOSING = re.compile(
    r"\b(?:(?:so\s+)?(?:ordered|dated|signed|entered|filed|issued|done)\b[^\n.;]{0,80}?\s+(?:(?:on\s+)?this\s+|on\s+(?!this))|"
    r"(?:dated|entered|filed|signed|issued|ordered)(?:\s*:|\s+on)?\s*)(?:the\s+)?(?=\w)",
    re.IGNORECASE,
)
_HEAD_LINES = 40


class DatedBy(StrEnum):
    """What shows the day of an order."""

    STAMP = "the filing stamp"
    CLOSING = "its closing words"
    HEADING = "its heading"


@dataclass(frozen=True, slots=True)
class OrderDate:
    """The day of an order, where it stands and what shows it."""

    day: date
    span: Span
    by: DatedBy


def read_order_date(text: str) -> OrderDate | None:
    """The day of the order, or None where the text shows none. The filing stamp is best: limits run from filing."""
    days = WrittenDays(text)
    for pattern, by in ((_STAMP, DatedBy.STAMP), (_CLOSING, DatedBy.CLOSING)):
        found = [written for match in pattern.finditer(text) if (written := days.at(match.end()))]
        # The closing words stand last; an order that recounts earlier ones ("entered on ...") dates them before it.
        chosen = _dated(found[0] if by is DatedBy.STAMP else found[-1], by) if found else None
        if chosen:
            return chosen
    return _in_heading(text, days)


def _in_heading(text: str, days: WrittenDays) -> OrderDate | None:
    """A day that stands alone on one of the first lines."""
    offset = 0
    for line in text.splitlines(keepends=True)[:_HEAD_LINES]:
        start = offset + len(line) - len(line.lstrip())
        alone = days.at(start)
        if alone and alone.day and alone.span.end == offset + len(line.rstrip()):
            return OrderDate(alone.day, alone.span, DatedBy.HEADING)
        offset += len(line)
    return None


def _dated(written: WrittenDay, by: DatedBy) -> OrderDate | None:
    return OrderDate(written.day, written.span, by) if written.day else None
