"""How Slack writes and signs what it sends over HTTP."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode


def encoded(payload: dict[str, Any]) -> tuple[str, str]:
    """The body and the content type by which Slack sends `payload` over HTTP."""
    if payload.get("type") in ("event_callback", "url_verification"):
        return json.dumps(payload), "application/json"
    form = payload if "command" in payload else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def signed(body: str, *, secret: str, at: float | None = None) -> dict[str, str]:
    """The headers by which the receiver knows that Slack sent `body` at `at` (seconds since 1970; now)."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
