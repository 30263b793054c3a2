"""A draft under review: every version of it, and all that was done with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.conferral.review.events import ReviewEvent
from bot.conferral.review.states import ReviewState, state_after
from bot.conferral.review.version import DraftVersion, Origin


@dataclass(frozen=True, slots=True)
class ReviewedDraft:
    """A draft of `matter`, begun by whom and when; `versions` and `events` in the order they were made.

    `id` is opaque. There is always a first version, drafted from the log, and its event.
    """

    id: str
    matter: str
    begun_by: str
    begun_at: datetime
    versions: tuple[DraftVersion, ...]
    events: tuple[ReviewEvent, ...]

    def __post_init__(self) -> None:
        if not self.versions or not self.events:
            raise ValueError("a draft has at least one version and the event that it was drafted")

    @property
    def state(self) -> ReviewState:
        """How the draft stands."""
        return state_after(self.events)

    @property
    def newest(self) -> DraftVersion:
        """The version that is edited, reviewed and exported: the newest that was not kept aside."""
        return next(version for version in reversed(self.versions) if not version.aside)

    def version(self, version_id: str) -> DraftVersion | None:
        """The version of that id, one kept aside too."""
        return next((version for version in self.versions if version.id == version_id), None)

    def drafted_under(self, version: DraftVersion) -> DraftVersion:
        """The version drafted from the log that `version` was written over, through all between; or itself."""
        while version.origin is not Origin.LOG and (base := self.version(version.base or "")) is not None:
            version = base
        return version

    def with_event(self, event: ReviewEvent, version: DraftVersion | None = None) -> ReviewedDraft:
        """The draft after `event`, with the version that came with it."""
        versions = self.versions if version is None else (*self.versions, version)
        return replace(self, versions=versions, events=(*self.events, event))
