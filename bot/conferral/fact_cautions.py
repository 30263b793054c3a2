"""What to look at in the facts of a case before they are relied on: a court that is not known, an odd case number."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conferral.court_named import UnclearCourt, name_court
from bot.conferral.matter import MatterFacts
from bot.conferral.places import RecordFault


def fact_cautions(facts: MatterFacts) -> Iterator[RecordFault]:
    """Give what is doubtful in `facts`; none of it keeps them from being entered."""
    if facts.court.strip():
        try:
            said = name_court(facts.court).caution
        except UnclearCourt as unclear:
            said = unclear.diagnostics()
        if said:
            yield RecordFault(("court",), said, caution=True)
    if facts.case_number and not any(letter.isdigit() for letter in facts.case_number):
        said = f'"{facts.case_number}" has no digits; look whether it is the number of the case.'
        yield RecordFault(("case_number",), said, caution=True)
