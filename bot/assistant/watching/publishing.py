"""Publishing what official sources gave a fresh installation: what is new and not alarming, approved in bulk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.assistant.curating.ports import ProposalChanged
from bot.assistant.curating.publication import Outcome, PublicationDesk
from bot.assistant.curating.reviewing import ReviewDesk
from bot.assistant.watching.standing import Standing, source_id_of
from bot.assistant.watching.watcher import is_watcher
from knowledge.intake.description import Incomplete
from knowledge.intake.proposal import ActRefused, Proposal, ProposalState
from knowledge.watching.sources import OfficialSource


@dataclass(frozen=True, slots=True)
class Held:
    """A proposal that was not approved in bulk, and why, in a sentence."""

    proposal: Proposal
    reason: str


@dataclass(frozen=True, slots=True)
class BulkPublication:
    """What was approved in bulk, what somebody has to look at, and the publication; None where there was none."""

    approved: tuple[Proposal, ...] = ()
    waiting: tuple[Held, ...] = ()
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class BulkDesk:
    """Approves and publishes. `standing` is made anew for each time."""

    review: ReviewDesk
    publication: PublicationDesk
    standing: Callable[[], Standing]

    def publish(
        self,
        sources: Sequence[OfficialSource],
        *,
        by: str,
        now: datetime,
        wait_seconds: float = 0,
        named: Sequence[str] = (),
    ) -> BulkPublication:
        """Approve as `by` what the watcher proposed of `sources` and nothing speaks against, and publish it.

        A text that takes the place of a published one, one of a page that nobody has checked, and one with an alarm
        wait for eyes. What of it was approved before is published with it: a former publication may have been cut
        short. With `named`, ids of sources, what was found at others is left alone. Raises NotAManager and what
        publishing raises; what was approved then stays approved.
        """
        opened = [proposal for proposal in self.review.open(by=by) if is_watcher(proposal.proposed_by)]
        if named:
            opened = [proposal for proposal in opened if source_id_of(proposal.source) in named]
        waiting = [proposal for proposal in opened if proposal.state is ProposalState.WAITING]
        before = [proposal for proposal in opened if proposal.state is ProposalState.APPROVED]
        approved: list[Proposal] = []
        left: list[Held] = []
        standing = self.standing()
        active = {source.id: source for source in sources if source.active}
        for proposal in waiting:
            reason = _against(proposal, active.get(source_id_of(proposal.source)), standing)
            if not reason:
                try:
                    approved.append(
                        self.review.approve(proposal.id, by=by, now=now, seen=len(proposal.events), in_bulk=True)
                    )
                except (ActRefused, ProposalChanged) as fault:
                    reason = fault.diagnostics()
            if reason:
                left.append(Held(proposal, reason))
        outcome = None
        if approved or before:
            ids = [proposal.id for proposal in (*before, *approved)]
            outcome = self.publication.publish(by=by, now=now, wait_seconds=wait_seconds, only=ids)
        return BulkPublication(tuple(approved), tuple(left), outcome)


def _against(proposal: Proposal, source: OfficialSource | None, standing: Standing) -> str:
    """Why a proposal is not approved unseen; empty where nothing speaks against it. `source` is None where unknown."""
    said = proposal.description
    if source is None:
        return "It is of a source that is not watched any more, or is switched off."
    another = (said.get("court"), said.get("citation")) != (source.court, source.citation)
    alarms = ", ".join(sorted({alarm.kind.value for alarm in proposal.alarms}))
    told = (
        (not source.checked, "Nobody has checked how its page is read: its source says checked = false."),
        (len(proposal.events) > 1, "Somebody has begun to work on it."),
        (another, "Its source names another authority now."),
        (isinstance(proposal.edition, Incomplete), "It is not described completely."),
        (bool(alarms), f"Something about it is alarming: {alarms}."),
        (standing.takes_place(source, proposal.source), "It takes the place of a text that is published."),
    )
    return next((reason for speaks_against, reason in told if speaks_against), "")
