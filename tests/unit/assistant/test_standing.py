"""How answers and texts stand, in words: the same sentences on every face."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.answer import Answer, Status, Support
from bot.assistant.standing import Beside, Choice, beside, court_and_day, standing
from knowledge.authority import Currency, Weight
from knowledge.passage import Span
from knowledge.routing import Route

RULE = Support(
    quotation="The movant must confer.",
    source="rules/example-26.txt",
    authority="Example R. 26",
    pin_cite="Example R. 26(c)(1)",
    spans=(Span(0, 23),),
    currency=Currency.LAST_SEEN,
    weight=Weight.RULE,
    own_words=False,
    passage_id="p1",
    in_force_from=date(2007, 12, 1),
    attested_on=date(2024, 1, 15),
)
ANSWER = Answer(
    id="a1", status=Status.ANSWERED, route=Route.OPEN, court="D. Ex.", as_of=date(2009, 3, 3), generation="g-0001"
)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "Binding rule. Last seen in force on January 15, 2024; not checked since."),
        (
            {"attested_on": None},
            "Binding rule. Took effect on December 1, 2007; no day is recorded on which it was seen in force.",
        ),
        (
            {"attested_on": None, "in_force_from": None},
            "Binding rule. No day is recorded on which it was seen in force.",
        ),
        (
            {"currency": Currency.IN_FORCE},
            "Binding rule. In force from December 1, 2007; last seen on January 15, 2024.",
        ),
        (
            {"currency": Currency.IN_FORCE, "in_force_until": date(2010, 12, 1)},
            "Binding rule. In force from December 1, 2007 until December 1, 2010.",
        ),
        ({"currency": Currency.IN_FORCE, "in_force_from": None}, "Binding rule. In force on January 15, 2024."),
        (
            {"currency": Currency.SUPERSEDED, "in_force_until": date(2008, 12, 1)},
            (
                "Binding rule. Not in force on the day asked about: in force from December 1, 2007 "
                "until December 1, 2008."
            ),
        ),
        (
            {"currency": Currency.SUPERSEDED, "in_force_from": None},
            "Binding rule. Not in force on the day asked about.",
        ),
        (
            {"weight": Weight.GUIDELINE},
            "Standing guideline. Last seen in force on January 15, 2024; not checked since.",
        ),
        ({"weight": Weight.ORDER, "dated": date(2009, 6, 8)}, "Order of June 8, 2009."),
        ({"weight": Weight.ORDER}, "Order."),
        (
            {"weight": Weight.NOTE},
            "Note in our own words, not the rule's; written from the text as last seen on January 15, 2024.",
        ),
        (
            {"weight": Weight.NOTE, "attested_on": None},
            "Note in our own words, not the rule's; not checked for the day asked about.",
        ),
        ({"weight": Weight.NOTE, "currency": Currency.IN_FORCE}, "Note in our own words, not the rule's."),
        (
            {"weight": Weight.NOTE, "currency": Currency.SUPERSEDED},
            ("Note in our own words, not the rule's; the text it describes was not in force on the day asked about."),
        ),
    ],
)
def test_how_a_text_stands_is_said_in_one_line(changes: dict[str, Any], says: str) -> None:
    assert standing(replace(RULE, **changes)) == says


@pytest.mark.parametrize(
    ("answer", "chosen", "says"),
    [
        (ANSWER, None, "D. Ex. · as of March 3, 2009"),
        (replace(ANSWER, read_court=True), None, "D. Ex. (read from your words) · as of March 3, 2009"),
        (ANSWER, Choice(), "D. Ex. (by default) · as of March 3, 2009 (today)"),
        (
            replace(ANSWER, read_as_of=True),
            Choice(court=True),
            "D. Ex. (as you chose) · as of March 3, 2009 (read from your words)",
        ),
        (replace(ANSWER, court=None), Choice(as_of=True), "No court named · as of March 3, 2009 (as you chose)"),
    ],
)
def test_court_and_day_are_said_with_where_they_come_from(answer: Answer, chosen: Choice | None, says: str) -> None:
    assert court_and_day(answer, chosen=chosen) == says


class TestWhatIsSaidBesideQuotations:
    """What was said of a source is not said again; what holds for one quotation alone is."""

    def test_a_sources_caution_is_said_once(self) -> None:
        supports = [replace(RULE, caution="made under older rules; read the text")] * 3
        assert [said.caution for said in beside(supports)] == ["made under older rules; read the text", None, None]

    def test_a_slip_is_said_beside_each_quotation_that_holds_it_alone(self) -> None:
        general, slip = "made under older rules; read the text", "Apparent slip in the source (“Plaintiff”): read so"
        supports = [replace(RULE, caution=general), replace(RULE, caution=f"{general}; {slip}"), RULE]
        assert [said.caution for said in beside(supports)] == [general, slip, None]

    def test_a_caution_that_came_with_a_slip_is_not_said_again(self) -> None:
        supports = [replace(RULE, caution="read the text; a slip"), replace(RULE, caution="read the text")]
        assert [said.caution for said in beside(supports)] == ["read the text; a slip", None]

    def test_another_sources_equal_caution_is_said(self) -> None:
        supports = [replace(RULE, caution="read the text", source=source) for source in ("one.txt", "two.txt")]
        assert [said.caution for said in beside(supports)] == ["read the text", "read the text"]

    def test_the_official_address_stands_beside_the_first_words_of_a_note_alone(self) -> None:
        note = replace(RULE, own_words=True, official_address="https://www.court.example/x")
        quoted = replace(note, own_words=False, source="two.txt")
        assert beside([note, note, quoted]) == (
            Beside(caution=None, official_address="https://www.court.example/x"),
            Beside(caution=None, official_address=None),
            Beside(caution=None, official_address=None),
        )

    @given(
        st.lists(
            st.tuples(st.sampled_from(["one.txt", "two.txt"]), st.lists(st.sampled_from("abcd"), unique=True)),
            max_size=6,
        )
    )
    def test_every_clause_is_said_beside_its_source(self, cautions: list[tuple[str, list[str]]]) -> None:
        supports = [replace(RULE, source=source, caution="; ".join(clauses) or None) for source, clauses in cautions]
        said: dict[str, set[str]] = {}
        for support, shown in zip(supports, beside(supports), strict=True):
            said.setdefault(support.source, set()).update((shown.caution or "").split("; "))
            assert set((support.caution or "").split("; ")) <= said[support.source] | {""}
