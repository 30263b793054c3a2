"""The words of a rule that a paper may quote: those a text that is held says on the day of filing, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.conferral.rule import RuleSupport


@dataclass(frozen=True, slots=True)
class HeldWords:
    """Words of a rule as a text that is held has them. `last_seen`: in force when last seen, before the day asked."""

    words: str
    last_seen: bool = False


class Quoting(Protocol):
    """Finds the words of a support in the texts that are held."""

    def __call__(self, support: RuleSupport, *, on: date) -> HeldWords | None:
        """Give the words as they may be quoted for `on`; None where no text held says them for that day."""


def nothing_quoted(support: RuleSupport, *, on: date) -> HeldWords | None:
    """Hold no text at all: every rule is named with the mark to verify, and none is quoted."""
    del support, on
    return None
