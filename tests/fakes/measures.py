"""Measures that can be read back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Noted:
    """Keeps what was counted, in order: the name of the figure and what came with it."""

    figures: list[tuple[str, object]] = field(default_factory=list)

    def of(self, name: str) -> list[object]:
        """What was noted under `name`."""
        return [value for figure, value in self.figures if figure == name]

    def received(self, kind: str) -> None:
        """Keep the kind."""
        self.figures.append(("received", kind))

    def refused(self, reason: str) -> None:
        """Keep the reason."""
        self.figures.append(("refused", reason))

    def acknowledged(self, seconds: float) -> None:
        """Keep the seconds."""
        self.figures.append(("acknowledged", seconds))

    def answered(self, status: str) -> None:
        """Keep the status."""
        self.figures.append(("answered", status))

    def posted(self) -> None:
        """Keep that it was."""
        self.figures.append(("posted", 1))

    def slack_refused(self, code: str) -> None:
        """Keep the code."""
        self.figures.append(("slack_refused", code))

    def rate_limited(self) -> None:
        """Keep that it was."""
        self.figures.append(("rate_limited", 1))

    def recovered(self, jobs: int) -> None:
        """Keep how many."""
        self.figures.append(("recovered", jobs))

    def may_be_missing(self) -> None:
        """Keep that it may."""
        self.figures.append(("may_be_missing", 1))
