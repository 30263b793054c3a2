"""Which pins are for a question: the court, the rules it cites, how near it is, and what may be shown at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import numpy as np
import pytest

from knowledge.asking import Asked, read_question
from knowledge.corrections import Ask, Corrections, Pin, Wording
from knowledge.indexes import Vector
from knowledge.pinning import (
    AMONG_NEAREST,
    MOST_PINNED,
    NEARLY_SAME_WORDS,
    SAME_KIND,
    SAME_KIND_ELSEWHERE,
    SAME_QUESTION,
    pinned_for,
    rules_of,
)
from tests.builders import lexicon

TODAY = date(2026, 1, 5)
AXES = np.eye(4)
QUESTION = [AXES[0].tolist(), AXES[1].tolist()]


def asked(text: str = "is a call enough?", court: str | None = None) -> Asked:
    return read_question(text, lexicon=lexicon(), today=TODAY, court=court)


def at(cosine: float, axis: int) -> Vector:
    """A vector of unit length that is so near to the axis."""
    made: Vector = (cosine * AXES[axis] + np.sqrt(1 - cosine**2) * AXES[3]).tolist()
    return made


def pin(name: str = "c1", *, court: str = "", passage: str = "p1", rules: tuple[str, ...] = ()) -> Pin:
    return Pin(
        name, court, (Ask("is a call enough?", "is a call enough? confer", rules),), "rule.txt", passage, "words"
    )


def found(
    *pins: Pin,
    near: float = 0.9,
    by: Asked | None = None,
    allowed: frozenset[str] = frozenset({"p1", "p2", "p3"}),
    bound: frozenset[str] | None = None,
    nearest: Mapping[str, float] = MappingProxyType({}),
) -> list[str]:
    corrections = Corrections(pins=pins)
    vectors = [at(near, 0), at(near, 1)] * len(pins)
    made = pinned_for(
        by or asked(), QUESTION, corrections, vectors, allowed=allowed, bound=bound, nearest=lambda: nearest
    )
    return [one.pin.id for one in made]


class TestTheCourt:
    """A pin is for questions about its court."""

    @pytest.mark.parametrize(
        ("of_pin", "of_question", "pinned"),
        [
            ("D. Kan.", "D. Kan.", True),
            ("D. Kan.", "N.D. Cal.", False),
            ("D. Kan.", None, False),
            ("federal", None, True),
            ("federal", "federal", True),
            ("federal", "D. Kan.", False),
            ("", None, True),
            ("", "D. Kan.", True),
        ],
    )
    def test_has_to_be_the_one_asked_about(self, of_pin: str, of_question: str | None, *, pinned: bool) -> None:
        assert bool(found(pin(court=of_pin), by=asked(court=of_question))) is pinned

    def test_that_is_asked_about_needs_more_where_the_pin_is_for_none(self) -> None:
        near = (SAME_KIND + SAME_KIND_ELSEWHERE) / 2
        assert found(pin(), near=near) == ["c1"]
        assert found(pin(), near=near, by=asked(court="federal")) == ["c1"]
        assert found(pin(), near=near, by=asked(court="D. Kan.")) == []
        assert found(pin(court="D. Kan."), near=near, by=asked(court="D. Kan.")) == ["c1"]


class TestTheKind:
    """What is asked has to be near, and about the same rule."""

    def test_has_to_be_near(self) -> None:
        assert found(pin(), near=SAME_KIND + 0.01) == ["c1"]
        assert found(pin(), near=SAME_KIND - 0.01) == []

    def test_is_another_where_another_passage_is_nearer_than_the_pinned_question(self) -> None:
        near = (SAME_KIND + NEARLY_SAME_WORDS) / 2
        assert found(pin(), near=near, nearest={"p1": 0.9, "p2": near - 0.01}) == ["c1"]
        assert found(pin(), near=near, nearest={"p1": 0.9, "p2": near + 0.01}) == []
        assert found(pin(), near=SAME_QUESTION + 0.01, nearest={"p2": 0.99}) == ["c1"]

    def test_is_nearly_the_words_where_the_passage_is_not_among_the_nearest(self) -> None:
        before = {f"q{number}": 0.3 for number in range(AMONG_NEAREST - 1)}
        near = NEARLY_SAME_WORDS - 0.01
        assert found(pin(), near=near, nearest={"p1": 0.2, **before}) == ["c1"]
        assert found(pin(), near=near, nearest={"p1": 0.2, **before, "q": 0.3}) == []
        assert found(pin(), near=near, nearest={**before, "q": 0.3}) == []
        assert found(pin(), near=NEARLY_SAME_WORDS + 0.01, nearest={"p1": 0.2, **before, "q": 0.3}) == ["c1"]

    def test_is_another_where_other_rules_are_cited(self) -> None:
        of_37 = rules_of(asked("what must a motion under Rule 37(a) certify?", court="federal"))
        assert of_37 == ("Fed. R. Civ. P. 37(a)",)
        assert found(pin(rules=of_37), by=asked("what must a motion under Rule 37(a)(1) certify?")) == ["c1"]
        assert found(pin(rules=of_37), by=asked("what must a motion under Rule 26(c) certify?")) == []
        assert found(pin(rules=of_37)) == ["c1"]

    @pytest.mark.parametrize(
        ("of_ask", "of_question", "pinned"),
        [
            ("37(a)", "37(a)(1)", True),
            ("37(a)(1)", "37(a)", True),
            ("37", "37(a)(1)", True),
            ("37(a)(5)", "37(a)(1)", False),
            ("37(a)", "37(b)", False),
            ("3", "37", False),
        ],
    )
    def test_is_that_of_the_subdivision_which_is_cited(self, of_ask: str, of_question: str, *, pinned: bool) -> None:
        rules = rules_of(asked(f"what must a motion under Rule {of_ask} certify?", court="federal"))
        by = asked(f"what must a motion under Rule {of_question} certify?", court="federal")
        assert bool(found(pin(rules=rules), by=by)) is pinned

    def test_is_another_where_the_pin_cites_nothing_unless_its_passage_is_what_the_question_cites(self) -> None:
        by = asked("what must a motion under Rule 37(a)(1) certify?", court="federal")
        assert found(pin(), by=by) == []
        assert found(pin(), by=by, bound=frozenset({"p1"})) == ["c1"]
        assert found(pin(), by=by, bound=frozenset({"p2"})) == []

    def test_is_another_where_the_question_names_an_order_and_the_pin_lies_elsewhere(self) -> None:
        by = asked("what did the court say of calls in No. 08-2050?", court="D. Kan.")
        assert found(pin(), by=by, bound=frozenset({"p2"})) == []
        assert found(pin(passage="p2"), by=by, bound=frozenset({"p2"})) == ["c1"]

    def test_is_no_other_where_only_the_words_of_a_rule_are_asked_for(self) -> None:
        assert found(pin(), by=asked("what does Rule 26(c) say?", court="federal")) == []


class TestWhatIsShown:
    """Pins never widen what may be shown."""

    def test_is_nothing_that_may_not_be_shown(self) -> None:
        assert found(pin(), allowed=frozenset({"p2"})) == []

    def test_is_each_passage_once_and_few(self) -> None:
        pins = (pin("c1"), pin("c2"), pin("c3", passage="p2"), pin("c4", passage="p3"))
        assert found(*pins) == ["c1", "c3"][:MOST_PINNED]

    def test_is_nothing_without_pins(self) -> None:
        words = Corrections(wordings=(Wording("c9", ("pink sheet",), ("statement",)),))
        assert pinned_for(asked(), QUESTION, words, (), allowed=frozenset({"p1"}), nearest=dict) == ()
