"""The dialogue in which a certificate is handed in to be checked, and the reading of what was put into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conferral.motion import MotionKind
from bot.slack.blocks.text import Block, pieces, section, sections
from bot.slack.dialogues.attempt import MOTIONS
from bot.slack.dialogues.parts import (
    TEXT_LIMIT,
    Choices,
    Submitted,
    asked_for,
    day,
    dialogue,
    files,
    one_button_of,
    one_of,
    words,
)

CHECK_DIALOGUE = "check"
TEXTS = ("text", "text_2", "text_3")
"""The fields into which a text is pasted; each holds 3,000 characters."""
FILE = "file"
_KINDS = ("pdf", "docx", "txt", "eml")
_COUNSEL, _SELF = "counsel", "self-represented"
_OPPOSING: Choices = ((_COUNSEL, "Represented by counsel"), (_SELF, "Self-represented"))


@dataclass(frozen=True, slots=True)
class CheckForm:
    """What stands in the dialogue when it opens; `file` is the id of a file that is checked in place of a text."""

    text: str = ""
    court: str = ""
    file: str = ""
    file_name: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CheckAsked:
    """What is to be checked, as it was put into the dialogue. `file` is the id of a file, or empty."""

    text: str
    file: str
    court: str
    motion: str
    filed: date | None = None
    self_represented: bool | None = None


def check_dialogue(form: CheckForm) -> Block:
    """The dialogue that asks for a certificate, its court, its motion and the day of filing."""
    handed_in = _of_file(form) if form.file else _to_hand_in(form)
    blocks = [
        *(block for note in form.notes for block in sections("*Please note:* ", note)),
        *handed_in,
        asked_for("court", "Court", words(initial=form.court, most=100, example="D. Kan.")),
        asked_for("motion", "Motion", one_of(MOTIONS, initial=MotionKind.COMPEL)),
        asked_for("filed", "Day the motion is filed", day(), hint="Empty: not known yet.", optional=True),
        asked_for("opposing", "The opposing side is", one_button_of(_OPPOSING), optional=True),
    ]
    return dialogue("Check a certificate", blocks, callback=CHECK_DIALOGUE, about=form.file, submit="Check")


def check_asked(sent: Submitted) -> CheckAsked:
    """What was put into the dialogue. A text that goes on in a further field goes on in the next line."""
    handed_in = sent.files(FILE)
    filed, opposing = sent.text("filed"), sent.text("opposing")
    return CheckAsked(
        text="\n".join(part for name in TEXTS if (part := sent.text(name))),
        file=str(handed_in[0]["id"]) if handed_in else sent.about,
        court=sent.text("court"),
        motion=sent.text("motion"),
        filed=date.fromisoformat(filed) if filed else None,
        self_represented=(opposing == _SELF) if opposing else None,
    )


def _of_file(form: CheckForm) -> list[Block]:
    return sections("*File:* ", form.file_name or "the file of the message")


def _to_hand_in(form: CheckForm) -> list[Block]:
    parts = [*pieces(form.text, TEXT_LIMIT), *("" for _ in TEXTS)][: len(TEXTS)]
    labels = ("The certificate", "The certificate goes on", "The certificate goes on further")
    hints = ("Paste its words here, or pick a file below.", "A field holds 3,000 characters.", "")
    pasted = [
        asked_for(name, label, words(initial=part, long=True), hint=hint, optional=True)
        for name, label, part, hint in zip(TEXTS, labels, parts, hints, strict=True)
    ]
    which = "PDF, Word (.docx), text or e-mail, at most 10 MB. A whole motion may be handed in."
    return [
        section("What the check says is shown to you alone."),
        *pasted,
        asked_for(FILE, "Or a file", files(kinds=_KINDS), hint=which, optional=True),
    ]
