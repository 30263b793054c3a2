"""What Slack's requests are about, in one word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def kind_of(body: Mapping[str, Any]) -> str | None:
    """Slack's own word: the event's type inside an envelope, else the interaction's, `command` or `ssl_check`.

    None for what has no such word: that is nothing Slack sends. Raises nothing, whatever the body holds.
    """
    if "event" in body:
        event = body["event"]
        found = event.get("type") if isinstance(event, Mapping) else None
    else:
        found = body.get("type") or next((name for name in ("command", "ssl_check") if name in body), None)
    return found if isinstance(found, str) else None
