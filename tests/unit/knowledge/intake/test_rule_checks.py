"""The days, the pages and the footnotes of a proposal."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.authority import Edition, Kind
from knowledge.document import Document, EcfStamp, Page
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.rule_checks import rule_checks
from knowledge.passage import Span
from tests.builders import document, edition

TODAY = date(2026, 1, 5)
TEXT = document("Counsel must confer.")
OLD = edition("old.txt", in_force_from=date(2010, 1, 1), attested_on=date(2020, 1, 1))


def told(proposed: Edition | None, *others: Edition, of: Document = TEXT) -> list[tuple[ConcernKind, Gravity, str]]:
    return [(c.kind, c.gravity, c.reason) for c in rule_checks(of, proposed, others, as_of=TODAY)]


DAYS = ConcernKind.OVERLAPPING_DATES
PAGES = ConcernKind.MISSING_PAGES


@pytest.mark.parametrize(
    ("proposed", "said"),
    [
        (
            edition("new.txt", in_force_from=date(2020, 1, 1), in_force_until=date(2020, 1, 1)),
            "It is said to end on 2020-01-01, which is not after the day it begins, 2020-01-01.",
        ),
        (
            edition("order.txt", kind=Kind.ORDER, dated=date(2026, 1, 6)),
            "The order is dated 2026-01-06, a day that is still to come.",
        ),
        (
            edition("new.txt", attested_on=date(2027, 1, 1)),
            "The text is said to have been seen in force on 2027-01-01, a day still to come.",
        ),
    ],
)
def test_days_that_cannot_be_are_an_alarm(proposed: Edition, said: str) -> None:
    assert told(proposed) == [(DAYS, Gravity.ALARM, said)]


def test_two_whole_texts_of_one_rule_for_the_same_days_are_an_alarm() -> None:
    proposed = edition("new.txt", in_force_from=date(2009, 1, 1))
    said = "old.txt is a text of the same rule for some of the same days: end one where the other begins."
    assert told(proposed, OLD) == [(DAYS, Gravity.ALARM, said)]


def test_a_later_edition_says_that_the_one_held_has_to_end() -> None:
    proposed = edition("new.txt", in_force_from=date(2025, 1, 1))
    said = "old.txt is held of the same rule with no end: it has to end on 2025-01-01."
    assert told(proposed, OLD) == [(DAYS, Gravity.NOTICE, said)]


@pytest.mark.parametrize(
    "other",
    [
        edition("old.txt", in_force_from=date(2000, 1, 1), in_force_until=date(2025, 1, 1)),
        edition("new.txt", in_force_from=date(2010, 1, 1)),
        edition("old.txt", citation="D. Kan. Rule 37.1", in_force_from=date(2010, 1, 1)),
        edition("old.txt", text_status="partial, as quoted in an order", in_force_from=date(2010, 1, 1)),
    ],
    ids=["one that ends before", "the one it replaces", "another rule", "a text in part"],
)
def test_others_do_not_matter(other: Edition) -> None:
    assert told(edition("new.txt", in_force_from=date(2025, 1, 1)), other) == []


def paged(*pages: str, stamp: EcfStamp | None = None) -> Document:
    """A document of these pages."""
    starts = [sum(len(page) + 1 for page in pages[:number]) for number in range(len(pages))]
    made = tuple(
        Page(number, Span(start, start + len(page)))
        for number, (start, page) in enumerate(zip(starts, pages, strict=True), start=1)
    )
    return Document("\n".join(pages) + "\n", (), made, stamp)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (
            paged("One.", "Two.", stamp=EcfStamp("2:08-cv-1", "31", pages=4)),
            "The court's stamp counts 4 pages, and the file has 2.",
        ),
        (
            paged("Words.\nPage 1 of 4", "Words.\nPage 2 of 4", "Words.\nPage 4 of 4"),
            "Pages 3 are missing by the numbers printed on the others.",
        ),
        (
            paged("Words.\n- 1 -", "Words.\n- 2 -", "Words.\n- 3 -", "Words.\n- 6 -", "Words.\n- 7 -"),
            "Pages 4, 5 are missing by the numbers printed on the others.",
        ),
    ],
)
def test_missing_pages_are_an_alarm(read: Document, said: str) -> None:
    assert told(None, of=read) == [(PAGES, Gravity.ALARM, said)]


@pytest.mark.parametrize(
    "read",
    [
        paged("One.", "Two.", stamp=EcfStamp("2:08-cv-1", "31", pages=2)),
        paged("Words.\n1", "Words.\n2", "Words.\n3"),
        paged("Words.\n12", "Words.\n4", "Words.\n88"),
        paged("Words on page 3 of 12 of the motion.", "More."),
        paged("Words.\n1", "A picture", "Words.\n3", "Words.\n4"),
    ],
    ids=["all there", "counted", "numbers that count nothing", "a page that is cited", "one without a number"],
)
def test_pages_that_are_all_there(read: Document) -> None:
    assert told(None, of=read) == []


def test_a_footnote_that_is_called_and_missing_is_a_notice() -> None:
    read = document("Counsel wrote.¹ Nobody answered.² The motion followed.³", "¹ Doc. 27.", "³ Doc. 28.")
    assert rule_checks(read, None, (), as_of=TODAY) == (
        Concern(PAGES, Gravity.NOTICE, "Footnotes 2 are called, and do not stand in the file."),
    )
