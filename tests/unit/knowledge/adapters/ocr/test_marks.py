"""Raised marks are told from quotation marks by their ink, and read by themselves."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.adapters.ocr.marks import with_marks
from knowledge.adapters.ocr.picture import PagePicture
from knowledge.adapters.ocr.words import SeenWord

TOP, FOOT = 100, 134
"""Of capitals, in pixels: type of 12 points at 300 dots to an inch."""
LINE = (1, 1, 1)


def picture_of(*inks: tuple[int, int, int, int]) -> PagePicture:
    """A white picture with pieces of ink, each with its left, top, right and bottom."""
    grey = np.full((200, 600), 255, np.uint8)
    for left, top, right, bottom in inks:
        grey[top:bottom, left:right] = 0
    return PagePicture(600, 200, 300, grey.tobytes())


def word(text: str, left: int, right: int) -> SeenWord:
    return SeenWord(text, left, TOP - 4, right - left, FOOT - TOP + 4, 0.9, LINE)


LETTERS = [(10 + 20 * n, TOP, 25 + 20 * n, FOOT) for n in range(4)]
HELD = SeenWord("Held", 10, TOP, 75, FOOT - TOP, 0.9, LINE)


def read(words: list[SeenWord], picture: PagePicture, number: str = "1") -> list[str]:
    return [seen.text for seen in with_marks(words, picture, lambda _cut: number)]


def test_a_raised_mark_at_the_end_of_a_word_is_a_word_of_its_own() -> None:
    picture = picture_of(*LETTERS, (92, TOP - 4, 106, TOP + 16))
    found = with_marks([word("Held'", 10, 106)], picture, lambda _cut: "3")
    assert [(w.text, w.left, w.right, w.top, w.bottom) for w in found] == [
        ("Held", 10, 92, TOP - 4, FOOT),
        ("3", 92, 106, TOP - 4, TOP + 16),
    ]


def test_a_narrow_one_is_a_1_whatever_ocr_says() -> None:
    assert read([word("Held'", 10, 98)], picture_of(*LETTERS, (92, TOP - 4, 98, TOP + 16)), "7") == ["Held", "1"]


def test_two_digits_are_one_mark() -> None:
    picture = picture_of(*LETTERS, (92, TOP - 4, 106, TOP + 16), (110, TOP - 4, 118, TOP + 16))
    assert read([word("Held''", 10, 118)], picture, "12") == ["Held", "12"]


def test_a_mark_that_was_not_seen_at_all_is_found_before_its_line() -> None:
    picture = picture_of((2, TOP - 4, 16, TOP + 16), *[(x + 20, t, r + 20, b) for x, t, r, b in LETTERS])
    assert read([SeenWord("Held", 30, TOP, 75, FOOT - TOP, 0.9, LINE)], picture, "2") == ["2", "Held"]


@pytest.mark.parametrize(
    ("text", "ink"),
    [
        ("Held'", (92, TOP, 96, TOP + 12)),  # a quotation mark
        ("Held'", (92, TOP, 101, TOP + 16)),  # one in bold type, which looks like a 9
        ("Held1", (92, TOP, 104, FOOT)),  # a number on the line
        ("Held.", (92, FOOT - 4, 96, FOOT)),
    ],
)
def test_what_is_none_stays_what_it_is(text: str, ink: tuple[int, int, int, int]) -> None:
    assert read([word(text, 10, ink[2])], picture_of(*LETTERS, ink)) == [text]


@pytest.mark.parametrize("number", ["", "0", "1234"])
def test_what_shows_no_number_stays_what_it_is(number: str) -> None:
    picture = picture_of(*LETTERS, (92, TOP - 4, 106, TOP + 16))
    assert read([word("Held'", 10, 106)], picture, number) == ["Held'"]


def test_no_more_marks_are_read_than_a_page_can_have() -> None:
    picture = picture_of(*LETTERS, (92, TOP - 4, 106, TOP + 16))
    many = [word("Held'", 10, 106)] * 60
    asked: list[PagePicture] = []

    def number(cut: PagePicture) -> str:
        asked.append(cut)
        return "1"

    with_marks(many, picture, number)
    assert len(asked) == 24


def test_a_word_outside_of_the_picture_stays_what_it_is() -> None:
    beyond = SeenWord("Held'", 5_000, 5_000, 90, 38, 0.9, LINE)
    assert read([beyond, HELD], picture_of()) == ["Held'", "Held"]
