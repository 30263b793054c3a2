"""Which words are marked on which page, what is said of the picture, and who may see it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.answer import Answer, Support
from bot.assistant.page_pictures import (
    DrawnPage,
    Marking,
    NoPicture,
    PagePicture,
    PageWords,
    SourcePictures,
    words_on_page,
)
from bot.assistant.researcher import Researcher
from knowledge.authority import Currency, Weight
from knowledge.passage import Span, cut
from tests.builders import FEDERAL_37, Bench, question
from tests.fakes.page_pictures import ScriptedPagePictures, ToldFiles

TEXT = "Head.\nThe movant3 shall con-\nfer.\n\fHead.\nIn person. The movant\n\f3\nshall write.\n\f"
PATH = Path("order.pdf")
ASKED = "What must a motion under Fed. R. Civ. P. 37(a)(1) include?"
NOT_KEPT = (
    "There is no picture of the page: the file it was read from is not kept here. Where it is a PDF, "
    "adding it to the corpus again keeps it."
)


def support(*words: str, **changes: Any) -> Support:
    """A support of the words at their first places in TEXT."""
    spans, at = [], 0
    for piece in words:
        at = TEXT.index(piece, at)
        spans.append(Span(at, at + len(piece)))
        at += len(piece)
    made = Support(
        quotation=cut(TEXT, spans),
        source="orders/1.pdf",
        authority="Order of 2009",
        pin_cite="Order of 2009, at 1",
        spans=tuple(spans),
        currency=Currency.IN_FORCE,
        weight=Weight.ORDER,
        own_words=False,
        passage_id="p1",
        page=1,
    )
    return replace(made, **changes)


def test_the_pieces_of_a_quotation_come_with_what_stands_around_them() -> None:
    assert words_on_page(support("The movant", "shall con-\nfer."), TEXT) == PageWords(
        page=1, pieces=("The movant", "shall confer."), before="Head.\n", after="\n"
    )


def test_a_quotation_that_goes_over_the_page_is_marked_where_it_begins() -> None:
    told = words_on_page(support("In person. The movant\n\f3", "shall write."), TEXT)
    assert told == PageWords(page=2, pieces=("In person. The movant",), before="Head.\n", goes_on=True)


@pytest.mark.parametrize("spans", [(), (Span(0, 10_000),), (Span(0, 5),)])
def test_where_the_text_is_another_one_the_quoted_words_themselves_are_looked_for(spans: tuple[Span, ...]) -> None:
    changed = support("The movant", spans=spans, page=7)
    assert words_on_page(changed, TEXT) == PageWords(page=7, pieces=("The movant",))


def pictures(drawn: DrawnPage | NoPicture | None = None) -> SourcePictures:
    files = ToldFiles({("g1", "orders/1.pdf"): "f" * 64}, {"f" * 64: PATH})
    return SourcePictures(files, ScriptedPagePictures(drawn) if drawn else ScriptedPagePictures())


def test_a_picture_says_what_is_marked_on_it() -> None:
    shown = pictures().of_support(support("The movant"), generation="g1", source_text=TEXT)
    assert shown == PagePicture(
        b"\x89PNG",
        1_000,
        1_294,
        page=1,
        highlighted=True,
        alt="Picture of page 1 of Order of 2009; these words are marked on it: “The movant”",
        note="Page 1 of the file. The quoted words stand on a yellow ground in a dark frame.",
    )


@pytest.mark.parametrize(
    ("marking", "note"),
    [
        (Marking.NOT_FOUND, "The quoted words are not marked: they were not found in the text layer of this page."),
        (Marking.SEVERAL_PLACES, "The quoted words are not marked: they stand on this page more than once."),
    ],
)
def test_a_picture_without_a_mark_says_why(marking: Marking, note: str) -> None:
    told = support("In person. The movant\n\f3")
    shown = pictures(DrawnPage(b"", 9, 9, marking)).of_support(told, generation="g1", source_text=TEXT)
    assert isinstance(shown, PagePicture)
    assert (shown.highlighted, shown.alt) == (False, "Picture of page 2 of Order of 2009; no words are marked on it.")
    assert shown.note == f"Page 2 of the file. {note} The quotation goes on on page 3."


def test_a_long_quotation_is_read_out_to_the_end_of_a_word() -> None:
    shown = pictures().of_page("orders/1.pdf", "f" * 64, PageWords(1, ("word " * 300,)), name="It")
    assert isinstance(shown, PagePicture)
    assert shown.alt.endswith("word word …”")
    assert len(shown.alt) < 600


@pytest.mark.parametrize("generation", ["g1", "g2"])
def test_a_file_that_is_gone_or_was_never_known_has_no_picture(generation: str) -> None:
    room = SourcePictures(ToldFiles({("g1", "orders/1.pdf"): "e" * 64}), ScriptedPagePictures())
    shown = room.of_support(support("The movant"), generation=generation, source_text=TEXT)
    assert shown == NoPicture(NOT_KEPT)


def test_why_a_page_could_not_be_drawn_is_handed_on() -> None:
    refused = NoPicture("There is no picture of the page: the source is not a PDF.")
    assert pictures(refused).of_support(support("The movant"), generation="g1", source_text=TEXT) == refused


def seeing(bench: Bench, pages: ScriptedPagePictures, answer: Answer) -> Researcher:
    """The researcher of `bench`, with the files that `answer` was made from."""
    digests = {(answer.generation, s.source): "f" * 64 for s in answer.supports}
    return replace(bench.researcher, pictures=SourcePictures(ToldFiles(digests, {"f" * 64: PATH}), pages))


class TestWhoMaySeeAPage:
    """The same people as may open the source."""

    def test_who_asked_sees_the_page_of_the_file_the_answer_was_made_from(self) -> None:
        bench, pages = Bench(), ScriptedPagePictures()
        answer = bench.researcher.ask(question(ASKED, asker="associate"))
        number = next(n for n, s in enumerate(answer.supports) if s.source == FEDERAL_37.edition.source)
        shown = seeing(bench, pages, answer).page_picture(answer.id, number, "associate")
        assert isinstance(shown, PagePicture)
        [(path, sha256, words)] = pages.asked
        assert (path, sha256) == (PATH, "f" * 64)
        assert " ".join(words.pieces) == answer.supports[number].quotation

    def test_nobody_else_does_and_nothing_is_drawn(self) -> None:
        bench, pages = Bench(), ScriptedPagePictures()
        answer = bench.researcher.ask(question(ASKED, asker="associate"))
        researcher = seeing(bench, pages, answer)
        assert researcher.page_picture(answer.id, 0, "another") is None
        assert researcher.page_picture(answer.id, len(answer.supports), "associate") is None
        assert researcher.page_picture(answer.id, -1, "associate") is None
        assert researcher.page_picture("answer-9", 0, "associate") is None
        assert pages.asked == []

    def test_a_service_without_pictures_says_so(self) -> None:
        researcher = Bench().researcher
        answer = researcher.ask(question(ASKED, asker="associate"))
        shown = researcher.page_picture(answer.id, 0, "associate")
        assert shown == NoPicture("There is no picture of the page: this service shows none.")

    def test_a_note_of_ours_is_no_page_of_a_courts_paper(self) -> None:
        bench, pages = Bench(), ScriptedPagePictures()
        answer = bench.researcher.ask(question("What does Fed. R. Civ. P. 26(f) ask for?", asker="associate"))
        number = next(n for n, s in enumerate(answer.supports) if s.own_words)
        shown = seeing(bench, pages, answer).page_picture(answer.id, number, "associate")
        assert shown == NoPicture("There is no picture of the page: this is a note of ours, and no court's paper.")
        assert pages.asked == []
