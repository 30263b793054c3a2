"""What is told of corrections in messages: how each stands, with buttons that take one back and publish what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.assistant.correcting.correction import CorrectionState, in_words
from bot.assistant.correcting.standing import Standing
from bot.slack.blocks.library_actions import PUBLISH
from bot.slack.blocks.message import Message
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.text import Block, brief, button, confirmation, context, escape, sections

CORRECT = "library_correct"
TAKE_BACK = "library_correction_back"
CORRECTIONS = "library_corrections"
_SHOWN, _LONGEST = 12, 600
_NONE = "Nothing is corrected. To correct an answer, choose “Correct this answer” in the menu of its message."


def correct_button(answer_id: str) -> Block:
    """Opens the dialogue in which an answer is corrected; its value is the id of the answer."""
    return button("Correct this answer", action=CORRECT, value=answer_id, spoken="Correct this answer for the library")


def corrections_button() -> Block:
    """Shows the corrections and how they stand."""
    return button("Corrections", action=CORRECTIONS, value="all", spoken="Show how answers are corrected")


def corrections_messages(found: Sequence[Standing], named: Callable[[str], str]) -> list[Message]:
    """The corrections that matter still, the newest first, as messages for a manager alone."""
    shown = [one for one in found if not one.state.closed][::-1]
    if not shown:
        return [Message(text=_NONE, blocks=(*sections("", _NONE), context(AUTOMATED)))]
    waiting = sum(one.state in (CorrectionState.WAITING, CorrectionState.ENDING) for one in shown)
    messages = []
    for start in range(0, len(shown), _SHOWN):
        blocks = [block for one in shown[start : start + _SHOWN] for block in _of(one, named)]
        messages.append(Message(text=f"{len(shown)} corrections.", blocks=(*blocks, context(AUTOMATED))))
    if waiting:
        last = messages[-1]
        actions = {"type": "actions", "elements": [_publish(waiting)]}
        messages[-1] = Message(text=last.text, blocks=(*last.blocks, actions))
    return messages


def _of(one: Standing, named: Callable[[str], str]) -> list[Block]:
    made = one.correction
    said = f"{in_words(made)} By {named(made.made_by)} on {made.made_at:%B %-d, %Y}: {made.reason}"
    blocks = sections(f"*{escape(one.state.value)}* ({made.id}): ", brief(said, _LONGEST))
    if one.remark:
        blocks.append(context(escape(one.remark)))
    if made.open:
        sure = confirmation(
            "Take this back?", "It stays on record. One in effect stays so until the next publication.", yes="Take back"
        )
        press = button("Take back", action=TAKE_BACK, value=made.id, spoken=f"Take the correction {made.id} back")
        blocks.append({"type": "actions", "elements": [{**press, "confirm": sure}]})
    return blocks


def _publish(number: int) -> Block:
    what = "the correction that waits" if number == 1 else f"the {number} corrections that wait"
    sure = confirmation(
        "Publish?",
        f"Publishes {what}, and proposals that are approved, as a new generation. It must pass the golden questions.",
        yes="Publish",
    )
    press = button("Publish what waits", action=PUBLISH, value="approved", spoken=f"Publish {what}")
    return {**press, "confirm": sure}
