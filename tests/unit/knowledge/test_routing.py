"""Where a question leads before anything is searched: the six outcomes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.asking import read_question
from knowledge.authority import Kind
from knowledge.courts.mentions import read_courts
from knowledge.held import in_scope
from knowledge.holdings import Holdings
from knowledge.routing import Route, Routing, route
from tests.builders import (
    JUDGES,
    ORDER_2009,
    TODAY,
    edition,
    lexicon,
    made_generation,
)

HELD = Holdings(made_generation())


def routed(text: str, **options: Any) -> Routing:
    asked = read_question(text, lexicon=lexicon(), today=TODAY, **options)
    return route(asked, HELD.all, provisions=HELD.provisions)


def refused(text: str, **options: Any) -> tuple[str, bool, str, tuple[str, ...]]:
    """Route a question that is refused: the route, whether it asks back, the reason, the advice."""
    found = routed(text, **options)
    assert found.refusal is not None, found
    return found.route.value, found.refusal.asks_back, found.refusal.reason, found.advice


class TestBound:
    """A citation leads to the texts that hold it."""

    @pytest.mark.parametrize(
        ("text", "sources"),
        [
            ("what does Rule 37(a)(1) require?", {"federal/37.txt"}),
            ("what does FRCP 37 require?", {"federal/37.txt"}),
            ("what does D. Kan. Rule 37.2 require?", {"local/kansas_1999.txt", "local/kansas_2010.txt"}),
            ("what does N.D. Cal. Civ. L.R. 37-1(b) require?", {"local/california.txt"}),
            ("what is the Rule 26(f) conference?", {"notes/federal_26.txt"}),
        ],
    )
    def test_by_a_rule(self, text: str, sources: set[str]) -> None:
        found = routed(text)
        assert found.route is Route.BOUND
        assert {source for _, held in found.rules for source in held} == sources

    def test_by_a_local_number_with_the_court_in_hand(self) -> None:
        found = routed("what does Rule 37.2 require?", court="D. Kan.")
        assert {source for _, held in found.rules for source in held} == {
            "local/kansas_1999.txt",
            "local/kansas_2010.txt",
        }

    def test_to_the_local_rule_and_never_to_the_federal_one_of_the_same_number(self) -> None:
        found = routed("what does D. Kan. Rule 37.2 require?")
        assert all("federal" not in source for _, held in found.rules for source in held)

    @pytest.mark.parametrize(
        "text",
        [
            "what was said in 08-cv-1111?",
            "what was said in No. 2:08-CV-01111-ABC-DEF?",
            "what did the order of June 8, 2009 say?",
            "what did the June 2009 order say?",
            "what did Judge Roe say about letters?",
        ],
    )
    def test_to_an_order_that_is_named(self, text: str) -> None:
        assert (routed(text).route, routed(text).orders) == (Route.BOUND, (ORDER_2009.edition.source,))

    def test_to_no_order_of_another_court_than_the_one_asked_about(self) -> None:
        assert routed("what did the order of June 8, 2009 say?", court="N.D. Cal.").orders == ()

    def test_to_what_is_held_of_several_rules(self) -> None:
        found = routed("how do Rule 37(a)(1) and Rule 99 differ?")
        assert found.route is Route.BOUND
        assert [held for _, held in found.rules] == [("federal/37.txt",)]


class TestAmbiguous:
    """What fits several courts is asked back."""

    def test_a_place_with_several_courts(self) -> None:
        assert refused("is a letter enough in texas?") == (
            "ambiguous",
            True,
            (
                "Which court is meant: E.D. Tex., N.D. Tex., S.D. Tex., W.D. Tex., Texas (state)? "
                "Each has its own rules on conferring."
            ),
            (),
        )

    def test_a_local_number_without_a_court(self) -> None:
        assert refused("what does Rule 37-1 require?") == (
            "ambiguous",
            True,
            "Rule 37-1 is held for N.D. Cal. only: is N.D. Cal. Civ. L.R. 37-1 meant?",
            (),
        )


class TestNotHeld:
    """A rule or an order that is not held is refused, with what is held nearest."""

    @pytest.mark.parametrize(
        ("text", "reason", "advice"),
        [
            (
                "what does D. Kan. Rule 99.9 require?",
                "D. Kan. Rule 99.9 is not held.",
                "Held nearest: D. Kan. Rule 37.2.",
            ),
            (
                "what does Fed. R. Civ. P. 38 require?",
                "Fed. R. Civ. P. 38 is not held.",
                "Held nearest: Fed. R. Civ. P. 37, Fed. R. Civ. P. 26(f).",
            ),
            (
                "what was said in 09-cv-2222?",
                "No. 09-cv-2222 is not held.",
                "Orders held: No. 08-cv-1111 (D. Kan. June 8, 2009).",
            ),
        ],
    )
    def test_says_what_is(self, text: str, reason: str, advice: str) -> None:
        assert refused(text) == ("not_held", False, reason, (advice,))

    def test_names_the_courts_that_are_held_where_the_court_has_no_rule_here(self) -> None:
        assert refused("what does K.S.A. 60-237 require?") == (
            "not_held",
            False,
            "K.S.A. 60-237 is not held.",
            ("Held: D. Kan., N.D. Cal., federal.",),
        )


class TestNoProvision:
    """A subdivision that a rule does not have is refused, with those it has."""

    @pytest.mark.parametrize(
        ("text", "reason", "advice"),
        [
            (
                "what does Rule 37(a)(9) say?",
                "Fed. R. Civ. P. 37 is held, but it has no (a)(9).",
                "It has (a)(1), (a)(2).",
            ),
            ("what does Rule 37(z) say?", "Fed. R. Civ. P. 37 is held, but it has no (z).", "It has (a), (b)."),
            (
                "what does N.D. Cal. Civ. L.R. 37-1(c) say?",
                "N.D. Cal. Civ. L.R. 37-1 is held, but it has no (c).",
                "It has (a), (b).",
            ),
        ],
    )
    def test_says_what_the_rule_has(self, text: str, reason: str, advice: str) -> None:
        assert refused(text) == ("no_provision", False, reason, (advice,))

    def test_is_never_said_of_a_text_that_has_no_subdivisions(self) -> None:
        assert routed("what does D. Kan. Rule 37.2(b) say?").route is Route.BOUND


class TestOutOfCoverage:
    """Courts, codes and subjects that the corpus does not cover."""

    def test_a_court_of_which_nothing_is_held(self) -> None:
        assert refused("is a letter enough in the S.D.N.Y.?") == (
            "out_of_coverage",
            False,
            "No text of S.D.N.Y. is held, so its rules cannot be quoted and no other court's are shown in their place.",
            ("Held: D. Kan., N.D. Cal., federal.",),
        )

    def test_a_code_of_another_field(self) -> None:
        assert refused("what does Fed. R. Evid. 401 say?") == (
            "out_of_coverage",
            False,
            "Fed. R. Evid. 401 is not held: the corpus covers civil discovery and the duty to confer.",
            (),
        )

    def test_a_subject_of_another_field(self) -> None:
        assert refused("can I deduct my home office on my income taxes?") == (
            "out_of_coverage",
            False,
            (
                "This asks about tax law, which the corpus does not cover. "
                "It answers questions about the duty to confer and the discovery rules behind it."
            ),
            (),
        )

    def test_not_a_federal_rule_asked_about_in_a_court_that_is_not_held(self) -> None:
        assert routed("what does Rule 37(a)(1) require in the S.D.N.Y.?").route is Route.BOUND


class TestOpen:
    """Everything else is searched."""

    def test_a_question_that_cites_nothing(self) -> None:
        assert routed("is a letter enough?") == Routing(Route.OPEN)

    def test_a_place_read_as_its_one_district_is_said(self) -> None:
        found = routed("is a letter enough in kansas?")
        assert (found.route, found.advice) == (
            Route.OPEN,
            ("“kansas” was read as D. Kan.; for a state court, say so.",),
        )


_WORDS = (
    "Rule 37 37.2 (a)(1) (z) D. Kan. N.D. Cal. S.D.N.Y. Texas tampa FRCP 26(f) order June 8, 2009 08-cv-1111 Judge Roe "
    "tax letter confer ? L.R. 7-3 K.S.A. 60-237 aug 2007 federal Evid. in the and"
)
_QUESTIONS = st.text(max_size=200) | st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join)
_COURTS = st.sampled_from([None, "D. Kan.", "N.D. Cal.", "federal", "Kansas (state)", "M.D. Fla."])


@given(_QUESTIONS, _COURTS, st.lists(_QUESTIONS, max_size=2))
def test_every_text_has_one_of_the_six_outcomes_and_a_refusal_has_a_reason(
    text: str, court: str | None, prior: list[str]
) -> None:
    found = routed(text, court=court, prior=prior)
    assert found.route in set(Route)
    assert (found.refusal is None) == (found.route in (Route.BOUND, Route.OPEN))
    assert (found.route is Route.BOUND) == bool(found.rules or found.orders)
    if found.refusal is not None:
        assert found.refusal.reason.rstrip()[-1] in ".?"
        assert found.refusal.asks_back == (found.route is Route.AMBIGUOUS)


@example(text="37.2:DKS", court="N.D. Cal.")
@given(_QUESTIONS, st.sampled_from(["D. Kan.", "N.D. Cal."]))
def test_nothing_is_bound_to_the_rule_or_order_of_a_court_that_nobody_named(text: str, court: str) -> None:
    found = routed(text, court=court)
    sources = {source for _, held in found.rules for source in held} | set(found.orders)
    named = {mention.court.name for mention in read_courts(text) if mention.court}
    assert {HELD.edition(source).court for source in sources} <= {court, "federal", *named}


@pytest.mark.parametrize(
    ("of", "asked", "shown"),
    [
        ("D. Kan.", "D. Kan.", True),
        ("D. Kan.", "N.D. Cal.", False),
        ("federal", "D. Kan.", True),
        ("federal", "Kansas (state)", False),
        ("Kansas (state)", "D. Kan.", False),
        ("several federal district courts", "D. Kan.", True),
        ("several federal district courts", "Kansas (state)", False),
        ("D. Kan.", None, True),
    ],
)
def test_a_court_s_own_texts_and_those_that_bind_it_are_shown(of: str, asked: str | None, shown: bool) -> None:
    court = read_question("?", lexicon=lexicon(), today=date(2020, 1, 1), court=asked).court
    assert in_scope(edition(court=of, kind=Kind.LOCAL_RULE), court) is shown


def test_a_text_on_several_courts_is_held_for_each_of_them() -> None:
    (judges,) = [h for h in HELD.all if h.edition == JUDGES.edition]
    assert judges.courts == {"D. Kan.", "N.D. Cal."}
