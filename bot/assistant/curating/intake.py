"""Taking in: each file that is handed in is read, described, looked at, and kept as a proposal, or refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.curating.as_held import HeldBefore, says_otherwise
from bot.assistant.curating.beside import expect_no_note
from bot.assistant.curating.looking import looked_at
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.curating.ports import (
    Describe,
    Gathering,
    HandedIn,
    Look,
    ProposalChanged,
    Proposals,
    Refusal,
    Subject,
)
from knowledge.authority import Edition
from knowledge.closing import free_name
from knowledge.document import Document
from knowledge.errors import ConferralError
from knowledge.intake.description import KEYS, Description
from knowledge.intake.guess import Guesses
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent, ProposalState, name_of
from knowledge.ports import DocumentReader, Progress, SourceContent

_STANDING = {"text": "verbatim", "source": "handed in by a knowledge manager", "rights": "not stated"}
"""What is said of a file that nobody described in these respects; the form shows it to be changed."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of what was handed in: proposals, what was refused, and what is held already as it is."""

    batch: str
    proposals: tuple[Proposal, ...]
    refused: tuple[Refusal, ...] = ()
    unchanged: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakeDesk:
    """Makes proposals. `held` gives what is published; `name_for` the name that a file will bear in the corpus."""

    proposals: Proposals
    reader: DocumentReader
    gathering: Gathering
    managers: Managers
    held: Callable[[], Sequence[SourceContent]]
    new_id: Callable[[], str]
    describe: Describe
    looks: Sequence[Look] = ()
    progress: Progress = field(default=lambda _what, _done, _all: None)

    def propose(
        self, paths: Sequence[Path], *, by: str, now: datetime, said: Description | None = None, note: str = ""
    ) -> Intake:
        """Propose every file that `paths` name; `said` is what the person says of all of them, `note` why.

        A file that cannot be read is refused and the others go on; each proposal is kept as soon as it is made.
        Raises NotAManager, and ConferralError for paths or a manifest that cannot be used at all.
        """
        expect_manager(self.managers, by)
        batch = self.new_id()
        made: list[Proposal] = []
        refused: list[Refusal] = []
        unchanged: list[str] = []
        replaced: list[str] = []
        held, waiting = self.held(), list(self.proposals.open())
        with self.gathering(paths) as gathered:
            self.progress("Reading files", 0, len(gathered.files))
            for done, file in enumerate(gathered.files, start=1):
                try:
                    event = ProposalEvent(ProposalAct.PROPOSED, by, now, note)
                    subject = self._subject(file, held, waiting, batch=batch, event=event, said=said or {})
                    if isinstance(subject, str):
                        unchanged.append(subject)
                    else:
                        proposal = self._kept(subject, replaced)
                        made.append(proposal)
                        waiting = [*(other for other in waiting if not _replaced(other, proposal)), proposal]
                except ConferralError as fault:
                    refused.append(Refusal(file.name, fault.diagnostics()))
                self.progress("Reading files", done, len(gathered.files))
            warnings = [*gathered.warnings, *replaced, *(f"{p.source}: {c.reason}" for p in made for c in p.concerns)]
            return Intake(batch, tuple(made), (*gathered.refused, *refused), tuple(unchanged), tuple(warnings))

    def _subject(
        self,
        file: HandedIn,
        held: Sequence[SourceContent],
        waiting: Sequence[Proposal],
        *,
        batch: str,
        event: ProposalEvent,
        said: Description,
    ) -> Subject | str:
        """What is proposed; the name of the source where that is held as it is."""
        expect_no_note(file.name)
        before = HeldBefore.of(file, held)
        if (same := before.same()) is not None and not says_otherwise(said, same.edition):
            return same.edition.source
        document = self.reader.read(file.path)
        if (same := before.same(document)) is not None and not says_otherwise(said, same.edition):
            return same.edition.source
        read = self.describe(document, file.name)
        held_on = before.goes_on(document, read, said, lambda text: self.describe(Document(text, ()), file.name))
        guesses = {**read, **held_on.guesses}
        proposal = Proposal(
            id=self.new_id(),
            batch=batch,
            source=file.name,
            file_name=file.name,
            file_sha256=file.sha256,
            events=(event,),
            description={**_described(file, guesses, held_on.description), **said},
            guesses=guesses,
            from_manifest=file.description is not None,
        )
        edition = proposal.edition
        # one described as held, whose first day is still to be said, gets its name by that day when it is published
        if isinstance(edition, Edition) and (edition.in_force_from or edition.dated or not held_on.description):
            beside = [other.edition for other in waiting if other.batch == batch]
            named = [*(content.edition for content in held), *(e for e in beside if isinstance(e, Edition))]
            proposal = replace(proposal, source=free_name(edition, named))
        subject = Subject(file.path, file.name, document, proposal, held, waiting)
        return proposal.source if _is_held(subject) else subject

    def _kept(self, subject: Subject, replaced: list[str]) -> Proposal:
        """Look at what is proposed and keep it; what the same person proposed before for the same source is withdrawn.

        What is withdrawn is told in `replaced`, in a sentence each.
        """
        proposal = replace(subject.proposal, concerns=looked_at(subject, self.looks))
        former = self.keep(proposal, subject.document, subject.waiting)
        place = f"{proposal.source}: it takes the place of"
        replaced.extend(f"{place} {one.id}, which you proposed before." for one in former)
        return proposal

    def keep(self, proposal: Proposal, document: Document, waiting: Sequence[Proposal]) -> tuple[Proposal, ...]:
        """Keep a new proposal; give those of `waiting` that are withdrawn for it, as an earlier try of its proposer."""
        event = proposal.events[0]
        details = {"source": proposal.source, "file": proposal.file_sha256, "concerns": str(len(proposal.concerns))}
        note = AuditNote(at=event.at, by=event.by, act=AuditAct.PROPOSED, about=proposal.id, details=details)
        self.proposals.begin(proposal, document, note)
        return tuple(one for one in waiting if _replaced(one, proposal) and self._withdraw(one, proposal))

    def _withdraw(self, former: Proposal, by_newer: Proposal) -> bool:
        """Withdraw `former`, unless somebody did something with it since it was read; whether it was."""
        newest = by_newer.events[0]
        event = ProposalEvent(ProposalAct.WITHDRAWN, newest.by, newest.at, f"replaced by {by_newer.id}")
        details = {"replaced by": by_newer.id}
        note = AuditNote(at=event.at, by=event.by, act=AuditAct.WITHDRAWN, about=former.id, details=details)
        try:
            self.proposals.append(former, event, note)
        except ProposalChanged:
            return False
        return True


def _described(file: HandedIn, guesses: Guesses, held_on: Description) -> Description:
    """What its manifest says of a file; without one what was read from it, and what goes on as it is held."""
    if file.description is not None:
        return file.description
    guessed = {key: guess.value for key, guess in guesses.items() if key in KEYS}
    return {**_STANDING, **guessed, **held_on}


def _replaced(former: Proposal, newer: Proposal) -> bool:
    """Whether `former` is an earlier try of the same person at the same source that nobody approved.

    Of files that were handed in together none is a second try: two folders may have an "order.pdf" each.
    """
    waits = former.state in (ProposalState.WAITING, ProposalState.SENT_BACK) and former.batch != newer.batch
    return waits and former.source == newer.source and name_of(former.proposed_by) == name_of(newer.proposed_by)


def _is_held(subject: Subject) -> bool:
    """Whether the corpus holds the very words under the very description."""
    edition = subject.proposal.edition
    return isinstance(edition, Edition) and any(
        content.text == subject.document.text and _same(content.edition, edition) for content in subject.held
    )


def _same(held: Edition, proposed: Edition) -> bool:
    """Whether two editions differ in nothing that a manifest says; slips found by us are no part of that."""
    return replace(held, slips=()) == replace(proposed, slips=())
