"""One thing that is wrong with a payload."""

from __future__ import annotations

from dataclasses import dataclass

# What Slack would let pass, and this house does not: text that turns into mentions and links, words a screen reader
# misses, lengths Slack advises against. The fake notes these and answers as Slack would: "ok".
OURS = frozenset({"unescaped", "auto_linked", "no_text_fallback", "text_too_long", "no_words", "live_rich_text"})


@dataclass(frozen=True)
class Fault:
    """A fault by its name (stable, for tests) and in words (which element, how much too much)."""

    name: str
    words: str

    def __str__(self) -> str:
        return f"{self.name}: {self.words}"

    @property
    def refused(self) -> bool:
        """Whether Slack itself would refuse the payload for it."""
        return self.name not in OURS
