"""Passages without a heading: paragraphs whose sentences tell of a conferral, grown to those that go on with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.conferral.reading.finding_certificates.headings import HeadingKind
from bot.conferral.reading.finding_certificates.sections import Paper

_WIDEST_GAP = 1
"""So many paragraphs between two that tell of the conferral belong to the passage too."""
_FEWEST_CONTACTS = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """The blocks `first` to `last` (inclusive)."""

    first: int
    last: int


def passages_of(paper: Paper, taken: Collection[int], *, beside_heading: bool) -> list[Passage]:
    """The passages outside the blocks `taken`. `beside_heading`: a certificate with a heading was found.

    Then only what certifies contacts of its own counts: an introduction that points to the certificate does not.
    Where no heading stands and something certifies, single dated contacts elsewhere are of the same effort.
    """
    open_blocks = [at for at in range(len(paper.blocks)) if at not in taken and not _is_closed(paper, at)]
    runs: list[list[int]] = []
    for at in open_blocks:
        if not paper.told[at].tells:
            continue
        if runs and at - runs[-1][-1] <= _WIDEST_GAP + 1 and _unbroken(paper, runs[-1][-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    certifying = [run for run in runs if _certifies(paper, run, beside_heading=beside_heading)]
    if certifying and not beside_heading:
        certifying = [
            run
            for run in runs
            if _certifies(paper, run, beside_heading=False) or any(paper.told[at].dated for at in run)
        ]
    return _merged([_grown(paper, run, taken) for run in certifying])


def _merged(passages: list[Passage]) -> list[Passage]:
    """The passages in order, those that grew into one another as one."""
    merged: list[Passage] = []
    for passage in passages:
        if merged and passage.first <= merged[-1].last:
            merged[-1] = Passage(merged[-1].first, max(merged[-1].last, passage.last))
        else:
            merged.append(passage)
    return merged


def _is_closed(paper: Paper, at: int) -> bool:
    """Whether the block is a heading, or stands under that of a certificate of service."""
    heading = paper.headings[at]
    if heading is not None and not heading.runs_in:
        return True
    for above in range(at - 1, max(-1, at - 4), -1):
        over = paper.headings[above]
        if over is not None and over.kind is not HeadingKind.OTHER:
            return over.kind is HeadingKind.SERVICE
    return heading is not None and heading.kind is HeadingKind.SERVICE


def _unbroken(paper: Paper, before: int, after: int) -> bool:
    """Whether no other section begins between the two blocks."""
    between = (paper.headings[at] for at in range(before + 1, after + 1))
    return not any(heading is not None and heading.kind is not HeadingKind.OTHER for heading in between)


def _certifies(paper: Paper, run: list[int], *, beside_heading: bool) -> bool:
    told = [paper.told[at] for at in run]
    claims, dated = sum(t.claims for t in told), sum(t.dated for t in told)
    if beside_heading:
        return claims > 0 and dated > 0 and not any(t.points for t in told)
    return claims > 0 or dated >= _FEWEST_CONTACTS


def _grown(paper: Paper, run: list[int], taken: Collection[int]) -> Passage:
    """The run with the blocks after it that go on with it: they tell what came of it, or of the same people."""
    last = run[-1]
    people = {name for at in run for name in paper.told[at].people}
    for at in range(run[-1] + 1, len(paper.blocks)):
        told = paper.told[at]
        if at in taken or _is_closed(paper, at) or told.argued or not (told.goes_on or told.people & people):
            break
        people |= told.people
        last = at
    return Passage(run[0], last)
