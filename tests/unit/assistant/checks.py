"""A real checker over the shipped rules, with no corpus behind it: findings come without their authorities."""

from __future__ import annotations

from datetime import date

from bot.assistant.authorities import Authorities
from bot.assistant.checker import Checker, CheckReport, CheckRequest
from bot.conferral.motion import read_motion
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory
from tests.unit.conferral.drafting.rules import shipped

COMPLETE = (
    "On March 4, 2024, counsel for Plaintiff spoke by telephone with Mr. B., counsel for Defendant, for 20 minutes in "
    "a good faith effort to resolve the dispute without court action. They went through Request 4 and Request 5. As to "
    "Request 4, Plaintiff asks for invoices; Defendant holds that they are private. Request 5 was withdrawn. "
    "Request 4 remains in dispute."
)
"""A certificate in which the checker finds no deficiency."""
LETTER_ONLY = (
    "Counsel for Defendant certifies that on March 4, 2024 she e-mailed a list of the disputed requests, Exhibit A, to "
    "Ms. C., counsel for Plaintiff. What is left is Request 4."
)
"""A certificate that tells of a writing and nothing else."""
# Words of such a kind that no phrase list is likely ever to hold them: only a model reads a fact in them.
PALAVER = "The next morning the two of them palavered over Request 4 in the cafeteria until the coffee was cold."
DRAWER = "Requests 8 and 9 stayed in the drawer throughout."


def checker() -> Checker:
    """A checker of the shipped rules."""
    generation = GenerationInMemory((), WordsEmbedding())
    return Checker(shipped(), Authorities(lambda: generation))


def request_for(text: str, court: str = "D. Kan.") -> CheckRequest:
    """A request to check `text` for a motion to compel filed on 20 March 2024."""
    return CheckRequest(text, court, read_motion("compel"), date(2024, 4, 1), filed=date(2024, 3, 20))


def report_on(text: str, court: str = "D. Kan.") -> CheckReport:
    """What the checker says of `text`."""
    return checker().check(request_for(text, court))
