"""What was done with a draft, as events that are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReviewAct(StrEnum):
    """One thing done with a draft."""

    DRAFTED = "drafted"
    """A version was drafted from the log: the first one, or again after the log changed."""
    EDITED = "edited"
    """A person wrote a new version over the newest one."""
    KEPT_ASIDE = "kept aside"
    """A person wrote over a version that was not the newest any more: the text is kept, and nothing else changed."""
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes requested"
    WITHDRAWN = "withdrawn"
    EXPORTED = "exported"

    @property
    def makes_version(self) -> bool:
        """Whether a version of the draft comes with it."""
        return self in (ReviewAct.DRAFTED, ReviewAct.EDITED, ReviewAct.KEPT_ASIDE)

    @property
    def changes_state(self) -> bool:
        """Whether the draft stands otherwise after it."""
        return self not in (ReviewAct.KEPT_ASIDE, ReviewAct.EXPORTED)


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One thing done with a draft, never changed after it was noted.

    `number` counts the events of the draft from 1. `version` is the id of the version it was done with. `reviewer`
    is whom the draft was submitted to, "" for any other act. `note` is what its author wrote, or for an export why
    it bears the stamp or does not. `acknowledged` holds what an approval was given in spite of. `stamped` tells of
    an export whether it bore the stamp.
    """

    id: str
    draft: str
    number: int
    act: ReviewAct
    version: str
    by: str
    at: datetime
    note: str = ""
    reviewer: str = ""
    acknowledged: tuple[str, ...] = ()
    stamped: bool | None = None
