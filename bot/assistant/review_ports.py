"""What the review of drafts asks of the world: a place for drafts, Word files of them, which matters are closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol, TypeAlias

from bot.assistant.checker import CheckedFinding
from bot.conferral.drafting import Change
from bot.conferral.finding import Finding
from bot.conferral.review import DraftVersion, ReviewedDraft, ReviewEvent
from knowledge.errors import ConferralError


class DraftChanged(ConferralError):
    """Something else was done with a draft meanwhile, so that what was to be noted was not."""


class ReviewDrafts(Protocol):
    """Keeps drafts, their versions and what was done with them. Nothing that was written is ever changed.

    It checks nobody's access: ReviewDesk does, before each call.
    """

    def begin(self, draft: ReviewedDraft) -> None:
        """Keep a new draft with its first version and event; all or nothing.

        Raises DraftChanged where there is a draft of that id already.
        """

    def find(self, draft_id: str) -> ReviewedDraft | None:
        """The draft with all its versions and events in the order they were made, or None."""

    def append(self, event: ReviewEvent, version: DraftVersion | None = None) -> None:
        """Add `event`, and the version that comes with it; all or nothing.

        Raises DraftChanged where the draft has an event, or a version, of that number already.
        """

    def waiting_for(self, reviewer: str) -> tuple[ReviewedDraft, ...]:
        """The drafts that lie before `reviewer`, those submitted first before the others."""

    def begun_by(self, user: str, *, most: int) -> tuple[ReviewedDraft, ...]:
        """The drafts that `user` began, at most `most` of them, the newest first; those withdrawn are left out."""

    def of_matter(self, matter_id: str) -> tuple[ReviewedDraft, ...]:
        """Every draft of a matter in the order they were begun."""


class ReviewPapers(Protocol):
    """Versions of drafts as Word files."""

    def word(self, version: DraftVersion, *, title: str, stamped: bool, remarks: Sequence[str] = ()) -> bytes:
        """The bytes of the Word file of `version`, with the stamp or without; `remarks` stand beside the text.

        Raises PaperNotWritten where the file, opened again, does not say what the version says.
        """

    def in_template(self, version: DraftVersion, template: str, *, stamped: bool) -> bytes:
        """The bytes of the Word file of `version` in the firm's template of that id.

        Raises NoSuchTemplate, TemplateRefused, PaperNotWritten.
        """

    def redline(self, compared: Sequence[Sequence[Change]], *, at: datetime) -> bytes:
        """The bytes of a Word file with these changes tracked, as made `at` that moment; it bears the stamp.

        Raises PaperNotWritten as `word` does.
        """


ClosedMatters: TypeAlias = Callable[[str], bool]
"""Whether the matter of that id is closed."""


class FindingAuthorities(Protocol):
    """Finds in the corpus that is open what a finding rests on; `bot.assistant.checker.Checker.with_authority` does."""

    def __call__(self, finding: Finding, *, as_of: date) -> CheckedFinding:
        """Give the finding with its authorities, as they stood on `as_of`."""
