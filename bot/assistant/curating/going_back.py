"""Going back to a generation that was current before, and taking back what came beside authorities since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.assistant.correcting.moved import NOTHING_MOVED, Moved, moved_between
from bot.assistant.curating.making import Published, Publishing
from bot.assistant.curating.parts import Parts, TakenBack
from knowledge.errors import ConferralError, PublicationRefused
from knowledge.ports import Catalogue, GenerationReader


@dataclass(frozen=True, slots=True)
class GoneBack:
    """What going back did: what is current again, what was taken back, and which corrections act no longer or again."""

    published: Published
    taken_back: TakenBack
    corrections: Moved = NOTHING_MOVED

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be told of it beside the sources."""
        return (*self.corrections.told, *self.taken_back.remarks)

    @property
    def counted(self) -> dict[str, str]:
        """How much was taken back, and left, as the audit keeps it; nothing of what there was none of."""
        taken = self.taken_back
        counts = {"profiles": taken.profiles, "golden": taken.golden, "left": taken.left}
        return {what: str(number) for what, number in counts.items() if number}


@dataclass(slots=True)
class GoingBack:
    """One way back.

    What came is taken back before the generation becomes current, while nobody else may publish: going back twice goes
    back further, so what is cut short has to be such that doing it again is the same way once more.
    """

    catalogue: Catalogue
    publishing: Publishing
    parts: Parts
    taken_back: TakenBack | None = None
    moved: Moved = NOTHING_MOVED

    def go(self, *, by: str, now: datetime, wait_seconds: float, to: str | None) -> GoneBack:
        """Go back. Raises what Publishing raises; what was taken back by then is said with it."""

        def first(generation: GenerationReader) -> None:
            current = self.catalogue.current()
            if current is not None:
                self.moved = moved_between(self.catalogue, current.name, generation.name)
                self.taken_back = self._take_back(generation, current.name, by=by, now=now)

        try:
            published = self.publishing.rollback(by=by, now=now, wait_seconds=wait_seconds, to=to, first=first)
        except ConferralError as fault:
            if self.taken_back is None or not self.taken_back.remarks:
                raise
            raise cut_short(fault, self.taken_back.remarks) from fault
        return GoneBack(published, self.taken_back or TakenBack(), self.moved)

    def _take_back(self, generation: GenerationReader, current: str, *, by: str, now: datetime) -> TakenBack:
        """Take back what came since, where the generation is an earlier one; going forward brings and takes nothing."""
        newest_first = [record.name for record in self.catalogue.generations()]
        if newest_first.index(generation.name) < newest_first.index(current):
            return TakenBack()
        return self.parts.take_back(generation, current=current, by=by, now=now)


def cut_short(fault: ConferralError, remarks: Sequence[str] = ()) -> PublicationRefused:
    """Say of what failed after something was taken back, what it was and what to do."""
    before = remarks or ("Of what had come beside authorities some is taken back already.",)
    return PublicationRefused(
        " ".join([str(fault), "Before that:", *before]),
        advice=" ".join(filter(None, [fault.advice, "Go back again: only what is left to be done is done then."])),
    )
