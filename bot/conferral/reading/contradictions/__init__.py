"""What in a text cannot be true together: days, outcomes and sides that contradict one another.

Nothing is decided here: both sayings stand as they were written, and the person who wrote them is asked.
"""

from __future__ import annotations

from datetime import date

from bot.conferral.reading.clauses import cut_clauses
from bot.conferral.reading.contradictions.calls import call_outcomes
from bot.conferral.reading.contradictions.days import late_contacts, wrong_days
from bot.conferral.reading.contradictions.fates import item_fates
from bot.conferral.reading.contradictions.sides import both_sides
from bot.conferral.reading.dates import read_dates
from bot.conferral.reading.facts import Reading, SetAside
from bot.conferral.reading.reader import read_text

__all__ = ["find_contradictions"]


def find_contradictions(text: str, *, filed: date | None, reading: Reading | None = None) -> tuple[SetAside, ...]:
    """Give everything in `text` that cannot be right, in the order of the text, each with the words and the reason.

    `filed` is the day the motion was filed. `reading` is that of the same text, where it was read already. A
    contact after filing is found only where `filed` is known.
    """
    mentions = read_dates(text, filed=filed)
    clauses = cut_clauses(text)
    found = [*wrong_days(mentions), *item_fates(clauses), *call_outcomes(clauses, mentions), *both_sides(text)]
    if filed is not None:
        found += late_contacts(reading if reading is not None else read_text(text, filed=filed), filed)
    return tuple(sorted(found, key=lambda one: (one.words.start, one.words.end)))
