"""Brings what somebody hands in to one private folder: each file is taken, or named with the reason why not."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from knowledge.adapters.intake_files.archives import Begun, BrokenOff, Ended, NotAnArchive, Passed, Step, unpacked
from knowledge.adapters.intake_files.gathered import Gathered, GatheredFile, IntakeLimits, NotTaken
from knowledge.adapters.intake_files.landing import Landed, Landing
from knowledge.adapters.intake_files.names import is_hidden, shown_name, usable_path
from knowledge.adapters.intake_files.walking import pieces_of, walk
from knowledge.adapters.kinds import HEAD, FileKind, is_archive, kind_of, other_than_named
from knowledge.adapters.refusal import Refusal
from knowledge.manifest import MANIFEST_NAME
from knowledge.ports import Progress

_DOING = "gathering files"
_MOST_NAMED = 1_000  # of those not taken: a folder of a million does not become a list of a million
_LARGEST_MANIFEST = 5_000_000  # bytes
_HIDDEN = "it is hidden, or a system put it there"
_OTHER_NAME = "Its name held characters that are not shown; here it is called {name}."
_OTHER_KIND = "It is {kind}, although its name ends with {suffix}; it is read as what it is."


def gather(
    paths: Sequence[Path], into: Path, limits: IntakeLimits | None = None, *, progress: Progress | None = None
) -> Gathered:
    """Bring the files, folders and zip archives at `paths` to a new private folder below `into`.

    Folders are looked through without following links, archives one level deep. Whatever cannot be taken is named
    with the reason, and the rest goes on. Raises OSError only where `into` cannot be written.
    """
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix="intake-", dir=into))  # for this user alone
    gathering = _Gathering(Landing(root, limits or IntakeLimits()), limits or IntakeLimits())
    for number, path in enumerate(paths, start=1):
        gathering.take(path, root / f"{number:04}")
        if progress is not None:
            progress(_DOING, number, len(paths))
    return gathering.gathered()


class _Gathering:
    """What was taken so far, and what not."""

    def __init__(self, landing: Landing, limits: IntakeLimits) -> None:
        self._landing = landing
        self._limits = limits
        self._files: list[GatheredFile] = []
        self._manifests: dict[Path, Path] = {}
        self._refused: list[NotTaken] = []
        self._skipped: list[NotTaken] = []

    def gathered(self) -> Gathered:
        """All of it, each file with the manifest that describes it."""
        files = tuple(replace(file, manifest=self._manifest_of(file.path)) for file in self._files)
        return Gathered(
            self._landing.root, files, _named(self._refused), _named(self._skipped), tuple(self._manifests.values())
        )

    def take(self, path: Path, below: Path) -> None:
        """Take the file, folder or archive at `path` to the folder `below`."""
        name = path.name or path.resolve().name
        if path.is_dir():
            for found in walk(path, depth=self._limits.depth):
                shown = f"{name}/{found.relative}"
                if found.reason is None:
                    self._file(found.path, shown, found.relative, below)
                else:
                    self._leave(shown, found.reason, hidden=found.hidden)
        elif path.is_file():
            self._file(path, name, name, below, follow=True)
        else:
            self._leave(name, "it is no plain file" if path.exists() else "there is no such file")

    def _file(self, path: Path, name: str, relative: str, below: Path, *, follow: bool = False) -> None:
        try:
            self._expect_size(path)
            with path.open("rb", buffering=0) as file:
                if is_archive(file.read(HEAD), path.suffix.lower()):
                    file.seek(0)
                    self._members(unpacked(file, self._limits), name, below, relative)
                    return
        except NotAnArchive:
            pass  # an office file under another name; its readers say what is wrong with it
        except (Refusal, BrokenOff) as reason:
            self._leave(name, str(reason))
            return
        except OSError as fault:
            self._leave(name, fault.strerror or "it cannot be opened")
            return
        self._land(name, relative, pieces_of(path, follow=follow), below)

    def _expect_size(self, path: Path) -> None:
        """Refuse a file that is too large before any of it is read."""
        size = path.stat().st_size
        if size > self._limits.file_bytes:
            most = f"at most {self._limits.file_bytes / 1_000_000:,.0f} MB are taken"
            raise Refusal(f"it has {size / 1_000_000:,.0f} MB, and {most}")

    def _members(self, steps: Iterator[Step], name: str, below: Path, relative: str) -> None:
        """Take the members of an archive; they lie in a folder of their own where the archive lay in one."""
        inside = (
            below
            if "/" not in relative and relative == name
            else below / usable_path(relative, depth=self._limits.depth)
        )
        for step in steps:
            if isinstance(step, Passed):
                self._leave(f"{name}/{step.name}", step.refused)
            elif isinstance(step, Begun):
                self._member(steps, f"{name}/{step.name}", step.name, inside)

    def _member(self, steps: Iterator[Step], name: str, relative: str, below: Path) -> None:
        pieces = _pieces(steps)
        if is_hidden(relative):
            self._leave(name, _HIDDEN, hidden=True)
        else:
            self._land(name, relative, pieces, below)
        with suppress(Refusal):  # it was not taken anyway
            for _ in pieces:  # what was not read of it goes by
                pass

    def _land(self, name: str, relative: str, pieces: Iterator[bytes], below: Path) -> None:
        try:
            path = usable_path(relative, depth=self._limits.depth)
            landed = self._landing.bring(path, pieces, below=below)
            if path.name == MANIFEST_NAME:
                self._describe(landed)
                return
            self._keep(name, path, landed, renamed=path.name != PurePosixPath(relative.replace("\\", "/")).name)
        except Refusal as refusal:
            self._leave(name, str(refusal))
        except OSError as fault:
            self._leave(name, fault.strerror or "it cannot be read")

    def _describe(self, landed: Landed) -> None:
        if landed.size > _LARGEST_MANIFEST:
            self._landing.take_back(landed)
            raise Refusal(f"a manifest of more than {_LARGEST_MANIFEST / 1_000_000:,.0f} MB is not read")
        self._manifests[landed.path.parent] = landed.path

    def _keep(self, name: str, path: PurePosixPath, landed: Landed, *, renamed: bool) -> None:
        suffix = path.suffix.lower()
        try:
            kind = _kind(landed, suffix)
        except Refusal:
            self._landing.take_back(landed)
            raise
        notes = [_OTHER_NAME.format(name=path.name)] if renamed else []
        other = other_than_named(kind, suffix)
        notes += [_OTHER_KIND.format(kind=other, suffix=suffix)] if other else []
        shown = shown_name(name)
        self._files.append(
            GatheredFile(shown, landed.path, landed.sha256, landed.size, kind, notes=tuple(notes)),
        )

    def _leave(self, name: str, reason: str, *, hidden: bool = False) -> None:
        (self._skipped if hidden else self._refused).append(NotTaken(shown_name(name), reason))

    def _manifest_of(self, path: Path) -> Path | None:
        return next((self._manifests[folder] for folder in path.parents if folder in self._manifests), None)


def _kind(landed: Landed, suffix: str) -> FileKind:
    if not landed.size:
        raise Refusal("it is empty")
    with landed.path.open("rb") as file:
        return kind_of(file.read(HEAD), suffix)


def _pieces(steps: Iterator[Step]) -> Iterator[bytes]:
    """The bytes of the member that began, to its end. Raises Refusal where it is not to be taken."""
    for step in steps:
        if isinstance(step, Ended):
            if step.refused is not None:
                raise Refusal(step.refused)
            return
        if isinstance(step, bytes):
            yield step


def _named(left: Sequence[NotTaken]) -> tuple[NotTaken, ...]:
    if len(left) <= _MOST_NAMED:
        return tuple(left)
    return (*left[:_MOST_NAMED], NotTaken(f"And {len(left) - _MOST_NAMED:,} more", "for reasons like these"))
