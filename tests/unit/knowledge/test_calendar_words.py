"""The day a question asks about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendar_words import Precision, read_as_of, read_days

TODAY = date(2026, 11, 21)


class TestDaysAskedAbout:
    """Words that name a day on which the text must have been in force."""

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("filed March 3, 2015", "2015-03-03"),
            ("filed 3/3/2015", "2015-03-03"),
            ("on 3/3/15", "2015-03-03"),
            ("2015-03-03", "2015-03-03"),
            ("as of Dec. 1 2019", "2019-12-01"),
            ("the 3rd of march 2015", "2015-03-03"),
            ("1 Dec 2010", "2010-12-01"),
            ("back in aug 2007", "2007-08-31"),
            ("in august 2007", "2007-08-31"),
            ("same q but for june 09", "2009-06-30"),
            ("aug. '07", "2007-08-31"),
            ("(march 2015)", "2015-03-31"),
            ("feb 2016", "2016-02-29"),
            ("12/2012", "2012-12-31"),
            ("spring 2016", "2016-05-31"),
            ("late 2015", "2015-11-30"),
            ("in 2013", "2013-11-30"),
            ("back in '07", "2007-11-30"),
            ("what about 2012?", "2012-11-30"),
            ("our 2013 case", "2013-11-30"),
            ("the 2009 version of 26(c)", "2009-11-30"),
            ("Fed. R. Civ. P. 26 (2007)", "2007-11-30"),
            ("before the 2015 amendments", "2015-11-30"),
            ("pre-2015", "2015-11-30"),
            ("what about pre-2015 cases", "2015-11-30"),
            ("before Dec. 1, 2015", "2015-11-30"),
            ("prior to december 2010", "2010-11-30"),
            ("before 1993", "1992-12-31"),
            ("after the 2020 amendment", "2020-12-01"),
            ("as amended in 2015", "2015-12-01"),
            ("since dec 2020", "2026-11-21"),
            ("nov 2026", "2026-11-21"),
            ("in 2026", "2026-11-21"),
            ("filed june 3", "2026-06-03"),
            ("filed on dec 3", "2025-12-03"),
            ("filed last week", "2026-11-14"),
            ("what was the rule 10 years ago", "2016-11-21"),
            ("may 2019 depo", "2019-05-31"),
            ("what did 26(c) say as of 1995?", "1995-11-30"),
            ("protective order as of 1995", "1995-11-30"),
            ("as of 2015", "2015-11-30"),
            ("under the 2014 rules", "2014-11-30"),
            ("in the 1990s", "1999-11-30"),
            ("in the '90s", "1999-11-30"),
            ("during the early 2000s", "2003-11-30"),
            ("back in the mid-1980s", "1986-11-30"),
            ("in the 2020s", "2026-11-21"),
        ],
    )
    def test_the_day_is_read(self, text: str, day: str) -> None:
        reading = read_as_of(text, today=TODAY)
        assert reading is not None
        assert (reading.day.isoformat(), reading.names_an_order) == (day, False)

    def test_how_exact_the_words_are_is_kept(self) -> None:
        texts = ("on June 8, 2009", "in june 2009", "in 2009")
        readings = [read_as_of(text, today=TODAY) for text in texts]
        assert [r.precision for r in readings if r] == [Precision.DAY, Precision.MONTH, Precision.YEAR]

    def test_a_filing_day_counts_and_the_day_of_a_letter_does_not(self) -> None:
        reading = read_as_of("sent the letter on 11/2/2026 and filed 11/5/2026", today=TODAY)
        assert reading is not None
        assert reading.day == date(2026, 11, 5)


class TestDecisionsNamedByTheirDay:
    """Words that pick out an order or a case: the question is still about today."""

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("the june 2009 order", "2009-06-30"),
            ("judge waxse's june 09 denial", "2009-06-30"),
            ("the 2007 case", "2007-11-30"),
            ("in the 2009 order", "2009-11-30"),
            ("the aug 2007 order GRANTED it", "2007-08-31"),
            ("what would the 2007 defendants have to attach", "2007-11-30"),
            ("the 2009 folks attached it", "2009-11-30"),
            ("it hurt the movants in 2007", "2007-11-30"),
            ("order of June 8, 2009", "2009-06-08"),
            ("decided june 8, 2009", "2009-06-08"),
            ("Since the 2009 order granted relief, must we confer?", "2009-11-30"),
            ("since the 2009 defendants attached it", "2009-11-30"),
        ],
    )
    def test_the_reading_names_an_order(self, text: str, day: str) -> None:
        reading = read_as_of(text, today=TODAY)
        assert reading is not None
        assert (reading.day.isoformat(), reading.names_an_order) == (day, True)

    def test_a_day_asked_about_goes_before_a_decision(self) -> None:
        reading = read_as_of("does the 2007 decision still hold for a motion filed march 2015", today=TODAY)
        assert reading is not None
        assert (reading.day, reading.names_an_order) == (date(2015, 3, 31), False)

    def test_all_decisions_named_are_listed(self) -> None:
        days = read_days("the aug 2007 order, or the one in 2009", today=TODAY)
        assert [(d.words, d.names_an_order) for d in days] == [("aug 2007", True), ("in 2009", True)]

    def test_plaintiffs_in_a_year_are_no_decision(self) -> None:
        reading = read_as_of("in 2013 plaintiffs had to confer, right", today=TODAY)
        assert reading is not None
        assert not reading.names_an_order


class TestDaysNoCalendarHas:
    """A slip is read as the month or the year it falls in, and marked, never passed over."""

    @pytest.mark.parametrize(
        ("text", "day", "precision"),
        [
            ("on feb 30 2015", "2015-02-28", Precision.MONTH),
            ("2/30/2015", "2015-02-28", Precision.MONTH),
            ("2/30/15", "2015-02-28", Precision.MONTH),
            ("2015-02-30", "2015-02-28", Precision.MONTH),
            ("31 november 2014", "2014-11-30", Precision.MONTH),
            ("june 45, 2015", "2015-06-30", Precision.MONTH),
            ("november 31, 2026", "2026-11-21", Precision.MONTH),
            ("filed 13/45/2015", "2015-11-30", Precision.YEAR),
        ],
    )
    def test_the_reading_says_so(self, text: str, day: str, precision: Precision) -> None:
        reading = read_as_of(text, today=TODAY)
        assert reading is not None
        assert (reading.day.isoformat(), reading.precision, reading.impossible) == (day, precision, True)

    def test_a_real_day_is_not_marked(self) -> None:
        reading = read_as_of("on feb 29 2016", today=TODAY)
        assert reading is not None
        assert (reading.day, reading.precision, reading.impossible) == (date(2016, 2, 29), Precision.DAY, False)


class TestDaysYetToCome:
    """The law of a day ahead is not known: such a reading is marked, and stands for today."""

    @pytest.mark.parametrize(
        "text",
        [
            "in 2050",
            "what will 26(c) say in june 2031",
            "as of 2027",
            "what is in force on March 3, 2027",
            "under the 2027 rules",
            "filed march 3, 2031",
        ],
    )
    def test_the_reading_is_marked(self, text: str) -> None:
        reading = read_as_of(text, today=TODAY)
        assert reading is not None
        assert (reading.day, reading.in_future, reading.names_an_order) == (TODAY, True, False)

    def test_a_day_before_today_goes_first(self) -> None:
        reading = read_as_of("filed march 2015, what if it were 2050, or in 2060", today=TODAY)
        assert reading is not None
        assert (reading.day, reading.in_future) == (date(2015, 3, 31), False)


class TestWordsThatNameNoDay:
    """Periods, numbers, deadlines and days yet to come."""

    @pytest.mark.parametrize(
        "text",
        [
            "within 20 days",
            "30 days",
            "2 days after we filed",
            "10 days BEFORE a hearing",
            "rule 2016.040",
            "section 2015",
            "rule 2015.5",
            "2015 WL 1234",
            "doc. 27",
            "08-2464",
            "2:08-cv-02464",
            "60-237",
            "$12k",
            "2,010",
            "2012-13",
            "june 30 deadline",
            "hearing on march 3",
            "due by march 15",
            "depo on 12/5/2026",
            "trial set for march 2027",
            "trial set for june 2031",
            "discovery closes in 2030",
            "Local Rule 5.4.31",
            "june 45",
            "for 30s",
            "dec 2026",
            "friday",
            "tmrw",
            "last tues",
            "as of today",
            "may we call",
            "march to court",
            "mar 9",
            "may 20 days pass",
            "section 2.30.15",
            "we emailed OC on 10/30/2026",
            "OC called Nov 3, 2026",
            "what did the 2015 amendments change",
            "",
        ],
    )
    def test_nothing_is_read(self, text: str) -> None:
        assert read_as_of(text, today=TODAY) is None

    @given(st.text(alphabet=st.sampled_from("0123456789/-.'junea ugMarchp\u2019 (),inf theorder"), max_size=120))
    def test_any_text_can_be_read_and_no_day_is_later_than_today(self, text: str) -> None:
        for reading in read_days(text, today=TODAY):
            assert text[reading.span.start : reading.span.end] == reading.words
            assert reading.day <= TODAY
        asked = read_as_of(text, today=TODAY)
        assert asked is None or asked.day <= TODAY

    @given(st.dates(min_value=date(1990, 1, 1), max_value=TODAY))
    def test_every_form_of_a_day_is_the_same_day(self, day: date) -> None:
        forms = (day.isoformat(), f"{day:%B} {day.day}, {day.year}", f"{day.month}/{day.day}/{day.year}")
        assert {r.day for r in (read_as_of(f"in effect on {form}", today=TODAY) for form in forms) if r} == {day}
