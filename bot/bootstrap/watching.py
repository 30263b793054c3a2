"""What watches official sources, put together over an open product."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.adapters.database.proposals import SqlProposals
from bot.adapters.database.watching import SqlWatchBook, claimant
from bot.adapters.watched_sources import WatchedSources
from bot.assistant.curating.managers import NamedManagers
from bot.assistant.watching.desk import WatchDesk
from bot.assistant.watching.poller import Poller
from bot.assistant.watching.proposing import Proposing
from bot.assistant.watching.publishing import BulkDesk
from bot.assistant.watching.shared import SharedDownloads
from bot.assistant.watching.standing import Standing
from bot.assistant.watching.unforeseen import unforeseen
from bot.bootstrap.product import Product
from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import INTAKE_LIMITS
from knowledge.ports import Progress
from knowledge.watching.sources import OfficialSource


def watch_desk(
    product: Product,
    *,
    told: Progress = lambda _what, _done, _all: None,
    unforeseen: Callable[[Exception], str] = unforeseen,
) -> WatchDesk:
    """What is done with official sources; `told` hears how far a sweep has come.

    `unforeseen` writes down a fault that nobody foresaw, and says by which reference it is found.
    """
    settings, book = product.settings, SqlWatchBook(product.database)
    sources = WatchedSources(settings.home, settings.watched_hosts(), settings.trusted_hosts())
    managers = NamedManagers(settings.manager_names())

    def polls(swept: Sequence[OfficialSource]) -> Poller:
        from knowledge.adapters.official_sources import (  # noqa: PLC0415  httpx is slow to import
            IsolatedReadings,
            Manners,
            PoliteDownloads,
        )

        downloads = PoliteDownloads(sources.hosts(swept), manners=Manners(contact=settings.watch_contact))
        standing, proposals = _standing(product), SqlProposals(product.database)
        intake = product.curating.intake
        return Poller(
            book,
            SharedDownloads(downloads, [source.address for source in swept]),
            IsolatedReadings(FileReader(INTAKE_LIMITS)),
            standing,
            Proposing(intake, proposals, standing, book, folder=settings.home / "intake"),
            claimant=claimant(secrets.token_hex(4)),
            clock=_now,
            unforeseen=unforeseen,
        )

    return WatchDesk(sources, book, managers, polls, _now, told, unforeseen)


def bulk_desk(product: Product) -> BulkDesk:
    """What publishes what official sources gave a fresh installation."""
    desks = product.curating
    return BulkDesk(desks.review, desks.publication, lambda: _standing(product))


def _standing(product: Product) -> Standing:
    catalogue = product.curating.publication.catalogue

    def generation() -> str:
        current = catalogue.current()
        return "" if current is None else current.name

    holdings = product.curating.publication.held
    return Standing(holdings, generation, SqlProposals(product.database), SqlWatchBook(product.database))


def _now() -> datetime:
    return datetime.now(UTC)
