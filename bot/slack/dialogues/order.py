"""The dialogue in which an order of the court is handed in for a matter, and the reading of what was put into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.slack.blocks.text import Block, context, escape, sections
from bot.slack.dialogues.parts import Submitted, asked_for, day, dialogue, files, words

ORDER_DIALOGUE = "order"
NAME, TEXT, FILE, WHY = "order_name", "text", "file", "why"
_ENTERED = "entered"
_KINDS = ("pdf", "docx", "txt", "eml")
_FOOT = "Read by an automated assistant. Only what the order itself sets becomes a deadline, in its own words."


@dataclass(frozen=True, slots=True)
class OrderGiven:
    """An order as it was handed in for a matter; `file` is the id of a file, or empty. `why` corrects what is kept."""

    matter: str
    name: str
    text: str
    file: str
    entered: date | None
    why: str


def order_dialogue(matter: str, *, title: str) -> Block:
    """The dialogue for the matter of that id, which `title` names."""
    return dialogue(
        "Read an order",
        [
            *sections("*Matter:* ", title),
            asked_for(FILE, "The order", files(kinds=_KINDS), hint="PDF, Word, text or e-mail; 10 MB.", optional=True),
            asked_for(TEXT, "Or its words", words(long=True), optional=True),
            asked_for(
                NAME,
                "What the order is called",
                words(most=200, example="Scheduling Order, Doc. 42"),
                hint="Left empty, a file goes by its own name.",
                optional=True,
            ),
            asked_for(_ENTERED, "Day it was entered", day(), hint="Left empty, the day that it bears.", optional=True),
            asked_for(
                WHY,
                "Reason for a correction",
                words(most=500),
                hint="Only where the order was read before, and a day comes out otherwise now.",
                optional=True,
            ),
            context(escape(_FOOT)),
        ],
        callback=ORDER_DIALOGUE,
        about=matter,
        submit="Read it",
    )


def order_given(sent: Submitted) -> OrderGiven:
    """What was put into the dialogue."""
    handed_in, entered = sent.files(FILE), sent.text(_ENTERED)
    return OrderGiven(
        matter=sent.about,
        name=sent.text(NAME),
        text=sent.text(TEXT),
        file=str(handed_in[0]["id"]) if handed_in else "",
        entered=date.fromisoformat(entered) if entered else None,
        why=sent.text(WHY),
    )
