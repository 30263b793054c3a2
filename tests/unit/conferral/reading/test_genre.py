"""Whether a text is a certificate, or somebody's account of an effort."""

from __future__ import annotations

import pytest

from bot.conferral.reading.clauses import cut_clauses
from bot.conferral.reading.facts import Genre
from bot.conferral.reading.genre import read_genre
from bot.conferral.reading.reader import read_text
from tests.samples.certificates import DEFICIENT, THOROUGH, effort_told_in_2007, effort_told_in_2009

CERTIFICATE, ACCOUNT = Genre.CERTIFICATE, Genre.ACCOUNT


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        *((text, CERTIFICATE) for text in (THOROUGH, *DEFICIENT.values(), effort_told_in_2009())),
        ("I certify that I called C.D. on March 4, 2024.", CERTIFICATE),
        ("The undersigned called C.D. on March 4, 2024 and left a voicemail.", CERTIFICATE),
        ("Certificate of Conference: on March 4 Ms. Doe called Mr. Roe.", CERTIFICATE),
        ("Movant's counsel sent one letter and then moved to compel.", ACCOUNT),
        ("Plaintiff moved to compel without calling opposing counsel. The motion carried no certificate.", ACCOUNT),
        ("Plaintiffs described their good faith attempt as one letter, and filed on June 3.", ACCOUNT),
        ("In a good-faith attempt to settle Request 4, A.B. called C.D. on March 4, 2024.", CERTIFICATE),
        ("Defense counsel stated at the hearing that the other side never called.", ACCOUNT),
    ],
)
def test_who_tells_it_decides(text: str, genre: Genre) -> None:
    assert read_genre(cut_clauses(text)) is genre


def test_whoever_hands_it_in_may_say_whose_words_they_are() -> None:
    text = effort_told_in_2007()
    assert read_text(text).genre is ACCOUNT
    assert read_text(text, own_words=True).genre is CERTIFICATE


def test_blank_lines_do_not_slow_it_down() -> None:
    assert read_genre(cut_clauses("\n" * 5_000 + "I certify that I called.")) is CERTIFICATE
