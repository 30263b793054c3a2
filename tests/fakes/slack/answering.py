"""How an answer goes out: at once, late, refused, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from tests.fakes.slack.values import Lost, Outcome, Refusal, Slow


async def meet(request: web.Request, outcome: Outcome | None, answer: Callable[[], web.Response]) -> web.StreamResponse:
    """Give `answer` (which makes the call take effect) as the weather allows."""
    if isinstance(outcome, Refusal):
        return web.json_response(outcome.body, status=outcome.status, headers=outcome.headers)
    if isinstance(outcome, Slow):
        await asyncio.sleep(outcome.seconds)
    if isinstance(outcome, Lost):
        return await _lose(request, outcome, answer)
    return answer()


async def _lose(request: web.Request, lost: Lost, answer: Callable[[], web.Response]) -> web.StreamResponse:
    body = answer().body if lost.took_effect else b""
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "4096"})
    if lost.halfway and isinstance(body, bytes):
        await response.prepare(request)
        await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response
