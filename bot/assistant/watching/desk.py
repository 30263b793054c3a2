"""What is done with official sources: they are listed, polled when somebody asks or when they are due, and planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.watching.schedule import first_due
from bot.assistant.watching.state import Came, News, NewsKind, Polled, WatchBook, WatchState
from bot.assistant.watching.unforeseen import unforeseen
from knowledge.errors import ConferralError
from knowledge.nearest_word import nearest
from knowledge.ports import Progress
from knowledge.watching.sources import FaultySources, OfficialSource

_LIST = "sources.toml"
"""What managers are told a list of sources by."""

_AT_ONCE = 2
"""How many sources are polled side by side: each reads files in processes of its own."""


class NoSuchSource(ConferralError):
    """A source was named that is not watched."""


class Polls(Protocol):
    """Polls the sources of one sweep."""

    def poll(self, source: OfficialSource, *, due_only: bool = False) -> Polled:
        """Poll `source`, unless another process does, or it is not due. Raises DatabaseUnavailable."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A source, and what is known of it."""

    source: OfficialSource
    state: WatchState


@dataclass(frozen=True, slots=True)
class WatchDesk:
    """Watches official sources. `polls` makes what polls the sources of one sweep; `sources` may raise FaultySources.

    `clock` gives an aware time; `unforeseen` writes a fault down and says by which reference it is found. Every method
    may raise DatabaseUnavailable.
    """

    sources: Callable[[], Sequence[OfficialSource]]
    book: WatchBook
    managers: Managers
    polls: Callable[[Sequence[OfficialSource]], Polls]
    clock: Callable[[], datetime]
    progress: Progress = field(default=lambda _what, _done, _all: None)
    unforeseen: Callable[[Exception], str] = unforeseen

    def watched(self, named: Sequence[str] = (), *, by: str) -> tuple[Watched, ...]:
        """The sources that are named, or all, by id. Raises NotAManager, NoSuchSource."""
        expect_manager(self.managers, by)
        states = self.book.states()
        return tuple(Watched(source, states.get(source.id, WatchState(source.id))) for source in self._named(named))

    def poll(self, named: Sequence[str] = (), *, by: str, due_only: bool = False) -> tuple[Polled, ...]:
        """Poll the sources that are named, or all that are active, or of these only what is due.

        Raises NotAManager, NoSuchSource.
        """
        expect_manager(self.managers, by)
        wanted = [source for source in self._named(named) if source.active or named]
        if due_only:
            wanted = self._due(wanted)
        return self._swept(wanted, due_only=due_only)

    def round(self, *, most: int, stopped: Callable[[], bool] = lambda: False) -> tuple[Polled, ...]:
        """What a service does from time to time: plan what is new, and poll at most so many of what is due.

        Where the list of sources cannot be read, managers are told of it once a day, and nothing is polled.
        """
        now = self.clock()
        try:
            active = [source for source in self.sources() if source.active]
        except FaultySources as fault:
            self.book.tell(News(f"{_LIST}:{now.date().isoformat()}", _LIST, NewsKind.LIST, now, str(fault)))
            return ()
        self.book.plan({source.id: first_due(source, now) for source in active})
        return self._swept(self._due(active)[:most], due_only=True, stopped=stopped)

    def untold(self) -> tuple[News, ...]:
        """What managers were not told yet."""
        return self.book.untold()

    def note_told(self, news: tuple[str, ...]) -> None:
        """Note that they were told."""
        self.book.note_told(news, at=self.clock())

    def title_of(self, source: str) -> str:
        """What a source is called; its id where it is not watched any more, or nobody can tell."""
        with suppress(FaultySources):
            return next((one.title for one in self.sources() if one.id == source), source)
        return source

    def last_seen(self) -> Mapping[str, date]:
        """On which day an official source last showed the words of a published source, by its name."""
        seen: dict[str, date] = {}
        for state in self.book.states().values():
            if state.held and state.held_on is not None:
                seen[state.held] = max(state.held_on, seen.get(state.held, date.min))
        return seen

    def _named(self, named: Sequence[str]) -> list[OfficialSource]:
        sources = {source.id: source for source in self.sources()}
        for name in named:
            if name not in sources:
                hint = nearest(name, list(sources))
                raise NoSuchSource(
                    f'There is no source "{name}"{hint}.', advice="`conferral corpus watch` names what is watched."
                )
        return [sources[name] for name in dict.fromkeys(named)] if named else list(sources.values())

    def _due(self, sources: Sequence[OfficialSource]) -> list[OfficialSource]:
        """Those that are due, the longest waiting first; one that was never planned is."""
        states, now = self.book.states(), self.clock()
        due = {source.id: states.get(source.id, WatchState(source.id)).due_at or now for source in sources}
        return sorted((source for source in sources if due[source.id] <= now), key=lambda source: due[source.id])

    def _swept(
        self, sources: Sequence[OfficialSource], *, due_only: bool, stopped: Callable[[], bool] = lambda: False
    ) -> tuple[Polled, ...]:
        if not sources:
            return ()
        polls, what, done = self.polls(sources), "Asking official sources", 0
        self.progress(what, 0, len(sources))

        def poll(source: OfficialSource) -> Polled:
            if stopped():
                return Polled(source.id, Came.BUSY)
            try:
                return polls.poll(source, due_only=due_only)
            except ConferralError:
                raise
            except Exception as fault:  # the other sources are to be asked all the same
                return Polled(source.id, Came.FAILED, reason=self.unforeseen(fault))

        polled: list[Polled] = []
        with ThreadPoolExecutor(_AT_ONCE) as together:
            for one in together.map(poll, sources):
                polled.append(one)
                done += 1
                self.progress(what, done, len(sources))
        return tuple(polled)
