"""The drafts that wait for a review, and those that somebody began, as reminders and the home page tell of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.assistant.review_ports import ReviewDrafts
from bot.conferral.deadlines import with_weekday
from bot.conferral.reminders import WaitingDraft
from bot.conferral.review import Approved, AwaitingReview, ChangesRequested, ReviewedDraft, ReviewState
from bot.conferral.review.naming import title_of

MOST_OWN = 30


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """A draft of a matter that somebody began: its title, and how it stands, as a sentence."""

    id: str
    matter: str
    title: str
    stands: str


@dataclass(frozen=True, slots=True)
class DraftQueue:
    """Implements `DraftsWaiting` over the drafts under review. It checks nobody's access."""

    drafts: ReviewDrafts

    def of_matter(self, matter_id: str) -> tuple[WaitingDraft, ...]:
        """Those of a matter."""
        return _waiting(self.drafts.of_matter(matter_id))

    def of_reviewer(self, user: str) -> tuple[WaitingDraft, ...]:
        """Those that wait for `user`, the longest waiting first."""
        return tuple(sorted(_waiting(self.drafts.waiting_for(user)), key=lambda draft: draft.asked_at))

    def begun_by(self, user: str) -> tuple[OwnDraft, ...]:
        """The newest that `user` began and nobody withdrew, at most 30."""
        return tuple(
            OwnDraft(draft.id, draft.matter, title_of(draft.newest), _stands(draft.newest.number, draft.state))
            for draft in self.drafts.begun_by(user, most=MOST_OWN)
        )


def _stands(version: int, state: ReviewState) -> str:
    match state:
        case AwaitingReview(at=at):
            return f"Version {version} waits for its review since {with_weekday(at)}."
        case ChangesRequested(at=at):
            return f"Changes of version {version} were asked for on {with_weekday(at)}."
        case Approved(at=at):
            return f"Version {version} was approved on {with_weekday(at)}."
    return f"Version {version} was not sent for review yet."


def _waiting(drafts: Iterable[ReviewedDraft]) -> tuple[WaitingDraft, ...]:
    return tuple(
        WaitingDraft(draft.id, draft.matter, title_of(draft.newest), state.at, state.by, state.reviewer)
        for draft in drafts
        if isinstance(state := draft.state, AwaitingReview)
    )
