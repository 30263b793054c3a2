"""The trend of the golden questions: every run over a generation is kept as figures, and shown beside the former ones.

A run asks without a model and keeps no answer, so that it changes nothing that it measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.assistant.answer import Answer
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.evaluation import Case, Score, Subject, measure
from knowledge.errors import ConferralError

MOST_SHOWN = 24
"""How many runs a trend shows, the newest of them."""

FIGURES = {
    "found": "found among the first five",
    "first": "found first",
    "answered": "quoted in the answer",
    "refused": "rightly not answered",
}
"""The figures that are drawn, as they are called; each a share from 0 to 1."""


_HEAD = "day         generation        questions   found   first  answered  refused"


class NothingToRun(ConferralError):
    """There are no golden questions."""


class NothingRun(ConferralError):
    """The golden questions were never run, so that there is nothing to draw."""


@dataclass(frozen=True, slots=True)
class GoldenRun:
    """One run: when, by whom, over which generation, how many questions, and what came of it.

    `shares` holds a value from 0 to 1 for each of FIGURES that could be measured; `misses` the ids of the questions
    not found among the first five passages. `at` is an aware time.
    """

    at: datetime
    by: str
    generation: str
    questions: int
    shares: Mapping[str, float]
    misses: tuple[str, ...] = ()


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
    """Runs the golden questions for managers. `subject` gives what is current, and its name."""

    cases: Callable[[], Sequence[Case]]
    subject: Callable[[], tuple[str, Subject]]
    runs: RunBook
    managers: Managers
    clock: Callable[[], float]
    draw: Picture

    def run(self, *, by: str, now: datetime) -> GoldenRun:
        """Run every golden question over what is current, and keep the figures. Raises NotAManager, NothingToRun."""
        expect_manager(self.managers, by)
        cases = self.cases()
        if not cases:
            raise NothingToRun("There are no golden questions.", advice="Add some: `conferral corpus golden add`.")
        generation, subject = self.subject()
        score = measure(cases, subject, today=now.date(), clock=self.clock)
        run = GoldenRun(now, by, generation, score.n, shares_of(score), tuple(score.misses))
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


def in_words(runs: Sequence[GoldenRun]) -> str:
    """What the picture of `runs` shows, for who does not see it."""
    first, last = runs[0], runs[-1]
    if first is last:
        figures = ", ".join(
            f"{told} {_percent(last.shares[name])}" for name, told in FIGURES.items() if _has(last, name)
        )
        return f"One run of {last.questions} golden questions on {last.at.date().isoformat()}: {figures}."
    figures = ", ".join(
        f"{told} from {_percent(first.shares[name])} to {_percent(last.shares[name])}"
        for name, told in FIGURES.items()
        if _has(first, name) and _has(last, name)
    )
    days = f"{first.at.date().isoformat()} to {last.at.date().isoformat()}"
    return f"{len(runs)} runs of the golden questions, {days}, the last over {last.generation}: {figures}."


def table(runs: Sequence[GoldenRun]) -> list[str]:
    """The trend as lines of a table, with its head."""
    return [_HEAD, *(_line(run) for run in runs)]


def _line(run: GoldenRun) -> str:
    shares = {name: _percent(run.shares[name]) if _has(run, name) else "-" for name in FIGURES}
    return (
        f"{run.at.date().isoformat():<10}  {run.generation:<16}  {run.questions:>9}  {shares['found']:>6}  "
        f"{shares['first']:>6}  {shares['answered']:>8}  {shares['refused']:>7}"
    )


def _has(run: GoldenRun, name: str) -> bool:
    return name in run.shares


def _percent(share: float) -> str:
    return f"{share:.0%}" if share in (0, 1) else f"{share:.1%}"
