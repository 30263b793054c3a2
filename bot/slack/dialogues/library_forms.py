"""The dialogues in which files are handed in, a proposal is approved with a reason, and one is sent back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack.blocks.library import title_of
from bot.slack.blocks.library_actions import spot_on
from bot.slack.blocks.text import Block, context, escape, section, sections
from bot.slack.dialogues.parts import Submitted, asked_for, dialogue, files, words
from knowledge.intake.proposal import Proposal

ADD_DIALOGUE = "library_add"
APPROVE_DIALOGUE = "library_approve"
SEND_BACK_DIALOGUE = "library_send_back"
FILES, REASON, NOTE = "files", "reason", "note"

MOST_FILES = 10
_KINDS = ("pdf", "docx", "txt", "md", "html", "zip")
_MOST_SAID = 2_000
_THEN = "Each file is read, looked at for what is hidden or doubtful, and waits until a second person approves it."


def add_dialogue() -> Block:
    """The dialogue that asks for files."""
    kinds = "PDF, Word (.docx), text, Markdown, HTML or zip; up to 10 files of 10 MB."
    larger = 'For larger files send me a message with them, or choose "Add to library" in the menu of a message.'
    asked = asked_for(FILES, "Files", files(kinds=_KINDS, most=MOST_FILES), hint=kinds)
    blocks = [section(_THEN), asked, context(larger)]
    return dialogue("Add to library", blocks, callback=ADD_DIALOGUE, submit="Add")


def add_sent_dialogue(sent: Sequence[Mapping[str, Any]]) -> Block:
    """The dialogue that asks whether the files of a message are to be added."""
    named = [str(file["name"]) for file in sent if file.get("name")]
    what = ", ".join(named) if len(named) == len(sent) else _counted(len(sent))
    ids = ",".join(str(file["id"]) for file in sent)
    blocks = [*sections("*Files:* ", what), section(_THEN)]
    return dialogue("Add to library", blocks, callback=ADD_DIALOGUE, about=ids, submit="Add")


def files_given(sent: Submitted) -> tuple[str, ...]:
    """The ids of the files that are to be added, each once."""
    given = [str(file["id"]) for file in sent.files(FILES)] or sent.about.split(",")
    return tuple(dict.fromkeys(name for name in given if name))


def approve_dialogue(proposal: Proposal) -> Block:
    """The dialogue that asks why a proposal is approved although something about it is alarming."""
    alarms = [block for alarm in proposal.alarms[:20] for block in sections("*Alarm:* ", alarm.reason)]
    rest = len(proposal.alarms) - 20
    more = [context(escape(f"and {rest} more; “Doubts” tells all of them."))] if rest > 0 else []
    why = asked_for(
        REASON,
        "Why it is approved all the same",
        words(long=True, most=_MOST_SAID),
        hint="It is kept on record with your name.",
    )
    blocks = [*sections("*Proposal:* ", title_of(proposal)), *alarms[:80], *more, why]
    about = spot_on(proposal).value
    return dialogue("Approve", blocks, callback=APPROVE_DIALOGUE, about=about, submit="Approve")


def send_back_dialogue(proposal: Proposal) -> Block:
    """The dialogue that asks what is to be done with a proposal that is sent back."""
    note = asked_for(
        NOTE,
        "What is to be done",
        words(long=True, most=_MOST_SAID),
        hint="Who proposed it gets this note in a direct message.",
    )
    blocks = [*sections("*Proposal:* ", title_of(proposal)), note]
    about = spot_on(proposal).value
    return dialogue("Send back", blocks, callback=SEND_BACK_DIALOGUE, about=about, submit="Send back")


def _counted(number: int) -> str:
    return "the file of your message" if number == 1 else f"the {number} files of your message"
