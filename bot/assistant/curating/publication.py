"""Publishing what was approved, going back, and building again: each act is all or nothing, and on record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from bot.assistant.audit import AuditAct, AuditNote, AuditTrail
from bot.assistant.correcting.due import NOTHING_DUE, CorrectionsDue, Due
from bot.assistant.curating.batch import MOST_NAMED, Batch, chosen_in, overridden
from bot.assistant.curating.effect import ended_among
from bot.assistant.curating.going_back import GoingBack, GoneBack
from bot.assistant.curating.holdings import Holdings
from bot.assistant.curating.making import Published, Publishing, Purging
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.curating.parts import NoParts, Parts, TakingIn
from bot.assistant.curating.ports import ProposalChanged, Proposals
from bot.assistant.curating.refusals import recording_refusals
from knowledge.accession import content_of
from knowledge.authority import Edition
from knowledge.closing import closed, retired
from knowledge.corrections import Corrections
from knowledge.errors import ConferralError, PublicationRefused
from knowledge.finding_aids import AidEntry
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent, ProposalState, Purpose, last_day_of
from knowledge.ports import Catalogue, GenerationReader, SourceContent
from knowledge.purge import NothingToPurge, PurgeRecord


class NothingToPublish(ConferralError):
    """Neither was anything proposed nor is anything published."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publication did: the proposals it took in, the editions it ended, and the proposals still waiting."""

    published: Published
    taken: tuple[Proposal, ...] = ()
    ended: tuple[Edition, ...] = ()
    waiting: tuple[Proposal, ...] = ()
    first: bool = False
    """Whether nothing was published before."""
    remarks: tuple[str, ...] = ()
    """What was left out of what came beside authorities, and why; which golden questions passed though not met."""
    corrections: Due = NOTHING_DUE


@dataclass(frozen=True, slots=True)
class PublicationDesk:
    """Publishes. Every method that changes something raises NotAManager, and what Publishing raises.

    `beside` gives what is published beside the sources: the notes of courts of which they hold nothing; `excused` says
    which golden questions pass in a new generation though they are not met.
    """

    catalogue: Catalogue
    publishing: Publishing
    proposals: Proposals
    managers: Managers
    audit: AuditTrail
    aid: Sequence[AidEntry]
    purging: Purging
    beside: Callable[[Sequence[SourceContent]], Sequence[SourceContent]] = field(default=lambda contents: contents)
    parts: Parts = field(default_factory=NoParts)
    corrections: CorrectionsDue | None = None
    excused: Callable[[GenerationReader, date], tuple[str, ...]] = field(default=lambda _generation, _day: ())

    @property
    def held(self) -> Holdings:
        """What the current generation holds."""
        return Holdings(self.catalogue)

    def publish(
        self,
        *,
        by: str,
        now: datetime,
        wait_seconds: float = 0,
        override: str = "",
        only: Sequence[str] = (),
        readmit: Collection[str] = (),
    ) -> Outcome:
        """Publish what was approved and corrected; with `only`, of that the proposals and corrections of these ids.

        What is taken in is what stands when no other publisher is at work any more; what is withdrawn, sent back or
        described anew before the generation becomes current stops it. `override` is a reason to publish what nobody
        approved; `readmit` names sources whose text was purged and may be held again; the audit keeps both. Raises
        PublicationRefused for an unapproved proposal without a reason, and NothingToPublish.
        """
        expect_manager(self.managers, by)
        batch = Batch(override=override, only=tuple(only), readmit=frozenset(readmit))
        self._choose(batch)  # what can be refused without waiting for another publisher is
        first = self.catalogue.current() is None
        maker = f"{by} (override: {override})" if override else by
        with recording_refusals(self.audit, by=by, now=now), self.parts.taking_in() as beside:
            published = self.publishing.publish_made(
                partial(self._made, batch, beside, by=by, now=now),
                by=maker,
                now=now,
                wait_seconds=wait_seconds,
                readmitted=batch.readmit,
                last=partial(self._against, batch, beside, day=now.date()),
                corrected=partial(self._corrected, batch, now=now),
                then=partial(_take, batch, beside),
            )
        done = [proposal for proposal in batch.chosen if proposal.id not in batch.beside.waiting]
        taken = tuple(self._taken(proposal, published.generation, by=by, now=now) for proposal in done)
        self._note_corrections(batch.due, published.generation, by=by, now=now)
        remarks = (*batch.beside.remarks, *batch.excused)
        return Outcome(published, taken, batch.ended, batch.waiting, first, remarks, batch.due)

    def due_corrections(self) -> frozenset[str]:
        """The ids of the corrections that a publication would take in or end."""
        return frozenset() if self.corrections is None else self.corrections.ids()

    def rebuild(self, *, by: str, now: datetime) -> Published:
        """Build the current generation's files again from the catalogue."""
        expect_manager(self.managers, by)
        return self.publishing.rebuild(by=by, now=now)

    def rollback(self, *, by: str, now: datetime, wait_seconds: float = 0, to: str | None = None) -> GoneBack:
        """Make the generation before the current one, or the one named, current again; what waits goes on waiting.

        Of what came beside authorities with later generations, what is still as it came is taken back.
        """
        expect_manager(self.managers, by)
        with recording_refusals(self.audit, by=by, now=now):
            way = GoingBack(self.catalogue, self.publishing, self.parts)
            back = way.go(by=by, now=now, wait_seconds=wait_seconds, to=to)
        self.audit.record(AuditNote(AuditAct.ROLLED_BACK, back.published.generation, by, now, back.counted))
        return back

    def verify(self, *, now: datetime) -> tuple[str, tuple[str, ...]]:
        """The current generation's name, and everything that is wrong with it; anybody may ask."""
        return self.publishing.verify(now=now)

    def purge(self, source: str, *, by: str, now: datetime, reason: str, wait_seconds: float = 0) -> PurgeRecord:
        """Take `source` away for good, as a sealed order; only that it was done, and why, stays on record.

        One manager suffices: what must not be held goes at once. Raises what Purging raises.
        """
        expect_manager(self.managers, by)
        note = AuditNote(at=now, by=by, act=AuditAct.PURGED, about=source, details={"reason": reason})
        self.audit.record(note)  # before it is done: a purge that is cut short is finished by whoever comes next
        try:
            return self.purging.purge(source, by=by, now=now, reason=reason, wait_seconds=wait_seconds)
        except NothingToPurge as fault:
            refused = {"reason": str(fault)}
            self.audit.record(AuditNote(at=now, by=by, act=AuditAct.PUBLICATION_REFUSED, about=source, details=refused))
            raise

    def _choose(self, batch: Batch) -> None:
        """Note in `batch` what is to be taken in now and what goes on waiting. Raises as `publish`."""
        opened = [p for p in self.proposals.open() if p.state is not ProposalState.SENT_BACK]
        batch.correctable = self.due_corrections()
        batch.chosen = tuple(chosen_in(batch, opened))
        taken = {proposal.id for proposal in batch.chosen}
        batch.waiting = tuple(p for p in opened if p.id not in taken)
        if not batch.chosen and self.catalogue.current() is None:
            raise NothingToPublish("There is nothing to publish.", advice="Add files: `conferral corpus add FOLDER`.")
        if self.catalogue.current() is None and not any(p.purpose.of_authority for p in batch.chosen):
            advice = "Publish authorities with them: `conferral corpus add --starter` adds those of the product."
            raise NothingToPublish("Profiles and golden questions alone make no corpus.", advice=advice)

    def _made(self, batch: Batch, beside: TakingIn, *, by: str, now: datetime) -> list[SourceContent]:
        """All that the corpus is to hold; what is overridden for it goes on record."""
        self._choose(batch)
        beside.choose(batch.chosen, by=by, now=now)
        held = self.held()
        fresh = [self._content(proposal) for proposal in batch.chosen if proposal.purpose is Purpose.ADD]
        after = closed(held, fresh)
        for proposal in batch.chosen:
            if proposal.purpose is Purpose.RETIRE:
                after = retired(after, proposal.source, last_day=last_day_of(_edition(proposal)))
        batch.ended = ended_among(held, after)
        if batch.override or batch.readmit:
            self.audit.record(AuditNote(AuditAct.OVERRODE, "publication", by, now, overridden(batch)))
        return list(self.beside(after))

    def _corrected(self, batch: Batch, contents: Sequence[SourceContent], *, now: datetime) -> Corrections:
        """The corrections that are published with `contents`."""
        if self.corrections is not None:
            only = frozenset(batch.only) if batch.only else None
            batch.due = self.corrections(contents, only=only, ended=batch.ended, day=now.date())
        return batch.due.corrections

    def _note_corrections(self, due: Due, generation: str, *, by: str, now: datetime) -> None:
        for correction in (*due.taken, *due.ended):
            details = {"generation": generation}
            self.audit.record(AuditNote(AuditAct.PUBLISHED, correction, by, now, details))

    def _against(self, batch: Batch, beside: TakingIn, generation: GenerationReader, *, day: date) -> list[str]:
        """What stops the new generation at the last moment, in sentences."""
        batch.excused = self.excused(generation, day)
        return [*self._overtaken(batch), *beside.against(generation)]

    def _overtaken(self, batch: Batch) -> list[str]:
        """What was done meanwhile with the proposals and corrections that are being published, in sentences."""
        now = {proposal.id: proposal for proposal in self.proposals.open()}
        taken_back = [] if self.corrections is None else self.corrections.overtaken(batch.due)
        done = [
            f"Something was done with {proposal.id} ({proposal.source}) while it was being published."
            for proposal in batch.chosen
            if proposal.id not in now or now[proposal.id].events != proposal.events
        ]
        return [*done, *taken_back][:MOST_NAMED]

    def _content(self, proposal: Proposal) -> SourceContent:
        document = self.proposals.document(proposal.id)
        if document is None:
            raise PublicationRefused(
                f"The words of {proposal.id} are not kept any more: they were purged.",
                advice=f"Withdraw it: `conferral corpus withdraw {proposal.id}`.",
            )
        content = content_of(document, _edition(proposal), proposal.file_sha256, self.aid)
        if not content.passages:
            raise PublicationRefused(f"{proposal.id} holds no words that could be quoted.")
        return content

    def _taken(self, proposal: Proposal, generation: str, *, by: str, now: datetime) -> Proposal:
        """Note that it is published; what somebody did with it in the very last moment came too late."""
        event = ProposalEvent(ProposalAct.PUBLISHED, by, now, generation)
        details = {"source": proposal.source, "generation": generation}
        note = AuditNote(at=now, by=by, act=AuditAct.PUBLISHED, about=proposal.id, details=details)
        while True:
            try:
                self.proposals.append(proposal, event, note)
                return proposal.after(event)
            except ProposalChanged:
                found = self.proposals.find(proposal.id)
                if found is None or found.state is ProposalState.PUBLISHED:  # by one who published right after us
                    return found or proposal
                proposal = found


def _take(batch: Batch, beside: TakingIn, changed: bool) -> None:
    batch.beside = beside.take(changed=changed)


def _edition(proposal: Proposal) -> Edition:
    edition = proposal.edition
    if isinstance(edition, Edition):
        return edition
    raise PublicationRefused(f"{proposal.id} is not described completely: {'; '.join(edition.faults)}.")
