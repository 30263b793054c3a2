"""What making generations current promises, and taking a source away for good."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol

from knowledge.corrections import Corrections
from knowledge.ports import GenerationInfo, GenerationReader, SourceContent
from knowledge.purge import PurgeRecord
from knowledge.succession import SourceChanges


class Published(Protocol):
    """What a publication tells of itself."""

    @property
    def generation(self) -> str:
        """The generation that is current now."""

    @property
    def changed(self) -> bool:
        """Whether it is another than before."""

    @property
    def info(self) -> GenerationInfo:
        """What it holds."""

    @property
    def embedded(self) -> int:
        """How many texts were embedded anew."""

    @property
    def reused(self) -> int:
        """How many vectors were already kept."""

    @property
    def repaired(self) -> tuple[str, ...]:
        """What a publication that was killed had left, and was cleared away."""

    @property
    def changes(self) -> SourceChanges:
        """In which sources it differs from the generation that was current before."""


class Purging(Protocol):
    """Takes a source away for good."""

    def purge(self, source: str, *, by: str, now: datetime, reason: str, wait_seconds: float = 0) -> PurgeRecord:
        """Purge `source`. Raises NothingToPurge, PublisherBusy and PurgeUnfinished."""

    def records(self) -> list[PurgeRecord]:
        """Every purge, the oldest first; one without `done_at` was cut short."""

    def resume(self, *, by: str, now: datetime, wait_seconds: float = 0) -> tuple[str, ...]:
        """Finish what was cut short, and say so in a sentence each. Raises PublisherBusy and PurgeUnfinished."""


class Publishing(Protocol):
    """Makes generations current."""

    def publish_made(
        self,
        make: Callable[[], Sequence[SourceContent]],
        *,
        by: str,
        now: datetime,
        wait_seconds: float = 0,
        readmitted: Collection[str] = (),
        last: Callable[[GenerationReader], Sequence[str]] = ...,
        corrected: Callable[[Sequence[SourceContent]], Corrections] = ...,
        then: Callable[[bool], None] = ...,
    ) -> Published:
        """Publish what `make` gives, all the corpus is to hold, once nobody else publishes.

        Texts that were purged are taken only for sources that are readmitted. `last` says what speaks against the new
        generation just before it becomes current; `corrected` gives the corrections that go with the contents; `then`
        is told whether what is current changed, before anybody else may publish or go back. Raises what `make` and
        `then` do, PublicationRefused or PublisherBusy.
        """

    def rebuild(self, *, by: str, now: datetime, wait_seconds: float = 0) -> Published:
        """Build the current generation's files again. Raises NothingPublished."""

    def rollback(
        self,
        *,
        by: str,
        now: datetime,
        wait_seconds: float = 0,
        to: str | None = None,
        first: Callable[[GenerationReader], None] = ...,
    ) -> Published:
        """Make the generation before the current one, or the one named, current again.

        `first` is done with it just before, once nothing speaks against it. Raises what that does, PublicationRefused
        or PublisherBusy.
        """

    def verify(self, *, now: datetime) -> tuple[str, tuple[str, ...]]:
        """The current generation's name, and everything that is wrong with it. Raises NothingPublished."""
