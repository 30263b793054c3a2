"""A corpus that holds whatever a rule quotes, and remembers what it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.assistant.authorities import ResolvedAuthority
from bot.conferral.rule import Basis, RuleSupport


@dataclass
class AllAuthorities:
    """Implements `AuthorityResolver`: the first support with words, a quotation before a note."""

    asked: list[tuple[RuleSupport, ...]] = field(default_factory=list)

    def resolve(self, supports: Sequence[RuleSupport], *, as_of: date) -> ResolvedAuthority | None:
        """Give the first support."""
        del as_of
        self.asked.append(tuple(supports))
        for basis, own in ((Basis.TEXT, False), (Basis.NOTE, True)):
            for support in supports:
                if support.basis is basis:
                    words = support.statement if own else support.quotation
                    note = "a note in our own words" if own else None
                    return ResolvedAuthority("source", support.citation, support.citation, words, (), own, caution=note)
        return None
