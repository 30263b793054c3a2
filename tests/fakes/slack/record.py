"""Everything that was called, in order, with the moment it arrived."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from typing import Any

from aiohttp import web

from tests.fakes.slack.values import Call, Sent

_JSON_FIELDS = {"blocks", "view", "files", "metadata", "prompts", "chunks", "loading_messages"}


class Record:
    """The calls, and waiting for them."""

    def __init__(self, changed: asyncio.Condition) -> None:
        self.calls: list[Call] = []
        self._by_method: dict[str, list[Sent]] = defaultdict(list)
        self._changed = changed

    def sent(self, method: str) -> list[Sent]:
        """What was sent with each call of `method`, the refused ones included."""
        return list(self._by_method[method])

    async def note(self, method: str, sent: Sent) -> None:
        """Keep a call."""
        async with self._changed:
            self.calls.append(Call(method, sent, time.time()))
            self._by_method[method].append(sent)
            self._changed.notify_all()

    async def wait_for(self, method: str, times: int, seconds: float) -> list[Sent]:
        """Wait until `method` was called `times` times."""
        async with self._changed:
            arrived = self._changed.wait_for(lambda: len(self._by_method[method]) >= times)
            await asyncio.wait_for(arrived, seconds)
        return self.sent(method)


async def sent_in(request: web.Request) -> Sent:
    """What a request says, whichever of the four ways Slack's library chose: JSON, form, multipart, query."""
    if request.content_type == "application/json":
        sent: Sent = await request.json()
        return {**request.query, **sent}
    form: dict[str, Any] = {**request.query, **await request.post()}
    return {key: _read(key, value) for key, value in form.items() if key != "token"}


def _read(key: str, value: Any) -> Any:
    return json.loads(value) if key in _JSON_FIELDS and isinstance(value, str) else str(value)
