"""Slack's events over signed HTTP, and a health page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

from bot.slack.app import SlackFace, UnableToStart
from bot.slack.failures import log
from bot.slack.socket_mode import signed_in

EVENTS = "/slack/events"
HEALTH = "/healthz"


def http_app(face: SlackFace, *, ready: Callable[[], bool] = lambda: True, drain: float = 20.0) -> web.Application:
    """The web application. `ready` tells whether questions can be answered just now.

    Raises UnableToStart without a signing secret: a signature made with an empty one proves nothing.
    """
    if not face.signed:
        raise UnableToStart("No signing secret is set.", advice="Set CONFERRAL_SLACK_SIGNING_SECRET to serve HTTP.")

    async def events(request: web.Request) -> web.StreamResponse:
        try:
            bolt_request = await to_bolt_request(request)
        except Exception:  # what Bolt cannot even read was not sent by Slack; a traceback would only fill the log
            return web.Response(status=400, text="not a request of Slack's")
        return await to_aiohttp_response(await face.app.async_dispatch(bolt_request))

    async def health(_request: web.Request) -> web.StreamResponse:
        fit = await asyncio.to_thread(ready)  # it may open a generation, and answers go on meanwhile
        return web.json_response({"status": "ok" if fit else "not ready"}, status=200 if fit else 503)

    async def drained(_app: web.Application) -> None:
        await face.drain(drain)

    app = web.Application()
    app.add_routes([web.post(EVENTS, events), web.get(HEALTH, health)])
    app.on_shutdown.append(drained)
    return app


async def run_http(
    face: SlackFace, *, host: str, port: int, stop: asyncio.Event, ready: Callable[[], bool] = lambda: True
) -> None:
    """Serve until `stop` is set, then finish what is under way. Raises UnableToStart for a refused token or port."""
    app = http_app(face, ready=ready)
    await signed_in(face)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        log.info("serving Slack's events on %s:%s%s", host, port, EVENTS)
        await stop.wait()
    except OSError as error:
        raise UnableToStart(f"Port {port} on {host} cannot be opened.", advice="Is it in use?") from error
    finally:
        await runner.cleanup()
