"""What is said when an attempt was logged or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.slack.blocks.message import Message, messages
from bot.slack.blocks.text import button, context, escape, sections

CORRECT = "attempt-correct"
_FOOT = "Logged by an automated assistant as you entered it. A draft that rests on it needs an attorney's review."


@dataclass(frozen=True, slots=True)
class LoggedAttempt:
    """An attempt that stands in the log: `matter` and `number` name it, `title` and `lines` tell it.

    `corrected`: it took the place of a former entry. `otherwise`: the dialogue had been sent before with other words,
    and those stand. `opened`: its matter was opened with it.
    """

    matter: str
    title: str
    number: int
    lines: Sequence[str]
    cautions: Sequence[str] = ()
    corrected: bool = False
    otherwise: bool = False
    opened: bool = False

    def as_json(self) -> dict[str, Any]:
        """The value as a step keeps it."""
        return asdict(self)


def logged_messages(logged: LoggedAttempt) -> tuple[Message, ...]:
    """That it was logged, under which number, what to look at, and how to correct it."""
    correct = button(
        "Correct",
        action=CORRECT,
        value=f"{logged.matter}:{logged.number}",
        spoken=f"Correct attempt {logged.number}",
    )
    first, *others = logged.lines
    blocks = [
        *sections(f"*{escape(_what(logged))}* ", first, accessory=correct),
        *(block for line in others for block in sections("", line)),
        *(block for caution in logged.cautions for block in sections("*Please look at this:* ", caution)),
        context(
            f"{_FOOT} Press *Correct* to change what it says; the former entry stays in the log, with your reason."
        ),
    ]
    return messages([blocks])


def _what(logged: LoggedAttempt) -> str:
    if logged.otherwise:
        return f"This dialogue had logged attempt {logged.number} in {logged.title} before; nothing more was entered."
    if logged.corrected:
        return f"Corrected attempt {logged.number} in {logged.title}:"
    where = f"the new matter {logged.title}" if logged.opened else logged.title
    return f"Logged attempt {logged.number} in {where}:"
