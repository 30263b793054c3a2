"""From one generation to the next: what is compared before the next one becomes current, and what changes by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from knowledge.ports import GenerationReader


@dataclass(frozen=True, slots=True)
class Succession:
    """A generation that is about to become current, and the one it follows.

    `former` is None before anything was published, and where its files are damaged. `purged` names the sources that
    this very succession takes away for good.
    """

    new: GenerationReader
    former: GenerationReader | None
    day: date
    purged: frozenset[str] = frozenset()


Comparison: TypeAlias = Callable[[Succession], Sequence[str]]
"""What is wrong with the new generation beside the former one, in sentences; empty means nothing."""


@dataclass(frozen=True, slots=True)
class SourceChanges:
    """The sources in which one generation differs from another, by name."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> SourceChanges:
    """What changed, from the digests of all that each source was published with."""
    return SourceChanges(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(sorted(s for s in before.keys() & after.keys() if before[s] != after[s])),
    )
