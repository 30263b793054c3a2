"""Turns: one request at a time to a host, with a pause before the next, and none while it asked for patience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from knowledge.adapters.official_sources.no_download import NoDownload
from knowledge.watching.hosts import Place
from knowledge.watching.ports import WhyNot


@dataclass(slots=True)
class _Turn:
    lock: Lock = field(default_factory=Lock)
    ended: float | None = None
    quiet_until: float = 0.0


class Turns:
    """Whose turn it is at each host; `clock` counts seconds, `sleep` waits for some."""

    def __init__(self, longest_wait: float, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._longest_wait = longest_wait
        self._clock = clock
        self._sleep = sleep
        self._guard = Lock()
        self._turns: dict[str, _Turn] = {}

    @contextmanager
    def at(self, place: Place, pause: float) -> Iterator[None]:
        """A turn at the host of `place`, `pause` seconds after the one before it.

        Raises NoDownload where that is too long to wait, or where the host asked to be left in peace.
        """
        turn = self._turn(place)
        with turn.lock:
            self._wait(place, turn, pause)
            try:
                yield
            finally:
                turn.ended = self._clock()

    def leave_in_peace(self, place: Place, seconds: float) -> None:
        """Ask nothing more of the host of `place` for so many seconds."""
        self._turn(place).quiet_until = self._clock() + seconds

    def _turn(self, place: Place) -> _Turn:
        with self._guard:
            return self._turns.setdefault(place.authority, _Turn())

    def _wait(self, place: Place, turn: _Turn, pause: float) -> None:
        quiet = turn.quiet_until - self._clock()
        if quiet > 0:
            raise NoDownload(WhyNot.NOT_NOW, f"{place.host} asked to be left in peace for a while.", retry_after=quiet)
        wait = 0.0 if turn.ended is None else turn.ended + pause - self._clock()
        if wait > self._longest_wait:
            reason = f"{place.host} asks for longer pauses between requests than are waited for."
            raise NoDownload(WhyNot.NOT_NOW, reason, retry_after=wait)
        if wait > 0:
            self._sleep(wait)
