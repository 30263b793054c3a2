"""What Slack tells of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the name under which he works, and the workspace he belongs to ("" where Slack does not say)."""

    name: str
    team: str = ""


def person_of(described: Mapping[str, Any]) -> Person:
    """The person whom Slack describes in users.info."""
    profile = described.get("profile") or {}
    names = (described.get("real_name"), profile.get("real_name"), profile.get("display_name"), described.get("name"))
    return Person(next((str(name) for name in names if name), ""), str(described.get("team_id") or ""))
