"""What holds for every text: the words stand where a guess says, and a large set of shapes is read right."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.authority import Kind
from knowledge.courts import all_courts
from knowledge.document import Document, Page
from knowledge.intake.describing import describe
from knowledge.intake.guess import Guesses
from knowledge.layout.plain import lay_out_text
from knowledge.passage import Span
from tests.load.describing_figures import same_number
from tests.samples.captions import Paper, district_papers, other_papers

_DAYS = {"dated", "in_force_from", "attested_on"}
_KEYS = _DAYS | {"court", "court_words", "docket", "citation", "title", "judge", "kind"}
_COURTS = {court.name for court in all_courts()}
_PIECES = st.sampled_from(
    [
        "UNITED STATES DISTRICT COURT", "FOR THE DISTRICT OF KANSAS", "No. 08-1234", "Case 1:08-cv-1", "\n", " ", "12",
        "Dated:", "June 8, 2009", "31/31/2009", "this 8th day of June, 2009", "ORDER", "Judge", "Rule 37.2", "eff.",
        "Superior Court", "KANSAS", "§", ")", "______", "\x00", "\u202e", "é", "United States Magistrate Judge",
    ]
)  # fmt: skip
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, name=st.text(max_size=20))
def test_the_words_of_a_guess_stand_where_it_says(text: str, name: str) -> None:
    half = len(text) // 2
    pages = (Page(1, Span(0, half)), Page(2, Span(half, len(text)))) if half else ()
    _check(text, describe(Document(text, (), pages), file_name=name), paged=bool(half))


def test_the_words_of_a_guess_stand_where_it_says_in_papers_of_every_court() -> None:
    for paper in (*district_papers(11), *other_papers(11)):
        _check(paper.text, describe(lay_out_text(paper.text), file_name="paper.txt"), paged=False)


def test_court_number_and_day_are_right_in_nine_of_ten_papers() -> None:
    papers = (*district_papers(12), *other_papers(12))
    right = [_right(paper) for paper in papers]

    assert [sum(column) >= 0.9 * len(papers) for column in zip(*right, strict=True)] == [True, True, True]


def _check(text: str, guesses: Guesses, *, paged: bool) -> None:
    assert set(guesses) <= _KEYS
    assert not {"court", "court_words"} <= set(guesses)
    for key, guess in guesses.items():
        assert guess.value.strip() == guess.value != ""
        assert guess.words
        if guess.span is None:
            assert guess.origin
        else:
            assert text[guess.span.start : guess.span.end] == guess.words
            assert (guess.page is not None) is paged
        if key in _DAYS:
            assert date.fromisoformat(guess.value).isoformat() == guess.value
    assert guesses["court"].value in _COURTS if "court" in guesses else True
    assert Kind(guesses["kind"].value) if "kind" in guesses else True


def _right(paper: Paper) -> tuple[bool, bool, bool]:
    found = {key: guess.value for key, guess in describe(lay_out_text(paper.text), file_name="paper.txt").items()}
    court = found.get("court") == paper.court and (paper.court is not None or "court_words" in found)
    return court, same_number(paper.number, found.get("docket", "")), found.get("dated") == paper.dated.isoformat()
