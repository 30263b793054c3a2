"""What a generation holds: which texts may be shown for a court and a day, and what is said beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking import Asked, read_question
from knowledge.authority import Currency, Edition, Kind
from knowledge.holdings import Holdings
from knowledge.routing import route
from knowledge.searching import Scopes
from tests.builders import JUDGES, KANSAS_2010, NOTE, TODAY, content, edition, lexicon, made_generation
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory

HELD = Holdings(made_generation())


def asked(text: str = "is a letter enough?", **options: Any) -> Asked:
    return read_question(text, lexicon=lexicon(), today=TODAY, **options)


def scopes(question: Asked, kinds: tuple[Kind, ...] = (), holdings: Holdings = HELD) -> Scopes:
    return holdings.scopes(question, route(question, holdings.all, provisions=holdings.provisions), kinds)


def sources(ids: frozenset[str]) -> set[str]:
    return {p.source for p in made_generation().passages(ids)}


class TestWhatMayBeShown:
    """Court, day and kind, before anything is ranked."""

    def test_for_a_district_its_own_texts_and_the_federal_ones_of_today(self) -> None:
        assert scopes(asked(court="D. Kan.")).sources == {
            "federal/37.txt",
            "local/guideline.txt",
            "local/kansas_2010.txt",
            "notes/federal_26.txt",
            "notes/judges.txt",
            "orders/2009.txt",
        }

    def test_for_an_earlier_day_what_was_in_force_and_decided_by_then(self) -> None:
        assert scopes(asked(court="D. Kan.", as_of=date(2008, 1, 1))).sources == {
            "federal/37.txt",
            "local/kansas_1999.txt",
            "notes/federal_26.txt",
            "notes/judges.txt",
        }

    def test_for_a_state_court_no_federal_text(self) -> None:
        assert scopes(asked(court="Kansas (state)")).sources == set()

    def test_for_no_court_the_texts_of_all(self) -> None:
        assert {"local/california.txt", "local/kansas_2010.txt"} <= scopes(asked()).sources

    def test_only_the_kinds_asked_for(self) -> None:
        assert scopes(asked(court="D. Kan."), (Kind.ORDER, Kind.GUIDELINE)).sources == {
            "local/guideline.txt",
            "orders/2009.txt",
        }

    @pytest.mark.parametrize("court", ["D. Kan.", "N.D. Cal."])
    def test_of_a_text_on_several_courts_only_what_speaks_of_this_one(self, court: str) -> None:
        allowed = scopes(asked(court=court)).allowed
        shown = [p.text for p in made_generation().passages(allowed) if p.source == JUDGES.edition.source]
        assert len(shown) == 1
        assert f"Some judges of {court} ask" in shown[0]


class TestWhatIsBound:
    """Narrower sets that a question points at."""

    def test_a_provision_cited(self) -> None:
        bound = scopes(asked("what does Rule 37(b) say?"))
        assert [p.text for p in made_generation().passages(bound.provisions)] == [
            "(b) Failure to Comply with a Court Order."
        ]

    def test_all_of_a_rule_cited_whole(self) -> None:
        assert len(scopes(asked("what does Fed. R. Civ. P. 37 say?")).provisions) == 2

    def test_no_edition_of_another_day(self) -> None:
        bound = scopes(asked("what does D. Kan. Rule 37.2 say?", as_of=date(2009, 7, 1)))
        assert sources(bound.provisions) == {"local/kansas_1999.txt"}

    def test_an_order_named_and_no_order_before_its_day(self) -> None:
        named = "what was said in 08-cv-1111?"
        assert sources(scopes(asked(named)).orders) == {"orders/2009.txt"}
        assert scopes(asked(named, as_of=date(2009, 6, 7))).orders == frozenset()

    def test_orders_where_the_question_asks_what_courts_decided(self) -> None:
        assert sources(scopes(asked("which orders denied a motion over a letter?", court="D. Kan.")).likely) == {
            "orders/2009.txt"
        }
        assert scopes(asked(court="D. Kan.")).likely == frozenset()

    def test_the_courts_own_texts(self) -> None:
        assert sources(scopes(asked(court="N.D. Cal.")).own) == {"local/california.txt", "notes/judges.txt"}


class TestNothingInForce:
    """A day before anything that is held."""

    @pytest.mark.parametrize(
        ("text", "day", "nearest"),
        [
            (
                "is a letter enough in D. Kan.?",
                date(1990, 1, 1),
                "The earliest held is D. Kan. Rule 37.2, of January 1, 1999.",
            ),
            (
                "what does Rule 37(a)(1) say?",
                date(2005, 1, 1),
                "The earliest held is Fed. R. Civ. P. 37, of December 1, 2007.",
            ),
            (
                "what was said in 08-cv-1111?",
                date(2009, 6, 7),
                "The earliest held is No. 08-cv-1111 (D. Kan. June 8, 2009), of June 8, 2009.",
            ),
        ],
    )
    def test_names_the_earliest_that_is(self, text: str, day: date, nearest: str) -> None:
        question = asked(text, as_of=day)
        routing = route(question, HELD.all, provisions=HELD.provisions)
        refused = HELD.nothing_in_force(question, routing, scopes(question))
        assert refused is not None
        assert refused.reason == f"No text that is held was in force on {day:%B} {day.day}, {day.year}. {nearest}"
        assert not refused.asks_back

    def test_names_the_last_that_ended_where_nothing_follows(self) -> None:
        ended = replace(KANSAS_2010.edition, in_force_until=date(2020, 3, 1))
        held = Holdings(GenerationInMemory([replace(KANSAS_2010, edition=ended)], WordsEmbedding()))
        question = asked("what does D. Kan. Rule 37.2 say?")
        refused = held.nothing_in_force(
            question, route(question, held.all, provisions=held.provisions), scopes(question, holdings=held)
        )
        assert refused is not None
        assert refused.reason == (
            f"No text that is held was in force on {TODAY:%B} {TODAY.day}, {TODAY.year}. "
            "The last held is D. Kan. Rule 37.2, which ended on March 1, 2020."
        )

    def test_is_not_said_where_a_text_may_be_quoted(self) -> None:
        question = asked(court="D. Kan.", as_of=date(1999, 1, 1))
        routing = route(question, HELD.all, provisions=HELD.provisions)
        assert HELD.nothing_in_force(question, routing, scopes(question)) is None

    def test_is_not_said_of_notes_alone_for_they_bear_no_day(self) -> None:
        notes = Holdings(GenerationInMemory([NOTE], WordsEmbedding()))
        question = asked("what is the Rule 26(f) conference?", as_of=date(1990, 1, 1))
        routing = route(question, notes.all, provisions=notes.provisions)
        assert notes.nothing_in_force(question, routing, scopes(question, holdings=notes)) is None


class TestCurrency:
    """In force, last seen, superseded (CONTRACT.md)."""

    CLOSED = edition(in_force_from=date(2007, 12, 1), in_force_until=date(2015, 12, 1), attested_on=date(2014, 1, 1))
    OPEN = edition(in_force_from=date(2015, 12, 1), attested_on=date(2024, 12, 1))
    SEEN = edition(attested_on=date(2009, 6, 8))
    ORDER = edition(kind=Kind.ORDER, dated=date(2009, 6, 8))

    @pytest.mark.parametrize(
        ("text", "day", "currency", "usable"),
        [
            (CLOSED, date(2007, 11, 30), Currency.IN_FORCE, False),
            (CLOSED, date(2007, 12, 1), Currency.IN_FORCE, True),
            (CLOSED, date(2015, 11, 30), Currency.IN_FORCE, True),
            (CLOSED, date(2015, 12, 1), Currency.SUPERSEDED, False),
            (OPEN, date(2015, 11, 30), Currency.IN_FORCE, False),
            (OPEN, date(2024, 12, 1), Currency.IN_FORCE, True),
            (OPEN, date(2024, 12, 2), Currency.LAST_SEEN, True),
            (SEEN, date(2009, 6, 7), Currency.IN_FORCE, False),
            (SEEN, date(2009, 6, 8), Currency.IN_FORCE, True),
            (SEEN, date(2026, 11, 21), Currency.LAST_SEEN, True),
            (ORDER, date(2009, 6, 7), Currency.IN_FORCE, False),
            (ORDER, date(2026, 11, 21), Currency.IN_FORCE, True),
        ],
    )
    def test_on_a_day(self, text: Edition, day: date, currency: Currency, usable: bool) -> None:
        assert text.usable_on(day) is usable
        if usable or currency is Currency.SUPERSEDED:
            assert text.currency(day) is currency


class TestCaution:
    """What is said beside a quotation."""

    def test_of_the_manifest(self) -> None:
        assert HELD.caution(NOTE.edition, TODAY) == "written from the text of 2024"

    def test_is_none_where_nothing_has_to_be_said(self) -> None:
        assert HELD.caution(KANSAS_2010.edition, TODAY) is None

    def test_where_a_later_wording_was_seen_by_the_day_asked_about(self) -> None:
        earlier = edition("rules/a.txt", attested_on=date(2007, 8, 29), caution="one sentence only")
        later = edition("rules/b.txt", attested_on=date(2009, 6, 8))
        both = Holdings(
            GenerationInMemory([content(earlier, "Confer."), content(later, "Converse.")], WordsEmbedding())
        )
        assert both.caution(earlier, date(2009, 6, 7)) == "one sentence only"
        assert both.caution(earlier, date(2009, 6, 8)) == (
            "one sentence only; a later wording of D. Kan. Rule 37.2 was seen on June 8, 2009"
        )
        assert both.caution(later, TODAY) is None


@given(
    st.sampled_from([None, "D. Kan.", "N.D. Cal.", "federal", "Kansas (state)"]),
    st.dates(date(1985, 1, 1), TODAY + timedelta(days=400)),
)
def test_nothing_is_shown_that_is_not_of_the_court_or_not_usable_on_the_day(court: str | None, day: date) -> None:
    shown = scopes(asked(court=court, as_of=day))
    for source in sources(shown.allowed):
        held = HELD.edition(source)
        assert held.usable_on(day)
        assert court is None or held.court in (court, "federal", "several federal district courts")
        assert held.dated is None or held.dated <= day


class TestTheYearOfACase:
    """It names an order that is held, or else the day on which the case stands."""

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("2012 case: did the movant have to call back then?", date(2012, 11, 30)),
            ("in the 2009 case, was a letter enough?", TODAY),
            ("was a letter enough?", TODAY),
        ],
    )
    def test_is_the_day_only_where_no_order_of_that_year_is_held(self, text: str, day: date) -> None:
        read = HELD.dated(asked(text))
        assert read.as_of == day
        assert read.read_as_of == (day != TODAY)

    def test_gives_way_to_a_day_that_was_set(self) -> None:
        assert HELD.dated(asked("2012 case", as_of=date(2010, 1, 1))).as_of == date(2010, 1, 1)


def test_the_cases_a_note_tells_of_are_known_by_name() -> None:
    note = content(
        edition("notes/cases.txt", kind=Kind.NOTE, text_status="research note in our own words, not the rule"),
        "Sample v. First Example (D. Ex. 2003): a single letter was not enough. Fictiva (2018) agreed.",
    )
    assert Holdings(GenerationInMemory([note], WordsEmbedding())).case_names == {"sample", "example", "fictiva"}
