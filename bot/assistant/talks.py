"""Which thread walks through which matter, and where it stands: ids alone, and never a word that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.assistant.walkthrough_talk import Standing


@dataclass(frozen=True, slots=True)
class Talk:
    """A walkthrough that `asker` types in `thread`, which a face names by a key of its own."""

    thread: str
    asker: str
    standing: Standing


class Talks(Protocol):
    """Remembers the walkthroughs of threads. Every method may raise DatabaseUnavailable."""

    def keep(self, talk: Talk) -> None:
        """Keep where the walkthrough of a thread stands, in the place of where it stood."""

    def of(self, thread: str) -> Talk | None:
        """The walkthrough of a thread, or None."""

    def end(self, thread: str) -> None:
        """Forget the walkthrough of a thread; one that is not there is passed over."""
