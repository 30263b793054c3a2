"""Noting what is done with a draft, decided on the draft exactly as it stands, and once where it is asked for twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.assistant.review_ports import ClosedMatters, DraftChanged
from bot.assistant.review_reading import ReviewReader
from bot.assistant.review_shown import Acted, ShownDraft
from bot.conferral.review import DraftVersion, Refusal, ReviewAct, ReviewEvent
from bot.conferral.review.rules import CLOSED

_TRIES = 20
"""How often an act is decided anew because something else was noted meanwhile; people do not act that fast."""

_Other = TypeVar("_Other")


@dataclass(frozen=True, slots=True)
class Step:
    """An act that was decided on, to be noted; the fields are those of ReviewEvent.

    `version` is the id of the one it is done with, `new` one that comes with it.
    """

    act: ReviewAct
    version: str
    new: DraftVersion | None = None
    note: str = ""
    reviewer: str = ""
    acknowledged: tuple[str, ...] = ()
    stamped: bool | None = None


@dataclass(frozen=True, slots=True)
class ActNotes:
    """Notes acts. `closed` knows the matters in which nothing is done any more."""

    reader: ReviewReader
    closed: ClosedMatters

    def act(
        self, draft_id: str, as_user: str, decide: Callable[[ShownDraft], Step | Acted | _Other]
    ) -> Acted | Refusal | _Other:
        """Note the step that `decide` gives for the draft; anything else it gives is handed back, and nothing noted.

        It is asked again where the draft changed meanwhile. Raises NoSuchDraft, DraftChanged.
        """
        for _ in range(_TRIES):
            shown = self.reader.read(draft_id, as_user=as_user)
            if self.closed(shown.matter.id):
                return CLOSED
            decided = decide(shown)
            if not isinstance(decided, Step):
                return decided
            event = self.noted(shown, decided, as_user)
            if event is not None:
                return Acted(self.reader.read(draft_id, as_user=as_user), event)
        raise _never_still()

    def exported(
        self, draft_id: str, as_user: str, make: Callable[[ShownDraft], tuple[Step, bytes]]
    ) -> tuple[ShownDraft, Step, bytes]:
        """Note that the copy `make` gives was made of the draft as it stands, in a closed matter too.

        Raises as `act` does.
        """
        for _ in range(_TRIES):
            shown = self.reader.read(draft_id, as_user=as_user)
            step, data = make(shown)
            if self.noted(shown, step, as_user) is not None:
                return shown, step, data
        raise _never_still()

    def noted(self, shown: ShownDraft, step: Step, as_user: str) -> ReviewEvent | None:
        """Note `step` behind all that `shown` has; None where something else stands there meanwhile."""
        keeper, draft = self.reader.keeper, shown.draft
        event = ReviewEvent(
            id=keeper.new_id(),
            draft=draft.id,
            number=len(draft.events) + 1,
            act=step.act,
            version=step.version,
            by=as_user,
            at=keeper.clock(),
            note=step.note,
            reviewer=step.reviewer,
            acknowledged=step.acknowledged,
            stamped=step.stamped,
        )
        try:
            self.reader.drafts.append(event, step.new)
        except DraftChanged:
            return None
        return event


def repeated(shown: ShownDraft, step: Step, by: str) -> Acted | None:
    """What was done already, where `step` is the last thing that `by` did with the draft: a click comes twice."""
    last = next(event for event in reversed(shown.draft.events) if event.act.changes_state)
    same = (last.act, last.version, last.by, last.reviewer) == (step.act, step.version, by, step.reviewer)
    return Acted(shown, last) if same and last.note == step.note else None


def _never_still() -> DraftChanged:
    return DraftChanged("Others are working on this draft at the moment.", advice="Try again.")
