"""What orders of the court make due in a matter: reading an order, withdrawing a deadline, listing them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_deadlines import MatterDeadlines, OrderRead
from bot.bootstrap import legal_holidays
from bot.cli.matter_printing import Desk, Done
from bot.cli.matter_shapes import deadline_json, order_json
from bot.cli.matter_showing import deadline_lines
from bot.cli.options import Unusable, read_day
from bot.conferral.deadlines import with_weekday


def deadlines_of(keeper: LogKeeper) -> MatterDeadlines:
    """The deadlines of the matters that `keeper` keeps."""
    return MatterDeadlines(keeper, legal_holidays())


def listed_deadlines(desk: Desk) -> Done:
    """A matter's deadlines."""
    held = deadlines_of(desk.keeper).of_matter(desk.matter, as_user=desk.by)
    none = ["This matter has no deadlines. Find those of an order: --order FILE"]
    value = {"matter": desk.matter.id, "deadlines": [deadline_json(one) for one in held]}
    return Done(value, list(deadline_lines(held)) or none)


def withdrawn_deadline(desk: Desk, number: int, *, why: str) -> Done:
    """The deadlines of a matter after one that does not hold was withdrawn. Raises NoSuchEntry, NoReason."""
    deadlines_of(desk.keeper).withdraw(desk.matter, number, why=why, as_user=desk.by)
    return listed_deadlines(desk)


def order_deadlines(desk: Desk, text: str, name: str, *, entered: str | None, why: str) -> Done:
    """What became of each limit that the order `name` sets, once it is read for the matter. Raises ConferralError."""
    if not text.strip():
        raise Unusable(f"{name} has no text.")
    read = deadlines_of(desk.keeper).read_order(
        desk.matter, text, order=name, entered=read_day(entered), as_user=desk.by, why=why
    )
    return Done({"matter": desk.matter.id, **order_json(read)}, list(_order_lines(read, name)))


def _order_lines(read: OrderRead, name: str) -> Iterator[str]:
    """What became of each limit of an order."""
    dated = f"entered {with_weekday(read.dated)}" if read.dated else "whose day was not found; give it with --entered"
    yield f"{name}, {dated}:"
    for heading, held in (
        ("Kept with the matter", read.new),
        ("Corrected", read.changed),
        ("Kept before", read.known),
        ("Withdrawn before, and not kept again", read.withdrawn),
    ):
        if held:
            yield from ("", heading, *deadline_lines(held))
    if not (read.new or read.changed or read.known or read.withdrawn):
        yield from ("", "No limit was found that could be counted.")
    if read.not_counted:
        yield from ("", "Limits that were not counted")
    for limit in read.not_counted:
        yield f"  “{limit.words}”: {limit.reason}"
        yield f"      {limit.sentence}"
