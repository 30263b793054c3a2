"""A person's matters: what each still lacks, what to do next, what was done last, and buttons to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.text import SECTION_LIMIT, Block, button, context, escape, section, sections

LOG = "attempt-log"
CONTINUE = "walkthrough-continue"
"""Opens the walkthrough of the matter whose id is the button's value."""
ORDER = "matter-order"
"""Opens the dialogue in which an order of the court is handed in for the matter whose id is the button's value."""
MORE = "matters-more"
A_PAGE = 6
_FOOT = "Worked out by an automated assistant from what the log holds. A draft needs an attorney's review."


@dataclass(frozen=True, slots=True)
class ShownMatter:
    """A matter as it is listed. `lacks` are requirements in plain words; `unjudged` says why none could be told."""

    id: str
    title: str
    lacks: Sequence[str] = ()
    next_act: str = ""
    last: str = ""
    due: str = ""
    unjudged: str = ""
    closed: bool = False


def matters_messages(shown: Sequence[ShownMatter], *, first: int, of: int) -> tuple[Message, ...]:
    """The messages that list `shown`, which begin at number `first` (from 1) of `of` matters."""
    if not of:
        return messages([[section(_NONE), context(_FOOT)]])
    last = first + len(shown) - 1
    heading = f"*Your matters, the newest first: {first} to {last} of {of}.*" if of > A_PAGE else "*Your matters*"
    units: list[Unit] = [[section(heading)], *(_unit(matter) for matter in shown)]
    if last < of:
        more = button("Show more", action=MORE, value=str(last), spoken=f"Show more matters, from number {last + 1}")
        units.append([{"type": "actions", "elements": [more]}])
    return messages([*units, [context(_FOOT)]])


_NONE = (
    "You have no matter yet. `/conferral log` opens one with its first attempt, and `/conferral certificate` walks "
    "through one from the beginning."
)


def _unit(matter: ShownMatter) -> Unit:
    closed = " (closed)" if matter.closed else ""
    if matter.unjudged:
        lacks = ("What it lacks could not be told", matter.unjudged)
    elif matter.lacks:
        lacks = ("Still lacks", f"{'; '.join(matter.lacks)}.")
    else:
        lacks = ("Still lacks", "nothing that the rule asks for and that was checked.")
    facts = (lacks, ("Next", matter.next_act), ("Last attempt", matter.last or "none logged yet"), ("Due", matter.due))
    told = [f"*{escape(matter.title)}*{closed}"]
    told += [block["text"]["text"] for name, words in facts if words for block in sections(f"*{name}:* ", words)]
    text: list[Block] = [section(lines) for lines in _together(told)]
    return text if matter.closed else [*text, _buttons(matter)]


def _together(lines: Sequence[str]) -> list[str]:
    """Lines, each of which fits into a section, in as few sections as hold them."""
    together = [""]
    for line in lines:
        if together[-1] and len(together[-1]) + len(line) >= SECTION_LIMIT:
            together.append("")
        together[-1] += f"\n{line}" if together[-1] else line
    return together


def _buttons(matter: ShownMatter) -> Block:
    go_on = button("Continue", action=CONTINUE, value=matter.id, spoken=f"Continue with {matter.title}")
    log = button("Log an attempt", action=LOG, value=matter.id, spoken=f"Log an attempt in {matter.title}")
    order = button("Read an order", action=ORDER, value=matter.id, spoken=f"Read an order in {matter.title}")
    return {"type": "actions", "elements": [go_on, log, order]}
