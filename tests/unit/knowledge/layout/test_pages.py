"""What is on a page and is not its text stays out of the paragraphs; what is text stays in."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.document import Document
from knowledge.layout.lines import Line, PageLines, Run, put_together
from knowledge.layout.pages import lay_out
from knowledge.passage import cut

FULL = "The movant must describe with particularity every step that was taken by"
SIZE, LEFT, RIGHT = 12.0, 72.0, 540.0


def line(text: str, y: float, *, x: float = LEFT, x1: float | None = None, size: float = SIZE) -> Line:
    return Line(text, x, x1 if x1 is not None else RIGHT, y, size)


def page(*lines: Line) -> PageLines:
    return PageLines(612, 792, lines)


def shown(document: Document) -> list[str]:
    return [cut(document.text, p.spans) for p in document.paragraphs]


class TestRunsBecomeLines:
    """From places on a page to lines."""

    def test_gaps_become_spaces_and_kerning_does_not(self) -> None:
        runs = [Run("ju", 72, 81, 700, 12), Run("dgment", 81.2, 120, 700, 12), Run("of", 123, 133, 700, 12)]
        assert [x.text for x in put_together(runs, width=612, height=792).lines] == ["judgment of"]

    def test_a_raised_number_is_a_mark(self) -> None:
        runs = [Run("conferred.", 72, 130, 700, 12), Run("12", 130, 138, 704, 7), Run("It", 142, 150, 700, 12)]
        (put,) = put_together(runs, width=612, height=792).lines
        assert put.text == "conferred.12 It"
        assert [put.text[a:b] for a, b in put.marks] == ["12"]

    def test_raised_letters_are_text(self) -> None:
        runs = [Run("on the 12", 72, 130, 700, 12), Run("th", 130, 138, 704, 7)]
        (put, *others) = put_together(runs, width=612, height=792).lines
        assert put.marks == ()
        assert not any(o.marks for o in others)

    def test_line_numbers_in_the_margin_do_not_join_the_words(self) -> None:
        runs = []
        for i in range(28):
            y = 720 - 24 * i
            runs += [Run(str(i + 1), 52, 60, y, 12), Run(f"{FULL} {i}", 108, 540, y, 12)]
        put = put_together(runs, width=612, height=792).lines
        assert [x.text for x in put if x.numbers_a_line] == [str(n) for n in range(1, 29)]
        assert [x.text for x in put if not x.numbers_a_line] == [f"{FULL} {i}" for i in range(28)]

    def test_numbered_paragraphs_are_no_line_numbers(self) -> None:
        runs = []
        for i in range(8):
            runs += [Run(f"{i + 1}.", 72, 80, 700 - 24 * i, 12), Run(FULL, 108, 540, 700 - 24 * i, 12)]
        assert not any(x.numbers_a_line for x in put_together(runs, width=612, height=792).lines)


class TestFurniture:
    """What repeats and what only looks like it."""

    def test_running_heads_feet_and_page_numbers_stay_out(self) -> None:
        pages = [
            page(
                line("PLAINTIFF A v. DEFENDANT B", 750, x=200, x1=400),
                line(f"{FULL} counsel {('one', 'two', 'three')[n]}.", 700),
                line(f"- {n + 1} -", 40, x=295, x1=317),
                line("ORDER DENYING MOTION", 28, x=200, x1=400),
            )
            for n in range(3)
        ]
        document = lay_out(pages)
        assert shown(document) == [f"{FULL} counsel {word}." for word in ("one", "two", "three")]
        assert [p.page for p in document.paragraphs] == [1, 2, 3]
        assert "ORDER DENYING MOTION" in document.text

    def test_a_numbered_paragraph_at_the_top_of_every_page_stays(self) -> None:
        pages = [
            page(line(f"{n}. {FULL} {('all', 'some', 'none')[n - 4]}.", 720), line("And more words follow here.", 696))
            for n in (4, 5, 6)
        ]
        assert [words[:2] for words in shown(lay_out(pages))] == ["4.", "5.", "6."]

    def test_request_headings_that_do_not_count_with_the_pages_stay(self) -> None:
        pages = [page(line(f"REQUEST NO. {n}", 720, x1=200), line(f"{FULL} {n}.", 680)) for n in (3, 9, 10, 17)]
        assert [words for words in shown(lay_out(pages)) if words.startswith("REQUEST")] == [
            f"REQUEST NO. {n}" for n in (3, 9, 10, 17)
        ]

    def test_a_subdivision_at_the_foot_of_a_page_stays(self) -> None:
        pages = [page(line(f"{FULL} them.", 700), line(f"({n})", 60, x1=90)) for n in (1, 2, 3)]
        words = " ".join(shown(lay_out(pages))).split()
        assert [w for w in words if w.startswith("(")] == ["(1)", "(2)", "(3)"]


class TestParagraphs:
    """Where paragraphs begin and end."""

    def test_run_across_a_page_break_and_its_furniture(self) -> None:
        pages = [
            page(line(FULL, 100), line("Case 2:08-cv-1 Document 3 Filed 06/08/09 Page 1 of 2", 770)),
            page(line("all counsel.", 700, x1=130), line("Case 2:08-cv-1 Document 3 Filed 06/08/09 Page 2 of 2", 770)),
        ]
        document = lay_out(pages)
        assert shown(document) == [f"{FULL} all counsel."]
        halves = document.paragraphs[0].spans
        assert [p.span.overlaps(half) for p, half in zip(document.pages, halves, strict=True)] == [True, True]
        assert document.stamp is not None
        assert document.stamp.pages == 2

    def test_begin_at_an_indented_line(self) -> None:
        lines = [
            line(FULL, 700, x=108),
            line("counsel.", 676, x1=120),
            line(FULL, 652, x=108),
            line("parties.", 628, x1=120),
        ]
        assert shown(lay_out([page(*lines)])) == [f"{FULL} counsel.", f"{FULL} parties."]

    def test_survive_a_short_first_line_that_ends_in_mid_sentence(self) -> None:
        lines = [line("\t(a) The movant must", 700, x=108, x1=300), line("describe every step.", 676, x1=200)]
        assert shown(lay_out([page(*lines)])) == ["(a) The movant must describe every step."]

    def test_end_before_a_block_quotation_and_begin_after_it(self) -> None:
        quoted = [
            line("“The court will not entertain any motion", 652, x=108, x1=504),
            line("unless", 638, x=108, x1=140),
        ]
        lines = [
            line(FULL, 700),
            line("counsel, as the rule says:", 676, x1=220),
            *quoted,
            line(FULL, 614),
            line("them.", 590, x1=99),
        ]
        assert shown(lay_out([page(*lines)])) == [
            f"{FULL} counsel, as the rule says:",
            "“The court will not entertain any motion unless",
            f"{FULL} them.",
        ]

    def test_close_a_line_end_hyphen_across_lines(self) -> None:
        document = lay_out([page(line("They did not con-", 700), line("fer before the motion.", 676, x1=200))])
        assert shown(document) == ["They did not confer before the motion."]


class TestFootnotes:
    """Marks, calls and what they interrupt."""

    def test_stand_apart_and_are_linked(self) -> None:
        text = "the dispute.1 They did not."
        body = Line(text, LEFT, RIGHT, 700, SIZE, marks=((12, 13),))
        note = Line("1 Doc. 27.", LEFT, 200, 80, 10.0, marks=((0, 1),))
        document = lay_out([page(body, note)])
        assert shown(document) == ["the dispute. They did not.", "Doc. 27."]
        paragraph, footnote = document.paragraphs
        assert paragraph.marks[0][0] == footnote.footnote == "1"
        assert footnote.anchor == paragraph.marks[0][1].start

    def test_run_on_at_the_foot_of_the_next_page(self) -> None:
        body = Line("the dispute.1 They did their best to meet but could", LEFT, RIGHT, 700, SIZE, marks=((12, 13),))
        note = Line("1 The letter said that", LEFT, RIGHT, 80, 10.0, marks=((0, 1),))
        document = lay_out(
            [page(body, note), page(line("not confer.", 700, x1=140), line("there was no time.", 80, size=10.0))]
        )
        assert shown(document) == [
            "the dispute. They did their best to meet but could not confer.",
            "The letter said that there was no time.",
        ]

    def test_small_numbers_that_nothing_calls_stay_text(self) -> None:
        document = lay_out([page(line(FULL, 700), line("908 Exhibit list", 80, size=9.0, x1=200))])
        assert [p.footnote for p in document.paragraphs] == [None, None]


def test_a_page_without_words_is_named() -> None:
    document = lay_out([page(line(FULL, 700)), page(), page()])
    assert document.warnings == ("No text could be read on pages 2, 3; scanned pages need OCR.",)


RUNS = st.builds(
    Run,
    text=st.sampled_from(
        ["1", "2", "word", "a b", "Case 2:08-cv-1 Document 3 Filed 06/08/09 Page 1 of 2", "- 3 -", " ", "12", "end."]
    ),
    x0=st.floats(0, 600),
    x1=st.floats(0, 700),
    y=st.floats(0, 792),
    size=st.sampled_from([6.0, 10.0, 12.0, 14.0]),
    turned=st.booleans(),
)


@given(st.lists(st.lists(RUNS, max_size=25), max_size=4))
def test_spans_lie_in_the_text_and_no_character_is_quoted_twice(pages: list[list[Run]]) -> None:
    document = lay_out([put_together(runs, width=612, height=792) for runs in pages])
    spans = sorted(s for p in document.paragraphs for s in p.spans)
    marks = [m for p in document.paragraphs for _, m in p.marks]
    assert all(s.end <= len(document.text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(list(p.spans) == sorted(p.spans) for p in document.paragraphs)
    assert not any(m.overlaps(s) for m in marks for s in spans)
    assert [p.number for p in document.pages] == list(range(1, len(pages) + 1))
    for paragraph in document.paragraphs:
        assert not any("Document 3 Filed" in document.text[s.start : s.end] for s in paragraph.spans)
