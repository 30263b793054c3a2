"""What is known of a source that is watched, what came of polling it, and what managers are to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.assistant.watching.watcher import WATCHER
from knowledge.watching.ports import Seen

__all__ = ["WATCHER", "Came", "LastSeen", "News", "NewsKind", "Polled", "WatchBook", "WatchState"]


@dataclass(frozen=True, slots=True)
class WatchState:
    """What is known of a source.

    `seen` are the validators of the body whose words have the `digest` and of which there are so many `words`; they
    were had when it was `asked` as that digest says. `changes` counts how often the words became others. `held` names
    the published source that had the words when they were last seen, on the day `held_on`. `troubled` tells that the
    managers were told of the `failures` since it last could be read, of which the last had the `reason`.
    """

    source: str
    seen: Seen = field(default_factory=Seen)
    asked: str = ""
    digest: str = ""
    words: int = 0
    changes: int = 0
    polled_at: datetime | None = None
    seen_at: datetime | None = None
    changed_at: datetime | None = None
    due_at: datetime | None = None
    held: str = ""
    held_on: date | None = None
    failures: int = 0
    reason: str = ""
    troubled: bool = False
    proposal: str = ""
    cut_short: bool = False


class Came(StrEnum):
    """What came of polling a source, in words for people."""

    UNCHANGED = "unchanged"
    PROPOSED = "proposed"
    WAITING = "proposed already"
    DECIDED = "decided about already"
    FAILED = "failed"
    BUSY = "being polled"


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of polling `source`: the proposal with its words, or the reason why it failed.

    `name_unknown` tells that it failed because the name of its host could not be looked up.
    """

    source: str
    came: Came
    proposal: str = ""
    reason: str = ""
    name_unknown: bool = False


class NewsKind(StrEnum):
    """What managers are told of."""

    PROPOSAL = "proposal"
    TROUBLE = "trouble"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class News:
    """Something managers are to be told once.

    `about` is the id of a proposal or the reason of a trouble with `source`, or what is wrong with the list of sources.
    """

    id: str
    source: str
    kind: NewsKind
    at: datetime
    about: str = ""


class WatchBook(Protocol):
    """Keeps what is known of sources. Every method may raise DatabaseUnavailable."""

    def states(self) -> Mapping[str, WatchState]:
        """What is known of every source that was ever polled or planned, by its id."""

    def plan(self, due: Mapping[str, datetime]) -> None:
        """Note when each of these sources is due, where nothing is known of it yet."""

    def claim(
        self, source: str, *, by: str, now: datetime, until: datetime, due_only: bool = False
    ) -> WatchState | None:
        """Take `source` for one poll; what is known of it. None where another has it, or, with `due_only`, not due.

        A claim ends with `until`, or when who made it is gone.
        """

    def settle(self, state: WatchState, *, by: str, news: News | None = None) -> bool:
        """Keep what came of a poll, with the news of it, and give the claim back; all or nothing.

        False where the claim of `by` had ended, and nothing was kept. News of an id that is kept is not kept again.
        """

    def release(self, source: str, *, by: str) -> None:
        """Give a claim back without a word."""

    def keep_words(self, file_sha256: str, digest: str) -> None:
        """Note which words a file holds that is about to be proposed."""

    def words_of(self, file_sha256: str) -> str:
        """The digest of the words that a file holds; empty where it never was proposed here."""

    def tell(self, news: News) -> None:
        """Keep news that came of no poll. News of an id that is kept is not kept again."""

    def untold(self) -> tuple[News, ...]:
        """What managers were not told yet, the oldest first."""

    def note_told(self, news: tuple[str, ...], *, at: datetime) -> None:
        """Note that they were told."""


class LastSeen(Protocol):
    """On which day the official sources last showed the words that are published."""

    def last_seen(self) -> Mapping[str, date]:
        """The day by the name of the published source; sources that are not watched are not among them."""
