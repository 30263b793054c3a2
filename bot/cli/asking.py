"""A question put on the command line: with the day it is put on, who asks, and this home's default court."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.assistant.answer import Question
from bot.cli.options import Unusable
from bot.conferral.court_named import name_court
from bot.settings import Settings
from knowledge.courts import find_courts


def question_put(
    text: str,
    settings: Settings,
    *,
    court: str | None = None,
    as_of: date | None = None,
    prior: Iterable[str] | None = None,
) -> Question:
    """The question `text`, put today by who acts; `court`, `as_of` and `prior` are what was given with it.

    Raises Unusable where the court is none that is known, and one is near.
    """
    if court and not find_courts(court) and (meant := name_court(court).meant):
        raise Unusable(f'"{court}" is not a court this product knows.', advice=meant)
    return Question(
        text=text,
        today=date.today(),  # noqa: DTZ011  the asker's own calendar day
        court=court,
        as_of=as_of,
        prior=tuple(prior or ()),
        default_court=settings.default_court,
        asker=settings.acting_user(),
    )
