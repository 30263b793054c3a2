"""The trend of the golden questions: every run over a generation is kept as figures, and shown beside the former ones.

A run asks without a model and keeps no answer, so that it changes nothing that it measures. A question that came with
the product, and whose words what is asked does not hold, is not asked: it can tell nothing of that corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.assistant.answer import Answer
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.evaluation import Case, Score, measure
from bot.assistant.tending.asked_corpus import OpenCorpus
from bot.assistant.tending.golden_run import GoldenRun
from bot.assistant.tending.trend_wording import in_words
from knowledge.errors import ConferralError

MOST_SHOWN = 24
"""How many runs a trend shows, the newest of them."""


class NothingToRun(ConferralError):
    """There are no golden questions."""


class NothingRun(ConferralError):
    """The golden questions were never run, so that there is nothing to draw."""


class RunBook(Protocol):
    """Keeps runs. Every method may raise DatabaseUnavailable."""

    def keep(self, run: GoldenRun) -> None:
        """Keep a run after the others; one of that time, person and generation that is kept already is kept once."""

    def newest(self, *, most: int) -> tuple[GoldenRun, ...]:
        """The newest runs, at most `most`, the oldest of them first."""


class Picture(Protocol):
    """Draws a trend."""

    def __call__(self, runs: Sequence[GoldenRun]) -> bytes:
        """A PNG of `runs`, of which there is at least one; equal runs give equal bytes."""


class NoAnswers:
    """An AnswerLog that keeps nothing: what is asked to measure is nobody's question."""

    def save(self, answer: Answer, *, asker: str) -> None:
        """Keep nothing."""

    def find(self, answer_id: str, *, asker: str | None = None) -> Answer | None:  # noqa: ARG002  the port's own
        """Nothing is kept."""
        return None


@dataclass(frozen=True, slots=True)
class TrendDesk:
    """Runs the golden questions for managers.

    `shipped` are those of `cases` that came with the product; `corpus` opens what is current.
    """

    cases: Callable[[], Sequence[Case]]
    shipped: Callable[[], Sequence[Case]]
    corpus: OpenCorpus
    runs: RunBook
    managers: Managers
    clock: Callable[[], float]
    draw: Picture

    def run(self, *, by: str, now: datetime) -> GoldenRun:
        """Ask the golden questions of what is current, and keep the figures. Raises NotAManager, NothingToRun."""
        expect_manager(self.managers, by)
        cases, shipped = self.cases(), frozenset(self.shipped())
        if not cases:
            raise NothingToRun("There are no golden questions.", advice="Add some: `conferral corpus golden add`.")
        corpus = self.corpus()
        lacking = [case for case in cases if not corpus.holds_words_of(case)]
        left_out = shipped.intersection(lacking)
        asked = [case for case in cases if case not in left_out]
        score = measure(asked, corpus.subject, today=now.date(), clock=self.clock)
        run = GoldenRun(
            now,
            by,
            corpus.reader.name,
            score.n,
            shares_of(score),
            tuple(score.misses),
            not_asked=len(cases) - len(asked),
            not_held=tuple(case.id for case in lacking if case not in left_out),
            starter=corpus.starter,
        )
        self.runs.keep(run)
        return run

    def trend(self, *, by: str, most: int = MOST_SHOWN) -> tuple[GoldenRun, ...]:
        """The newest runs, the oldest of them first. Raises NotAManager."""
        expect_manager(self.managers, by)
        return self.runs.newest(most=most)

    def picture(self, *, by: str, most: int = MOST_SHOWN) -> tuple[bytes, str]:
        """A PNG of the trend, and what it shows in words. Raises NotAManager, NothingRun."""
        runs = self.trend(by=by, most=most)
        if not runs:
            raise NothingRun("The golden questions were never run.", advice="Run them: `conferral eval`.")
        return self.draw(runs), in_words(runs)


def shares_of(score: Score) -> dict[str, float]:
    """The figures of a run, to four places; what there was nothing to measure for is left out."""
    unanswerable = score.n - score.answerable
    counted = {
        "found": (score.top5, score.answerable),
        "first": (score.top1, score.answerable),
        "answered": (score.answer_found, score.answerable),
        "refused": (score.withheld_unanswerable, unanswerable),
    }
    return {name: round(number / of, 4) for name, (number, of) in counted.items() if of}
