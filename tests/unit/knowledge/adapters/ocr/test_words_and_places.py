"""From Tesseract's table to runs of text on an upright page."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.adapters.ocr.confidence import seen_page
from knowledge.adapters.ocr.placing import placed_runs
from knowledge.adapters.ocr.words import SeenWord, seen_words
from knowledge.document import SeenPage
from knowledge.layout.lines import put_together

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
DPI = 300
POINT = 72 / DPI
SIZE, LEFT, TOP = 50, 300, 400
"""Of the type, the left edge and the first baseline, in pixels: 12 points."""


def line_of(words: str, number: int, *, skew: float = 0.0) -> list[SeenWord]:
    """A line of words as Tesseract boxes them, on a page that lies askew by degrees."""
    seen, x = [], float(LEFT)
    for word in words.split():
        width = len(word) * SIZE * 0.45
        above = 0.67 if any(c.isupper() or c in "bdfhkltij" for c in word) else 0.45
        below = 0.22 if any(c in "gjpqy" for c in word) else 0.0
        slope = math.tan(math.radians(skew))
        middle = x + width / 2
        foot = TOP + 100 * number + slope * middle
        fall = abs(slope) * width / 2
        top, bottom = foot - above * SIZE - fall, foot + below * SIZE + fall
        seen.append(SeenWord(word, x - slope * foot, top, width, bottom - top, 0.9, (1, 1, number)))
        x += width + SIZE * 0.25
    return seen


def page_of(lines: list[str], *, skew: float = 0.0) -> list[SeenWord]:
    return [word for number, line in enumerate(lines) for word in line_of(line, number, skew=skew)]


class TestTheTable:
    """What Tesseract writes."""

    def test_holds_words_with_boxes_lines_and_confidence(self) -> None:
        table = HEADER + (
            "1\t1\t0\t0\t0\t0\t0\t0\t2550\t3300\t-1\t\n"
            "5\t1\t2\t1\t3\t1\t419\t61\t92\t32\t93.212341\tCase\n"
            '5\t1\t2\t1\t3\t2\t600\t61\t92\t32\t45.5\t"No."\n'
        )
        assert seen_words(table) == (
            SeenWord("Case", 419, 61, 92, 32, 0.93212341, (2, 1, 3)),
            SeenWord('"No."', 600, 61, 92, 32, 0.455, (2, 1, 3)),
        )

    def test_specks_are_no_words(self) -> None:
        rows = ("12.5\t~", "20\t|", "12.5\ta", "95\t§", "95\t ", "95\t\u200b")
        table = HEADER + "".join(f"5\t1\t1\t1\t1\t1\t1\t1\t9\t9\t{row}\n" for row in rows)
        assert [word.text for word in seen_words(table)] == ["a", "§"]

    @pytest.mark.parametrize("table", ["", "no table", HEADER + "5\tx\tx\tx\tx\tx\tx\tx\tx\tx\tx\tword\n"])
    def test_anything_else_is_refused(self, table: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            seen_words(table)


class TestPlaces:
    """Lines keep their height and their left edge, however the page lay on the glass."""

    @pytest.mark.parametrize("skew", [0.0, 1.0, -1.0, 2.5])
    def test_a_page_that_lies_askew_is_turned_upright(self, skew: float) -> None:
        lines = [
            "The parties must confer in good faith",
            "before any motion is filed and state",
            "what was said by each",
        ]
        runs = placed_runs(page_of(lines, skew=skew), points_per_pixel=POINT, height=792)
        page = put_together(runs, width=612, height=792)
        assert [line.text for line in page.lines] == lines
        edges = [line.x0 for line in page.lines]
        assert max(edges) - min(edges) < 2
        assert [round(line.size) for line in page.lines] == [12, 12, 12]
        gaps = [page.lines[0].y - page.lines[1].y, page.lines[1].y - page.lines[2].y]
        assert gaps == pytest.approx([24, 24], abs=1)

    def test_smaller_type_stays_smaller(self) -> None:
        body = page_of(["The parties must confer in good faith", "before any motion is filed and state"])
        small = [
            SeenWord(w.text, w.left, w.bottom + 600 - w.height * 0.8, w.width, w.height * 0.8, 0.9, (2, 1, 1))
            for w in line_of("Federal Rules of Civil Procedure", 8)
        ]
        runs = placed_runs([*body, *small], points_per_pixel=POINT, height=792)
        assert {round(run.size) for run in runs[: len(body)]} == {12}
        assert {round(run.size) for run in runs[len(body) :]} == {10}

    def test_a_small_number_above_the_line_is_a_raised_mark(self) -> None:
        words = page_of(["The parties must confer in good faith"])
        last = words[-1]
        mark = SeenWord("1", last.right + 2, last.top - 2, 10, 20, 0.8, last.line)
        runs = placed_runs([*words, mark], points_per_pixel=POINT, height=792)
        [line] = put_together(runs, width=612, height=792).lines
        assert [line.text[a:b] for a, b in line.marks] == ["1"]

    @given(
        st.lists(
            st.builds(
                SeenWord,
                st.text("agM1,.—(", min_size=1, max_size=5),
                *[st.floats(0, 3_000) for _ in range(2)],
                *[st.floats(1, 3_000) for _ in range(2)],
                st.floats(0, 1),
                st.tuples(st.just(1), st.just(1), st.integers(0, 3)),
            ),
            max_size=12,
        )
    )
    def test_whatever_is_seen_has_a_place(self, words: list[SeenWord]) -> None:
        runs = placed_runs(words, points_per_pixel=POINT, height=792)
        assert sorted(run.text.strip() for run in runs) == sorted(word.text for word in words)
        assert all(math.isfinite(v) for run in runs for v in (run.x0, run.x1, run.y, run.size))
        put_together(runs, width=612, height=792)


def test_the_confidence_of_a_page_is_that_of_its_letters() -> None:
    def word(text: str, confidence: float) -> SeenWord:
        return SeenWord(text, 0, 0, 9, 9, confidence, (1, 1, 1))

    assert seen_page(3, [word("conferred", 0.9), word("a", 0.5), word("b", 0.7)]) == SeenPage(3, 3, 0.845, 0.333)
    assert seen_page(4, []) == SeenPage(4, 0, 0.0, 0.0)
