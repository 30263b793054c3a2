"""What one publication takes in: the proposals that are chosen, and those that go on waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.assistant.correcting.due import NOTHING_DUE, Due
from bot.assistant.curating.parts import TakenIn
from knowledge.authority import Edition
from knowledge.errors import PublicationRefused
from knowledge.intake.proposal import Proposal, ProposalState

MOST_NAMED = 10
"""How many proposals a refusal names."""
_MOST_ENTERED = 100
"""How many ids an entry of the audit names, for it is short; each proposal has an entry of its own beside."""


@dataclass(slots=True)
class Batch:
    """What one publication takes in."""

    override: str
    only: tuple[str, ...]
    readmit: frozenset[str]
    chosen: tuple[Proposal, ...] = ()
    waiting: tuple[Proposal, ...] = ()
    ended: tuple[Edition, ...] = ()
    beside: TakenIn = field(default_factory=TakenIn)
    correctable: frozenset[str] = frozenset()
    """The ids of the corrections that a publication would take in or end."""
    due: Due = NOTHING_DUE
    excused: tuple[str, ...] = ()
    """What is to be said of golden questions that pass though they are not met."""


def overridden(batch: Batch) -> dict[str, str]:
    """What is overridden for a batch, as the audit keeps it."""
    unapproved = [proposal.id for proposal in batch.chosen if proposal.state is not ProposalState.APPROVED]
    said = {"reason": batch.override, "unapproved": _listed(unapproved), "readmitted": _listed(sorted(batch.readmit))}
    return {key: value for key, value in said.items() if value}


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_ENTERED
    return " ".join(names) if more <= 0 else f"{' '.join(names[:_MOST_ENTERED])} and {more} more"


def chosen_in(batch: Batch, opened: Sequence[Proposal]) -> list[Proposal]:
    """The proposals to publish, as `chosen_of`; corrections can be published with proposals that wait, or alone."""
    only = [name for name in batch.only if name not in batch.correctable]
    if batch.only and not only:
        return []
    if batch.correctable and not batch.only and not batch.override:
        return [proposal for proposal in opened if proposal.state is ProposalState.APPROVED]
    return chosen_of(opened, only, override=batch.override)


def chosen_of(opened: Sequence[Proposal], only: Sequence[str], *, override: str) -> list[Proposal]:
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
        named = ", ".join(proposal.id for proposal in unapproved[:MOST_NAMED])
        more = f" and {len(unapproved) - MOST_NAMED} more" if len(unapproved) > MOST_NAMED else ""
        raise PublicationRefused(
            f"Nothing was published: {named}{more} {'have' if len(unapproved) > 1 else 'has'} not been approved.",
            advice="A second person approves it: `conferral corpus approve ID --as NAME`.",
        )
    return approved
