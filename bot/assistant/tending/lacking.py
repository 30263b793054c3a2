"""What a question lacked, without its text: whether it was answered, and if not, what would have had to be held.

It names courts and rules, which are no secret, and nothing else: no words of the question, no case and no matter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from bot.assistant.answer import Answer, Status
from knowledge.citing import RuleCitation, read_citations, render
from knowledge.routing import Missing, Route

_COURT_NOT_HELD = "No text of "
_NONE_IN_FORCE = "No text that is held was in force"
_UNASKABLE = ("The question ", "There are no words", "Only questions in English")


@dataclass(frozen=True, slots=True)
class Lack:
    """What one answer lacked. `missing` is None where nothing was withheld; `court` and `named` may be empty.

    `named` is the rule that the question named. `day` is the day whose law was asked for.
    """

    answer_id: str
    day: date
    status: Status
    route: Route
    missing: Missing | None
    court: str
    named: str


LackKey: TypeAlias = tuple[Missing | None, str, str]
"""What was missing, of which court, and the rule that was named."""


@dataclass(frozen=True, slots=True)
class LackGroup:
    """How many questions of one court on one rule lacked the same; `down` counts thumbs down, withheld ones among them.

    `missing` is None for answers that were given and did not help.
    """

    missing: Missing | None
    court: str
    named: str
    withheld: int
    down: int

    @property
    def key(self) -> LackKey:
        """By what the questions are grouped."""
        return self.missing, self.court, self.named


class LackBook(Protocol):
    """Counts what questions lacked. Every method may raise DatabaseUnavailable."""

    def groups(self) -> tuple[LackGroup, ...]:
        """The questions withheld or thumbed down, the largest groups first."""

    def keys_of(self, answer_ids: Collection[str]) -> Mapping[str, LackKey]:
        """By what the questions of these answers are grouped; answers that are not known are left out."""

    def catch_up(self, *, most: int) -> int:
        """Read what at most `most` answers lacked that were kept before this was noted; how many are left."""


def lack_of(answer: Answer) -> Lack:
    """What `answer` lacked; of one kept before this was noted it is read from the reason that was given."""
    named, missing = answer.named, answer.missing
    if missing is None and answer.status is Status.WITHHELD:
        named, missing = _read_back(answer)
    return Lack(answer.id, answer.as_of, answer.status, answer.route, missing, answer.court or "", named)


def _read_back(answer: Answer) -> tuple[str, Missing]:
    reason = answer.reason or ""
    cited = [c.citation for c in read_citations(reason) if isinstance(c.citation, RuleCitation)]
    named = render(cited[0]) if cited else ""
    if answer.route is Route.NOT_HELD:
        return named, Missing.RULE if named else Missing.ORDER
    if answer.route is Route.NO_PROVISION:
        return named, Missing.PROVISION
    if answer.route is Route.OUT_OF_COVERAGE:
        return named, Missing.COURT if reason.startswith(_COURT_NOT_HELD) else Missing.SUBJECT
    if reason.startswith(_NONE_IN_FORCE):
        return "", Missing.DAY
    return "", Missing.QUESTION if reason.startswith(_UNASKABLE) else Missing.EVIDENCE
