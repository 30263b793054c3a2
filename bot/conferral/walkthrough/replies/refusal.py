"""A reply that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a reply cannot be used and what to write instead, in sentences for people; nothing was changed."""

    sentence: str
