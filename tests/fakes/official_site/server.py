"""The server: it answers as its pages say, one connection a request, and keeps what it was asked and what it sent."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.fakes.official_site.replies import Asked, Page, Reply

_NOT_FOUND = Reply(b"<html><title>404</title><p>Not here.</p></html>", status=404)
_NOT_MODIFIED = 304


@dataclass(frozen=True)
class Sent:
    """One answer: the path it was for, its status, and how many bytes of a body were sent."""

    path: str
    status: int
    body_bytes: int


class OfficialSite:
    """The site; used as a context manager. `pages` are by path, with its query or for any query.

    With `tls` it speaks https with that server context. `robots` stands at /robots.txt; None is a 404.
    """

    def __init__(
        self, pages: Mapping[str, Page] | None = None, *, robots: Page | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self.pages: dict[str, Page] = dict(pages or {})
        self.robots = robots
        self.asked: list[Asked] = []
        self.sent: list[Sent] = []
        self.most_at_once = 0
        self._now = 0
        self._guard = threading.Lock()
        self._secure = tls is not None
        self._stopping = threading.Event()
        self._server = _Server(self, tls)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="official site", daemon=True
        )

    def __enter__(self) -> OfficialSite:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def close(self) -> None:
        """Give up the port of a site that was never started."""
        self._server.server_close()

    @property
    def port(self) -> int:
        """Where it listens, on 127.0.0.1."""
        return int(self._server.server_address[1])

    @property
    def authority(self) -> str:
        """Its host and port, as a trusted host is named."""
        return f"127.0.0.1:{self.port}"

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        """The whole address of `path`, under any name of the host."""
        return f"{'https' if self._secure else 'http'}://{host}:{self.port}{path}"

    def requests(self, path: str | None = None) -> int:
        """How many requests there were, for `path` or for all but the robots.txt."""
        return sum(one.path == path if path else one.path != "/robots.txt" for one in self.asked)

    def bodies(self) -> Counter[str]:
        """How many bodies were sent, by path, without the robots.txt."""
        return Counter(one.path for one in self.sent if one.body_bytes and one.path != "/robots.txt")

    def take(self, path: str, headers: Mapping[str, str]) -> tuple[Asked, Reply]:
        """Keep a request, and give what it is answered with."""
        with self._guard:
            asked = Asked(path, headers, self.requests(path) + 1)
            self.asked.append(asked)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        page = self.pages.get(path) or self.pages.get(path.partition("?")[0], _NOT_FOUND)
        if path == "/robots.txt" and path not in self.pages:
            page = self.robots or _NOT_FOUND
        return asked, page if isinstance(page, Reply) else page(asked)

    def keep(self, sent: Sent) -> None:
        """Keep what was sent."""
        with self._guard:
            self.sent.append(sent)
            self._now -= 1

    def pause(self, seconds: float) -> bool:
        """Wait; whether the site goes on."""
        return not self._stopping.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, site: OfficialSite, tls: ssl.SSLContext | None) -> None:
        self.site = site
        self.tls = tls
        super().__init__(("127.0.0.1", 0), _Handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.tls is not None:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except (ssl.SSLError, OSError):
                return  # who asks did not believe the certificate
        super().finish_request(request, client_address)
        with suppress(OSError):
            request.shutdown(socket.SHUT_RDWR)
        request.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asks may hang up at any time; that is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer as the page says."""
        self.close_connection = True
        site = self.server.site
        asked, reply = site.take(self.path, {name.lower(): value for name, value in self.headers.items()})
        if reply.status == 200 and reply.is_known(asked):
            reply = replace(reply, status=_NOT_MODIFIED, body=b"", length="")
        sent = 0
        try:
            if site.pause(reply.silence):
                sent = self._send(reply)
        except OSError:
            pass
        finally:
            site.keep(Sent(self.path, reply.status, sent))

    def _send(self, reply: Reply) -> int:
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            return len(reply.raw)
        self.send_response_only(reply.status)
        for name, value in self._headers(reply).items():
            self.send_header(name, value)
        self.end_headers()
        return self._send_body(reply.body[: reply.cut_after], reply.drip)

    def _headers(self, reply: Reply) -> dict[str, str]:
        told = str(len(reply.body)) if reply.length is None else reply.length
        headers = {
            "Content-Type": reply.media,
            "Content-Length": told,
            "ETag": reply.etag,
            "Last-Modified": reply.last_modified,
            "Connection": "close",
            **reply.headers,
        }
        return {name: value for name, value in headers.items() if value}

    def _send_body(self, body: bytes, drip: float) -> int:
        if not drip:
            self.wfile.write(body)
            return len(body)
        for number in range(len(body)):
            self.wfile.write(body[number : number + 1])
            if not self.server.site.pause(drip):
                return number
        return len(body)
