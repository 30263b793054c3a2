"""The library: from a question to passages with their editions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.authority import Currency, Kind
from knowledge.errors import NothingPublished
from knowledge.library import Found, Library
from knowledge.passage import Locator
from knowledge.ports import GenerationReader
from knowledge.routing import Route
from tests.builders import KANSAS_1999, KANSAS_2010, MADE_CORPUS, ORDER_2009, TODAY, lexicon, library
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory

LIBRARY = library()


def found(text: str, *, kinds: tuple[Kind, ...] = (), limit: int = 10, **options: Any) -> Found:
    return LIBRARY.search(LIBRARY.read(text, today=TODAY, **options), kinds=kinds, limit=limit)


def sources(result: Found) -> list[str]:
    return [item.edition.source for item in result.passages]


class TestSearching:
    """The best passages, within what may be shown."""

    def test_puts_the_words_asked_about_first(self) -> None:
        result = found("a reasonable effort to confer means more than mailing a letter", court="D. Kan.")
        assert sources(result)[0] == "local/kansas_2010.txt"
        assert (result.route, result.refusal, result.generation) == (Route.OPEN, None, "made")

    def test_answers_an_earlier_day_from_the_edition_of_that_day(self) -> None:
        result = found("what does D. Kan. Rule 37.2 say of letters?", as_of=date(2009, 7, 1))
        assert sources(result)[0] == "local/kansas_1999.txt"
        assert "local/kansas_2010.txt" not in sources(result)
        assert result.passages[0].currency is Currency.IN_FORCE

    def test_gives_no_more_than_asked_for(self) -> None:
        assert len(found("what must counsel do about a letter before a motion?", limit=2).passages) == 2

    def test_gives_only_the_kinds_asked_for(self) -> None:
        assert sources(found("a letter is not a reasonable effort to confer", kinds=(Kind.ORDER,))) == [
            "orders/2009.txt"
        ]

    def test_names_what_was_searched(self) -> None:
        result = found("is a letter a reasonable effort to confer?", court="N.D. Cal.")
        assert result.searched == (
            "Fed. R. Civ. P. 26(f)",
            "Fed. R. Civ. P. 37",
            "N.D. Cal. Civ. L.R. 37-1",
            "Practices of several judges",
        )

    def test_prints_pin_cites_of_its_own(self) -> None:
        (order,) = found("a letter is not a reasonable effort to confer", kinds=(Kind.ORDER,)).passages
        assert order.pin(Locator(paragraph=2, opening="A letter is not")) == (
            "No. 08-cv-1111 (D. Kan. June 8, 2009), ¶ 2 (“A letter is not”)"
        )
        rule = found("what does Rule 37(b) say?").passages[0]
        assert rule.pin(rule.passage.locator) == "Fed. R. Civ. P. 37(b)"

    def test_searches_nothing_for_what_cannot_be_asked(self) -> None:
        embedding = WordsEmbedding()
        generation = GenerationInMemory(MADE_CORPUS, embedding)
        quiet = Library(lambda: generation, embedding, lexicon)
        embedding.asked.clear()
        for text in ("", "🙂", "x" * 20_000, "D. Kan. Rule 99.9?", "is a letter enough in S.D.N.Y.?"):
            refused = quiet.search(quiet.read(text, today=TODAY))
            assert refused.refusal is not None
            assert refused.passages == ()
        assert embedding.asked == []


class TestTheGeneration:
    """Readers notice a new one; nothing is answered without one."""

    def test_that_becomes_current_is_read_at_once(self) -> None:
        embedding = WordsEmbedding()
        shelf: list[GenerationReader] = [GenerationInMemory([KANSAS_1999], embedding, "first")]
        books = Library(lambda: shelf[-1], embedding, lexicon)
        assert [e.source for e in books.editions()] == ["local/kansas_1999.txt"]
        shelf.append(GenerationInMemory([KANSAS_2010, ORDER_2009], embedding, "second"))
        result = books.search(books.read("what does D. Kan. Rule 37.2 say?", today=TODAY))
        assert (result.generation, sources(result)[0]) == ("second", "local/kansas_2010.txt")
        assert books.source_text("orders/2009.txt") == ORDER_2009.text

    def test_that_is_missing_is_said(self) -> None:
        def nothing() -> GenerationReader:
            raise NothingPublished("No corpus has been published yet.")

        books = Library(nothing, WordsEmbedding(), lexicon)
        with pytest.raises(NothingPublished):
            books.search(books.read("is a letter enough?", today=TODAY))

    def test_opens_a_passage_by_its_id(self) -> None:
        passage = ORDER_2009.passages[0]
        assert LIBRARY.passage(passage.id) == passage
        assert LIBRARY.passage("unknown") is None


_WORDS = sorted({word for c in MADE_CORPUS for word in c.text.split()})
_COURTS = st.sampled_from([None, "D. Kan.", "N.D. Cal.", "federal", "Kansas (state)"])


@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=10).map(" ".join),
    _COURTS,
    st.dates(date(1995, 1, 1), TODAY),
)
def test_whatever_is_found_may_be_shown_for_the_court_and_the_day(text: str, court: str | None, day: date) -> None:
    result = found(text, court=court, as_of=day)
    for item in result.passages:
        assert item.edition.usable_on(day)
        assert item.currency is item.edition.currency(day)
        if court is not None:
            assert item.edition.court in (court, "federal", "several federal district courts")
    assert len({item.passage.id for item in result.passages}) == len(result.passages)
