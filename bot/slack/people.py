"""What Slack tells of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the name under which he works, and the workspace he belongs to ("" where Slack does not say).

    `active`: it is the account of a person who still belongs to the firm, and no program's.
    """

    name: str
    team: str = ""
    active: bool = True


def person_of(described: Mapping[str, Any]) -> Person:
    """The person whom Slack describes in users.info."""
    profile = described.get("profile") or {}
    names = (described.get("real_name"), profile.get("real_name"), profile.get("display_name"), described.get("name"))
    active = not (described.get("deleted") or described.get("is_bot"))
    return Person(next((str(name) for name in names if name), ""), str(described.get("team_id") or ""), active=active)
