"""The court of a new matter, asked for alike in every dialogue that opens one."""

from __future__ import annotations

from bot.slack.blocks.text import Block
from bot.slack.dialogues.parts import Submitted, asked_for, some_of, words

COURT = "court"
_AS_WRITTEN = "court_as_written"
_LONGEST = 200


def court_inputs(label: str, *, initial: str = "") -> list[Block]:
    """The court, and a box to tick for one that is not known here: no matter is opened for a misspelled one unasked."""
    return [
        asked_for(COURT, label, words(initial=initial, most=_LONGEST, example="D. Kan.")),
        asked_for(
            _AS_WRITTEN,
            "If the court is not known here",
            some_of([("yes", "It is meant so: open the matter for it")]),
            optional=True,
        ),
    ]


def meant_as_written(sent: Submitted) -> bool:
    """Whether the box was ticked."""
    return bool(sent.several(_AS_WRITTEN))
