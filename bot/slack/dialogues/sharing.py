"""The dialogues in which somebody shares a question with the knowledge managers, sees what is shared, takes it back."""

from __future__ import annotations

from bot.assistant.tending.sharing import LONGEST_SHARED, Offer
from bot.slack.blocks.text import Block, button, context, section, sections
from bot.slack.dialogues.parts import Submitted, asked_for, dialogue, some_of, words

SHARE_DIALOGUE = "share_question"
TAKE_BACK = "share_take_back"
QUESTION, AGREED = "question", "share"

_TITLE = "Share this question"
_WHO = (
    "The knowledge managers of your firm will read these words, without your name. You can change them now, and take "
    "them back at any time."
)
_NOTHING_OF_A_MATTER = "Take out whatever tells of a case: names of parties and clients, and case numbers."
_YES = "yes"


def share_dialogue(offer: Offer) -> Block:
    """The dialogue that shows the question before it is shared."""
    submit = "Share these words" if offer.shared else "Share"
    blocks = [section(_WHO), question_input(offer), *([_take_back(offer.answer_id)] if offer.shared else [])]
    return dialogue(_TITLE, blocks, callback=SHARE_DIALOGUE, about=offer.answer_id, submit=submit)


def shared_dialogue(answer_id: str, text: str) -> Block:
    """What is shared now, and how it is taken back."""
    return dialogue(_TITLE, [*sections("*Shared with the knowledge managers:* ", text), _take_back(answer_id)])


def taken_back_dialogue() -> Block:
    """That it is shared no longer."""
    return dialogue(_TITLE, [section("It is shared no longer.")])


def agreeing_inputs(offer: Offer) -> list[Block]:
    """The box to tick under a reason, which nobody ticked for anybody, and the words that are then shared."""
    initial = (_YES,) if offer.shared else ()
    box = some_of([(_YES, "Share my question with the knowledge managers")], initial=initial)
    return [
        asked_for(AGREED, "May they read your question?", box, optional=True),
        question_input(offer, optional=True),
        context("The question is shared only if the box is ticked."),
    ]


def question_input(offer: Offer, *, optional: bool = False) -> Block:
    """The words that are shared, to be changed."""
    field = words(initial=offer.text, long=True, most=LONGEST_SHARED)
    return asked_for(QUESTION, "Your question", field, hint=_NOTHING_OF_A_MATTER, optional=optional)


def agreed(sent: Submitted) -> bool:
    """Whether the box was ticked."""
    return _YES in sent.several(AGREED)


def _take_back(answer_id: str) -> Block:
    press = button("Take back", action=TAKE_BACK, value=answer_id, spoken="Share this question no longer")
    return {"type": "actions", "elements": [press]}
