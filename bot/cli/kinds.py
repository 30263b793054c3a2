"""The four kinds a search can be narrowed to, in the words of CONTRACT.md."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.options import Unusable
from knowledge.authority import Kind

KINDS = {
    "rule": (Kind.FEDERAL_RULE, Kind.LOCAL_RULE, Kind.STATE_RULE),
    "order": (Kind.ORDER,),
    "guideline": (Kind.GUIDELINE,),
    "note": (Kind.NOTE,),
}


def read_kinds(names: Sequence[str] | None) -> tuple[Kind, ...]:
    """The kinds of `names`; none means all. Raises Unusable."""
    unknown = [name for name in names or () if name not in KINDS]
    if unknown:
        raise Unusable(f'"{unknown[0]}" is not a kind. The kinds are {", ".join(KINDS)}.')
    return tuple(kind for name in names or () for kind in KINDS[name])
