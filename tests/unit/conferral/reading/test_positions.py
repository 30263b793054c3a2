"""What each side said on the matter."""

from __future__ import annotations

import pytest

from bot.conferral.reading.positions import read_positions
from bot.conferral.reading.roster import Side
from tests.unit.conferral.reading.telling import HEAD, told


def sides(text: str) -> list[Side | None]:
    return [position.side for position in read_positions(told(HEAD + text)) if position.words.start >= len(HEAD)]


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("A.B. said that the request is narrow.", [Side.OURS]),
        ("C.D. declined to produce the logs.", [Side.THEIRS]),
        ("The undersigned proposed two years; C.D. refused.", [Side.OURS, Side.THEIRS]),
        ("Plaintiff offered to pay; Defendant accepted.", [Side.OURS, Side.THEIRS]),
        ("Counsel for Defendant did not agree.", [Side.THEIRS]),
        ("Opposing counsel would not move.", [Side.THEIRS]),
        ("C.D.'s position: the request is too broad.", [Side.THEIRS]),
        ("Both sides agreed.", [None]),
        ("The call lasted an hour.", []),
        ("A.B. certifies that it is so.", []),
        ("The weather said nothing.", []),
    ],
)
def test_a_position_has_a_side(text: str, said_by: list[Side | None]) -> None:
    assert sides(text) == said_by


def test_the_words_run_to_the_end_of_the_clause() -> None:
    text = HEAD + "On Request 4, C.D. said that it is too broad; A.B. disagreed."
    positions = read_positions(told(text))
    assert [position.words.text for position in positions] == ["C.D. said that it is too broad", "A.B. disagreed."]
    assert all(p.words.text == text[p.words.start : p.words.end] for p in positions)
