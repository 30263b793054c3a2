"""How an answer and its quotations stand, in words: court, day, weight, currency. The same on every face."""

from __future__ import annotations

from datetime import date

from bot.assistant.answer import Answer, Support
from knowledge.authority import Currency, Weight


def court_and_day(answer: Answer) -> str:
    """Which court and day the answer is for, and whether they were read from the question."""
    court = answer.court or "no court named"
    read = [name for name, is_read in (("court", answer.read_court), ("day", answer.read_as_of)) if is_read]
    source = f" ({' and '.join(read)} read from the question)" if read else ""
    return f"{court} · as of {day(answer.as_of)}{source}"


def standing(support: Support) -> str:
    """Weight, currency and caution of a quotation, as one line."""
    parts = [support.weight.value.capitalize(), currency(support)]
    if support.caution:
        parts.append(f"Caution: {support.caution}")
    if support.own_words and support.official_address:
        parts.append(f"Official text: {support.official_address}")
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def currency(support: Support) -> str:
    """Whether the text was in force on the day, in words; empty for an order, which is a decision of its day."""
    if support.weight is Weight.NOTE:
        return "Not the rule's own text"
    if support.weight is Weight.ORDER:
        return ""
    if support.currency is Currency.LAST_SEEN:
        seen = f" on {day(support.attested_on)}" if support.attested_on else ""
        return f"Last seen in force{seen}; not checked since"
    begins = f" from {day(support.in_force_from)}" if support.in_force_from else ""
    ends = f" until {day(support.in_force_until)}" if support.in_force_until else ""
    if not begins and not ends and support.attested_on:
        return f"In force on {day(support.attested_on)}"
    return f"In force{begins}{ends}"


def day(value: date) -> str:
    """A day as lawyers write it: June 8, 2009."""
    return f"{value:%B} {value.day}, {value.year}"
