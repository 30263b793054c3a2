"""Whether a copy of the newest version bears the DRAFT stamp, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.conferral.review.draft import ReviewedDraft
from bot.conferral.review.states import Approved, AwaitingReview, ChangesRequested, Drafted, Withdrawn
from knowledge.citing import long_day


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whether a copy is stamped, and the reason; "{who}" in it stands for the person `who`, as in a Refusal."""

    stamped: bool
    reason: str
    who: str = ""

    def told(self, named: Callable[[str], str] = str) -> str:
        """The reason for people; `named` gives a person's name."""
        return self.reason.replace("{who}", named(self.who)) if self.who else self.reason


def stamp_of(draft: ReviewedDraft, *, digest: str) -> Stamp:
    """Whether the newest version of `draft` is exported with the stamp; `digest` is that of the record as it stands.

    The stamp comes off only where another person than its authors approved exactly the newest version, and the log
    it was drafted from says what it said then. Each of that is asked here again, however the state came about.
    """
    match draft.state:
        case Withdrawn(by=by):
            return Stamp(True, "{who} withdrew this draft.", by)
        case Drafted():
            return Stamp(True, "No attorney has reviewed this version.")
        case AwaitingReview(reviewer=reviewer):
            return Stamp(True, "This version waits for the review of {who}.", reviewer)
        case ChangesRequested(by=by):
            return Stamp(True, "{who} asked for changes of this version.", by)
        case Approved() as approved:
            return _of_approval(draft, approved, digest)


def _of_approval(draft: ReviewedDraft, approved: Approved, digest: str) -> Stamp:
    newest, by = draft.newest, approved.by
    if approved.version != newest.id or by in authors(draft):
        return Stamp(True, "The approval is not one of this version by another person than its author.")
    if digest != newest.record_digest:
        changed = "The log was changed after this version was drafted, and so the approval of {who} is stale."
        return Stamp(True, f"{changed} Draft it again from the log and have that approved.", by)
    return Stamp(False, f"Approved by {{who}} on {long_day(approved.at.date())} (version {newest.number}).", by)


def authors(draft: ReviewedDraft) -> frozenset[str]:
    """Who may not review the newest version: who began the draft, and who wrote the version."""
    return frozenset({draft.begun_by, draft.newest.drafted_by})
