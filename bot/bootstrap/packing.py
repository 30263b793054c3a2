"""Packs, put together over an open product: the desks that make them and take them in."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from bot.adapters.database.packs import SqlPackBook
from bot.adapters.packs.signing import PackKey, pack_key
from bot.adapters.packs.texts import OriginalsToPack
from bot.adapters.packs.zipped import ZippedPacks
from bot.adapters.source_files import FolderOfOriginals, PublishedFiles
from bot.assistant.packs.exporting import ExportDesk
from bot.assistant.packs.importing import ImportDesk
from bot.bootstrap.curating import new_proposal_id
from bot.bootstrap.product import Product

__all__ = ["export_desk", "import_desk", "make_pack_key"]


def make_pack_key(path: Path) -> PackKey:
    """The key in the file at `path`, which is made where there is none. Raises PackRefused."""
    return pack_key(path)


def export_desk(product: Product) -> ExportDesk:
    """What makes packs of what `product` holds."""
    publication, home = product.curating.publication, product.settings.home
    originals = OriginalsToPack(PublishedFiles(product.database, FolderOfOriginals(home / "originals")))
    parts = product.curating.parts
    return ExportDesk(
        publication.catalogue,
        originals,
        parts.profiles,
        parts.golden,
        ZippedPacks(home),
        publication.managers,
        publication.audit,
        f"conferral {version('conferral')}",
    )


def import_desk(product: Product) -> ImportDesk:
    """What takes packs in."""
    desks = product.curating
    return ImportDesk(
        desks.intake,
        desks.review,
        desks.parts,
        ZippedPacks(product.settings.home),
        SqlPackBook(product.database),
        desks.publication.managers,
        new_proposal_id,
    )
