"""Which addresses may be asked: their form, the hosts that are allowed, and the ones that are trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from knowledge.watching.public_addresses import is_public

_SECURE_PORT = 443
_PLAIN_PORT = 80
_LONGEST = 2_000
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Place:
    """An address that may be asked, in its parts; `target` is its path with its query."""

    scheme: str
    host: str
    port: int
    target: str
    trusted: bool

    @property
    def authority(self) -> str:
        """The host with its port, by which a trusted one is named."""
        return f"{_bracketed(self.host)}:{self.port}"

    @property
    def origin(self) -> str:
        """The scheme and the authority."""
        return f"{self.scheme}://{self.authority}"

    @property
    def address(self) -> str:
        """The whole address; a port that its scheme implies is left out."""
        usual = _SECURE_PORT if self.scheme == "https" else _PLAIN_PORT
        host = _bracketed(self.host)
        return f"{self.scheme}://{host}{'' if self.port == usual else f':{self.port}'}{self.target}"


@dataclass(frozen=True, slots=True)
class Hosts:
    """The hosts that may be asked.

    `allowed` are names, each alone or, beginning with a dot, with all names below it (".uscourts.gov"): they are
    asked by https on its usual port, and only where their addresses are public. `trusted` are "host:port", named one
    by one by who runs the home: they may be private, speak plain http and present any port.
    """

    allowed: frozenset[str] = frozenset()
    trusted: frozenset[str] = frozenset()
    _below: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        allowed = frozenset(name.strip().lower().rstrip(".") for name in self.allowed if name.strip())
        object.__setattr__(self, "allowed", allowed)
        object.__setattr__(self, "trusted", frozenset(name.strip().lower() for name in self.trusted if name.strip()))
        object.__setattr__(self, "_below", tuple(name for name in sorted(allowed) if name.startswith(".")))

    @classmethod
    def of(cls, allowed: Iterable[str], trusted: Iterable[str] = ()) -> Hosts:
        """The hosts of any two collections of names."""
        return cls(frozenset(allowed), frozenset(trusted))

    def place_of(self, address: str) -> Place | str:
        """The place that `address` names, or a sentence that says why it is not asked."""
        shown = shown_address(address)
        if len(address) > _LONGEST or not address.isascii() or any(c <= " " or c in {"\\", "\x7f"} for c in address):
            return f"“{shown}” is no address that can be asked."
        try:
            parts = urlsplit(address)
            host, port = (parts.hostname or "").rstrip("."), parts.port
        except ValueError:
            return f"“{shown}” is no address that can be asked."
        if parts.scheme not in ("https", "http") or not host:
            return f"“{shown}” is not an https address."
        if "@" in parts.netloc:
            return "The address holds a name or a password, and none is ever sent."
        place = Place(
            scheme=parts.scheme,
            host=host,
            port=port or (_SECURE_PORT if parts.scheme == "https" else _PLAIN_PORT),
            target=_without_steps(parts.path) + (f"?{parts.query}" if parts.query else ""),
            trusted=False,
        )
        return self._judged(place)

    def _judged(self, place: Place) -> Place | str:
        if place.authority in self.trusted:
            return Place(place.scheme, place.host, place.port, place.target, trusted=True)
        if not self._is_allowed(place.host):
            return f"{_cut(place.host)} is not among the hosts that may be asked."
        if place.scheme != "https":
            return f"{place.host} is asked by https only, and the address says http."
        if place.port != _SECURE_PORT:
            return f"{place.host} is asked on the usual port only, and the address says {place.port}."
        return place

    def _is_allowed(self, host: str) -> bool:
        return host in self.allowed or any(host.endswith(name) and host != name for name in self._below)


def _without_steps(path: str) -> str:
    """The path without "." and "..", as it will be asked for and as a robots.txt has to be read for it."""
    return urljoin("/", path) if path.startswith("/") and not path.startswith("//") else path or "/"


def refused_ip(place: Place, ip: str) -> str | None:
    """Why a host that has the address `ip` is not asked; None where it may be."""
    if place.trusted or is_public(ip):
        return None
    return f"{_cut(place.host)} has an address inside a private or reserved network, which is never asked."


def refused_hop(first: Place, hop: Place) -> str | None:
    """Why a redirect to `hop` is not followed from what began at `first`; None where it may be.

    A trusted host may be private: no page of the public network leads anybody into it.
    """
    if hop.trusted and not first.trusted:
        return f"It redirects to {_cut(hop.host)}, to which no page of a public host may lead."
    return None


def shown_address(address: str) -> str:
    """`address` as it may be shown: without what may be secret in it, and not too long."""
    scheme, parted, rest = address.partition("://")
    netloc, slash, path = rest.partition("/")
    whole = f"{scheme}{parted}{netloc.rpartition('@')[2]}{slash}{path}"
    return _cut("".join(c if c.isprintable() else "?" for c in whole))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
