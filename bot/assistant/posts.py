"""What was posted for a question, and what may never have arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class MissingMessage:
    """Part `part` of what job `job` had to say to `asker` in `thread`: sent, and nobody knows whether it came."""

    job: str
    part: int
    asker: str
    thread: str


class MissingBook(Protocol):
    """Keeps what may be missing until its asker was told."""

    def note(self, missing: MissingMessage) -> None:
        """Keep `missing`; noting it twice changes nothing."""

    def of(self, asker: str) -> tuple[MissingMessage, ...]:
        """What may be missing to `asker` and was not told yet."""

    def told(self, missing: Sequence[MissingMessage]) -> None:
        """The asker knows now."""


class ReplyBook(Protocol):
    """Remembers which messages answered a question, so that they can be taken back with it."""

    def note(self, question: str, channel: str, stamps: Sequence[str]) -> None:
        """Keep that `question` was answered by the messages at `stamps`; noting one twice changes nothing."""

    def of(self, question: str) -> tuple[tuple[str, str], ...]:
        """The channel and the time stamp of each message that answered `question`, oldest first."""

    def forget(self, question: str) -> None:
        """Forget what answered `question`."""
