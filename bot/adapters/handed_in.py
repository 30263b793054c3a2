"""The files of what is handed in, each with the description of the manifest that names it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.assistant.curating.ports import Gathered, HandedIn, Refusal
from knowledge.adapters.intake_files import gather
from knowledge.adapters.intake_files.gathered import Gathered as Landed
from knowledge.adapters.intake_files.gathered import GatheredFile
from knowledge.authority import Edition
from knowledge.errors import ConferralError
from knowledge.intake.description import description_of
from knowledge.manifest import MANIFEST_NAME, Manifest, read_manifest
from knowledge.ports import Progress


class NothingHandedIn(ConferralError):
    """A path holds nothing that could be proposed."""


@dataclass(frozen=True, slots=True)
class GatheredFiles:
    """Implements `Gathering`; what is no corpus folder is brought below `folder` for as long as it is looked at."""

    folder: Path
    progress: Progress = lambda _what, _done, _all: None

    @contextmanager
    def __call__(self, paths: Sequence[Path]) -> Iterator[Gathered]:
        """The files of `paths`: of a folder with a manifest those it names, else all. Raises ConferralError."""
        described = {path: list(_described(path)) for path in paths}
        others = [path for path, files in described.items() if not files]
        found = tuple(file for files in described.values() for file in files)
        if not others:
            yield Gathered(found)
            return
        landed = gather(others, self.folder, progress=self.progress)
        try:
            yield _with(found, landed)
        finally:
            shutil.rmtree(landed.root, ignore_errors=True)


def _described(path: Path) -> Iterator[HandedIn]:
    """What a manifest on the disk describes: in the folder `path`, beside the file, or in a folder above."""
    if not path.exists():
        raise NothingHandedIn(f"There is no {path}.")
    manifest = _manifest_of(path)
    if manifest is None:
        return
    only = path.resolve() if path.is_file() and path.name != MANIFEST_NAME else None
    for edition in manifest.sources:
        file = manifest.path_of(edition)
        if only is None or file.resolve() == only:
            yield HandedIn(edition.source, file, _sha256(file), description_of(edition))


def _manifest_of(path: Path) -> Manifest | None:
    if path.name == MANIFEST_NAME:
        return read_manifest(path)
    resolved = path.resolve()
    for folder in (resolved, *resolved.parents) if path.is_dir() else resolved.parents:
        if (folder / MANIFEST_NAME).is_file():
            return read_manifest(folder / MANIFEST_NAME)
    return None


def _with(found: tuple[HandedIn, ...], landed: Landed) -> Gathered:
    """What landed, described by the manifests that came with it; a file such a manifest names has to be there."""
    manifests = {path: read_manifest(path, look_for_files=False) for path in landed.manifests}
    editions = {
        (manifest.root / edition.source).resolve(): edition
        for manifest in manifests.values()
        for edition in manifest.sources
    }
    files = [_handed_in(file, editions.get(file.path.resolve())) for file in landed.files]
    taken = {file.path.resolve() for file in landed.files}
    absent = [
        Refusal(edition.source, f"{edition.source} is named in a manifest and did not come with it.")
        for path, edition in editions.items()
        if path not in taken
    ]
    refused = [Refusal(left.name, str(left)) for left in landed.refused]
    notes = [f"{file.name}: {note}" for file in landed.files for note in file.notes]
    return Gathered((*found, *files), (*refused, *absent), tuple(notes))


def _handed_in(file: GatheredFile, edition: Edition | None) -> HandedIn:
    if edition is None:
        return HandedIn(file.name, file.path, file.sha256)
    return HandedIn(edition.source, file.path, file.sha256, description_of(edition))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
