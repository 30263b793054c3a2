"""Checks of a proposal that need no reading of what it says: its days, its pages, its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from knowledge.authority import Edition, Kind
from knowledge.document import Document
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_OF = re.compile(r"\bpage\s*:?\s*(\d{1,4})\s*of\s*(\d{1,4})\b", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:page\s*|p\.\s*)?(\d{1,4})\W*(?:of\s*\d{1,4}\W*)?", re.IGNORECASE)
_FEWEST_NUMBERED = 3
_MOST_PAGES = 20_000
_MOST_NAMED = 10


def rule_checks(
    document: Document, edition: Edition | None, others: Iterable[Edition], *, as_of: date
) -> tuple[Concern, ...]:
    """What is doubtful about the days, the pages and the footnotes of a proposal.

    `edition` is None while its description is not complete; `others` are all editions held and waiting. `as_of` is the
    day on which the proposal is looked at.
    """
    dated = (*_own_days(edition, as_of), *_shared_days(edition, others)) if edition is not None else ()
    return (*dated, *_pages(document), *_footnotes(document))


def _own_days(edition: Edition, as_of: date) -> Iterator[Concern]:
    begins, ends = edition.in_force_from, edition.in_force_until
    if begins is not None and ends is not None and ends <= begins:
        yield _days(f"It is said to end on {ends}, which is not after the day it begins, {begins}.")
    if edition.kind is Kind.ORDER and edition.dated is not None and edition.dated > as_of:
        yield _days(f"The order is dated {edition.dated}, a day that is still to come.")
    if edition.attested_on is not None and edition.attested_on > as_of:
        yield _days(f"The text is said to have been seen in force on {edition.attested_on}, a day still to come.")


def _shared_days(edition: Edition, others: Iterable[Edition]) -> Iterator[Concern]:
    """Whole texts of one rule that would be in force on one day: nobody could say which to quote."""
    if not _whole_rule(edition):
        return
    for other in others:
        same = (other.court, other.citation) == (edition.court, edition.citation) and other.source != edition.source
        if not same or not _whole_rule(other) or _apart(edition, other):
            continue
        later = edition.first_known is not None and other.first_known is not None
        if later and other.in_force_until is None and _begins(edition) > _begins(other):
            reason = f"{other.source} is held of the same rule with no end: it has to end on {_begins(edition)}."
            yield _days(reason, Gravity.NOTICE)
        else:
            reason = (
                f"{other.source} is a text of the same rule for some of the same days: end one where the other begins."
            )
            yield _days(reason)


def _days(reason: str, gravity: Gravity = Gravity.ALARM) -> Concern:
    return Concern(ConcernKind.OVERLAPPING_DATES, gravity, reason)


def _whole_rule(edition: Edition) -> bool:
    return edition.kind.is_rule and edition.text_status.startswith("verbatim")


def _begins(edition: Edition) -> date:
    return edition.in_force_from or edition.attested_on or date.min


def _apart(a: Edition, b: Edition) -> bool:
    return max(_begins(a), _begins(b)) >= min(a.in_force_until or date.max, b.in_force_until or date.max)


def _pages(document: Document) -> Iterator[Concern]:
    counted = document.stamp.pages if document.stamp else None
    held = len(document.pages)
    if counted is not None and 0 < held < counted:
        yield _missing(f"The court's stamp counts {counted} pages, and the file has {held}.")
        return
    printed = _printed_of(document.text)
    if printed:
        yield _missing(f"Pages {_named(printed)} are missing by the numbers printed on the others.")
        return
    gap = _gap(_bare_numbers(document))
    if gap:
        yield _missing(f"Pages {_named(gap)} are missing by the numbers printed on the others.")


def _missing(reason: str, gravity: Gravity = Gravity.ALARM) -> Concern:
    return Concern(ConcernKind.MISSING_PAGES, gravity, reason)


def _printed_of(text: str) -> list[int]:
    """The numbers that "Page 3 of 12" leaves out, where at least two pages say so, all with the same count."""
    found = [(int(number), int(count)) for number, count in _OF.findall(text)]
    counts = {count for _, count in found}
    if len({number for number, _ in found}) < 2 or len(counts) != 1 or max(counts) > _MOST_PAGES:  # noqa: PLR2004  two
        return []
    return sorted(set(range(1, max(counts) + 1)) - {number for number, _ in found})


def _bare_numbers(document: Document) -> list[int | None]:
    """The number printed at the head or the foot of each page; None where there is none."""
    return [_at_an_edge(document.text[page.span.start : page.span.end]) for page in document.pages]


def _at_an_edge(text: str) -> int | None:
    lines = [line for line in text.splitlines() if line.strip()]
    for line in (*lines[-1:], *lines[:1]):
        found = _BARE.fullmatch(line.strip())
        if found:
            return int(found[1])
    return None


def _gap(numbers: Sequence[int | None]) -> list[int]:
    """The numbers left out by a counting that goes on afterwards; nothing where the numbers do not count pages."""
    counting = [(place, number) for place, number in enumerate(numbers) if number is not None]
    if len(counting) < _FEWEST_NUMBERED:
        return []
    left_out: list[int] = []
    steady = 0
    for (place, number), (next_place, following) in pairwise(counting):
        step, pages = following - number, next_place - place
        if step < pages:
            return []
        steady += step == pages
        left_out += range(number + pages, following) if step > pages else ()
    return left_out if steady * 2 >= len(counting) - 1 else []


def _footnotes(document: Document) -> Iterator[Concern]:
    present = {p.footnote for p in document.paragraphs if p.footnote is not None}
    called = {mark for p in document.paragraphs for mark, _ in p.marks}
    without = sorted((mark for mark in called - present if mark.isdigit()), key=int)
    if without:
        reason = f"Footnotes {', '.join(without[:_MOST_NAMED])} are called, and do not stand in the file."
        yield _missing(reason, Gravity.NOTICE)
    numbers = sorted({int(mark) for mark in present if mark.isdigit()})
    skipped = sorted(set(range(1, numbers[-1])) - set(numbers) - {int(m) for m in without}) if numbers else []
    if skipped and numbers[0] == 1:
        yield _missing(f"Footnotes {_named(skipped)} are left out by the numbers of the others.", Gravity.NOTICE)


def _named(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_MOST_NAMED])
    more = len(numbers) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
