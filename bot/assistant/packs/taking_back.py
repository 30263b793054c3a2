"""Taking back what publications brought beside authorities, when an earlier generation is gone back to.

Only what is still as it came is taken back. Everything here may be done again: what a process that was killed had
taken back already is found as it was before, and what is settled is not asked for any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.assistant.curating.going_back import cut_short
from bot.assistant.curating.parts import TakenBack
from bot.assistant.packs.brought import BroughtBook, BroughtProfile, BroughtQuestion, digest_of
from bot.assistant.packs.ports import GoldenShelf, ProfileTexts
from bot.assistant.profiles import unmet_in
from knowledge.errors import ConferralError
from knowledge.ports import GenerationReader


@dataclass(slots=True)
class _Told:
    """What came of it: by note, what is said of what is settled; what is not; and how many were taken back or left."""

    settled: dict[int, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    profiles: int = 0
    golden: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Takes back what is noted in `book`."""

    book: BroughtBook
    profiles: ProfileTexts
    golden: GoldenShelf

    def back_to(self, generation: GenerationReader, *, current: str, by: str, now: datetime) -> TakenBack:
        """Take back what came after `generation`; `current` is gone back from.

        A profile that cannot be taken back is told of, and stays noted. Raises DatabaseUnavailable, and
        PublicationRefused where something was taken back before.
        """
        brought, told = self.book.after(generation.name), _Told()
        courts: dict[str, list[BroughtProfile]] = {}
        for one in brought:
            if isinstance(one, BroughtProfile):
                courts.setdefault(one.court, []).append(one)
        for notes in courts.values():
            self._profile(notes, told, generation, current)
        try:
            self._questions([one for one in brought if isinstance(one, BroughtQuestion)], told, by=by, now=now)
            if told.settled:
                self.book.settle(told.settled, by=by, at=now)
        except ConferralError as fault:
            if told.profiles or told.golden:
                raise cut_short(fault) from fault
            raise
        said = self.book.said(generation.name, by=by, at=now)
        return TakenBack((*said, *told.failed), told.profiles, told.golden, told.left)

    def _profile(
        self, notes: Sequence[BroughtProfile], told: _Told, generation: GenerationReader, current: str
    ) -> None:
        """Put back what stood before a court's profiles came, what came last first."""
        last, goal = notes[0], before(notes)
        what = f"The profile of {last.court} that came with {last.generation}"
        gone = goal.former is not None and goal.text is None
        try:
            stands = [digest_of(text) for text in self.profiles.own_of(last.court)]
            moves = as_it_came(stands, notes)
            if moves and not gone:
                self.profiles.put_back(last.court, goal.text)
        except ConferralError as fault:
            told.left += 1
            told.failed.append(
                f"{what} could not be taken back: {fault} {_once_mended(goal, generation.name, current)}"
            )
            return
        if moves and gone:
            told.left += 1
            said = f"{what} stays: your own before it quoted what was purged since, and is not kept. {_by_hand(goal)}"
        elif moves or stands == _only(goal.former):
            told.profiles += 1
            said = f"{what} is taken back: {' '.join(self._standing(last.court, generation))}"
        else:
            told.left += 1
            said = f"{what} is not as it came: it was changed since, and stays as it is. {_by_hand(goal)}"
        told.settled |= {note.number: "" for note in notes} | {last.number: said}

    def _standing(self, court: str, generation: GenerationReader) -> Iterator[str]:
        """Which profile stands again, and what it quotes that the generation does not hold."""
        try:
            kept = next((one for one in self.profiles.kept() if one.profile.court == court), None)
        except ConferralError as fault:
            yield f"what stood before stands again, and could not be compared with {generation.name}: {fault}"
            return
        if kept is None:
            yield "no profile is kept of the court any more."
            return
        yield f"{'your own former one' if kept.own else 'the shipped one'} stands again."
        for _support, why in unmet_in(kept.profile, generation):
            yield f"It quotes what {generation.name} does not hold: {why}."

    def _questions(self, notes: Sequence[BroughtQuestion], told: _Told, *, by: str, now: datetime) -> None:
        for note in notes:
            told.golden += self.golden.take_back(note.question, of=note.generation, by=by, now=now)
        told.settled |= {note.number: "" for note in notes}
        if told.golden:
            number = "1 golden question is" if told.golden == 1 else f"{told.golden} golden questions are"
            told.settled[notes[0].number] = f"{number} taken back, which came with a later generation."


def as_it_came(stands: Sequence[str], notes: Sequence[BroughtProfile]) -> bool:
    """Whether what stands of a court, by its sha256, is what came last; `notes` begin with the last.

    One that was cut short is passed over: it was noted, and did not come.
    """
    for note in notes:
        if stands == [note.came]:
            return True
        if stands != _only(note.former):
            return False
    return False


def before(notes: Sequence[BroughtProfile]) -> BroughtProfile:
    """The note of what stood before them all, or since somebody changed it by hand; `notes` begin with the last."""
    goal = notes[0]
    for note in notes[1:]:
        if note.came == goal.former:
            goal = note
        elif note.former != goal.former:
            break
    return goal


def _only(digest: str | None) -> list[str]:
    return [] if digest is None else [digest]


def _once_mended(goal: BroughtProfile, target: str, current: str) -> str:
    again = f"`conferral corpus rollback --to {current}` and then `--to {target}`"
    return f"Once that is mended, {again} take it back. {_by_hand(goal)}"


def _by_hand(goal: BroughtProfile) -> str:
    if goal.former is None:
        return "By hand: to do without it, delete its file in the folder `profiles` of the home."
    return "By hand: to put another in its place, `conferral profile add FILE`."
