"""A version in its parts again: exactly the paper it was drafted as, or none where an edit left no such paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.drafting import Draft, SectionName, draft
from bot.conferral.record import ConferralRecord
from bot.conferral.review import DraftVersion, paragraphs_of
from bot.conferral.review.as_paper import as_paper
from bot.conferral.review.layout import CAPTION, carried, laid_out, paper_text
from tests.reviews import version
from tests.unit.conferral.drafting import samples
from tests.unit.conferral.drafting.records import TODAY
from tests.unit.conferral.drafting.rules import chosen_for, profiled


def drafted(record: ConferralRecord) -> Draft:
    chosen = chosen_for(record, TODAY)
    paper = draft(record, chosen.rule, floor=chosen.floor, today=TODAY, quoting=profiled)
    assert isinstance(paper, Draft)
    return paper


def version_of(paper: Draft) -> DraftVersion:
    text, places = laid_out(paper)
    return version(1, text, places=places)


def edited(*paragraphs: str) -> DraftVersion:
    held = version_of(drafted(samples.compel()))
    return version(2, paper_text(paragraphs), places=carried(held.paragraphs, held.places, paragraphs))


LINES = version_of(drafted(samples.compel())).paragraphs


@pytest.mark.parametrize(
    "record", [samples.compel, samples.failure_to_attend, samples.sworn, samples.order_of_2009_repaired]
)
def test_a_drafted_version_is_the_paper_it_was_drafted_as(record: Callable[[], ConferralRecord]) -> None:
    paper = replace(drafted(record()), cautions=())
    assert as_paper(version_of(paper)) == paper


def test_words_that_were_changed_and_a_part_that_was_added_stand_in_their_places() -> None:
    at = LINES.index("Exhibits")
    paper = as_paper(
        edited(*LINES[:1], "Widget, Inc., Plaintiff,", *LINES[2:at], "Our proposal", "Two days.", *LINES[at:])
    )
    assert paper is not None
    assert paper.caption is not None
    assert (paper.caption.first_name, paper.caption.first) == ("Widget, Inc.", "Plaintiff")
    assert paper.section(SectionName.EXHIBITS) == drafted(samples.compel()).section(SectionName.EXHIBITS)
    outcome = paper.section(SectionName.OUTCOME)
    assert outcome is not None
    assert outcome.paragraphs[-2:] == ("Our proposal", "Two days.")


@pytest.mark.parametrize(
    "lines",
    [
        (LINES[0], "Widget LLC against", *LINES[2:]),
        tuple(reversed(LINES)),
        (*LINES[: len(CAPTION)], *LINES[len(CAPTION) + 1 :], LINES[len(CAPTION)]),
    ],
)
def test_what_is_in_no_papers_order_is_no_paper(lines: tuple[str, ...]) -> None:
    held = version_of(drafted(samples.compel()))
    moved = dict(zip(held.paragraphs, held.places, strict=True))
    kept = version(2, paper_text(lines), places=tuple(moved.get(line, held.places[1]) for line in lines))
    assert as_paper(kept) is None


@given(st.lists(st.integers(0, len(LINES) - 1), max_size=6), st.text(max_size=30))
def test_a_paper_says_what_its_version_says_or_is_none(dropped: list[int], added: str) -> None:
    lines = [line for number, line in enumerate(LINES) if number not in dropped]
    lines[len(lines) // 2 : len(lines) // 2] = [line for line in [" ".join(added.split())] if line]
    held = edited(*lines)
    paper = as_paper(held)
    assert paper is None or paragraphs_of(laid_out(paper)[0]) == held.paragraphs
