"""Why something was not done with a draft, in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class RefusalReason(StrEnum):
    """Why an act was refused."""

    CLOSED = "matter closed"
    WITHDRAWN = "withdrawn"
    OWN_DRAFT = "own draft"
    NOT_A_MEMBER = "not a member"
    NOT_SUBMITTED = "not submitted"
    NOT_THE_REVIEWER = "not the reviewer"
    OUT_OF_DATE = "out of date"
    LOG_CHANGED = "log changed"
    UNACKNOWLEDGED = "findings not acknowledged"
    ALREADY_DECIDED = "already decided"
    NO_NOTE = "no note"
    EMPTY = "empty text"
    TOO_LONG = "text too long"
    SIGNED = "signed"
    NOTHING_CHANGED = "nothing changed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An act that was not done, and why. Nothing was changed by it.

    `sentence` may hold "{who}", which stands for the person `who`; `told` puts the name in. `findings` are the
    sentences that an approval has to acknowledge.
    """

    reason: RefusalReason
    sentence: str
    who: str = ""
    findings: tuple[str, ...] = ()

    def told(self, named: Callable[[str], str] = str) -> str:
        """The sentence for people; `named` gives a person's name."""
        return self.sentence.replace("{who}", named(self.who)) if self.who else self.sentence
