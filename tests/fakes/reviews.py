"""Drafts under review kept in memory, and Word files of them that say only whether they are stamped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.assistant.review_ports import DraftChanged
from bot.conferral.drafting import STAMP, Change, marked
from bot.conferral.review import AwaitingReview, DraftVersion, ReviewedDraft, ReviewEvent, Withdrawn


class ReviewsInMemory:
    """Implements `ReviewDrafts`, for one process and lost with it."""

    def __init__(self) -> None:
        self._drafts: dict[str, ReviewedDraft] = {}

    def begin(self, draft: ReviewedDraft) -> None:
        """Keep a new draft."""
        if draft.id in self._drafts:
            raise DraftChanged("This draft was begun already, or its matter is no longer kept.")
        self._drafts[draft.id] = draft

    def find(self, draft_id: str) -> ReviewedDraft | None:
        """The draft, or None."""
        return self._drafts.get(draft_id)

    def append(self, event: ReviewEvent, version: DraftVersion | None = None) -> None:
        """Add `event` and the version that comes with it."""
        draft = self._drafts[event.draft]
        taken = event.number <= len(draft.events) or (version and version.number <= len(draft.versions))
        if taken:
            raise DraftChanged("Something else was done with this draft meanwhile.")
        self._drafts[draft.id] = draft.with_event(event, version)

    def waiting_for(self, reviewer: str) -> tuple[ReviewedDraft, ...]:
        """The drafts that lie before `reviewer`."""
        waiting = [
            (state.at, draft)
            for draft in self._drafts.values()
            if isinstance(state := draft.state, AwaitingReview) and state.reviewer == reviewer
        ]
        return tuple(draft for _, draft in sorted(waiting, key=lambda pair: pair[0]))

    def begun_by(self, user: str, *, most: int) -> tuple[ReviewedDraft, ...]:
        """The drafts that `user` began, the newest first, without those withdrawn."""
        mine = [d for d in self._drafts.values() if d.begun_by == user and not isinstance(d.state, Withdrawn)]
        return tuple(reversed(mine))[:most]

    def of_matter(self, matter_id: str) -> tuple[ReviewedDraft, ...]:
        """Every draft of a matter."""
        return tuple(draft for draft in self._drafts.values() if draft.matter == matter_id)


class PlainPapers:
    """Implements `ReviewPapers` with plain text, and remembers the remarks beside each."""

    def __init__(self) -> None:
        self.remarks: list[tuple[str, ...]] = []

    def word(self, version: DraftVersion, *, title: str, stamped: bool, remarks: Sequence[str] = ()) -> bytes:
        """The text, under the stamp or not."""
        del title
        self.remarks.append(tuple(remarks))
        return (f"{STAMP}\n\n{version.text}" if stamped else version.text).encode()

    def in_template(self, version: DraftVersion, template: str, *, stamped: bool) -> bytes:
        """The text under the name of the template."""
        return f"{template}\n{self.word(version, title='', stamped=stamped).decode()}".encode()

    def redline(self, compared: Sequence[Sequence[Change]], *, at: datetime) -> bytes:
        """The changes in plain text."""
        return f"{at:%Y-%m-%d}\n{marked([tuple(paragraph) for paragraph in compared])}".encode()
