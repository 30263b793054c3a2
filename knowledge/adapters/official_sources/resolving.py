"""From the name of a host to the addresses that may be connected to: asked once, and checked before use."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias

from knowledge.adapters.official_sources.no_download import NoDownload
from knowledge.watching.hosts import Place, refused_ip
from knowledge.watching.ports import WhyNot

Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host, the best first; raises OSError where it has none."""

_MOST_TRIED = 4


def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """The addresses that the operating system knows for `host`. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(place: Place, resolve: Resolve, seconds: float) -> Sequence[str]:
    """The addresses of `place` to connect to. Raises NoDownload, also where only one of them is private.

    A name with public and private addresses together is how a stranger's name is turned upon one's own network.
    """
    found = _within(seconds, place, resolve)
    if not found:
        raise NoDownload(WhyNot.UNKNOWN_NAME, f"The name {place.host} could not be looked up.")
    refused = next((reason for ip in found if (reason := refused_ip(place, ip))), None)
    if refused is not None:
        raise NoDownload(WhyNot.NOT_ALLOWED, refused)
    return _tried(found)


def _tried(found: Sequence[str]) -> Sequence[str]:
    """The best of `found`, then the best of the other family (IPv4, IPv6), for a machine may have only one of them."""
    of_other = [ip for ip in found if (":" in ip) != (":" in found[0])][:1]
    rest = [ip for ip in found[1:] if ip not in of_other]
    return [found[0], *of_other, *rest][:_MOST_TRIED]


def _within(seconds: float, place: Place, resolve: Resolve) -> Sequence[str]:
    """What `resolve` finds, if it finds it in time; the system's own resolver cannot be told to hurry."""
    answers: SimpleQueue[Sequence[str]] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(place.host, place.port))
        except (OSError, UnicodeError):  # a label that is too long is a fault of its encoding
            answers.put(())

    Thread(target=ask, name="resolving", daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        raise NoDownload(WhyNot.UNKNOWN_NAME, f"The name {place.host} could not be looked up in time.") from None
