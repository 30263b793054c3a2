"""What the review desk hands out: a draft with its matter, what was done, what was not and why."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conferral.drafting import Change, MissingFact
from bot.conferral.matter import Matter
from bot.conferral.review import DraftVersion, ReviewedDraft, ReviewEvent, ReviewState, Stamp
from knowledge.redline import has_changes


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft as somebody who may see its matter sees it; `stamp` tells how a copy of it would be exported now."""

    draft: ReviewedDraft
    matter: Matter
    stamp: Stamp

    @property
    def newest(self) -> DraftVersion:
        """The version that is edited, reviewed and exported."""
        return self.draft.newest

    @property
    def state(self) -> ReviewState:
        """How the draft stands."""
        return self.draft.state


@dataclass(frozen=True, slots=True)
class NotDrafted:
    """Nothing was drafted: the questions to answer first, and what is to be known of the rule."""

    missing: tuple[MissingFact, ...]
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acted:
    """What was done, and the draft after it. An act asked for twice is done once, and gives the same event again."""

    shown: ShownDraft
    event: ReviewEvent


@dataclass(frozen=True, slots=True)
class KeptAside:
    """A text written over a version that was not the newest any more: it is kept beside the newest, as `version`."""

    shown: ShownDraft
    version: DraftVersion

    @property
    def sentence(self) -> str:
        """What happened, and what to do about it."""
        newest = self.shown.newest
        return (
            f"Somebody wrote version {newest.number} while you were editing. Both texts are kept: yours is version "
            f"{self.version.number}, and version {newest.number} stays the one to review. Compare the two, and edit "
            f"version {newest.number} where it lacks something of yours."
        )


@dataclass(frozen=True, slots=True)
class Redline:
    """What changed from `old` to `new`, paragraph by paragraph."""

    old: DraftVersion
    new: DraftVersion
    changes: tuple[tuple[Change, ...], ...]

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return not has_changes(self.changes)


@dataclass(frozen=True, slots=True)
class ExportedDraft:
    """A copy of the newest version as a Word file; `stamp` says whether it bears the DRAFT stamp, and why."""

    shown: ShownDraft
    name: str
    data: bytes
    stamp: Stamp
