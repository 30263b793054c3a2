"""views.*: dialogues and home tabs, with triggers that expire and views that changed in the meantime."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.fakes.slack.values import APP, BOT_ID, TEAM, ApiError, Clock, Sent

_MOST_VIEWS = 3


@dataclass
class _Trigger:
    issued: float
    depth: int = 0
    used: bool = False


class Triggers:
    """Trigger ids: three seconds and one use. Those that did not come from here are taken as just issued."""

    def __init__(self, clock: Clock) -> None:
        self.seconds = 3.0
        self._clock = clock
        self._known: dict[str, _Trigger] = {}

    def issue(self, trigger_id: str, *, depth: int = 0) -> None:
        """Begin to count the seconds of `trigger_id`; the same one sent again keeps its own."""
        self._known.setdefault(trigger_id, _Trigger(self._clock.now(), depth))

    def expire(self, trigger_id: str) -> None:
        """Let the time of `trigger_id` be over."""
        self.issue(trigger_id)
        self._known[trigger_id].issued -= self.seconds

    def use(self, trigger_id: str) -> int:
        """Exchange a trigger: how many dialogues are open above it. Raises ApiError where it is of no use."""
        if not trigger_id:
            raise ApiError("invalid_trigger_id")
        self.issue(trigger_id)
        trigger = self._known[trigger_id]
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if self._clock.now() - trigger.issued >= self.seconds:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger.depth


class Dialogues:
    """The views that are open and the home tabs that are published.

    Views with ids that were not given out here are taken as opened before; their hashes are not compared.
    """

    def __init__(self, triggers: Triggers) -> None:
        self.open: dict[str, dict[str, Any]] = {}
        self.homes: dict[str, dict[str, Any]] = {}
        self._triggers = triggers
        self._depths: dict[str, int] = {}
        self._closed: set[str] = set()
        self._numbers = count(1)
        self.methods = {
            "views.open": self._open,
            "views.push": self._push,
            "views.update": self._update,
            "views.publish": self._publish,
        }

    def close(self, view_id: str) -> None:
        """Let a person close a dialogue: it cannot be changed any more."""
        self._closed.add(view_id)
        self.open.pop(view_id, None)

    def hear(self, payload: Sent) -> None:
        """Begin to count the seconds of the trigger in an interaction that is delivered."""
        trigger = payload.get("trigger_id")
        if trigger:
            view = (payload.get("view") or {}).get("id")
            self._triggers.issue(str(trigger), depth=self._depths.get(str(view), 0))

    def _open(self, sent: Sent) -> Sent:
        self._triggers.use(str(sent.get("trigger_id") or ""))
        return self._shown(f"V{next(self._numbers):06d}", sent["view"], depth=1)

    def _push(self, sent: Sent) -> Sent:
        depth = self._triggers.use(str(sent.get("trigger_id") or "")) + 1
        if depth > _MOST_VIEWS:
            raise ApiError("push_limit_reached")
        return self._shown(f"V{next(self._numbers):06d}", sent["view"], depth=depth)

    def _update(self, sent: Sent) -> Sent:
        view_id = str(sent.get("view_id") or self._by_external_id(sent))
        if view_id in self._closed:
            raise ApiError("not_found")
        before = self.open.get(view_id)
        if before and sent.get("hash") and sent["hash"] != before["hash"]:
            raise ApiError("hash_conflict")
        return self._shown(view_id, sent["view"], depth=self._depths.get(view_id, 1))

    def _by_external_id(self, sent: Sent) -> str:
        wanted = sent.get("external_id")
        found = [name for name, view in self.open.items() if wanted and view.get("external_id") == wanted]
        if not found:
            raise ApiError("not_found")
        return found[0]

    def _publish(self, sent: Sent) -> Sent:
        user = str(sent.get("user_id") or "")
        if not user:
            raise ApiError("invalid_arguments")
        before = self.homes.get(user)
        if before and sent.get("hash") and sent["hash"] != before["hash"]:
            raise ApiError("hash_conflict")
        self.homes[user] = self._view(f"VH{user}", sent["view"])
        return {"view": self.homes[user]}

    def _shown(self, view_id: str, view: dict[str, Any], *, depth: int) -> Sent:
        self.open[view_id] = self._view(view_id, view)
        self._depths[view_id] = depth
        return {"view": self.open[view_id]}

    def _view(self, view_id: str, view: dict[str, Any]) -> dict[str, Any]:
        version = f"{next(self._numbers)}.{view_id}"
        own = {"id": view_id, "hash": version, "team_id": TEAM, "app_id": APP, "bot_id": BOT_ID}
        return {"state": {"values": {}}, "private_metadata": "", "callback_id": "", **view, **own}
