"""Walkthroughs of threads, in memory."""

from __future__ import annotations

from bot.assistant.talks import Talk


class MemoryTalks:
    """Implements `Talks`."""

    def __init__(self) -> None:
        self.kept: dict[str, Talk] = {}

    def keep(self, talk: Talk) -> None:
        """Keep where a walkthrough stands."""
        self.kept[talk.thread] = talk

    def of(self, thread: str) -> Talk | None:
        """The walkthrough of a thread."""
        return self.kept.get(thread)

    def end(self, thread: str) -> None:
        """Forget the walkthrough of a thread."""
        self.kept.pop(thread, None)
