"""What publications brought beside authorities, noted with what stood there before, so that it can be taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.assistant.packs.ports import ProfileTexts
from knowledge.errors import ConferralError


@dataclass(frozen=True, slots=True)
class BroughtProfile:
    """A profile of `court` that came, by the sha256 of its text, while `generation` was current.

    `former` is that of the firm's own one before, None where there was none; `text` is its text, None where there was
    none or its words had to go.
    """

    number: int
    generation: str
    court: str
    came: str
    former: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class BroughtQuestion:
    """A golden question that came, by its id."""

    number: int
    generation: str
    question: str


class BroughtBook(Protocol):
    """Keeps what came until it is settled what became of it. Every method may raise DatabaseUnavailable."""

    def note_profiles(
        self, came: Mapping[str, tuple[str, str | None]], *, generation: str, by: str, at: datetime
    ) -> Mapping[str, int]:
        """Note, by court, the texts that come and those of the firm's own before, or None; the number of each note."""

    def note_questions(self, ids: Sequence[str], *, generation: str, by: str, at: datetime) -> None:
        """Note golden questions that come."""

    def drop(self, numbers: Collection[int]) -> None:
        """Forget notes of what did not come."""

    def after(self, generation: str) -> Sequence[BroughtProfile | BroughtQuestion]:
        """What came with generations made after that one and is not settled, what came last first."""

    def settle(self, said: Mapping[int, str], *, by: str, at: datetime) -> None:
        """Note, by number, what was said of taking it back; the former texts go."""

    def said(self, generation: str, *, by: str, at: datetime) -> Sequence[str]:
        """What was said when `by` settled at that very moment what came with generations made after that one."""


@contextmanager
def noted(
    book: BroughtBook, profiles: ProfileTexts, came: Mapping[str, str], *, generation: str, by: str, at: datetime
) -> Iterator[None]:
    """Note the texts that come, by court, before they are kept inside; of those that then are not, nothing is noted."""
    own = {court: next(iter(profiles.own_of(court)), None) for court in came}
    other = {court: (text, own[court]) for court, text in came.items() if text != own[court]}
    numbers = book.note_profiles(other, generation=generation, by=by, at=at)
    try:
        yield
    except ConferralError:
        with suppress(ConferralError):  # a note too many has nothing taken back that did not come
            book.drop([n for court, n in numbers.items() if tuple(profiles.own_of(court)) != (came[court],)])
        raise


def digest_of(text: str) -> str:
    """The sha256 by which the text of a profile is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
