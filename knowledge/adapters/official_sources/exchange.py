"""One request and its answer, within the limits; what goes wrong on the way is told in a sentence for people."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import certifi
import httpcore
import httpx

from knowledge.adapters.official_sources.connecting import CheckedTransport, Line
from knowledge.adapters.official_sources.limits import DownloadLimits
from knowledge.adapters.official_sources.no_download import NoDownload
from knowledge.adapters.official_sources.resolving import Resolve, checked_addresses
from knowledge.adapters.official_sources.unpacking import too_large, unpacking_of
from knowledge.watching.hosts import Place
from knowledge.watching.ports import WhyNot

_OK = 200
_EXPIRED = 10
_OTHER_NAME = (62, 64)
_BEGINS_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)", re.IGNORECASE)
_ENDS_PAGE = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_ACCEPTED = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. Only the body of a 200 is read; `cut` says that more than its beginning came."""

    status: int
    headers: httpx.Headers
    body: bytes = b""
    cut: bool = False


class Exchange:
    """Sends requests: without cookies, proxies or credentials, each on a connection to a checked address."""

    def __init__(
        self,
        limits: DownloadLimits,
        user_agent: str,
        *,
        resolve: Resolve,
        clock: Callable[[], float],
        authorities: str = "",
    ) -> None:
        self._limits = limits
        self._user_agent = user_agent
        self._resolve = resolve
        self._clock = clock
        self._authorities = authorities

    def get(self, place: Place, headers: Mapping[str, str], *, most_bytes: int, beginning_only: bool = False) -> Answer:
        """The answer of `place`. Raises NoDownload; with `beginning_only` a longer body is cut instead."""
        line = Line(self._limits.wall_seconds, self._clock)
        try:
            ips = checked_addresses(place, self._resolve, self._limits.connect_seconds)
            with CheckedTransport(ips, line, self._ssl_context if place.scheme == "https" else None) as transport:
                return self._sent(place, headers, transport, most_bytes, beginning_only=beginning_only)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as fault:
            raise _translated(fault, place, line) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.UnsupportedProtocol):
            raise NoDownload(WhyNot.FAULTY_ANSWER, f"The address at {place.host} cannot be asked.") from None

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        """Believes the authorities that browsers believe, those of this machine, and the ones it was given."""
        context = ssl.create_default_context(cafile=certifi.where())
        context.load_default_certs()
        if self._authorities:
            context.load_verify_locations(cadata=self._authorities)
        return context

    def _sent(
        self,
        place: Place,
        headers: Mapping[str, str],
        transport: httpx.BaseTransport,
        most_bytes: int,
        *,
        beginning_only: bool,
    ) -> Answer:
        asked = {
            "Host": place.address.partition("://")[2].partition("/")[0].partition("?")[0],
            "User-Agent": self._user_agent,
            "Accept": _ACCEPTED,
            "Accept-Encoding": "identity",
            "Connection": "close",
            **headers,
        }
        timeouts = {
            "connect": self._limits.connect_seconds,
            "read": self._limits.idle_seconds,
            "write": self._limits.idle_seconds,
            "pool": self._limits.connect_seconds,
        }
        request = httpx.Request("GET", place.address, headers=asked, extensions={"timeout": timeouts})
        response = transport.handle_request(request)
        try:
            if response.status_code != _OK:
                return Answer(response.status_code, response.headers)
            return _read(response, most_bytes, beginning_only=beginning_only)
        finally:
            response.close()


def _read(response: httpx.Response, most_bytes: int, *, beginning_only: bool) -> Answer:
    told = response.headers.get("Content-Length", "")
    if not beginning_only and told.isdecimal() and int(told[:20]) > most_bytes:
        raise too_large(most_bytes)
    unpacking = unpacking_of(response.headers.get("Content-Encoding", ""), most_bytes)
    pieces: list[bytes] = []
    try:
        for piece in response.iter_raw():
            pieces.append(unpacking.unpacked(piece))  # noqa: PERF401 - what came stays, where the next is too much
        unpacking.expect_end()
    except NoDownload as no:
        if not beginning_only or no.result.kind is not WhyNot.TOO_LARGE:
            raise
        return Answer(response.status_code, response.headers, b"".join(pieces), cut=True)
    body = b"".join(pieces)
    if not beginning_only and _is_cut_page(response.headers, body):
        raise NoDownload(WhyNot.BROKEN_OFF, "The page ended before all of it had come.")
    return Answer(response.status_code, response.headers, body)


def _is_cut_page(headers: httpx.Headers, body: bytes) -> bool:
    """Whether a page that tells no length, so that its end is that of the connection, lacks its own end."""
    if "Content-Length" in headers or "chunked" in headers.get("Transfer-Encoding", "").lower():
        return False
    is_page = "html" in headers.get("Content-Type", "").lower() or _BEGINS_PAGE.match(body) is not None
    return is_page and _ENDS_PAGE.search(body) is None


def _translated(fault: Exception, place: Place, line: Line) -> NoDownload:
    """What happened on the line, in a sentence; the library's own words are for nobody."""
    host = place.host
    cause = fault.__cause__ or fault.__context__
    if isinstance(fault, httpcore.TimeoutException) and not isinstance(fault, httpcore.ConnectTimeout):
        return NoDownload(WhyNot.TOO_SLOW, f"{host} takes too long to answer, or sends too slowly.")
    if line.left <= 0:
        return NoDownload(WhyNot.TOO_SLOW, f"{host} takes too long to answer, or sends too slowly.")
    if isinstance(cause, ssl.SSLError):
        return NoDownload(WhyNot.NOT_SECURE, _not_secure(cause, host))
    if isinstance(fault, httpcore.ConnectTimeout | httpcore.ConnectError):
        return NoDownload(WhyNot.UNREACHABLE, f"{host} cannot be reached.")
    if isinstance(fault, httpcore.NetworkError) or line.hung_up:
        return NoDownload(WhyNot.BROKEN_OFF, f"The connection to {host} ended before all of it had come.")
    return NoDownload(WhyNot.FAULTY_ANSWER, f"What {host} answers does not follow the rules of HTTP.")


def _not_secure(fault: ssl.SSLError, host: str) -> str:
    if not isinstance(fault, ssl.SSLCertVerificationError):
        return f"No secure connection to {host} can be made."
    if fault.verify_code == _EXPIRED:
        return f"The certificate of {host} has expired."
    if fault.verify_code in _OTHER_NAME:
        return f"The certificate that {host} shows is another host's."
    return f"The certificate of {host} is not from an authority that is believed."
