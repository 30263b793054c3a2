"""Packs among the files that are handed in: told by how they begin, and taken in as packs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.assistant.packs.importing import ImportDesk
from bot.assistant.packs.pack import PackRefused
from bot.slack.blocks.library_told import TakenIn


def parted(packs: ImportDesk | None, paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Those of `paths` that begin as packs do, and the others."""
    found = [path for path in paths if packs is not None and packs.recognises(path)]
    return found, [path for path in paths if path not in found]


def of_packs(packs: ImportDesk | None, paths: Sequence[Path], *, by: str, when: datetime) -> TakenIn:
    """What came of the packs at `paths`; one that cannot be used keeps no other from it. Raises NotAManager."""
    taken = TakenIn()
    if packs is not None:
        for path in paths:
            taken = both(taken, _of(packs, path, by=by, when=when))
    return taken


def both(one: TakenIn, other: TakenIn) -> TakenIn:
    """What came of either."""
    return TakenIn(
        proposals=[*one.proposals, *other.proposals],
        refused=[*one.refused, *other.refused],
        unchanged=[*one.unchanged, *other.unchanged],
        notes=[*one.notes, *other.notes],
    )


def _of(packs: ImportDesk, path: Path, *, by: str, when: datetime) -> TakenIn:
    try:
        came = packs.take_in(path, by=by, now=when)
    except PackRefused as refusal:
        return TakenIn(refused=[(path.name, refusal.diagnostics())])
    refused = [(one.name, one.reason) for one in came.refused]
    return TakenIn(came.proposals, refused, came.unchanged, [came.summary, *came.warnings])
