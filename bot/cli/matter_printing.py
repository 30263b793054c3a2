"""How the commands of a matter open it, and how they tell what was done."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.options import open_product

if TYPE_CHECKING:
    from bot.assistant.log_files import LogFiles
    from bot.assistant.log_keeper import LogKeeper
    from bot.bootstrap import Product
    from bot.conferral.matter import Matter
    from bot.conferral.places import RecordFault


@dataclass(frozen=True, slots=True)
class Desk:
    """A matter that was opened, who opened it, and what keeps it."""

    keeper: LogKeeper
    files: LogFiles
    matter: Matter
    by: str


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with a matter: as JSON, as printed lines, and what of it to look at before it is used."""

    value: dict[str, Any]
    lines: Sequence[str]
    cautions: Sequence[RecordFault] = ()


@contextmanager
def opened(named: str, *, home: Path | None, acting: str | None) -> Iterator[Desk]:
    """Open the matter that `named` names for who acts. Raises NoSuchMatter, UnclearMatter."""
    with open_product(home=home, acting=acting) as product:
        yield desk_of(product, named, by=product.settings.acting_user())


def desk_of(product: Product, named: str, *, by: str) -> Desk:
    """Find the matter that `named` names for `by`. Raises NoSuchMatter, UnclearMatter."""
    return Desk(product.log_keeper, product.log_files, product.log_keeper.access.find(named, by), by)


def tell(done: Done, *, as_json: bool) -> None:
    """Print what was done, its cautions on stderr; or one JSON object, which holds them."""
    if as_json:
        print(json.dumps(done.value, ensure_ascii=False))
        return
    print("\n".join(done.lines))
    for caution in done.cautions:
        print(f"caution: {caution}", file=sys.stderr)
