"""Publishing what was approved, going back, and building again: each act is all or nothing, and on record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.assistant.audit import AuditAct, AuditNote, AuditTrail
from bot.assistant.curating.effect import ended_among
from bot.assistant.curating.making import Published, Publishing, Purging
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.curating.ports import Proposals
from knowledge.accession import content_of
from knowledge.authority import Edition
from knowledge.closing import closed, retired
from knowledge.errors import ConferralError, PublicationRefused
from knowledge.finding_aids import AidEntry
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent, ProposalState, Purpose, last_day_of
from knowledge.ports import Catalogue, SourceContent
from knowledge.purge import NothingToPurge, PurgeRecord

_MOST_NAMED = 10
"""How many proposals a refusal names."""


class NothingToPublish(ConferralError):
    """Neither was anything proposed nor is anything published."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publication did: the proposals it took in, the editions it ended, and the proposals still waiting."""

    published: Published
    taken: tuple[Proposal, ...] = ()
    ended: tuple[Edition, ...] = ()
    waiting: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicationDesk:
    """Publishes. Every method raises NotAManager, and what Publishing raises.

    `beside` gives what is published beside the sources: the notes of courts of which they hold nothing.
    """

    catalogue: Catalogue
    publishing: Publishing
    proposals: Proposals
    managers: Managers
    audit: AuditTrail
    aid: Sequence[AidEntry]
    purging: Purging
    beside: Callable[[Sequence[SourceContent]], Sequence[SourceContent]] = field(default=lambda contents: contents)

    def held(self) -> list[SourceContent]:
        """What the current generation holds."""
        current = self.catalogue.current()
        return [] if current is None else list(self.catalogue.contents(current.name))

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
        """Publish what was approved; with `only`, of that the proposals of these ids.

        `override` is a reason to publish what nobody approved; the audit keeps it. `readmit` names sources whose text
        was purged and may be held again. Raises PublicationRefused for an
        unapproved proposal without one, and NothingToPublish.
        """
        expect_manager(self.managers, by)
        opened = [p for p in self.proposals.open() if p.state is not ProposalState.SENT_BACK]
        chosen = _chosen(opened, only, override=override)
        held = self.held()
        if not held and not chosen:
            raise NothingToPublish(
                "There is nothing to publish.", advice="Add a folder: `conferral corpus add FOLDER`."
            )
        fresh = [self._content(proposal) for proposal in chosen if proposal.purpose is Purpose.ADD]
        after = closed(held, fresh)
        for proposal in chosen:
            if proposal.purpose is Purpose.RETIRE:
                after = retired(after, proposal.source, last_day=last_day_of(_edition(proposal)))
        with self._recording(chosen, by=by, now=now, override=override, readmit=readmit):
            maker = f"{by} (override: {override})" if override else by
            whole = list(self.beside(after))
            published = self.publishing.publish(
                whole, by=maker, now=now, wait_seconds=wait_seconds, readmitted=frozenset(readmit)
            )
        taken = tuple(self._taken(proposal, published.generation, by=by, now=now) for proposal in chosen)
        waiting = tuple(p for p in opened if p not in chosen)
        return Outcome(published, taken, ended_among(held, after), waiting)

    def rebuild(self, *, by: str, now: datetime) -> Published:
        """Build the current generation's files again from the catalogue."""
        expect_manager(self.managers, by)
        return self.publishing.rebuild(by=by, now=now)

    def rollback(self, *, by: str, now: datetime, wait_seconds: float = 0, to: str | None = None) -> Published:
        """Make the generation before the current one, or the one named, current again; what waits goes on waiting."""
        expect_manager(self.managers, by)
        published = self.publishing.rollback(by=by, now=now, wait_seconds=wait_seconds, to=to)
        self.audit.record(AuditNote(at=now, by=by, act=AuditAct.ROLLED_BACK, about=published.generation))
        return published

    def verify(self, *, now: datetime) -> tuple[str, tuple[str, ...]]:
        """The current generation's name, and everything that is wrong with it."""
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

    def _content(self, proposal: Proposal) -> SourceContent:
        document = self.proposals.document(proposal.id)
        if document is None:
            raise PublicationRefused(f"The words of {proposal.id} are not kept any more.")
        content = content_of(document, _edition(proposal), proposal.file_sha256, self.aid)
        if not content.passages:
            raise PublicationRefused(f"{proposal.id} holds no words that could be quoted.")
        return content

    @contextmanager
    def _recording(
        self, chosen: Sequence[Proposal], *, by: str, now: datetime, override: str, readmit: Collection[str]
    ) -> Iterator[None]:
        """Note what is overridden before anything is published, and a refusal after it."""
        if override or readmit:
            unapproved = [p.id for p in chosen if p.state is not ProposalState.APPROVED]
            said = {"reason": override, "unapproved": " ".join(unapproved), "readmitted": " ".join(sorted(readmit))}
            details = {key: value for key, value in said.items() if value}
            self.audit.record(AuditNote(at=now, by=by, act=AuditAct.OVERRODE, about="publication", details=details))
        try:
            yield
        except ConferralError as fault:
            details = {"reason": str(fault)[:500]}
            note = AuditNote(at=now, by=by, act=AuditAct.PUBLICATION_REFUSED, about="publication", details=details)
            self.audit.record(note)
            raise

    def _taken(self, proposal: Proposal, generation: str, *, by: str, now: datetime) -> Proposal:
        event = ProposalEvent(ProposalAct.PUBLISHED, by, now, generation)
        details = {"source": proposal.source, "generation": generation}
        note = AuditNote(at=now, by=by, act=AuditAct.PUBLISHED, about=proposal.id, details=details)
        self.proposals.append(proposal, event, note)
        return proposal.after(event)


def _chosen(opened: Sequence[Proposal], only: Sequence[str], *, override: str) -> list[Proposal]:
    """The proposals to publish. Raises PublicationRefused where one is unapproved and nothing overrides that."""
    wanted = [proposal for proposal in opened if not only or proposal.id in only]
    unknown = set(only) - {proposal.id for proposal in wanted}
    if unknown:
        raise PublicationRefused(f"There is no open proposal {', '.join(sorted(unknown))}.")
    approved = [proposal for proposal in wanted if proposal.state is ProposalState.APPROVED]
    unapproved = [proposal for proposal in wanted if proposal.state is not ProposalState.APPROVED]
    if override or not unapproved:
        return wanted
    if only or not approved:
        named = ", ".join(proposal.id for proposal in unapproved[:_MOST_NAMED])
        more = f" and {len(unapproved) - _MOST_NAMED} more" if len(unapproved) > _MOST_NAMED else ""
        raise PublicationRefused(
            f"Nothing was published: {named}{more} has not been approved.",
            advice="A second person approves it: `conferral corpus approve ID --as NAME`.",
        )
    return approved


def _edition(proposal: Proposal) -> Edition:
    edition = proposal.edition
    if isinstance(edition, Edition):
        return edition
    raise PublicationRefused(f"{proposal.id} is not described completely: {'; '.join(edition.faults)}.")
