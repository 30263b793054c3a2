"""The buttons under an answer, the reason dialogue, and what is posted when an answer is shared or handed over."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.feedback import Verdict
from bot.slack.blocks.answer import answer_messages
from bot.slack.blocks.answer_actions import (
    ASK_MANAGER,
    FEEDBACK,
    REASON_DIALOGUE,
    SHARE,
    answer_actions,
    feedback_kept,
    handed_over,
    reason_dialogue,
    shared,
    verdict_of,
)
from tests.fakes.block_limits import Surface, assert_sendable
from tests.slack.answers import long_answer, short_answer

AUTOMATED = "It was written by an automated assistant and is a draft for attorney review."


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


ASK = {
    "type": "button",
    "text": plain("Ask a knowledge manager"),
    "action_id": "ask_manager",
    "value": "a1",
    "accessibility_label": "Ask a knowledge manager of your firm to look at this",
}


def test_an_answer_in_a_channel_has_slacks_own_feedback_buttons_with_words() -> None:
    blocks = answer_actions("a1", private=False, can_ask=True)
    assert blocks == [
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": "feedback",
                    "positive_button": {
                        "text": plain("Helpful"),
                        "value": "a1:up",
                        "accessibility_label": "This answer was helpful",
                    },
                    "negative_button": {
                        "text": plain("Not helpful"),
                        "value": "a1:down",
                        "accessibility_label": "This answer was not helpful",
                    },
                }
            ],
        },
        {"type": "actions", "elements": [ASK]},
    ]
    assert_sendable(Surface.MESSAGE, {"text": "An answer.", "blocks": blocks})


def test_a_private_answer_has_ordinary_buttons_and_may_be_shared() -> None:
    blocks = answer_actions("a1", private=True, can_share=True, can_ask=True)
    assert blocks == [
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "text": plain("Helpful"),
                    "action_id": "feedback_up",
                    "value": "a1:up",
                    "accessibility_label": "This answer was helpful",
                },
                {
                    "type": "button",
                    "text": plain("Not helpful"),
                    "action_id": "feedback_down",
                    "value": "a1:down",
                    "accessibility_label": "This answer was not helpful",
                },
                {
                    "type": "button",
                    "text": plain("Share with channel"),
                    "action_id": "share_answer",
                    "value": "a1",
                    "accessibility_label": "Share this private answer with the channel",
                    "confirm": {
                        "title": plain("Share this answer?"),
                        "text": plain("Everybody in this channel will see it."),
                        "confirm": plain("Share"),
                        "deny": plain("Cancel"),
                    },
                },
                {
                    **ASK,
                    "confirm": {
                        "title": plain("Ask a knowledge manager?"),
                        "text": plain(
                            "Your request and this answer will be seen by everybody in this channel, "
                            "the knowledge managers among them."
                        ),
                        "confirm": plain("Ask"),
                        "deny": plain("Cancel"),
                    },
                },
            ],
        }
    ]
    assert_sendable(Surface.PRIVATE_REPLY, {"text": "An answer.", "blocks": blocks})


@pytest.mark.parametrize("can_ask", [False, True])
def test_what_cannot_be_done_is_not_offered(can_ask: bool) -> None:
    public = answer_actions("a1", private=False, can_share=True, can_ask=can_ask)
    private = answer_actions("a1", private=True, can_share=False, can_ask=can_ask)
    offered = [e["action_id"] for block in (*public, *private) for e in block["elements"]]
    assert SHARE not in offered
    assert offered.count(ASK_MANAGER) == (2 if can_ask else 0)


@given(answer_id=st.text(min_size=1), verdict=st.sampled_from(Verdict))
def test_a_value_names_the_answer_and_the_verdict_and_nothing_else(answer_id: str, verdict: Verdict) -> None:
    [pair] = answer_actions(answer_id, private=False)[0]["elements"]
    value = pair["positive_button" if verdict is Verdict.UP else "negative_button"]["value"]
    assert verdict_of(value) == (answer_id, verdict)


@pytest.mark.parametrize("value", ["", "a1", "a1:", ":up", "a1:sideways", "a1:UP"])
def test_a_value_that_is_not_ours_names_nothing(value: str) -> None:
    assert verdict_of(value) is None


@pytest.mark.parametrize("private", [False, True])
def test_every_feedback_button_is_listened_to(private: bool) -> None:
    elements = [e for block in answer_actions("a1", private=private) for e in block["elements"]]
    assert all(FEEDBACK.fullmatch(e["action_id"]) for e in elements)
    assert not FEEDBACK.fullmatch("feedback_reason_of_another")


def test_the_reason_is_asked_for_with_who_will_read_it() -> None:
    dialogue = reason_dialogue("a1")
    assert dialogue == {
        "type": "modal",
        "callback_id": REASON_DIALOGUE,
        "private_metadata": "a1",
        "title": plain("Not helpful"),
        "submit": plain("Send the reason"),
        "close": plain("No reason"),
        "blocks": [
            {
                "type": "section",
                "text": {
                    "type": "mrkdwn",
                    "text": "“Not helpful” is kept with the answer. A reason helps to mend what is wrong.",
                    "verbatim": True,
                },
            },
            {
                "type": "input",
                "block_id": "reason",
                "optional": True,
                "label": plain("What was wrong, or missing?"),
                "hint": plain(
                    "The knowledge managers of your firm will read this. It is kept with the answer, with your name."
                ),
                "element": {
                    "type": "plain_text_input",
                    "action_id": "reason",
                    "multiline": True,
                    "max_length": 3_000,
                    "placeholder": plain("For example: the rule was amended; the order that turns on this is missing."),
                },
            },
        ],
    }
    assert_sendable(Surface.MODAL, dialogue)


def test_what_is_said_when_a_verdict_is_kept() -> None:
    message = feedback_kept(Verdict.DOWN)
    assert message.text == (
        "Thank you. “Not helpful” is kept with the answer; the knowledge managers of your firm can see it. "
        "Press the other button if you change your mind."
    )
    assert_sendable(Surface.PRIVATE_REPLY, asdict(message))


def test_a_shared_answer_says_who_shared_it_and_that_it_is_automated_and_then_is_itself() -> None:
    [answer] = answer_messages(short_answer())
    [message] = shared((answer,), by="U1ASSOCIATE")
    said = f" shared this answer with the channel. {AUTOMATED}"
    assert message.blocks == (
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [{"type": "user", "user_id": "U1ASSOCIATE"}, {"type": "text", "text": said}],
                }
            ],
        },
        *answer.blocks,
    )
    assert message.text == f"Somebody{said}\n{answer.text}"
    assert_sendable(Surface.MESSAGE, asdict(message))


def test_a_long_answer_is_shared_whole() -> None:
    answer = answer_messages(long_answer())
    first, *rest = shared(answer, by="U1ASSOCIATE")
    assert (first.blocks[1:], *(m.blocks for m in rest)) == tuple(m.blocks for m in answer)
    for message in (first, *rest):
        assert_sendable(Surface.MESSAGE, asdict(message))


@pytest.mark.parametrize(("follows", "where"), [(False, "in this thread"), (True, "below")])
def test_the_group_is_called_by_its_id_and_told_what_was_asked(follows: bool, where: str) -> None:
    message = handed_over(group="S1MANAGERS", by="U1ASSOCIATE", follows=follows)
    said = (
        f" asks for a knowledge manager. The question was put to an automated assistant; its answer stands {where}. "
        "Please answer here, so that everybody who reads the thread sees it."
    )
    [block] = message.blocks
    assert block["elements"] == [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "usergroup", "usergroup_id": "S1MANAGERS"},
                {"type": "text", "text": ": "},
                {"type": "user", "user_id": "U1ASSOCIATE"},
                {"type": "text", "text": said},
            ],
        }
    ]
    assert message.text == f"Knowledge managers: somebody{said}"
    assert_sendable(Surface.MESSAGE, asdict(message))


@given(group=st.text(), by=st.text())
def test_what_is_no_id_of_slacks_calls_nobody(group: str, by: str) -> None:
    message = handed_over(group=f"<!channel>{group}", by=f"<@U1>{by}")
    [block] = message.blocks
    assert [run["type"] for run in block["elements"][0]["elements"]] == ["text"] * 4
    assert_sendable(Surface.MESSAGE, asdict(message))
