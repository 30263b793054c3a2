"""What can be done with an answer: say whether it helped, share it, hand it to a knowledge manager.

Buttons carry the id of the answer and nothing else; people and groups are named by rich text, which takes
their ids in fields of their own, so that no text can become a mention.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.assistant.feedback import LONGEST_REASON, Verdict
from bot.slack.blocks.message import Message, Unit
from bot.slack.blocks.notices import notice
from bot.slack.blocks.text import (
    Block,
    button,
    confirmation,
    literal,
    paragraph,
    plain_text,
    rich_text,
    section,
)

FEEDBACK = re.compile(r"feedback(?:_up|_down)?")
"""The actions of the buttons that say whether an answer helped; `verdict_of` reads their values."""
SHARE = "share_answer"
ASK_MANAGER = "ask_manager"
SHARE_QUESTION = "share_question"
REASON_DIALOGUE = "feedback_reason"
REASON = "reason"
"""The block and the field of the reason in its dialogue."""

_LABELS = {Verdict.UP: "Helpful", Verdict.DOWN: "Not helpful"}
_SPOKEN = {Verdict.UP: "This answer was helpful", Verdict.DOWN: "This answer was not helpful"}
_USER = re.compile(r"[UW][A-Z0-9]+")
_GROUP = re.compile(r"S[A-Z0-9]+")
_AUTOMATED = "It was written by an automated assistant and is a draft for attorney review."


def answer_actions(
    answer_id: str, *, private: bool, can_share: bool = False, can_ask: bool = False, lacking: bool = False
) -> Unit:
    """The last blocks of an answer.

    `private`: it is a reply that one person alone sees in a channel; Slack promises its own feedback buttons for
    messages only. `can_share`: it was asked in a channel that it may be shared with. `can_ask`: a group of
    knowledge managers is configured. `lacking`: nothing was answered, so that the question itself is worth sharing.
    """
    buttons = _feedback_buttons(answer_id) if private else []
    if private and can_share:
        buttons.append(_share(answer_id))
    if can_ask:
        buttons.append(_ask_manager(answer_id, private=private))
    if lacking:
        buttons.append(_share_question(answer_id))
    actions: Unit = [{"type": "actions", "elements": buttons}] if buttons else []
    return actions if private else [_slacks_own(answer_id), *actions]


def verdict_of(value: str) -> tuple[str, Verdict] | None:
    """The answer and the verdict a button's value names, or None where the value is not one of ours."""
    answer_id, _, verdict = value.rpartition(":")
    return (answer_id, Verdict(verdict)) if answer_id and verdict in list(Verdict) else None


def answer_of(message: Mapping[str, Any]) -> str:
    """The id of the answer that a message of ours shows, by its buttons; empty where it shows none."""
    elements = (element for block in message.get("blocks") or () for element in block.get("elements") or ())
    for element in elements:
        pressed = element.get("positive_button") or element
        named = verdict_of(str(pressed.get("value") or "")) if isinstance(pressed, Mapping) else None
        if named is not None:
            return named[0]
    return ""


def feedback_kept(verdict: Verdict) -> Message:
    """What is said, to the person alone, when a verdict is kept."""
    return notice(
        f"Thank you. “{_LABELS[verdict]}” is kept with the answer; the knowledge managers of your firm can see it. "
        "Press the other button if you change your mind."
    )


def reason_dialogue(answer_id: str, *, beside: Sequence[Block] = ()) -> Block:
    """Asks why an answer did not help; the verdict is kept already, so the reason may be left out.

    `beside` is what else is asked.
    """
    field = {
        "type": "plain_text_input",
        "action_id": REASON,
        "multiline": True,
        "max_length": LONGEST_REASON,
        "placeholder": plain_text("For example: the rule was amended; the order that turns on this is missing."),
    }
    return {
        "type": "modal",
        "callback_id": REASON_DIALOGUE,
        "private_metadata": answer_id,
        "title": plain_text("Not helpful"),
        "submit": plain_text("Send the reason"),
        "close": plain_text("No reason"),
        "blocks": [
            section("“Not helpful” is kept with the answer. A reason helps to mend what is wrong."),
            {
                "type": "input",
                "block_id": REASON,
                "optional": True,
                "label": plain_text("What was wrong, or missing?"),
                "hint": plain_text(
                    "The knowledge managers of your firm will read this. It is kept with the answer, with your name."
                ),
                "element": field,
            },
            *beside,
        ],
    }


def shared(answer: tuple[Message, ...], *, by: str) -> tuple[Message, ...]:
    """The messages of a private `answer` as they are posted for the channel; `by` is the Slack id of who shares it."""
    first, *rest = answer
    said = rich_text(paragraph(_person(by), literal(f" shared this answer with the channel. {_AUTOMATED}")))
    text = f"Somebody shared this answer with the channel. {_AUTOMATED}\n{first.text}"
    return (replace(first, text=text, blocks=(said, *first.blocks)), *rest)


def handed_over(*, group: str, by: str, follows: bool = False) -> Message:
    """The message that calls the group of knowledge managers; `group` and `by` are Slack's ids.

    `follows`: the answer was private and follows this message; else it stands above in the thread.
    """
    where = "below" if follows else "in this thread"
    asked = f" asks for a knowledge manager. The question was put to an automated assistant; its answer stands {where}."
    how = "Please answer here, so that everybody who reads the thread sees it."
    said = paragraph(_group(group), literal(": "), _person(by), literal(f"{asked} {how}"))
    return Message(text=f"Knowledge managers: somebody{asked} {how}", blocks=(rich_text(said),))


def _slacks_own(answer_id: str) -> Block:
    """Slack's own pair of feedback buttons, which stand in messages only."""
    up, down = (
        {
            "text": plain_text(_LABELS[verdict]),
            "value": _value(answer_id, verdict),
            "accessibility_label": _SPOKEN[verdict],
        }
        for verdict in Verdict
    )
    pair = {"type": "feedback_buttons", "action_id": "feedback", "positive_button": up, "negative_button": down}
    return {"type": "context_actions", "elements": [pair]}


def _feedback_buttons(answer_id: str) -> list[Block]:
    return [
        button(
            _LABELS[verdict], action=f"feedback_{verdict}", value=_value(answer_id, verdict), spoken=_SPOKEN[verdict]
        )
        for verdict in Verdict
    ]


def _share(answer_id: str) -> Block:
    share = button(
        "Share with channel", action=SHARE, value=answer_id, spoken="Share this private answer with the channel"
    )
    seen = confirmation("Share this answer?", "Everybody in this channel will see it.", yes="Share")
    return {**share, "confirm": seen}


def _share_question(answer_id: str) -> Block:
    spoken = "Share this question with the knowledge managers; you see the words before"
    return button("Share this question with the library", action=SHARE_QUESTION, value=answer_id, spoken=spoken)


def _ask_manager(answer_id: str, *, private: bool) -> Block:
    ask = button(
        "Ask a knowledge manager",
        action=ASK_MANAGER,
        value=answer_id,
        spoken="Ask a knowledge manager of your firm to look at this",
    )
    if not private:
        return ask
    shows = "Your request and this answer will be seen by everybody in this channel, the knowledge managers among them."
    return {**ask, "confirm": confirmation("Ask a knowledge manager?", shows, yes="Ask")}


def _value(answer_id: str, verdict: Verdict) -> str:
    return f"{answer_id}:{verdict}"


def _person(user: str) -> Block:
    return {"type": "user", "user_id": user} if _USER.fullmatch(user) else literal("Somebody")


def _group(group: str) -> Block:
    if _GROUP.fullmatch(group):
        return {"type": "usergroup", "usergroup_id": group}
    return literal("Knowledge managers")
