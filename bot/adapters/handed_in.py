"""The files of what is handed in, each with the description of the manifest that names it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bot.adapters.packs.names import begins_as_pack
from bot.assistant.curating.ports import Gathered, HandedIn, Refusal
from knowledge.adapters.intake_files import Gathered as Landed
from knowledge.adapters.intake_files import gather, shown_name
from knowledge.adapters.intake_files.walking import walk
from knowledge.adapters.kinds import SUFFIXES
from knowledge.errors import ConferralError
from knowledge.intake.description import description_of
from knowledge.manifest import MANIFEST_NAME, Manifest, read_manifest
from knowledge.ports import Progress

_NOT_SHOWN = "\ufffd"
"""What `shown_name` puts for a character that is not seen."""
_DEPTH = 24
"""How deep below a folder is looked for files that its manifest does not name."""
_MOST_NAMED = 5
"""How many of those are named."""


class NothingHandedIn(ConferralError):
    """A path holds nothing that could be proposed."""


@dataclass(frozen=True, slots=True)
class GatheredFiles:
    """Implements `Gathering`; what is no corpus folder is brought below `folder` for as long as it is looked at."""

    folder: Path
    progress: Progress = lambda _what, _done, _all: None

    @contextmanager
    def __call__(self, paths: Sequence[Path]) -> Iterator[Gathered]:
        """The files of `paths`: of a folder with a manifest those it names, else all.

        A path that cannot be used is refused and the others go on; raises ConferralError where it is the only one.
        """
        found, others = _Found(), []
        for path in paths:
            try:
                if not _described(path, found):
                    others.append(path)
            except ConferralError as fault:
                if len(paths) == 1:
                    raise
                found.refused.append(Refusal(shown_name(str(path)), fault.diagnostics()))
        if not others:
            yield found.gathered()
            return
        landed = self._brought(others)
        try:
            for manifest in landed.manifests:
                _describe_landed(landed, manifest, others, found, alone=len(paths) == 1)
            _keep_undescribed(landed, found)
            yield found.gathered()
        finally:
            shutil.rmtree(landed.root, ignore_errors=True)

    def _brought(self, paths: Sequence[Path]) -> Landed:
        try:
            return gather(paths, self.folder, progress=self.progress)
        except OSError as fault:
            raise NothingHandedIn(f"The files could not be brought to {self.folder}: {fault.strerror}.") from fault


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found so far."""

    files: list[HandedIn] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def gathered(self) -> Gathered:
        """All of it."""
        return Gathered(tuple(self.files), tuple(self.refused), tuple(self.warnings))


def _described(path: Path, found: _Found) -> bool:
    """Find what a manifest on the disk describes: in the folder `path`, beside the file, or in a folder above.

    False where no manifest speaks of it. Raises ConferralError.
    """
    _expect_there(path)
    if begins_as_pack(path):
        advice = f"Take it in with: conferral corpus import {path}"
        raise NothingHandedIn(f"{shown_name(path.name)} is a pack of another office.", advice=advice)
    manifest = _manifest_of(path)
    if manifest is None:
        return False
    resolved = path.resolve()
    within = resolved.parent if path.name == MANIFEST_NAME else resolved
    editions = [e for e in manifest.sources if manifest.path_of(e).resolve().is_relative_to(within)]
    for edition in editions:
        file = manifest.path_of(edition)
        try:
            found.files.append(HandedIn(edition.source, file, _sha256(file), description_of(edition)))
        except OSError as fault:
            found.refused.append(Refusal(edition.source, f"{edition.source} cannot be opened: {fault.strerror}."))
    if editions and path.is_dir():
        found.warnings.extend(
            _passed_over(path, manifest, {manifest.path_of(edition).resolve() for edition in editions})
        )
    return bool(editions)


def _expect_there(path: Path) -> None:
    """Raise NothingHandedIn where nothing lies at `path`, or its name is none that a disk can hold."""
    try:
        there = path.exists()
    except OSError as fault:
        raise NothingHandedIn(f"{shown_name(str(path))} cannot be opened: {fault.strerror}.") from fault
    if not there:
        raise NothingHandedIn(f"There is no {shown_name(str(path))}.")


def _passed_over(folder: Path, manifest: Manifest, named: Collection[Path]) -> Iterator[str]:
    """A sentence on the files of `folder` that could be read and that the manifest does not name."""
    files = [found for found in walk(folder, depth=_DEPTH) if found.reason is None]
    left = [
        shown_name(found.relative)
        for found in files
        if found.path.suffix.lower() in SUFFIXES and found.path.resolve() not in named
    ]
    if left:
        yield _not_named(str(manifest.root / MANIFEST_NAME), left)


def _not_named(manifest: str, left: Sequence[str]) -> str:
    more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
    return (
        f"{shown_name(manifest)} does not name {', '.join(left[:_MOST_NAMED])}{more}; of what lies beside it only what "
        "it names was taken."
    )


def _manifest_of(path: Path) -> Manifest | None:
    if path.name == MANIFEST_NAME:
        return read_manifest(path)
    resolved = path.resolve()
    for folder in (resolved, *resolved.parents) if path.is_dir() else resolved.parents:
        if (folder / MANIFEST_NAME).is_file():
            return read_manifest(folder / MANIFEST_NAME)
    return None


def _describe_landed(landed: Landed, path: Path, paths: Sequence[Path], found: _Found, *, alone: bool) -> None:
    """Take what the manifest at `path` describes; a file that it names has to have come with it.

    Where it is faulty, nothing is taken that it would describe. Raises FaultyManifest where it came `alone`.
    """
    files = {file.path.resolve(): file for file in landed.files if file.manifest == path}
    number, *inside = path.relative_to(landed.root).parts
    name = shown_name("/".join((paths[int(number) - 1].name, *inside)))
    try:
        manifest = read_manifest(path, look_for_files=False)
    except ConferralError as fault:
        if alone and len(landed.manifests) == 1:
            raise
        kept = f" Nothing that lies beside it was taken ({len(files)})." if files else ""
        found.refused.append(Refusal(name, f"{fault.diagnostics()}{'' if str(fault).endswith('.') else '.'}{kept}"))
        return
    for edition in manifest.sources:
        file = files.pop(manifest.path_of(edition).resolve(), None)
        if file is None:
            absent = f"{edition.source} is named in a manifest and did not come with it."
            found.refused.append(Refusal(edition.source, absent))
        else:
            found.files.append(HandedIn(edition.source, file.path, file.sha256, description_of(edition)))
            found.warnings.extend(f"{edition.source}: {note}" for note in file.notes)
    left = [file.name for file in files.values()]
    if left:
        found.warnings.append(_not_named(name, left))


def _keep_undescribed(landed: Landed, found: _Found) -> None:
    """Take what came without a manifest, and tell what did not come at all."""
    for file in landed.files:
        if file.manifest is None:
            odd = _NOT_SHOWN in file.name  # the source is called as its note says
            name = str(PurePosixPath(file.name).with_name(file.path.name)) if odd else file.name
            found.files.append(HandedIn(name, file.path, file.sha256))
            found.warnings.extend(f"{file.name}: {note}" for note in file.notes)
    found.refused.extend(Refusal(left.name, str(left)) for left in landed.refused)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
