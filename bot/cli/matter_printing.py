"""How the commands of a matter open it, and what they print in common."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.options import open_product

if TYPE_CHECKING:
    from bot.assistant.log_files import LogFiles
    from bot.assistant.log_keeper import LogKeeper
    from bot.conferral.matter import Matter
    from bot.conferral.places import RecordFault


@dataclass(frozen=True, slots=True)
class Desk:
    """A matter that was opened, who opened it, and what keeps it."""

    keeper: LogKeeper
    files: LogFiles
    matter: Matter
    by: str


@contextmanager
def opened(named: str, *, home: Path | None, acting: str | None) -> Iterator[Desk]:
    """Open the matter that `named` names for who acts. Raises NoSuchMatter, UnclearMatter."""
    with open_product(home=home, acting=acting) as product:
        by = product.settings.acting_user()
        matter = product.log_keeper.access.find(named, by)
        yield Desk(product.log_keeper, product.log_files, matter, by)


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object."""
    print(json.dumps(value, ensure_ascii=False))


def tell_cautions(cautions: Iterable[RecordFault]) -> None:
    """Say on stderr what to look at before it is used."""
    for caution in cautions:
        print(f"caution: {caution}", file=sys.stderr)
