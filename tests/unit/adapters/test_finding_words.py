"""Quoted words among the characters of a page as a PDF program reads them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.adapters.page_pictures.finding import find_words
from bot.assistant.page_pictures import Marking, PageWords

PAGE = (
    "1\r\n2\r\nCase 2:08-cv-00001 Page 3 of 9\r\n"
    "The movant has in good faith conferred3 or at\ufffe\r\ntempted to con\x02\r\nfer with the “other” party.\r\n"
    "The ﬁling of the motion is late. The motion is denied.\r\n"
    "The motion is moot, and no e-mail cures it.\r\n"
)


def marked(*pieces: str, before: str = "", after: str = "") -> str | Marking:
    """The characters that are marked, or why none are."""
    found = find_words(PAGE, PageWords(1, pieces, before, after))
    return "".join(PAGE[n] for n in found.characters) if found.characters else found.marking


@pytest.mark.parametrize(
    ("pieces", "characters"),
    [
        (("The movant has in good faith",), "Themovanthasingoodfaith"),
        (("the MOVANT",), "Themovant"),
        (("attempted to confer with",), "attemptedtoconferwith"),
        (('the "other" party.',), "the“other”party."),
        (("good faith conferred", "or attempted"), "goodfaithconferredorattempted"),
        (("The filing of",), "Theﬁlingof"),
        (("no email cures",), "noemailcures"),
    ],
)
def test_words_are_found_over_lines_hyphens_ligatures_and_marks(pieces: tuple[str, ...], characters: str) -> None:
    assert marked(*pieces) == characters


@pytest.mark.parametrize(
    "pieces",
    [
        ("The movant has in bad faith",),
        ("The movant has good faith",),
        ("ovant has in good",),
        ("movant has in go",),
        ("The ﬁl",),
        ("000",),
        ("good faith", "party."),  # a whole sentence stands between
        ("attempted to confer", "The movant"),  # the other way round
        ("The motion is denied.", "Another sentence."),
    ],
)
def test_words_that_do_not_stand_so_are_not_found(pieces: tuple[str, ...]) -> None:
    assert marked(*pieces) is Marking.NOT_FOUND


def test_words_at_several_places_are_told_apart_by_what_surrounds_them_and_else_not_at_all() -> None:
    assert marked("The motion is") is Marking.SEVERAL_PLACES
    assert marked("The motion is", before="a text of another page", after=" of it") is Marking.SEVERAL_PLACES
    found = find_words(PAGE, PageWords(1, ("The motion is",), after=" moot, and no e-mail cures it."))
    assert found.characters[0] == PAGE.rindex("The motion is")
    found = find_words(PAGE, PageWords(1, ("The motion is",), before="The filing of the motion is late. "))
    assert found.characters[0] == PAGE.index("The motion is")


@pytest.mark.parametrize("pieces", [(), ("",), (" - ",)])
def test_nothing_to_look_for_marks_nothing(pieces: tuple[str, ...]) -> None:
    assert marked(*pieces) is Marking.NOT_ASKED


words = st.lists(st.sampled_from(["the", "motion", "is", "a", "denied", "movant", "37.2", "con-fer"]), min_size=1)


@given(page=words, start=st.integers(0, 30), length=st.integers(1, 30), ends=st.lists(st.booleans(), min_size=40))
def test_what_is_marked_reads_as_what_was_quoted_and_stands_where_it_was_quoted_from(
    page: list[str], start: int, length: int, ends: list[bool]
) -> None:
    """A passage quoted with its surroundings is marked at its own place, or nowhere."""
    assume(start < len(page))
    gaps = ["\r\n" if line else " " for line, _ in zip(ends * 9, page, strict=False)]
    starts = [sum(len(word) + len(gap) for word, gap in zip(page[:n], gaps, strict=False)) for n in range(len(page))]
    text = "".join(word + gap for word, gap in zip(page, gaps, strict=False))
    quoted = page[start : start + length]
    last = start + len(quoted) - 1
    begin, end = starts[start], starts[last] + len(page[last])
    found = find_words(text, PageWords(1, (" ".join(quoted),), text[:begin], text[end:]))
    assert found.marking in (Marking.MARKED, Marking.SEVERAL_PLACES)
    if found.characters:
        assert (found.characters[0], found.characters[-1]) == (begin, end - 1)
        assert "".join(text[n] for n in found.characters) == "".join(quoted).replace("-", "")
