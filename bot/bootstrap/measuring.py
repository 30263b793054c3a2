"""What the service measures about itself, and how it tells whether its parts work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from bot.bootstrap.product import Product
from knowledge.errors import ConferralError

if TYPE_CHECKING:
    from bot.adapters.durable import DbosInbox
    from bot.adapters.prometheus_measures import PrometheusMeasures


def measures() -> PrometheusMeasures:
    """A set of figures, all at nought."""
    from bot.adapters.prometheus_measures import PrometheusMeasures  # noqa: PLC0415  only a service measures

    return PrometheusMeasures()


def checks(product: Product, inbox: DbosInbox) -> Mapping[str, Callable[[], bool]]:
    """The parts of a service without which no question can be answered, and how to ask whether each works."""
    return {"corpus": partial(_opens, product), "database": partial(_answers, product), "work": inbox.works}


def _opens(product: Product) -> bool:
    """Whether a generation is current and can be opened."""
    try:
        product.generations.open_current()
    except ConferralError:
        return False
    return True


def _answers(product: Product) -> bool:
    """Whether the database can be read and has the schema of this program."""
    from sqlalchemy import select  # noqa: PLC0415  slow to import, and needed by a service alone

    from knowledge.adapters.catalogue_schema import HEAD, alembic_version  # noqa: PLC0415  as above

    try:
        with product.database.reading() as connection:
            return bool(connection.execute(select(alembic_version.c.version_num)).scalar() == HEAD)
    except ConferralError:
        return False
