"""corpus courtlistener: orders found there, listed, and proposed where somebody says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOption, CourtOption, HomeOption, JsonOption, open_product

if TYPE_CHECKING:
    from bot.assistant.curating.orders_elsewhere import FoundOrder

_REFUSED = 2
"""The exit code where an order could not be proposed; the others were."""


def courtlistener(
    query: Annotated[str, typer.Argument(help="What to search for.")],
    court: CourtOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="How many orders to list.")] = 10,
    propose: Annotated[
        list[str] | None,
        typer.Option("--propose", help='Propose an order by the id it is listed with, or "all"; may be repeated.'),
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Search CourtListener for orders, and propose those that are named; each waits for approval like any file.

    The query, the court and the ids of the orders that are proposed are sent, and nothing else.

    It needs an account there: CONFERRAL_COURTLISTENER_TOKEN, and pip install "conferral[courtlistener]".

    Example: conferral corpus courtlistener "reasonable effort to confer" --court "D. Kan." --propose all
    """
    from bot.assistant.curating.orders_elsewhere import chosen  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.bootstrap.outside_orders import court_listener  # noqa: PLC0415  as above
    from bot.cli.corpus_intake import tell_intake  # noqa: PLC0415  as above
    from bot.cli.corpus_shapes import intake_json  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        by, alone = product.settings.acting_user(), product.settings.one_manager
        desk = court_listener(product)
        found = desk.find(query, court=court, limit=limit, by=by)
        wanted = chosen(found, propose or ())
        intake = desk.propose(wanted, by=by, now=datetime.now(UTC)) if wanted else None
    if as_json:
        of.print_json(
            {"found": [_json(order) for order in found], **({"intake": intake_json(intake)} if intake else {})}
        )
    else:
        print("\n".join(_lines(found)))
        if intake is not None:
            tell_intake(intake, alone=alone)
    raise typer.Exit(_REFUSED if intake is not None and intake.refused else 0)


def _json(order: FoundOrder) -> dict[str, Any]:
    return {
        "id": order.id,
        "title": order.title,
        "court": order.court or order.court_said or None,
        "dated": order.dated.isoformat() if order.dated else None,
        "docket": order.docket or None,
        "judge": order.judge or None,
        "address": order.address or None,
        "extract": order.extract or None,
    }


def _lines(found: Sequence[FoundOrder]) -> Sequence[str]:
    if not found:
        return ["CourtListener lists no order for this."]
    lines = []
    for order in found:
        about = (order.court or order.court_said, order.dated.isoformat() if order.dated else "", order.docket)
        lines.append(f"{order.id}  {order.title} ({', '.join(part for part in about if part)})")
        lines += [f"    {order.extract}"] if order.extract else []
    return lines
