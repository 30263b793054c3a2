"""matter deadlines: what orders of the court make due in a matter, found in their text and kept in its log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import matter_options as option
from bot.cli.matter_printing import Desk, print_json
from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable, open_product, read_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant.log_keeper import LogKeeper
    from bot.assistant.matter_deadlines import MatterDeadlines, OrderRead
    from bot.bootstrap import Product


def deadlines(
    matter: option.MatterArgument,
    order: Annotated[
        Path | None, typer.Option("--order", help="An order of the court (PDF, Word, text): keep the limits it sets.")
    ] = None,
    entered: Annotated[
        str | None, typer.Option("--entered", help="The day the order was entered; else the day it bears.")
    ] = None,
    withdraw: Annotated[
        int | None, typer.Option("--withdraw", min=1, help="The number of a deadline that does not hold.")
    ] = None,
    why: option.WhyOption = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """List a matter's deadlines; with --order, first keep the limits that an order sets, each counted under Rule 6.

    Example: conferral matter deadlines 2:24-cv-00000 --order order.pdf --entered "June 8, 2009"
    """
    if order is None and entered is not None:
        raise Unusable("--entered is the day of an order; name the order with --order.")
    if order is not None and withdraw is not None:
        raise Unusable("Read an order, or withdraw a deadline: one of them at a time.")
    with open_product(home=home, acting=acting) as product:
        desk = _desk(product, matter)
        if order is not None:
            _read_order(product, desk, order, entered=entered, why=why, as_json=as_json)
        elif withdraw is not None:
            deadlines_of(desk.keeper).withdraw(desk.matter, withdraw, why=why, as_user=desk.by)
            _list(desk, as_json=as_json)
        else:
            _list(desk, as_json=as_json)


def deadlines_of(keeper: LogKeeper) -> MatterDeadlines:
    """The deadlines of the matters that `keeper` keeps."""
    from bot.assistant.matter_deadlines import MatterDeadlines  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.bootstrap import legal_holidays  # noqa: PLC0415  as above

    return MatterDeadlines(keeper, legal_holidays())


def _desk(product: Product, named: str) -> Desk:
    by = product.settings.acting_user()
    found = product.log_keeper.access.find(named, by)
    return Desk(product.log_keeper, product.log_files, found, by)


def _list(desk: Desk, *, as_json: bool) -> None:
    from bot.cli.matter_shapes import deadline_json  # noqa: PLC0415  as above
    from bot.cli.matter_showing import deadline_lines  # noqa: PLC0415  as above

    held = deadlines_of(desk.keeper).of_matter(desk.matter, as_user=desk.by)
    if as_json:
        print_json({"matter": desk.matter.id, "deadlines": [deadline_json(one) for one in held]})
        return
    none = ["This matter has no deadlines. Find those of an order: --order FILE"]
    print("\n".join(list(deadline_lines(held)) or none))


def _read_order(product: Product, desk: Desk, file: Path, *, entered: str | None, why: str, as_json: bool) -> None:
    from bot.cli.matter_shapes import order_json  # noqa: PLC0415  as above

    text = product.papers.read(file).text
    if not text.strip():
        raise Unusable(f"{file.name} has no text.")
    read = deadlines_of(desk.keeper).read_order(
        desk.matter, text, order=file.name, entered=read_day(entered), as_user=desk.by, why=why
    )
    if as_json:
        print_json({"matter": desk.matter.id, **order_json(read)})
    else:
        print("\n".join(_order_lines(read, file.name)))


def _order_lines(read: OrderRead, name: str) -> Iterator[str]:
    """What became of each limit of an order."""
    from bot.cli.matter_showing import deadline_lines  # noqa: PLC0415  as above
    from bot.conferral.deadlines import with_weekday  # noqa: PLC0415  as above

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
