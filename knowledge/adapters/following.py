"""What a new generation follows, what is asked of it beside that, and what came of building it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from knowledge.adapters.generation_reading import Generation
from knowledge.ports import GenerationReader

Check: TypeAlias = Callable[[GenerationReader], Sequence[str]]
"""A further check of a generation: what is wrong with it, in sentences; empty means nothing."""


@dataclass(frozen=True, slots=True)
class Following:
    """What a new generation follows, and the sources it takes away for good.

    Where there are such, nothing is taken over from the former one, whose files hold their words; and what the checks
    say is told and stops nothing, for what has to go goes all the same. `last` is asked after all other checks.
    """

    former: Generation | None = None
    purged: frozenset[str] = frozenset()
    last: Check = lambda _generation: ()


@dataclass(frozen=True, slots=True)
class Built:
    """A generation that was built: of texts not in the former one, how many were embedded, how many had a vector."""

    name: str
    embedded: int
    reused: int
    remarks: tuple[str, ...] = ()
