"""A pack as its manifest describes it, and who signed it.

Nothing of matters, logs, answers or of the people of an office is in a pack: a golden question comes from an office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.errors import ConferralError
from knowledge.intake.description import Description

FORMAT = "conferral-pack"
VERSION = 1
"""The newest version of the format that is read, and the one that is written."""

GOLDEN = "golden.jsonl"
"""The member that holds golden questions."""
AUTHORITIES, PROFILES = "authorities/", "profiles/"
"""How the members begin that hold files of authorities, and profiles."""

LARGEST_PROFILE = 200_000
"""Bytes of a profile in a pack: ten times what the largest shipped one has."""

GOLDEN_OF = "golden questions of "
"""How the proposals of golden questions begin."""

UNNAMED = "an office that gives no name"


class PackRefused(ConferralError):
    """A pack cannot be made, or nothing of it can be taken in; the message says why."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A member: its name in the zip file, its sha256 and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class PackedAuthority:
    """A source, the member that holds its file, and all that is said of it."""

    source: str
    member: str
    description: Description


@dataclass(frozen=True, slots=True)
class PackedProfile:
    """A court's profile and the member that holds it."""

    court: str
    member: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What a manifest says. `golden` is the number of golden questions; `generator` the program that made it."""

    office: str
    made_on: date
    generator: str
    files: tuple[PackedFile, ...]
    authorities: tuple[PackedAuthority, ...] = ()
    profiles: tuple[PackedProfile, ...] = ()
    golden: int = 0

    @property
    def from_whom(self) -> str:
        """The office in words."""
        return self.office or UNNAMED


@dataclass(frozen=True, slots=True)
class Signature:
    """By which key a manifest is signed; `fingerprint` is empty where it is not.

    `trusted`: the home, or who imports it, trusts the key; `name` is what the home calls it.
    """

    fingerprint: str = ""
    trusted: bool = False
    name: str = ""

    def __str__(self) -> str:
        if not self.fingerprint:
            return "It is not signed: nobody can tell whether it was changed on its way."
        if not self.trusted:
            return f"It is signed by a key that is unknown here: {self.fingerprint}."
        named = f" of {self.name}" if self.name else ""
        return f"It is signed by the trusted key{named}: {self.fingerprint}."

    @property
    def shortly(self) -> str:
        """The same in a few words."""
        if not self.fingerprint:
            return "unsigned"
        named = f" of {self.name}" if self.name else ""
        return f"signed by the {'trusted' if self.trusted else 'unknown'} key{named} {self.fingerprint}"
