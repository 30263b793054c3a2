"""The page beside a source passage: the picture with its words, or the reason why there is none."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.dialogues.source import PAGE_FOLLOWS, ShownPage, source_dialogue
from tests.fakes.block_limits import Surface, assert_sendable
from tests.slack.answers import source_view

NOTE = "Page 3 of the file. The quoted words stand on a yellow ground in a dark frame."
ALT = "Picture of page 3 of Example R. 26; these words are marked on it: “in good faith”"


def note(text: str) -> dict[str, object]:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def test_the_picture_stands_between_the_quoted_words_and_the_passage() -> None:
    without, shown = source_dialogue(source_view()), source_dialogue(source_view(), ShownPage(NOTE, "F1PAGE", ALT))
    at = next(n for n, block in enumerate(without["blocks"]) if block["type"] == "divider")
    picture = {
        "type": "image",
        "slack_file": {"id": "F1PAGE"},
        "alt_text": ALT,
        "title": {"type": "plain_text", "text": "The page", "emoji": False},
    }
    assert shown["blocks"] == [*without["blocks"][:at], picture, note(NOTE), *without["blocks"][at:]]
    assert_sendable(Surface.MODAL, shown)


def test_where_there_is_no_picture_the_reason_stands_in_its_place() -> None:
    reason = "There is no picture of the page: the source is not a PDF."
    shown = source_dialogue(source_view(), ShownPage(reason))
    assert note(reason) in shown["blocks"]
    assert all(block["type"] != "image" for block in shown["blocks"])
    assert_sendable(Surface.MODAL, shown)


def test_while_the_page_is_drawn_the_source_is_there_already() -> None:
    shown = source_dialogue(source_view(), PAGE_FOLLOWS)
    assert note("A picture of the page follows here in a moment, where there is one.") in shown["blocks"]
    assert_sendable(Surface.MODAL, shown)


@given(words=st.text(min_size=1), size=st.integers(1, 4_000))
def test_no_words_of_a_page_break_slacks_limits(words: str, size: int) -> None:
    view = replace(source_view("long words " * 9_000), quoted=((0, 9_999),))
    page = ShownPage(note=words[:200].strip() or "A note.", file_id="F1PAGE", alt=("x" + words * size)[:4_000])
    assert_sendable(Surface.MODAL, source_dialogue(view, page))
