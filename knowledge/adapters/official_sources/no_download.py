"""How the parts of a download tell each other that there will be none."""

from __future__ import annotations

from knowledge.watching.ports import NotFetched, WhyNot


class NoDownload(Exception):
    """Nothing can be had, for a reason that is a sentence for people."""

    def __init__(self, kind: WhyNot, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.result = NotFetched(reason, kind, retry_after)
