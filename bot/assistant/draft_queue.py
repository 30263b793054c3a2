"""The drafts that wait for a review, as reminders and the home page tell of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.assistant.review_ports import ReviewDrafts
from bot.conferral.reminders import WaitingDraft
from bot.conferral.review import AwaitingReview, ReviewedDraft
from bot.conferral.review.naming import title_of


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


def _waiting(drafts: Iterable[ReviewedDraft]) -> tuple[WaitingDraft, ...]:
    return tuple(
        WaitingDraft(draft.id, draft.matter, title_of(draft.newest), state.at, state.by, state.reviewer)
        for draft in drafts
        if isinstance(state := draft.state, AwaitingReview)
    )
