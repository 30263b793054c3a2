"""What the check asks of a model that may read: facts of a closed list of kinds, each with words of the text.

The port speaks in quotations only. What a model says of them in words of its own is never asked for, and a
quotation counts only once it has been found in the text (bot.assistant.model_reading).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class FactKind(StrEnum):
    """What words of a certificate tell, so far as a requirement can depend on it."""

    CONVERSATION = "conversation"
    """Lawyers of both sides spoke with each other."""
    ATTEMPT = "attempt"
    """A try at a talk that reached nobody, or an offer of one."""
    LETTER = "letter"
    """A letter, e-mail or draft that went from one side to the other."""
    POSITION_OURS = "position-ours"
    POSITION_THEIRS = "position-theirs"
    SETTLED = "settled"
    REMAINS = "remains"
    GOOD_FAITH = "good-faith"
    """The statement that an honest try was made to settle the matter without a ruling."""
    SILENCE = "silence"
    """The other side did not answer."""
    NOT_DONE = "not-done"
    """The text itself says that a step was not taken, or an item not taken up."""


@dataclass(frozen=True, slots=True)
class ClaimedFact:
    """A fact as a model claims it, with the words it claims to have read; nothing in it is trusted yet."""

    kind: FactKind
    quotation: str


class CertificateReader(Protocol):
    """A model that reads a certificate of conferral."""

    @property
    def name(self) -> str:
        """The model's name, shown wherever it has read."""

    def prepare(self) -> None:
        """Make ready to read, without calling the model. Raises ModelUnavailable where it cannot be set up."""

    def read(self, text: str, *, motion: str, court: str) -> Sequence[ClaimedFact]:
        """Claim facts of `text`, which stands with `motion` in `court`. Raises ModelUnavailable with a reason."""
