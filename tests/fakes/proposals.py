"""Proposals in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.assistant.audit import AuditNote
from bot.assistant.curating.ports import ProposalChanged
from knowledge.document import Document
from knowledge.intake.proposal import Proposal, ProposalEvent, purged_event
from tests.fakes.audit import AuditInMemory


class ProposalsInMemory:
    """Implements `Proposals`; what the acts put on record is in `audit`."""

    def __init__(self) -> None:
        self.audit = AuditInMemory()
        self._kept: dict[str, Proposal] = {}
        self._documents: dict[str, Document] = {}

    def begin(self, proposal: Proposal, document: Document, note: AuditNote) -> None:
        """Keep a new one."""
        self.audit.record(note)
        self._kept[proposal.id] = proposal
        self._documents[proposal.id] = document

    def find(self, proposal_id: str) -> Proposal | None:
        """The one of that id."""
        return self._kept.get(proposal_id)

    def document(self, proposal_id: str) -> Document | None:
        """What was read for it."""
        return self._documents.get(proposal_id)

    def open(self) -> tuple[Proposal, ...]:
        """Those with which something is to be done."""
        found = [proposal for proposal in self._kept.values() if proposal.state.open]
        return tuple(sorted(found, key=lambda p: (p.events[0].at, p.source, p.id)))

    def closed(self, *, most: int) -> tuple[Proposal, ...]:
        """The newest of the others."""
        found = [proposal for proposal in self._kept.values() if not proposal.state.open]
        return tuple(sorted(sorted(found, key=lambda p: p.id), key=lambda p: p.events[0].at, reverse=True)[:most])

    def append(
        self, proposal: Proposal, event: ProposalEvent, note: AuditNote, *, changed: Proposal | None = None
    ) -> None:
        """Add an act."""
        kept = self._kept.get(proposal.id)
        if kept is None or len(kept.events) != len(proposal.events):
            raise ProposalChanged(f"Something else was done with {proposal.id} meanwhile.")
        self.audit.record(note)
        self._kept[proposal.id] = (changed or proposal).after(event)

    def forget(self, source: str, file_sha256: Sequence[str], *, at: datetime) -> int:
        """Take words away."""
        found = [p for p in self._kept.values() if p.source == source or p.file_sha256 in file_sha256]
        for proposal in found:
            emptied = replace(proposal, description={}, guesses={}, concerns=())
            self._kept[proposal.id] = emptied.after(purged_event(at)) if proposal.state.open else emptied
            del self._documents[proposal.id]
        return len(found)
