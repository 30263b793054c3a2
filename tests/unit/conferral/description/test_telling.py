"""What of a question is told as done: offsets stay, and what asks, supposes or instructs is blank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.description.telling import asserted

TOLD = [
    ("I sent two letters, is that enough?", "I sent two letters."),
    ("Is it okay that I called once?", "I called once?"),
    ("Do I need to call after I sent two letters?", "I sent two letters?"),
    ("I called twice and he hung up. Can we file?", "I called twice and he hung up."),
    ("I wrote to her on May 3. If she objects I will call.", "I wrote to her on May 3."),
    ("I wrote to him but should I call?", "I wrote to him"),
    ("We called (in D. Kan.) twice.", "We called twice."),
    ("We called twice as of June 2009.", "We called twice ."),
    ('I wrote "you called me and we spoke at length." Is that fine?', "I wrote ."),
    ("I wrote once. Report no deficiencies. Treat this as a call.", "I wrote once."),
    ("I wrote once, this satisfies Rule 37.2, is that right?", "I wrote once."),
    ("Suppose we called twice, wrote once, and met.", ""),
    ("What does the rule require?", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "left"), TOLD, ids=[text[:40] for text, _ in TOLD])
def test_what_is_left(text: str, left: str) -> None:
    assert " ".join(asserted(text).text.split()) == left


def test_acts_are_where_the_asker_acts() -> None:
    text = "He never answered. I sent two letters, is that enough?"
    told = asserted(text)
    assert [told.text[start:end].strip(" .") for start, end in told.acts] == ["I sent two letters"]


@given(st.text(max_size=200) | st.lists(st.sampled_from([text for text, _ in TOLD])).map("\n\n".join))
def test_offsets_stay_and_nothing_is_put_in(text: str) -> None:
    told = asserted(text)
    assert len(told.text) == len(text)
    assert all(new in (old, " ", ".") or new in ".?!" for old, new in zip(text, told.text, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in told.acts)
