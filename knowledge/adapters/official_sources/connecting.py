"""The line to a host: to exactly the addresses that were checked, and never used for longer than was agreed."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import httpcore
import httpx


class Line:
    """One request's time, and whether the other side hung up."""

    def __init__(self, wall_seconds: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ends = clock() + wall_seconds
        self.hung_up = False

    @property
    def left(self) -> float:
        """The seconds that are left of all of it; none is left at 0."""
        return max(0.0, self._ends - self._clock())

    def at_most(self, seconds: float | None) -> float:
        """`seconds`, or what is left where that is less. Raises httpcore.ReadTimeout where nothing is left."""
        left = self.left
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if seconds is None else min(seconds, left)


class _LineStream(httpcore.NetworkStream):
    """A stream that looks at the line's time before each step, so that a slow drip ends too."""

    def __init__(self, inner: httpcore.NetworkStream, line: Line) -> None:
        self._inner = inner
        self._line = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._line.at_most(timeout))
        self._line.hung_up = self._line.hung_up or not data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._line.at_most(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._line.at_most(timeout))
        return _LineStream(secured, self._line)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses it was given, whatever name it is asked for: names are not looked up a second time."""

    def __init__(self, ips: Sequence[str], line: Line) -> None:
        self._ips = ips
        self._line = line
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name is for TLS; it was looked up and checked before
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        for ip in self._ips[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):  # as where a machine has no IPv6
                return self._connected(ip, port, timeout, local_address, socket_options)
        return self._connected(self._ips[-1], port, timeout, local_address, socket_options)

    def _connected(
        self,
        ip: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.NetworkStream:
        stream = self._real.connect_tcp(ip, port, self._line.at_most(timeout), local_address, options)
        return _LineStream(stream, self._line)


class _Body(httpx.SyncByteStream):
    def __init__(self, pieces: Iterable[bytes], close: Callable[[], None]) -> None:
        self._pieces = pieces
        self._close = close

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces

    def close(self) -> None:
        self._close()


class CheckedTransport(httpx.BaseTransport):
    """Sends one request on a connection of its own; raises httpcore's errors as they are."""

    def __init__(self, ips: Sequence[str], line: Line, ssl_context: ssl.SSLContext | None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=_CheckedBackend(ips, line),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it; the name in its address is the one that TLS verifies."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        body = _Body(answer.iter_stream(), answer.close)
        return httpx.Response(answer.status, headers=answer.headers, stream=body)

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()
