"""The face's own books, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.posts import MissingMessage


class MemoryMissingBook:
    """A MissingBook."""

    def __init__(self) -> None:
        self.kept: list[MissingMessage] = []

    def note(self, missing: MissingMessage) -> None:
        """Keep `missing`."""
        if missing not in self.kept:
            self.kept.append(missing)

    def of(self, asker: str) -> tuple[MissingMessage, ...]:
        """What may be missing to `asker`."""
        return tuple(sorted((one for one in self.kept if one.asker == asker), key=lambda one: (one.job, one.part)))

    def told(self, missing: Sequence[MissingMessage]) -> None:
        """Forget `missing`."""
        self.kept = [one for one in self.kept if one not in missing]


class MemoryReplyBook:
    """A ReplyBook."""

    def __init__(self) -> None:
        self.kept: dict[str, list[tuple[str, str]]] = {}

    def note(self, question: str, channel: str, stamps: Sequence[str]) -> None:
        """Keep that `question` was answered at `stamps`."""
        kept = self.kept.setdefault(question, [])
        kept += [(channel, stamp) for stamp in stamps if (channel, stamp) not in kept]

    def of(self, question: str) -> tuple[tuple[str, str], ...]:
        """What answered `question`."""
        return tuple(sorted(self.kept.get(question, ()), key=lambda one: one[1]))

    def forget(self, question: str) -> None:
        """Forget what answered `question`."""
        self.kept.pop(question, None)
