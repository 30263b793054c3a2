"""The trend of the golden questions in words and as a table, alike in Slack and in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.assistant.tending.golden_run import FIGURES, GoldenRun
from bot.assistant.tending.wording import number_of

COLUMNS = (
    "Of the questions asked, found: the words expected are among the first five passages; first: they are in the very "
    "first; answered: the answer quotes them; refused: what nothing held should answer was not answered; -: there was "
    "no such question. Not asked: what came with the product and whose words that generation does not hold."
)
"""What the columns of the table are."""

_HEAD = "day         generation        questions  not asked   found   first  answered  refused"


def in_words(runs: Sequence[GoldenRun]) -> str:
    """What the picture of `runs` shows, for who does not see it."""
    first, last = runs[0], runs[-1]
    if first is last:
        figures = ", ".join(
            f"{told} {_percent(last.shares[name])}" for name, told in FIGURES.items() if _has(last, name)
        )
        lead = f"One run of {last.questions} golden questions on {last.at.date().isoformat()}"
    else:
        figures = ", ".join(
            f"{told} from {_percent(first.shares[name])} to {_percent(last.shares[name])}"
            for name, told in FIGURES.items()
            if _has(first, name) and _has(last, name)
        )
        days = f"{first.at.date().isoformat()} to {last.at.date().isoformat()}"
        lead = f"{len(runs)} runs of the golden questions, {days}, the last over {last.over}"
    return " ".join([f"{lead}: {figures or 'there was nothing to measure'}.", *remarks_on(last)])


def table(runs: Sequence[GoldenRun]) -> list[str]:
    """The trend as lines of a table, with its head."""
    return [_HEAD, *(_line(run) for run in runs)]


def remarks_on(run: GoldenRun) -> Iterator[str]:
    """What has to be known beside the figures of a run, in sentences: what was not asked, and what cannot be found."""
    if run.not_asked:
        were, texts = ("was", "its text is") if run.not_asked == 1 else ("were", "their texts are")
        asked = f"{number_of(run.not_asked, 'question')} that came with the product {were} not asked"
        yield f"{asked}: {texts} not in this corpus."
    if run.not_held:
        yield (
            f"No text of this corpus holds the words that are expected for {', '.join(run.not_held)}: publish such a "
            "text again, or take the golden questions back."
        )


def _line(run: GoldenRun) -> str:
    shares = {name: _percent(run.shares[name]) if _has(run, name) else "-" for name in FIGURES}
    return (
        f"{run.at.date().isoformat():<10}  {run.over:<16}  {run.questions:>9}  {run.not_asked:>9}  "
        f"{shares['found']:>6}  {shares['first']:>6}  {shares['answered']:>8}  {shares['refused']:>7}"
    )


def _has(run: GoldenRun, name: str) -> bool:
    return name in run.shares


def _percent(share: float) -> str:
    return f"{share:.0%}" if share in (0, 1) else f"{share:.1%}"
