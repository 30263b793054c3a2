"""Reading a request's body: all of it, within bounds of size and time."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

MOST_BYTES = 1024 * 1024  # Slack's own bodies are smaller: a view, its largest part, may have 250 KB
_PATIENCE = 10.0  # seconds; Slack gives up after 3


class BodyNotRead(Exception):
    """The body was not read; `reason` is a word for the figures, `status` what to answer."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


async def read_body(request: Request, *, most: int = MOST_BYTES, patience: float = _PATIENCE) -> bytes:
    """The body of `request`. Raises BodyNotRead where it is larger than `most` bytes or slow, or breaks off."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise BodyNotRead("too_large", 413)
    try:
        async with asyncio.timeout(patience):
            return await _read(request, most)
    except TimeoutError:
        raise BodyNotRead("too_slow", 408) from None
    except ClientDisconnect:
        raise BodyNotRead("broken_off", 400) from None


async def _read(request: Request, most: int) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise BodyNotRead("too_large", 413)
    return bytes(body)
