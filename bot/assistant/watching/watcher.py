"""The name under which official sources are proposed."""

from __future__ import annotations

from knowledge.intake.proposal import name_of

WATCHER = "official sources"
"""Who proposes what was found at official sources. Nobody who bears that name is a knowledge manager."""


def is_watcher(person: str) -> bool:
    """Whether `person` would be taken for the watcher, as names are compared."""
    return name_of(person) == name_of(WATCHER)
