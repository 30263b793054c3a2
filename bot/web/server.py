"""Running an ASGI application on a port until it is stopped."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.assistant.discretion import be_discreet
from bot.slack.app import UnableToStart

FINISHING = 5  # seconds for requests that are under way; Slack itself waits 3
RESTING = 620  # seconds a connection may rest: longer than proxies keep one, of which the longest do so for 600
_BACKLOG = 2048


class _Server(uvicorn.Server):
    """uvicorn, with the signals left to the service: it has work to finish that uvicorn knows nothing of."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def open_port(host: str, port: int) -> socket.socket:
    """A listening socket, which is closed by leaving it. Raises UnableToStart where it cannot be opened.

    Port 0 is any that is free. uvicorn would leave the process where it cannot open one.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise UnableToStart(f"Port {port} on {host} cannot be opened.", advice="Is it in use?") from error


async def serve(app: ASGIApp, opened: socket.socket, *, stop: asyncio.Event) -> None:
    """Serve `app` on a listening socket until `stop` is set; then take no more requests, and finish those."""
    server = _Server(_settings(app))
    serving = asyncio.create_task(server.serve(sockets=[opened]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        server.should_exit = True
        stopping.cancel()
        await serving


def _settings(app: ASGIApp) -> uvicorn.Config:
    """No lines about requests, and the text of exceptions cut from what else uvicorn writes.

    Who closes a resting connection just as the other side writes into it loses what is written, and Slack sends no
    command and no click twice. So the other side is left to close it.
    """
    be_discreet(logging.getLogger("uvicorn.error"))
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        ws="none",
        lifespan="off",
        backlog=_BACKLOG,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=FINISHING,
        timeout_keep_alive=RESTING,
    )
