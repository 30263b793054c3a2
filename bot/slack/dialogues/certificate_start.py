"""The dialogues that a walkthrough begins with: which matter, and a new one. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conferral.motion import MotionKind
from bot.slack.blocks.text import Block, context, escape, section, sections
from bot.slack.dialogues.certificate_question import AUTOMATED, TITLE
from bot.slack.dialogues.court import court_inputs
from bot.slack.dialogues.parts import asked_for, dialogue, one_of, words

CHOOSE = "certificate_choose"
BEGIN = "certificate_begin"
NEW = "new"
"""The choice that is no matter's id."""
MOST_MATTERS = 99  # Slack allows 100 choices, and one begins a new matter

_OPENING = (
    "Opening your matters. If nothing else appears here within a minute, close this window and ask for it again: "
    "everything you answered is kept."
)


def opening_dialogue() -> Block:
    """What stands in the window until the matters are read."""
    return dialogue(TITLE, [section(_OPENING), context(AUTOMATED)])


def said_dialogue(*sentences: str) -> Block:
    """A dialogue that only says something; the sentences are not escaped."""
    blocks = [block for sentence in sentences for block in sections("", sentence)]
    return dialogue(TITLE, [*blocks, context(AUTOMATED)])


def choosing_dialogue(matters: Sequence[tuple[str, str]], *, more: int = 0) -> Block:
    """Which matter to go on with; `matters` by their ids, the newest first, each with what it lacks.

    `more` older ones are not listed and are named by their case numbers.
    """
    choices = [*matters, (NEW, "Begin a new matter")]
    blocks = [
        section("Every answer you give is kept at once in the matter's log, and you can continue at any time."),
        asked_for("matter", "Which matter?", one_of(choices, initial=choices[0][0])),
    ]
    if more:
        blocks += sections("", f"{more} older matters are not in the list.")
        older = asked_for("named", "Or the case number of one that is not in the list", words(most=200), optional=True)
        blocks.append(older)
    return dialogue(TITLE, [*blocks, context(AUTOMATED)], callback=CHOOSE, submit="Continue", close="Close")


def beginning_dialogue(*, court: str = "") -> Block:
    """What is asked of a new matter; `court` is the one to begin with."""
    kinds = [(kind.value, kind.value.replace("-", " ").capitalize()) for kind in MotionKind]
    blocks = [
        *court_inputs("In which court will the motion be filed?", initial=court),
        asked_for("motion", "Which motion?", one_of(kinds)),
        asked_for(
            "motion_named",
            "The motion in your own words",
            words(most=300),
            hint="For another motion; it counts before the choice above.",
            optional=True,
        ),
        asked_for("case-number", "Case number", words(most=200, example="2:24-cv-00000"), optional=True),
        asked_for(
            "movant",
            "Whom do we represent, and who is counsel?",
            words(most=500, example="Defendants: A. Counsel"),
            optional=True,
        ),
        context(escape(f"You will be the first who may see this matter. {AUTOMATED}")),
    ]
    return dialogue(TITLE, blocks, callback=BEGIN, submit="Begin", close="Close")
