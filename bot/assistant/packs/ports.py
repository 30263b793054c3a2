"""What packs ask of the world: zip files, keys, profiles as texts, golden questions, and a book of imports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeAlias

from bot.assistant.audit import AuditNote
from bot.assistant.curating.ports import Refusal
from bot.assistant.evaluation import Case
from bot.assistant.packs.pack import Pack, Signature
from bot.assistant.profiles import Kept
from bot.conferral.profile import Profile
from knowledge.ports import GenerationReader


@dataclass(frozen=True, slots=True)
class Written:
    """A pack that lies on the disk: the sha256 of its manifest, its bytes, and the fingerprint of who signed it."""

    pack: Pack
    manifest_sha256: str
    size: int
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """A pack that was unpacked and compared with its manifest.

    `files` are the members that are as the manifest says; `refused` are all others, each with its reason.
    """

    pack: Pack
    manifest_sha256: str
    signature: Signature
    files: Mapping[str, Path]
    refused: tuple[Refusal, ...] = ()


Member: TypeAlias = "Path | bytes"
"""What a member is made of: a file, or bytes."""


class PackFiles(Protocol):
    """Packs as zip files."""

    def write(
        self,
        path: Path,
        pack: Pack,
        members: Mapping[str, Member],
        *,
        key: Path | None,
        last: Callable[[Written], None],
    ) -> Written:
        """Write `pack`, whose `files` this fills in, with its members; `last` is done before the file gets its name.

        Where anything fails no half of a file is left, and one that stood there stays. Raises PackRefused, also where
        there is a file already, and whatever `last` does.
        """

    def opened(self, path: Path, *, trust: Sequence[str] = ()) -> AbstractContextManager[OpenedPack]:
        """The pack at `path`, its files there for as long as the context is open; `trust` names keys beside the home's.

        Raises PackRefused where nothing of it can be used.
        """

    def recognises(self, path: Path) -> bool:
        """Whether the file at `path` begins as a pack does."""


class ProfileTexts(Protocol):
    """Profiles as texts. Every method may raise ConferralError."""

    def kept(self) -> Sequence[Kept]:
        """Every profile that is kept."""

    def own(self) -> Mapping[str, str]:
        """The texts of the firm's own profiles, by court."""

    def own_of(self, court: str) -> Sequence[str]:
        """The texts of the firm's own files for `court`: one where all is well."""

    def put_back(self, court: str, text: str | None) -> None:
        """Have `text` be the firm's own profile of `court` again, or none be: all of it, or nothing."""

    def read(self, text: str, name: str) -> Profile:
        """Read a profile. Raises FaultyProfile with every fault it has."""

    def read_strange(self, text: str, name: str) -> Profile:
        """Read a profile that a stranger wrote, in a time that is known. Raises FaultyProfile."""

    def installing(self, texts: Mapping[str, str]) -> AbstractContextManager[Callable[[], None]]:
        """Make ready to keep profiles as the firm's own; calling what is given keeps them all, in place of others.

        What is not kept when the context is left, is cleared away. Raises ConferralError where the disk is full.
        """


class Originals(Protocol):
    """The files that published sources were read from. Every method may raise DatabaseUnavailable."""

    def sha256_of(self, source: str, *, generation: str) -> str | None:
        """The sha256 of the file that `source` was read from in `generation`, or None."""

    def find(self, source: str, sha256: str) -> Path | None:
        """Where the file is kept, or None."""

    def why_not_packed(self, source: str) -> str:
        """Why a source of that name cannot be packed; empty where it can."""


class StandingKind(StrEnum):
    """How a golden question stands to those that are held, in words for people."""

    NEW = "new"
    SAME = "held already"
    CONTRADICTS = "contradicts one that is held"


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands, and for what is not new the reason in a sentence."""

    kind: StandingKind
    reason: str = ""


class GoldenShelf(Protocol):
    """The golden questions of the home, as packs use them."""

    def own(self) -> Sequence[Case]:
        """Those the home made or took in; none of those that the product ships with."""

    def standings(self, cases: Sequence[Case]) -> Sequence[Standing]:
        """How each question stands to those that are held, the product's among them, and to the new ones before it."""

    def take(
        self,
        cases: Sequence[Case],
        *,
        office: str,
        by: str,
        now: datetime,
        coming: Callable[[Sequence[str]], None] = ...,
    ) -> Sequence[str]:
        """Keep questions of `office`, which `by` takes in; `coming` is told the ids of the new ones first.

        Of each why it was refused; empty where it is kept, or was.
        """

    def take_back(self, question_id: str, *, of: str, by: str, now: datetime) -> bool:
        """Let a question that came with the generation `of` stand no longer; whether it stood until now."""

    def written(self, cases: Sequence[Case]) -> tuple[str, int]:
        """Questions as lines of a file, each once, in an order that hangs on nothing but them; and how many."""

    def read(self, text: str) -> tuple[Sequence[Case], Sequence[Refusal]]:
        """The questions of such lines, and the lines that are none."""


Asking: TypeAlias = Callable[[Sequence[Case], GenerationReader], Mapping[str, str]]
"""Those of the questions whose words a generation holds and does not find, by id, with the rest of a sentence."""


class PackBook(Protocol):
    """Which packs were taken in, with what was told of each. Every method may raise DatabaseUnavailable."""

    def enter(self, batch: str, opened: OpenedPack, told: str, note: AuditNote) -> None:
        """Enter what came of a pack, a JSON text, with the audit's note of it; all or nothing."""

    def told(self, manifest_sha256: str, *, by: str, at: datetime) -> str | None:
        """What came of the very import that `by` began at that moment; None where it did not end."""
