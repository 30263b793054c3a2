"""Added sources in memory."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.ports import SourceContent


class AdditionsInMemory:
    """Additions that are forgotten when this is dropped."""

    def __init__(self) -> None:
        self._waiting: dict[str, SourceContent] = {}

    def put(self, content: SourceContent) -> None:
        """Keep it, in place of what waits under its name."""
        self._waiting[content.edition.source] = content

    def waiting(self) -> list[SourceContent]:
        """What waits, by source."""
        return [self._waiting[source] for source in sorted(self._waiting)]

    def clear(self, sources: Sequence[str]) -> None:
        """Forget these; a name that is not there is passed over."""
        for source in sources:
            self._waiting.pop(source, None)
