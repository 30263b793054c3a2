"""The files of what is handed in, each with the description of the manifest that names it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.assistant.curating.ports import Gathered, HandedIn
from knowledge.errors import ConferralError
from knowledge.intake.description import description_of
from knowledge.manifest import MANIFEST_NAME, Manifest, read_manifest


class NothingHandedIn(ConferralError):
    """A path holds nothing that could be proposed."""


@dataclass(frozen=True, slots=True)
class GatheredFiles:
    """Implements `Gathering`."""

    @contextmanager
    def __call__(self, paths: Sequence[Path]) -> Iterator[Gathered]:
        """The files of `paths`: of a folder with a manifest those it names. Raises NothingHandedIn, FaultyManifest."""
        yield Gathered(tuple(file for path in paths for file in _files(path)))


def _files(path: Path) -> Iterator[HandedIn]:
    if not path.exists():
        raise NothingHandedIn(f"There is no {path}.")
    manifest = _manifest_of(path)
    only = path.resolve() if path.is_file() and path.name != MANIFEST_NAME else None
    if manifest is not None:
        named = [e for e in manifest.sources if only is None or manifest.path_of(e).resolve() == only]
        for edition in named:
            file = manifest.path_of(edition)
            yield HandedIn(edition.source, file, _sha256(file), description_of(edition))
        if named or only is None:
            return
    if only is not None:
        yield HandedIn(path.name, path, _sha256(path))
        return
    for file in sorted(item for item in path.rglob("*") if item.is_file()):
        yield HandedIn(file.relative_to(path).as_posix(), file, _sha256(file))


def _manifest_of(path: Path) -> Manifest | None:
    """The manifest that describes `path`: in it, beside it, or in a folder above it."""
    if path.name == MANIFEST_NAME:
        return read_manifest(path)
    resolved = path.resolve()
    for folder in (resolved, *resolved.parents) if path.is_dir() else resolved.parents:
        if (folder / MANIFEST_NAME).is_file():
            return read_manifest(folder / MANIFEST_NAME)
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
