"""What is proposed beside authorities, and taken in by the publication that takes in what it came with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.assistant.curating.effect import Effect
from knowledge.document import Document
from knowledge.intake.proposal import Proposal
from knowledge.ports import GenerationReader


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it: sentences on what was left out, and the ids of proposals that go on waiting."""

    remarks: tuple[str, ...] = ()
    waiting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back of what had been taken in: what is to be told of it, and how much was, or was left."""

    remarks: tuple[str, ...] = ()
    profiles: int = 0
    golden: int = 0
    left: int = 0


class TakingIn(Protocol):
    """What one publication takes in beside authorities."""

    def choose(self, chosen: Sequence[Proposal], *, by: str, now: datetime) -> None:
        """Make ready what of `chosen` comes beside authorities. Raises PublicationRefused, and ConferralError."""

    def against(self, generation: GenerationReader) -> Sequence[str]:
        """What speaks against the new generation because of it, in sentences."""

    def take(self, *, changed: bool) -> TakenIn:
        """Let it take effect, now that the generation is current; `changed`: it is another than before.

        Raises PublicationRefused, and then nothing took effect, where the generation is the former one and does not go
        with it.
        """


class Parts(Protocol):
    """Knows what is proposed beside authorities."""

    def taking_in(self) -> AbstractContextManager[TakingIn]:
        """One publication's; what did not take effect when the context is left, never does by it."""

    def take_back(self, generation: GenerationReader, *, current: str, by: str, now: datetime) -> TakenBack:
        """Take back what was taken in after `generation`, to which `by` goes back from `current`.

        It may be done again where it was cut short. Raises ConferralError.
        """

    def told_back(self, generation: str, *, by: str, now: datetime) -> tuple[str, ...]:
        """What was told of that when `by` went back to `generation` at that very moment."""

    def effect(self, proposal: Proposal, document: Document | None) -> Effect | None:
        """What it would change; None while nobody can say."""


class NoParts:
    """Implements `Parts` where nothing comes beside authorities."""

    @contextmanager
    def taking_in(self) -> Iterator[TakingIn]:
        """Nothing."""
        yield self

    def effect(self, proposal: Proposal, document: Document | None) -> Effect | None:  # noqa: ARG002 - there is none
        """Nothing."""
        return None

    def choose(self, chosen: Sequence[Proposal], *, by: str, now: datetime) -> None:
        """Nothing."""

    def against(self, generation: GenerationReader) -> Sequence[str]:  # noqa: ARG002 - there is nothing to compare
        """Nothing."""
        return ()

    def take(self, *, changed: bool) -> TakenIn:  # noqa: ARG002 - there is nothing to take
        """Nothing."""
        return TakenIn()

    def take_back(self, generation: GenerationReader, *, current: str, by: str, now: datetime) -> TakenBack:  # noqa: ARG002 - there is nothing to take back
        """Nothing."""
        return TakenBack()

    def told_back(self, generation: str, *, by: str, now: datetime) -> tuple[str, ...]:  # noqa: ARG002 - as above
        """Nothing."""
        return ()
