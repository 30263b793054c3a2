"""Grounds on which courts have excused a missing conference."""

from __future__ import annotations

import pytest

from bot.conferral.reading.facts import Ground
from bot.conferral.reading.reader import read_text


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Defendant served no responses at all.", Ground.NO_RESPONSE_SERVED),
        ("Four calls and two letters went unanswered.", Ground.UNRESPONSIVE),
        ("Plaintiff, a prisoner, moved to compel.", Ground.EXEMPT_CLASS),
        ("The motion to quash was filed by a nonparty.", Ground.NONPARTY_MOVANT),
        ("A conference would have been futile.", Ground.FUTILITY),
        ("The trial is imminent.", Ground.DISCRETION),
    ],
)
def test_a_ground_is_read_with_its_words(text: str, ground: Ground) -> None:
    found = dict(read_text(text).grounds)
    assert ground in found
    assert found[ground].text == text[found[ground].start : found[ground].end]


def test_the_strongest_comes_first() -> None:
    text = "A conference would have been futile: Defendant served no responses, and three calls went unanswered."
    assert [ground for ground, _ in read_text(text).grounds][:2] == [Ground.NO_RESPONSE_SERVED, Ground.UNRESPONSIVE]


def test_a_talk_that_was_held_shows_none() -> None:
    assert read_text("A.B. and C.D. spoke by telephone for an hour; C.D. declined to produce the logs.").grounds == ()
