"""Mentions of days as lines a person can check: "March 4 -> 2024-03-04 (year inferred)"."""

from __future__ import annotations

from datetime import date

from bot.conferral.reading.dates import DateKind, DateMention, read_dates

FILED = date(2024, 4, 2)  # a Tuesday
"""The day of filing in every case that names no other."""


def told(text: str, filed: date | None = FILED) -> list[str]:
    """What is read in `text`, one line for each mention."""
    return [line(mention) for mention in read_dates(text, filed=filed)]


def line(mention: DateMention) -> str:
    """One mention: its words, its kind unless it is a plain day or range, its days, and what is remarked on it."""
    days = " to ".join(day.isoformat() for day in mention.days)
    kind = "" if mention.days and mention.kind in (DateKind.DAY, DateKind.RANGE) else f"{mention.kind} "
    inferred = " (year inferred)" if mention.year_inferred else ""
    remarks = "".join(f" ({remark})" for remark in (mention.caution, mention.reason) if remark)
    return f"{mention.text} -> {kind}{days}".rstrip() + inferred + remarks
