"""What became of the limits that an order of the court sets, once it was read for a matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.assistant.matter_deadlines import HeldDeadline, OrderRead
from bot.assistant.matter_wording import due_words
from bot.conferral.deadlines import with_weekday
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.text import context, escape, header, sections

Told = tuple[str, str]
"""A day, or the words of a limit, and what the order says."""

_FOOT = (
    "Read by an automated assistant. Check each day against the order and the docket; an attorney has to review it. "
    "Deadlines that are coming stand on the app's home page, and members of the matter are reminded of them."
)
_NO_DAY = "The day of the order was not found in it. Read it again and say when it was entered."
_NOTHING = "No limit was found in it that could be counted."


@dataclass(frozen=True, slots=True)
class ToldOrder:
    """An order that was read, in words: `title` names its matter, `order` the order, `dated` the day it counts from."""

    title: str
    order: str
    dated: str
    kept: Sequence[Told] = ()
    corrected: Sequence[Told] = ()
    known: Sequence[Told] = ()
    withdrawn: Sequence[Told] = ()
    not_counted: Sequence[Told] = ()

    def as_json(self) -> dict[str, Any]:
        """The value as a step keeps it."""
        return asdict(self)


def told_order(read: OrderRead, *, title: str, order: str) -> ToldOrder:
    """What reading an order gave, in words."""
    return ToldOrder(
        title=title,
        order=order,
        dated=with_weekday(read.dated) if read.dated else "",
        kept=_told(read.new),
        corrected=_told(read.changed),
        known=_told(read.known),
        withdrawn=_told(read.withdrawn),
        not_counted=[
            (f"“{limit.words}”", f"{limit.reason} The order says: “{limit.sentence}”") for limit in read.not_counted
        ],
    )


def order_messages(told: ToldOrder) -> tuple[Message, ...]:
    """The messages that tell it, each deadline with the order's own sentence."""
    dated = f"Entered {told.dated}." if told.dated else _NO_DAY
    groups = (
        ("Kept with the matter", told.kept),
        ("Corrected", told.corrected),
        ("Kept before", told.known),
        ("Withdrawn before, and not kept again", told.withdrawn),
        ("Not counted", told.not_counted),
    )
    units: list[Unit] = [
        [
            header("An order was read"),
            *sections("*Matter:* ", told.title),
            *sections("*Order:* ", f"{told.order}. {dated}"),
        ]
    ]
    if not (told.kept or told.corrected or told.known or told.withdrawn):
        units.append(sections("", _NOTHING))
    for heading, lines in groups:
        for number, (lead, said) in enumerate(lines):
            first = [header(heading)] if number == 0 else []
            units.append([*first, *sections(f"*{escape(lead[:500])}* ", said)])
    return messages([*units, [context(escape(_FOOT))]])


def _told(held: Sequence[HeldDeadline]) -> list[Told]:
    return [(f"{due_words(one.deadline.due)}:", _said(one)) for one in held]


def _said(held: HeldDeadline) -> str:
    deadline = held.deadline
    counted = (
        f" Counted from {with_weekday(deadline.counted_from)} under {deadline.rule}." if deadline.counted_from else ""
    )
    notes = "".join(f" {note}" for note in deadline.notes)
    return f"“{deadline.sentence}”{counted}{notes}"
