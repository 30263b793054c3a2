"""Reviewing: what is proposed is shown, described, approved by a second person, sent back or withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from bot.assistant.affected import Affected
from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.curating.effect import Affecting, Effect, effect_of_adding, effect_of_ending
from bot.assistant.curating.holdings import Holdings
from bot.assistant.curating.looking import looked_at
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.curating.parts import NoParts, Parts
from bot.assistant.curating.ports import Look, NoSuchProposal, ProposalChanged, Proposals, Subject
from knowledge.accession import content_of
from knowledge.authority import Edition
from knowledge.closing import retired
from knowledge.document import Document
from knowledge.finding_aids import AidEntry
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.description import Description, description_of
from knowledge.intake.proposal import (
    ActRefused,
    Proposal,
    ProposalAct,
    ProposalEvent,
    ProposalState,
    Purpose,
    expect_approvable,
    expect_open,
    last_day_of,
    name_of,
)
from knowledge.ports import SourceContent

_LONGEST_SAID = 500
"""How many characters of a note the audit keeps; the proposal keeps all of it."""

_NOT_AGAIN = Concern(
    ConcernKind.NOT_CHECKED,
    Gravity.ALARM,
    "It was described otherwise and could not be looked at again: the file is not kept.",
)

_AUDITED = {
    ProposalAct.DESCRIBED: AuditAct.DESCRIBED,
    ProposalAct.APPROVED: AuditAct.APPROVED,
    ProposalAct.SENT_BACK: AuditAct.SENT_BACK,
    ProposalAct.WITHDRAWN: AuditAct.WITHDRAWN,
    ProposalAct.PUBLISHED: AuditAct.PUBLISHED,
}


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """What knowledge managers do with proposals. Every method raises NotAManager, most NoSuchProposal.

    What was done since `seen` acts were shown keeps an act back. `looks` are made again when a description changes, on
    the file that `original` finds by its sha256 and name.
    """

    proposals: Proposals
    managers: Managers
    held: Holdings
    aid: Sequence[AidEntry]
    looks: Sequence[Look] = ()
    original: Callable[[str, str], Path | None] = lambda _sha256, _name: None
    one_manager: bool = False
    affecting: Affecting = lambda _lost, _viewer: Affected()
    parts: Parts = field(default_factory=NoParts)

    def open(self, *, by: str) -> tuple[Proposal, ...]:
        """What waits, was sent back, or is approved and not published."""
        expect_manager(self.managers, by)
        return self.proposals.open()

    def closed(self, *, by: str, most: int = 50) -> tuple[Proposal, ...]:
        """The newest proposals that were published or withdrawn."""
        expect_manager(self.managers, by)
        return self.proposals.closed(most=most)

    def find(self, named: str, *, by: str) -> Proposal:
        """The proposal of that id, or the one open proposal of that source."""
        expect_manager(self.managers, by)
        wanted = named.strip()
        found = self.proposals.find(wanted.casefold())
        if found is not None:
            return found
        same = [proposal for proposal in self.proposals.open() if wanted in (proposal.source, proposal.file_name)]
        if len(same) != 1:
            which = f"There are {len(same)} open proposals" if same else "There is no proposal"
            raise NoSuchProposal(f'{which} "{wanted}".', advice="`conferral corpus plan` names what is proposed.")
        return same[0]

    def document(self, proposal: Proposal, *, by: str) -> Document | None:
        """What was read from the proposed file; None for an edition that is to end, or where it was purged."""
        expect_manager(self.managers, by)
        return self.proposals.document(proposal.id)

    def content(self, proposal: Proposal, *, by: str) -> SourceContent | None:
        """The proposed source as it would be cut; None while its description makes no edition.

        Of an edition that is to end, what is held of it, with that end; None where it is held no more.
        """
        edition, document = proposal.edition, self.document(proposal, by=by)
        if proposal.purpose is Purpose.RETIRE:
            held = self.held.source(proposal.source)
            return replace(held, edition=edition) if held is not None and isinstance(edition, Edition) else None
        if document is None or not isinstance(edition, Edition):
            return None
        return content_of(document, edition, proposal.file_sha256, self.aid)

    def effect(self, proposal: Proposal, *, by: str, today: date) -> Effect | None:
        """What publishing it would change, as `by` may be told of it; None while nobody can say."""
        expect_manager(self.managers, by)
        if not proposal.purpose.of_authority:
            return self.parts.effect(proposal, self.document(proposal, by=by))
        content = self.content(proposal, by=by)
        if content is None:
            return None
        if proposal.purpose is Purpose.RETIRE:
            return effect_of_ending(content, content.edition, viewer=by, affecting=self.affecting)
        return effect_of_adding(content, self.held, today=today, viewer=by, affecting=self.affecting)

    def describe(self, named: str, said: Description, *, by: str, now: datetime, seen: int | None = None) -> Proposal:
        """Say of a proposal what `said` says, as `Proposal.described`. An approval falls with it."""
        proposal = self._as_seen(named, seen, by=by)
        expect_open(proposal, what="described", allowed=[s for s in ProposalState if s.open])
        if not proposal.purpose.of_authority:
            raise ActRefused(f"{proposal.id} is no authority: nothing can be said of it.")
        if proposal.purpose is Purpose.RETIRE and set(said) - {"in_force_until"}:
            raise ActRefused(f"{proposal.id} is for an edition to end: nothing but the day can be said of it.")
        described = proposal.described(said)
        changed = described.said_beyond(proposal)
        if not changed:
            raise ActRefused(f"{proposal.id} is described like that already.")
        described = self._looked_at_again(described)
        event = ProposalEvent(ProposalAct.DESCRIBED, by, now, ", ".join(changed))
        self._append(proposal, event, changed=described)
        return described.after(event)

    def approve(
        self, named: str, *, by: str, now: datetime, reason: str = "", seen: int | None = None, in_bulk: bool = False
    ) -> Proposal:
        """Approve a proposal. Raises ActRefused with the reason where `by` cannot, or where alarms want a `reason`.

        The audit tells of one that was approved `in_bulk`: with others, unseen, because nothing about it is alarming.
        """
        proposal = self._as_seen(named, seen, by=by)
        expect_approvable(proposal, by=by, reason=reason, one_manager=self.one_manager)
        rival = next(
            (
                other
                for other in self.proposals.open()
                if other.source == proposal.source
                and other.id != proposal.id
                and other.state is ProposalState.APPROVED
                and other.purpose is proposal.purpose
            ),
            None,
        )
        if rival is not None:
            raise ActRefused(
                f"{rival.id} for the same source was approved already.", advice="Publish it first, or withdraw it."
            )
        own = name_of(by) in proposal.authors
        event = ProposalEvent(ProposalAct.APPROVED, by, now, reason.strip())
        act = AuditAct.APPROVED_OWN if own else AuditAct.APPROVED
        self._append(proposal, event, act=AuditAct.APPROVED_IN_BULK if in_bulk else act)
        return proposal.after(event)

    def send_back(self, named: str, *, by: str, now: datetime, note: str, seen: int | None = None) -> Proposal:
        """Send a proposal back to who made it, with a note of what is to be done. Raises ActRefused without one."""
        proposal = self._as_seen(named, seen, by=by)
        if not note.strip():
            raise ActRefused("A proposal is sent back with a note that says what is to be done.")
        expect_open(proposal, what="sent back", allowed=[ProposalState.WAITING, ProposalState.APPROVED])
        return self._done(proposal, ProposalEvent(ProposalAct.SENT_BACK, by, now, note.strip()))

    def withdraw(self, named: str, *, by: str, now: datetime, note: str = "", seen: int | None = None) -> Proposal:
        """Withdraw a proposal; it stays on record."""
        proposal = self._as_seen(named, seen, by=by)
        expect_open(proposal, what="withdrawn", allowed=[s for s in ProposalState if s.open])
        return self._done(proposal, ProposalEvent(ProposalAct.WITHDRAWN, by, now, note.strip()))

    def retire(self, source: str, *, until: str, new_id: str, by: str, now: datetime, note: str = "") -> Proposal:
        """Propose that the edition `source` ends on the day `until`, exclusive; no text of it goes away."""
        expect_manager(self.managers, by)
        content = self.held.source(source)
        if content is None:
            raise NoSuchProposal(f'"{source}" is not published.', advice="`conferral corpus list` names what is.")
        proposal = Proposal(
            id=new_id,
            batch=new_id,
            source=source,
            file_name=source,
            file_sha256=content.sha256,
            events=(ProposalEvent(ProposalAct.PROPOSED, by, now, note.strip()),),
            description={**description_of(content.edition), "in_force_until": until},
            purpose=Purpose.RETIRE,
            from_manifest=True,
        )
        edition = proposal.edition
        if not isinstance(edition, Edition):
            raise ActRefused(" ".join(edition.faults))
        retired([content], source, last_day=last_day_of(edition))  # refused now, not when somebody publishes it
        details = {"source": source, "until": until}
        audited = AuditNote(at=now, by=by, act=AuditAct.PROPOSED, about=proposal.id, details=details)
        self.proposals.begin(proposal, Document("", ()), audited)
        return proposal

    def _as_seen(self, named: str, seen: int | None, *, by: str) -> Proposal:
        """The proposal, on which so many acts were `seen`. Raises ProposalChanged where there are others by now."""
        proposal = self.find(named, by=by)
        if seen is not None and len(proposal.events) != seen:
            raise ProposalChanged(f"Something else was done with {proposal.id} meanwhile.", advice="Look at it again.")
        return proposal

    def _looked_at_again(self, proposal: Proposal) -> Proposal:
        """What every look finds now that it is described otherwise; that none could look is a concern as well."""
        if proposal.purpose is not Purpose.ADD:
            return proposal
        document, path = self.proposals.document(proposal.id), self.original(proposal.file_sha256, proposal.file_name)
        if document is None or path is None:
            return replace(proposal, concerns=(*(c for c in proposal.concerns if c != _NOT_AGAIN), _NOT_AGAIN))
        waiting = [other for other in self.proposals.open() if other.id != proposal.id]
        subject = Subject(path, proposal.file_name, document, proposal, self.held(), waiting)
        return replace(proposal, concerns=looked_at(subject, self.looks))

    def _done(self, proposal: Proposal, event: ProposalEvent) -> Proposal:
        self._append(proposal, event)
        return proposal.after(event)

    def _append(
        self,
        proposal: Proposal,
        event: ProposalEvent,
        *,
        changed: Proposal | None = None,
        act: AuditAct | None = None,
    ) -> None:
        details = {"source": proposal.source, **({"said": event.note[:_LONGEST_SAID]} if event.note else {})}
        audited = AuditNote(
            at=event.at, by=event.by, act=act or _AUDITED[event.act], about=proposal.id, details=details
        )
        self.proposals.append(proposal, event, audited, changed=changed)
