"""How a step, a person or an issue is named in a question."""

from __future__ import annotations

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.prose import NOUNS, clock_words, day_words, folded, listed, named_issue
from bot.conferral.drafting.sides import movants, opponents
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, Issue

_LONG = {**NOUNS, Method.TELEPHONE: "telephone call"}


class Asking:
    """Names the things of one record, so that every question says exactly what it is about."""

    def __init__(self, foundation: Foundation) -> None:
        self.foundation = foundation
        self.ours = movants(foundation.record).name
        self.theirs = opponents(foundation.record).name or "the other side"
        self._numbers = {id(a): n for n, a in enumerate(foundation.record.attempts_in_order, start=1)}

    def step(self, attempt: ConferralAttempt, fact: str) -> str:
        """Give the name of a fact of an attempt: "attempt 2: date"."""
        return f"attempt {self._numbers[id(attempt)]}: {fact}"

    def noun(self, attempt: ConferralAttempt) -> str:
        """Give the attempt's kind: "telephone call"."""
        return _LONG[attempt.method] if attempt.method else "contact"

    def named(self, attempt: ConferralAttempt) -> str:
        """Give the attempt: "the telephone call with Plaintiff of March 4, 2024", told apart from others like it."""
        when = f" of {self._when(attempt)}" if attempt.at else ""
        people = listed([folded(name) for name in attempt.with_]) or self.theirs
        preposition = "with" if attempt.method is None or attempt.method.is_live else "to"
        name = f"the {self.noun(attempt)} {preposition} {people}{when}"
        return name if self._alone(attempt) else f"{name} (attempt {self._numbers[id(attempt)]})"

    def issues(self) -> str:
        """Give the issues by name, or "the dispute" where none is recorded."""
        return listed([named_issue(issue) for issue in self.foundation.record.issues]) or "the dispute"

    def named_issue(self, issue: Issue) -> str:
        """Give the issue by mark and subject."""
        return named_issue(issue)

    def _when(self, attempt: ConferralAttempt) -> str:
        if attempt.at is None:
            return ""
        clock = clock_words(attempt.at) if self._same_day(attempt) else ""
        return f"{day_words(attempt.at)} at {clock}" if clock else day_words(attempt.at)

    def _same_day(self, attempt: ConferralAttempt) -> bool:
        return sum(other.day == attempt.day for other in self.foundation.record.attempts) > 1

    def _alone(self, attempt: ConferralAttempt) -> bool:
        def key(a: ConferralAttempt) -> tuple[object, ...]:
            return (a.at, a.method, a.with_)

        return sum(key(other) == key(attempt) for other in self.foundation.record.attempts) == 1
