"""What keeping the corpus asks of the world: a place for proposals, files as they are handed in, looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from bot.assistant.audit import AuditNote
from knowledge.document import Document
from knowledge.errors import ConferralError
from knowledge.intake.concern import Concern
from knowledge.intake.description import Description
from knowledge.intake.guess import Guesses
from knowledge.intake.proposal import Proposal, ProposalEvent
from knowledge.ports import SourceContent


class ProposalChanged(ConferralError):
    """Something else was done with a proposal meanwhile, so that what was to be done was not."""


class NoSuchProposal(ConferralError):
    """There is no proposal of that id."""


class Proposals(Protocol):
    """Keeps proposals with the documents they were read into; acts are only added to. It checks nobody's rights."""

    def begin(self, proposal: Proposal, document: Document, note: AuditNote) -> None:
        """Keep a new proposal, its document and the audit's note about it; all or nothing."""

    def find(self, proposal_id: str) -> Proposal | None:
        """The proposal, or None."""

    def document(self, proposal_id: str) -> Document | None:
        """The document of a proposal; None where there is none, or its words were purged."""

    def open(self) -> tuple[Proposal, ...]:
        """The proposals that wait, were sent back, or are approved and not published; the oldest first."""

    def closed(self, *, most: int) -> tuple[Proposal, ...]:
        """The newest of the others, at most `most`."""

    def append(
        self, proposal: Proposal, event: ProposalEvent, note: AuditNote, *, changed: Proposal | None = None
    ) -> None:
        """Add `event` to `proposal` as it was read, and keep it as `changed` where that is given; all or nothing.

        Raises ProposalChanged where it is not any more as it was read.
        """

    def forget(self, source: str, file_sha256: Sequence[str], *, at: datetime) -> int:
        """Take the words of every proposal of `source`, or read from such a file, away; how many there were.

        One that was open is withdrawn, as nothing is left that could be published.
        """


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it was handed in: its name in safe characters, where it lies now, and how it was described, if at all.

    `description` is that of the manifest that came with it, under which it has the name `name`.
    """

    name: str
    path: Path
    sha256: str
    description: Description | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, and why, in a sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of what was handed in, and what was not taken of it."""

    files: tuple[HandedIn, ...]
    refused: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()


class Gathering(Protocol):
    """Finds the files of what is handed in: files, folders, archives."""

    def __call__(self, paths: Sequence[Path]) -> AbstractContextManager[Gathered]:
        """The files, for as long as the context is open. Raises ConferralError for what cannot be used at all."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A file that is looked at: where it lies, what was read from it, and what it would become."""

    path: Path
    name: str
    document: Document
    proposal: Proposal
    held: Sequence[SourceContent] = field(default_factory=tuple)
    waiting: Sequence[Proposal] = field(default_factory=tuple)

    @property
    def day(self) -> date:
        """The day on which it is looked at."""
        return self.proposal.events[-1].at.date()


Look: TypeAlias = Callable[[Subject], Sequence[Concern]]
"""Looks at a file in one respect; what cannot be looked at is a concern too."""

Describe: TypeAlias = Callable[[Document, str], Guesses]
"""What a document, handed in under a name, seems to be."""
