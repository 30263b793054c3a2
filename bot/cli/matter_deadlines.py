"""matter deadlines: what orders of the court make due in a matter, found in their text and kept in its log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import matter_options as option
from bot.cli.matter_printing import desk_of, tell
from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable, open_product


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
    from bot.cli.matter_due import (  # noqa: PLC0415  loads late, so that --help stays fast
        listed_deadlines,
        order_deadlines,
        withdrawn_deadline,
    )

    expect_one_act(order=order is not None, entered=entered, withdraw=withdraw)
    with open_product(home=home, acting=acting) as product:
        desk = desk_of(product, matter, by=product.settings.acting_user())
        if order is not None:
            done = order_deadlines(desk, product.papers.read(order).text, order.name, entered=entered, why=why)
        elif withdraw is not None:
            done = withdrawn_deadline(desk, withdraw, why=why)
        else:
            done = listed_deadlines(desk)
    tell(done, as_json=as_json)


def expect_one_act(*, order: bool, entered: str | None, withdraw: int | None) -> None:
    """Refuse the day of no order, and an order to read beside a deadline to withdraw. Raises Unusable."""
    if entered is not None and not order:
        raise Unusable("--entered is the day of an order; name the order with --order.")
    if order and withdraw is not None:
        raise Unusable("Read an order, or withdraw a deadline: one of them at a time.")
