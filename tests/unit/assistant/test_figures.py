"""Numbers in a sentence, and what a source's numbers allow to be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.figures import held_figures, stated_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Rule 26(c)(1) and D. Kan. Rule 37.2.", {"26(c)(1)", "37.2"}),
        ("within fourteen (14) days", {"14 day"}),
        ("a 14-day period, 10 court days before the hearing", {"14 day", "10 court day before"}),
        ("twenty-one days after service", {"21 day after"}),
        ("on this 8th day of June 2009", {"2009-06-08"}),
        ("June 8, 2009; 6/8/2009; 2009-06-08", {"2009-06-08"}),
        ("in August 2007", {"2007-08"}),
        ("by March 3", {"-03-03"}),
        ("$1,500.00 or 50 percent", {"$1500", "50%"}),
        ("Case No. 08-cv-2464-JWL-DJW (doc. 27)", {"08-cv-2464-JWL-DJW", "27"}),
        ("subsection (a)(5)(B) says so", {"(a)(5)(B)"}),
        ("three calls to one party", {"3"}),
        ("no one (the movant) may do so", set()),
        ("13/45/2020", {"13/45/2020"}),
    ],
)
def test_a_figure_has_one_form(text: str, figures: set[str]) -> None:
    assert stated_figures(text) == figures


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Rule 26(c)", "Fed. R. Civ. P. 26(c)(1)"),
        ("subdivision (c)(1)", "Fed. R. Civ. P. 26(c)(1)"),
        ("in June 2009", "Dated on this 8th day of June 2009"),
        ("14 days", "fourteen (14) days before the hearing"),
        ("seven days", "7 days"),
        ("2009", "June 8, 2009"),
    ],
)
def test_what_follows_from_a_source_may_be_said(said: str, source: str) -> None:
    assert stated_figures(said) <= held_figures(source)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Rule 26(c)(1)(B)", "Fed. R. Civ. P. 26(c)(1)"),
        ("Rule 37", "D. Kan. Rule 37.2"),
        ("Rule 37.2", "Fed. R. Civ. P. 37"),
        ("14 days", "14 hours"),
        ("14 days", "14 court days"),
        ("14 days after the hearing", "14 days before the hearing"),
        ("June 9, 2009", "June 8, 2009"),
        ("(A)", "26(a)"),
        ("$500", "500 pages"),
    ],
)
def test_what_does_not_follow_may_not(said: str, source: str) -> None:
    assert not stated_figures(said) <= held_figures(source)


@given(st.text(alphabet="0123456789 ().-/,$%abcixA two days", max_size=60))
def test_a_text_holds_every_figure_it_states(text: str) -> None:
    assert stated_figures(text) <= held_figures(text)
