"""The effort to confer that a question tells of: the asker's own, made, and in the past. A supposed case is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.conferral.description.expanding import Expanded, expand
from bot.conferral.description.motions import motion_told
from bot.conferral.description.speech import phrase
from bot.conferral.description.telling import Asserted, asserted
from bot.conferral.motion import Motion
from bot.conferral.reading.facts import Place, Reading
from bot.conferral.reading.reader import read_text

LONGEST = 4_000
"""Characters of one turn that are read."""


@dataclass(frozen=True, slots=True)
class DescribedEffort:
    """An effort as a question tells it.

    `text` is what is read of it: shorthand written out, and blanks for whatever is not told as done. `acts`: where
    the asker's own acts stand in it. `earlier`: some of it was told in earlier turns. `motion` None: none was named.
    `place`: where the certificate stands, if told.
    """

    text: str
    acts: tuple[tuple[int, int], ...]
    expanded: Expanded
    earlier: bool
    motion: Motion | None
    place: Place | None

    def as_typed(self, start: int, end: int) -> str:
        """The words that the asker typed where `text[start:end]` is read, from the first act told in them."""
        begun = next((begin for begin, _ in self.acts if start <= begin < end), start)
        typed = " ".join(self.expanded.as_typed(begun, begun + len(self.text[begun:end].rstrip())).split())
        typed = typed.strip(" ,;:?!-–—")
        return typed if _ABBREVIATED.search(typed) else typed.rstrip(".")


def described_effort(question: str, prior: Sequence[str] = ()) -> DescribedEffort | None:
    """The effort that `question` tells of, with what `prior` turns told, oldest first; None where none is told.

    Earlier turns are used where the question refers back to them, or goes on from what they told.
    """
    turns = [_Turn(turn[:LONGEST]) for turn in (*prior, question)]
    first = _first_turn(turns)
    if first is None:
        return None
    told = turns[first] if first == len(turns) - 1 else _Turn("\n\n".join(turn.typed for turn in turns[first:]))
    return DescribedEffort(
        text=told.asserted.text,
        acts=told.asserted.acts,
        expanded=told.expanded,
        earlier=first < len(turns) - 1,
        motion=motion_told(turn.expanded.text for turn in reversed(turns)),
        place=told.reading.place,
    )


class _Turn:
    """One turn, or several as one, read so far as it is asked for."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.expanded = expand(typed)

    @cached_property
    def asserted(self) -> Asserted:
        """What it tells as done."""
        return asserted(self.expanded.text)

    @cached_property
    def reading(self) -> Reading:
        """The facts in what it tells as done, in the movant's own words."""
        return read_text(self.asserted.text, own_words=True)

    @cached_property
    def tells_effort(self) -> bool:
        """Whether an act of the asker is one of getting in touch with the other side."""
        acts = self.asserted.acts
        steps = _steps(self.reading) if acts else []
        return any(start < stop and begin < end for begin, end in acts for start, stop in steps)

    @property
    def goes_on(self) -> bool:
        """Whether it goes on from what was told before it."""
        return phrase("goes_on").search(self.asserted.text) is not None

    @property
    def refers_back(self) -> bool:
        """Whether it asks about what was told before it."""
        return phrase("refers_back").search(self.expanded.text) is not None


_ABBREVIATED = re.compile(r"\b[A-Z]\.$")


def _first_turn(turns: Sequence[_Turn]) -> int | None:
    """The turn with which the telling of the effort begins; None where the question tells of none."""
    last = len(turns) - 1
    own = turns[last].tells_effort
    if own and not turns[last].goes_on:
        return last
    if not own and not turns[last].refers_back:
        return None
    first = last if own else None
    for number in range(last - 1, -1, -1):
        if turns[number].tells_effort:
            first = number
            if not turns[number].goes_on:
                break
    return first


def _steps(reading: Reading) -> list[tuple[int, int]]:
    """Where the reading finds a contact, or the rule's own verbs instead of one."""
    verbs = (reading.bare_verbs, reading.good_faith)
    return [(w.start, w.end) for w in (*(contact.words for contact in reading.contacts), *verbs) if w is not None]
