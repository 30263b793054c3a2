"""Duplicates and near-duplicates, and editions of one rule, which are alike and wanted."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.authority import Kind
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.likeness import NEARLY_THE_SAME, Known, alike, concerns_of_likeness, inside, sketch
from tests.builders import edition
from tests.samples.held_rules import DISCOVERY_37, KANSAS_37_2, PROTECTION_26

TEXT = f"{PROTECTION_26}\n{DISCOVERY_37}"
HEADER = "Case 2:08-cv-00001-ABC Document 31 Filed 06/08/09 Page 1 of 4\n"


def misread(text: str, share: float, seed: int) -> str:
    """The text with a letter wrong in that share of its words, as a scan is read."""
    random = Random(seed)  # noqa: S311  a made text is no secret
    return " ".join(word[:-1] + "1" if random.random() < share else word for word in text.split())


def test_the_same_words_are_the_same_however_they_are_set() -> None:
    assert alike(sketch(TEXT), sketch(TEXT.upper().replace(" ", "\n").replace("'", "’"))) == 1.0


@pytest.mark.parametrize("share", [0.01, 0.02, 0.03])
@pytest.mark.parametrize("seed", range(5))
def test_another_scan_is_nearly_the_same(share: float, seed: int) -> None:
    likeness = alike(sketch(misread(TEXT, share, seed)), sketch(misread(TEXT, share, seed + 100)))
    assert NEARLY_THE_SAME <= likeness < 1


def test_a_header_makes_little_difference() -> None:
    assert alike(sketch(TEXT), sketch(HEADER + TEXT)) > 0.9


def test_other_texts_are_not_alike() -> None:
    assert alike(sketch(TEXT), sketch(KANSAS_37_2)) < 0.05


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    a, b = sketch(one), sketch(other)
    assert 0 <= alike(a, b) == alike(b, a) <= 1
    assert 0 <= inside(a, b) <= 1


ORDER = edition("orders/new.txt", title="Order", citation="No. 09-cv-1", kind=Kind.ORDER, dated=date(2009, 5, 4))
HELD = edition("orders/old.txt", title="Order of May", citation="No. 09-cv-1", kind=Kind.ORDER, dated=date(2009, 5, 4))


def test_the_same_text_under_another_name_is_an_alarm() -> None:
    assert concerns_of_likeness(ORDER, sketch(TEXT), [Known(HELD, sketch(TEXT))]) == (
        Concern(
            ConcernKind.DUPLICATE,
            Gravity.ALARM,
            "Its words are exactly those of “Order of May” (orders/old.txt), which is held.",
        ),
    )


def test_another_scan_of_what_waits_is_a_notice() -> None:
    (concern,) = concerns_of_likeness(None, sketch(misread(TEXT, 0.02, 1)), [Known(HELD, sketch(TEXT), waiting=True)])
    assert (concern.kind, concern.gravity) == (ConcernKind.NEAR_DUPLICATE, Gravity.NOTICE)
    assert concern.reason.startswith(
        "It is nearly the same as “Order of May” (orders/old.txt), which waits for approval: they share about "
    )


def test_what_takes_the_place_of_a_source_is_no_duplicate_of_it() -> None:
    assert concerns_of_likeness(HELD, sketch(TEXT), [Known(HELD, sketch(TEXT))]) == ()


def test_editions_of_one_rule_are_told_only_where_their_words_are_the_same() -> None:
    old = Known(edition("old.txt", in_force_from=date(2010, 1, 1)), sketch(TEXT))
    new = edition("new.txt", in_force_from=date(2026, 1, 1))
    assert concerns_of_likeness(new, sketch(TEXT.replace("expenses", "costs", 1)), [old]) == ()
    (concern,) = concerns_of_likeness(new, sketch(TEXT), [old])
    assert (concern.kind, concern.gravity) == (ConcernKind.DUPLICATE, Gravity.NOTICE)


def test_a_text_of_a_few_words_is_not_compared() -> None:
    assert concerns_of_likeness(ORDER, sketch("Denied."), [Known(HELD, sketch("Denied."))]) == ()
