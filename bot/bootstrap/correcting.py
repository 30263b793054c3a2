"""What corrects answers, put together over a product."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from bot.adapters.database.corrections import SqlCorrections
from bot.adapters.database.shared_questions import SqlSharedBook
from bot.assistant.correcting.correction import WantedAuthority
from bot.assistant.correcting.desk import CorrectionDesk
from bot.assistant.correcting.standing import CorrectionsStanding
from bot.assistant.curating.managers import Managers
from bot.assistant.tending.health import Wished
from bot.bootstrap.product import Product
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.lexicon import load_lexicon


def correction_desk(product: Product, managers: Managers | None = None) -> CorrectionDesk:
    """The desk of one product; `managers` tells who is a manager, without it those whom the settings name."""
    book = SqlCorrections(product.database)
    return CorrectionDesk(
        book,
        corrections_standing(product),
        managers or product.curating.publication.managers,
        product.researcher.library,
        product.generations.open_current,
        load_lexicon,
        new_correction_id,
        product.researcher.answers,
        SqlSharedBook(product.database),
    )


def corrections_standing(product: Product) -> CorrectionsStanding:
    """What tells how corrections stand, and which authorities are wished for."""
    catalogue = SqlCatalogue(product.database)
    return CorrectionsStanding(SqlCorrections(product.database), catalogue, lambda: datetime.now(UTC), load_lexicon)


def wished(product: Product) -> tuple[Wished, ...]:
    """The authorities that managers wish for and that are not held, the oldest wish first."""
    found = corrections_standing(product).wishes()
    return tuple(
        Wished(one.id, one.body.citation, one.body.court, one.made_at.date())
        for one in found
        if isinstance(one.body, WantedAuthority)
    )


def new_correction_id() -> str:
    """An id that is short enough to be typed and says nothing."""
    return f"c{secrets.token_hex(4)}"
