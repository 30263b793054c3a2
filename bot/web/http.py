"""The web application, and serving it until it is stopped."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.assistant.measuring import Exposed
from bot.slack.app import SlackFace, UnableToStart
from bot.slack.failures import log
from bot.slack.socket_mode import signed_in
from bot.web.events import SlackEvents
from bot.web.readiness import Check, Readiness
from bot.web.server import open_port, serve
from bot.web.signatures import Signatures

EVENTS = "/slack/events"
HEALTH = "/healthz"
READY = "/readyz"
METRICS = "/metrics"


def pages(*, ready: Mapping[str, Check], exposed: Exposed | None = None) -> list[Route]:
    """What monitors read. None of it holds a word of a message, so none of it asks who reads."""
    readiness = Readiness(ready)

    async def health(_request: Request) -> Response:
        """Say that the process lives and its event loop turns; nothing else is asked."""
        return JSONResponse({"status": "ok"})

    async def readable(_request: Request) -> Response:
        checks = await readiness.report()
        fit = all(checks.values())
        return JSONResponse(
            {"status": "ready" if fit else "not ready", "checks": dict(checks)}, status_code=200 if fit else 503
        )

    async def metrics(_request: Request) -> Response:
        if exposed is None:
            return JSONResponse({"error": "nothing is measured"}, status_code=404)
        figures = exposed()
        return Response(figures.body, media_type=None, headers={"Content-Type": figures.media_type})

    return [Route(HEALTH, health), Route(READY, readable), Route(METRICS, metrics)]


def http_app(
    face: SlackFace,
    *,
    signing_secret: str,
    ready: Mapping[str, Check] | None = None,
    drain: float = 20.0,
    exposed: Exposed | None = None,
    now: Callable[[], float] = time.time,
) -> Starlette:
    """The whole application: Slack's events and the pages for monitors.

    At its start it takes up what a former process left, and at its end it finishes what is under way, at most
    for `drain` seconds. Raises UnableToStart without a signing secret: one that is empty proves nothing.
    """
    if not face.signed or not signing_secret.strip():
        raise UnableToStart("No signing secret is set.", advice="Set CONFERRAL_SLACK_SIGNING_SECRET to serve HTTP.")
    events = SlackEvents(face, Signatures(signing_secret, now=now))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await face.open()
        try:
            yield
        finally:
            await face.drain(drain)

    routes = [Route(EVENTS, events.take, methods=["POST"]), *pages(ready=ready or {}, exposed=exposed)]
    return Starlette(routes=routes, lifespan=lifespan)


async def run_http(
    face: SlackFace,
    *,
    signing_secret: str,
    host: str,
    port: int,
    stop: asyncio.Event,
    ready: Mapping[str, Check] | None = None,
    exposed: Exposed | None = None,
) -> None:
    """Serve until `stop` is set, then take no more requests and finish what is under way.

    Raises UnableToStart for a refused token or port, and what opening the face raises.
    """
    app = http_app(face, signing_secret=signing_secret, ready=ready, exposed=exposed)
    await signed_in(face)
    with open_port(host, port) as opened:
        log.info("serving Slack's events on %s:%d%s", host, opened.getsockname()[1], EVENTS)
        # Opened here and not by the server, which would leave the process where that fails.
        async with app.router.lifespan_context(app):
            await serve(app, opened, stop=stop)


@asynccontextmanager
async def serving_pages(
    *, host: str, port: int, ready: Mapping[str, Check], exposed: Exposed | None = None
) -> AsyncIterator[int]:
    """Serve the pages for monitors alone while the body runs, beside Socket Mode; gives the port.

    Raises UnableToStart for a port that is taken.
    """
    app = Starlette(routes=pages(ready=ready, exposed=exposed))
    stop = asyncio.Event()
    with open_port(host, port) as opened:
        number: int = opened.getsockname()[1]
        log.info("serving health and metrics on %s:%d", host, number)
        serving = asyncio.create_task(serve(app, opened, stop=stop))
        try:
            yield number
        finally:
            stop.set()
            await serving
