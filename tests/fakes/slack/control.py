"""A local Slack that runs apart, watched and steered over HTTP: the product under test is a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import ClientError, web

from tests.fakes.slack.deliveries import Retry
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.sockets import NotConnected
from tests.fakes.slack.values import Lost, Outcome, Refusal, Slow

_OUTCOMES: dict[str, Callable[..., Outcome]] = {"Refusal": Refusal, "Lost": Lost, "Slow": Slow}


class Control:
    """The addresses below /_ of a local Slack."""

    def __init__(self, slack: FakeSlack) -> None:
        self._slack = slack
        self.routes = [
            web.get("/_record", self._record),
            web.post("/_push", self._push),
            web.post("/_deliver", self._deliver),
            web.post("/_weather", self._weather),
            web.post("/_do/{action}", self._do),
        ]
        self._actions: dict[str, Callable[..., Any]] = {
            "advance": slack.clock.advance,
            "clear": slack.weather.clear,
            "pace": slack.weather.pace,
            "silence": slack.sockets.silence,
            "drop": slack.sockets.drop,
            "leave": slack.people.leave,
            "close_channel": slack.conversations.close,
            "end_tokens": slack.tokens.end,
            "expire": slack.triggers.expire,
            "share": slack.files.share,
            "stopped_by_user": slack.streaming.stopped_by_user,
        }

    async def _record(self, request: web.Request) -> web.Response:
        since = int(request.query.get("since", 0))
        slack = self._slack
        return web.json_response(
            {
                "calls": [asdict(call) for call in slack.calls[since:]],
                "messages": slack.conversations.all(),
                "faults": slack.faults,
                "deliveries": [asdict(made) for made in slack.deliveries.made],
                "connections": slack.sockets.open,
                "opened": slack.sockets.opened,
            }
        )

    async def _push(self, request: web.Request) -> web.Response:
        asked = await request.json()
        try:
            answer = await self._slack.push(
                asked["kind"], asked["payload"], retry=_retry(asked), patience=asked["patience"]
            )
        except (NotConnected, TimeoutError) as error:
            return web.json_response({"answer": None, "reason": type(error).__name__})
        return web.json_response({"answer": answer})

    async def _deliver(self, request: web.Request) -> web.Response:
        asked = await request.json()
        where = (asked["url"], asked["payload"], asked["secret"])
        try:
            answer = await self._slack.deliver_http(*where, retry=_retry(asked), patience=asked["patience"])
        except (ClientError, TimeoutError, OSError) as error:
            return web.json_response({"answer": None, "reason": type(error).__name__})
        return web.json_response({"answer": asdict(answer)})

    async def _weather(self, request: web.Request) -> web.Response:
        asked = await request.json()
        outcomes = [_OUTCOMES[described.pop("name")](**described) for described in asked["outcomes"]]
        if asked["always"]:
            self._slack.weather.keep(asked["method"], outcomes[0], channel=asked["channel"])
        else:
            self._slack.refuse(asked["method"], *outcomes, channel=asked["channel"])
        return web.json_response({})

    async def _do(self, request: web.Request) -> web.Response:
        action, values = request.match_info["action"], await request.json()
        if action == "disconnect":
            await self._slack.sockets.disconnect(**values)
            return web.json_response({"result": None})
        return web.json_response({"result": self._actions[action](**values)})


def _retry(asked: dict[str, Any]) -> Retry | None:
    return Retry(**asked["retry"]) if asked["retry"] else None
