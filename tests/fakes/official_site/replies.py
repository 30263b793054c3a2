"""What the site answers: a reply, well or badly sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Asked:
    """One request: its path with its query, its headers by their names in small letters, and its number from 1."""

    path: str
    headers: Mapping[str, str]
    number: int


@dataclass(frozen=True)
class Reply:
    """What is sent for one request.

    With `etag` or `last_modified` a request that names them again is answered with 304 and no body. `length` is told
    in place of the true Content-Length; "" tells none. `cut_after` closes the connection after so many bytes of the
    body, `silence` are seconds before anything is sent, `drip` seconds between single bytes of the body.
    `raw` is sent in place of everything.
    """

    body: bytes = b""
    media: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""
    length: str | None = None
    cut_after: int | None = None
    silence: float = 0.0
    drip: float = 0.0
    raw: bytes | None = None

    def is_known(self, asked: Asked) -> bool:
        """Whether who asks has it already."""
        if self.etag and "if-none-match" in asked.headers:
            return asked.headers["if-none-match"] == self.etag
        return bool(self.last_modified) and asked.headers.get("if-modified-since") == self.last_modified


Page: TypeAlias = Reply | Callable[[Asked], Reply]
"""What stands at a path: always the same reply, or another for each request."""
