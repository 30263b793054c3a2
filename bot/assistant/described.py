"""How an effort that a question describes reads: the checker's findings on it, as statements after the authorities'.

The procedure:
(1) take what the question, with the turns it refers back to, tells as done   (bot.conferral.description)
(2) let the checker read it against the rule of the court asked about
(3) where no motion is named, keep only what holds for the usual ones alike
(4) say what is not met, what is not told, what cannot be told, and what to do next
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.assistant.answer import Question, Statement, StatementKind, Support
from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.checker import CheckReport, CheckRequest
from bot.assistant.composing import support_for
from bot.assistant.described_wording import Described, sentences_of
from bot.conferral.description.effort import DescribedEffort, described_effort
from bot.conferral.motion import Motion, MotionKind
from bot.conferral.reading.facts import Place
from knowledge.authority import FEDERAL
from knowledge.errors import ConferralError
from knowledge.library import Found, Library
from knowledge.routing import Route

_USUAL = (Motion(MotionKind.COMPEL, "compel"), Motion(MotionKind.PROTECTIVE_ORDER, "protective order"))
"""The motions an unnamed one is read as."""


class EffortChecker(Protocol):
    """Checks one text (bot.assistant.checker)."""

    def check(self, request: CheckRequest) -> CheckReport:
        """Check one text. Raises ConferralError."""


@dataclass(frozen=True, slots=True)
class CheckedDescriptions:
    """A DescriptionReader that asks the checker. `checker` gives it when it is first needed; it may raise."""

    checker: Callable[[], EffortChecker]
    library: Library

    def read(self, question: Question, found: Found) -> tuple[Statement, ...]:
        """How the description reads; where the checker fails, the reason."""
        if not self._readable(found):
            return ()
        effort = described_effort(question.text, question.prior)  # (1)
        if effort is None:
            return ()
        try:
            described = self._described(effort, found)
        except ConferralError as fault:
            return (_statement(f"Your description could not be read against the rule: {fault}"),)
        answered = found.refusal is None
        return tuple(
            _statement(said.text, self._supports(said.authority, found) if answered else ())
            for said in sentences_of(described)  # (4)
        )

    def _readable(self, found: Found) -> bool:
        """Whether the question is ours to read: it was answered, or only its court's or a cited text is not held."""
        if found.refusal is None:
            return True
        asked = found.asked
        if found.refusal.asks_back or asked.outside is not None:
            return False
        if found.route in (Route.NOT_HELD, Route.NO_PROVISION):
            return True
        held = {edition.court for edition in self.library.editions()}
        return found.route is Route.OUT_OF_COVERAGE and asked.court is not None and asked.court.name not in held

    def _described(self, effort: DescribedEffort, found: Found) -> Described:
        court = found.asked.court_name or FEDERAL
        motions = _USUAL if effort.motion is None else (effort.motion,)
        checker = self.checker()
        # The words are the movant's own, whatever paper they will stand in.
        place = effort.place or Place.WITH_MOTION
        requests = [CheckRequest(effort.text, court, motion, found.asked.as_of, found_in=place) for motion in motions]
        reports = tuple(checker.check(request) for request in requests)  # (2)
        reaching = tuple(report for report in reports if not report.chosen.not_covered)
        return Described(effort, reaching or reports, court_named=found.asked.court is not None)  # (3)

    def _supports(self, authority: ResolvedAuthority | None, found: Found) -> tuple[Support, ...]:
        """The words of an authority of the corpus; a note stands in none and is only cited."""
        if authority is None or authority.own_words:
            return ()
        item = self.library.standing_at(authority.source, authority.spans, found.asked.as_of)
        if item is None:
            return ()
        return (support_for(item, authority.spans, self.library.source_text(authority.source)),)


def _statement(text: str, support: tuple[Support, ...] = ()) -> Statement:
    return Statement(StatementKind.READING, text, support)
