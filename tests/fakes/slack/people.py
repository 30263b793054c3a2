"""Who there is: users, those who left, and groups of them."""

from __future__ import annotations

from typing import Any

from tests.fakes.slack.values import TEAM, ApiError, Sent


class People:
    """Everybody is a user of the firm until a test says otherwise."""

    def __init__(self) -> None:
        self.groups: dict[str, list[str]] = {}
        self._known: dict[str, dict[str, Any]] = {}
        self._gone: dict[str, str] = {}

    def describe(self, user: str, **profile: Any) -> None:
        """Give `user` a name, a time zone or another workspace."""
        self._known[user] = {**self._known.get(user, {}), **profile}

    def leave(self, user: str, code: str = "user_disabled") -> None:
        """Take `user` out of the firm: user_disabled after they left, user_not_found for one never there."""
        self._gone[user] = code

    def check(self, user: str) -> None:
        """Raises ApiError where nobody can write to `user`."""
        if user in self._gone:
            raise ApiError(self._gone[user])

    def info(self, sent: Sent) -> Sent:
        """users.info: those who left are still described, as deleted."""
        user = str(sent.get("user") or "")
        if not user or self._gone.get(user) == "user_not_found":
            raise ApiError("user_not_found")
        described = {
            "id": user,
            "team_id": TEAM,
            "name": user.lower(),
            "real_name": f"User {user}",
            "deleted": user in self._gone,
            "is_bot": False,
            "tz": "America/Chicago",
            "tz_offset": -21_600,
            "profile": {"real_name": f"User {user}", "display_name": user.lower()},
        }
        return {"user": described | self._known.get(user, {})}

    def members(self, sent: Sent) -> Sent:
        """usergroups.users.list."""
        group = sent.get("usergroup")
        if group not in self.groups:
            raise ApiError("no_such_subteam")
        return {"users": self.groups[group]}
