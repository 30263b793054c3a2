"""An attempt as somebody tells it in a hurry ("called B. Counsel at 10:30 today, 25 minutes"), read and not kept.

What is read is shown for confirmation. Words that cannot be read are never thrown away: they are given back as what
was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conferral.matter import Matter
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, ConferralRecord
from bot.conferral.walkthrough import Refused, Situation
from bot.conferral.walkthrough.replies.contacts import find_method
from bot.conferral.walkthrough.replies.days import find_when
from bot.conferral.walkthrough.table import contact

_SHORTEST_ID = 4
_CASE_NUMBER = re.compile(r"(?<![\w-])\d{1,2}:\d{2}-[A-Za-z]{2,4}-\d{1,6}(?:-[\w-]+)?")


@dataclass(frozen=True, slots=True)
class ToldAttempt:
    """What words tell of an attempt, and what they leave unclear; "" where they leave nothing."""

    attempt: ConferralAttempt
    unclear: str = ""


def read_attempt(words: str, situation: Situation) -> ToldAttempt:
    """Read what `words` tell of the matter's next attempt."""
    told = contact.put(situation, len(situation.record.attempts), words)
    if isinstance(told, ConferralRecord):
        return ToldAttempt(told.attempts[-1])
    method, when = find_method(words), find_when(words, situation.terms)
    attempt = ConferralAttempt(
        at=None if isinstance(when, Refused) else when,
        method=method if isinstance(method, Method) else None,
        said=words,
    )
    return ToldAttempt(attempt, told.sentence if isinstance(told, Refused) else "")


def read_attempt_bare(words: str) -> ToldAttempt:
    """Read what `words` tell where no matter is known: the method alone, and the words themselves."""
    method = find_method(words)
    return ToldAttempt(ConferralAttempt(None, method if isinstance(method, Method) else None, said=words))


def case_named(words: str) -> str:
    """The case number that stands in `words` ("2:24-cv-00000"); empty where there is none."""
    found = _CASE_NUMBER.search(words)
    return found[0] if found else ""


def matter_in(words: str, matters: Sequence[Matter]) -> tuple[Matter | None, str]:
    """The one of `matters` that `words` name by its case number or the beginning of its id, and the other words.

    None where they name none, or several.
    """
    plain = " ".join(words.split())
    first, _, behind = plain.partition(" ")
    found: list[tuple[Matter, str]] = []
    for matter in matters:
        case = re.escape(" ".join(matter.facts.case_number.split()))
        at = re.search(rf"(?<![\w-]){case}(?![\w-])", plain, re.IGNORECASE) if case else None
        if at:
            found.append((matter, f"{plain[: at.start()]}{plain[at.end() :]}"))
        elif len(first) >= _SHORTEST_ID and matter.id.startswith(first):
            found.append((matter, behind))
    if len(found) != 1:
        return None, plain
    matter, rest = found[0]
    return matter, re.sub(r"(?:\s*,)+", ",", " ".join(rest.split())).strip(" ,:;")
