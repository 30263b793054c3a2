"""One official source: where a text is published, how it is read there, how often, and what it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from knowledge.watching.ports import HowToRead, Media


@dataclass(frozen=True, slots=True)
class OfficialSource:
    """A text that is watched.

    `hosts` are those to which the address may lead; its own host is always one of them. `description` holds the
    manifest's keys of the edition that is made of it. One that is not `checked` was entered without its page at hand.
    """

    id: str
    address: str
    media: Media
    every: timedelta
    description: Mapping[str, str]
    how: HowToRead = field(default_factory=HowToRead)
    hosts: frozenset[str] = frozenset()
    active: bool = True
    checked: bool = True
    shipped: bool = False

    @property
    def court(self) -> str:
        """The court whose text it is."""
        return self.description["court"]

    @property
    def citation(self) -> str:
        """How the text is cited."""
        return self.description["citation"]

    @property
    def title(self) -> str:
        """What the text is called."""
        return self.description["title"]

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The hosts from which it may be downloaded."""
        return self.hosts | {urlsplit(self.address).hostname or ""}

    @property
    def asked(self) -> str:
        """A digest of what is asked of whom: what was seen before tells nothing once it is another."""
        return sha256(repr((self.address, self.media, self.how)).encode()).hexdigest()
