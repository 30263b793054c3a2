"""Keeping the corpus: what is added waits until it is published, and a publication holds all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from knowledge.accession import Accession, take_in
from knowledge.authority import Edition
from knowledge.errors import ConferralError
from knowledge.finding_aids import AidEntry
from knowledge.manifest import MANIFEST_NAME, Manifest, read_manifest
from knowledge.ports import Catalogue, DocumentReader, GenerationInfo, GenerationRecord, Progress, SourceContent


class NotInCorpus(ConferralError):
    """A source was asked for that the corpus does not hold."""


class NothingToPublish(ConferralError):
    """Neither was anything added nor is anything published."""


class NoManifest(ConferralError):
    """A path was added that no manifest describes."""


class Published(Protocol):
    """What a publication tells of itself."""

    @property
    def generation(self) -> str:
        """The generation that is current now."""

    @property
    def changed(self) -> bool:
        """Whether it is another than before."""

    @property
    def info(self) -> GenerationInfo:
        """What it holds."""

    @property
    def embedded(self) -> int:
        """How many texts were embedded anew."""

    @property
    def reused(self) -> int:
        """How many vectors were already kept."""

    @property
    def repaired(self) -> tuple[str, ...]:
        """What a publication that was killed had left, and was cleared away."""


class Publishing(Protocol):
    """Makes generations current."""

    def publish(
        self, contents: Sequence[SourceContent], *, by: str, now: datetime, wait_seconds: float = 0
    ) -> Published:
        """Publish `contents`, all the corpus is to hold. Raises PublicationRefused or PublisherBusy."""

    def rebuild(self, *, by: str, now: datetime, wait_seconds: float = 0) -> Published:
        """Build the current generation's files again. Raises NothingPublished."""

    def rollback(self, *, by: str, now: datetime, wait_seconds: float = 0) -> Published:
        """Make the generation before the current one current again. Raises PublicationRefused or PublisherBusy."""


class Additions(Protocol):
    """Sources that were added and wait to be published; they survive a restart."""

    def put(self, content: SourceContent) -> None:
        """Keep `content` in place of what waits under its source's name."""

    def waiting(self) -> list[SourceContent]:
        """What waits, by source."""

    def clear(self, sources: Sequence[str]) -> None:
        """Forget what waits under these names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One source in full."""

    content: SourceContent
    waiting: bool


@dataclass(frozen=True, slots=True)
class Curator:
    """Adds sources and publishes them."""

    catalogue: Catalogue
    publishing: Publishing
    additions: Additions
    reader: DocumentReader
    aid: Sequence[AidEntry]
    progress: Progress = field(default=lambda _what, _done, _all: None)
    beside: Callable[[Sequence[SourceContent]], Sequence[SourceContent]] = field(default=lambda contents: contents)
    """What is published beside the sources handed in: the notes of courts of which they hold nothing."""

    def add(self, paths: Sequence[Path]) -> Accession:
        """Read what the paths name: corpus folders, or files that a manifest beside or above them describes."""
        taken = [self._take_in(path) for path in paths]
        whole = Accession(
            tuple(c for a in taken for c in a.contents),
            tuple(r for a in taken for r in a.refused),
            tuple(w for a in taken for w in a.warnings),
        )
        for content in whole.contents:
            self.additions.put(content)
        return whole

    def publish(self, *, by: str, now: datetime, wait_seconds: float = 0, override: str | None = None) -> Published:
        """Publish what is held with what was added; additions replace sources of the same name.

        `override` is a reason to keep with the generation beside who made it.
        """
        if override is not None:
            by = f"{by} (override: {override})"
        waiting = self.additions.waiting()
        contents = {c.edition.source: c for c in self._held()}
        contents.update({c.edition.source: c for c in waiting})
        if not contents:
            raise NothingToPublish(
                "There is nothing to publish.", advice="Add a folder: `conferral corpus add FOLDER`."
            )
        published = self.publishing.publish(
            list(self.beside(list(contents.values()))), by=by, now=now, wait_seconds=wait_seconds
        )
        self.additions.clear([c.edition.source for c in waiting])
        return published

    def rebuild(self, *, by: str, now: datetime) -> Published:
        """Build the current generation's files again from the catalogue."""
        return self.publishing.rebuild(by=by, now=now)

    def rollback(self, *, by: str, now: datetime, wait_seconds: float = 0) -> Published:
        """Make the generation before the current one current again; what waits goes on waiting.

        Raises PublicationRefused where there is none, or its files are not as they were published.
        """
        return self.publishing.rollback(by=by, now=now, wait_seconds=wait_seconds)

    def editions(self) -> list[tuple[Edition, bool]]:
        """Every source held or waiting, with whether it waits."""
        waiting = {c.edition.source: c.edition for c in self.additions.waiting()}
        held = {c.edition.source: c.edition for c in self._held()}
        return [(edition, source in waiting) for source, edition in sorted({**held, **waiting}.items())]

    def generations(self) -> list[GenerationRecord]:
        """Every generation, newest first."""
        return self.catalogue.generations()

    def show(self, source: str) -> Shown:
        """One source with its text and passages. Raises NotInCorpus."""
        waiting = {c.edition.source: c for c in self.additions.waiting()}
        if source in waiting:
            return Shown(waiting[source], waiting=True)
        found = next((c for c in self._held() if c.edition.source == source), None)
        if found is None:
            raise NotInCorpus(f'"{source}" is not in the corpus.', advice="`conferral corpus list` names what is.")
        return Shown(found, waiting=False)

    def _held(self) -> list[SourceContent]:
        current = self.catalogue.current()
        return [] if current is None else list(self.catalogue.contents(current.name))

    def _take_in(self, path: Path) -> Accession:
        manifest = _manifest_of(path)
        only = [path] if path.is_file() and path.name != MANIFEST_NAME else []
        accession = take_in(manifest, self.reader, self.aid, progress=self.progress, only=only)
        if only and not accession.contents and not accession.refused:
            raise NoManifest(f"{path.name} is not named in {manifest.root / MANIFEST_NAME}.", advice=_HOW_TO_DESCRIBE)
        return accession


_HOW_TO_DESCRIBE = (
    "Add a [[source]] table for it with file, title, citation, court, kind, text, source and rights; README shows one."
)


def _manifest_of(path: Path) -> Manifest:
    """The manifest that describes `path`: in it, beside it, or in a folder above it."""
    if not path.exists():
        raise NoManifest(f"There is no {path}.")
    if path.name == MANIFEST_NAME:
        return read_manifest(path)
    for folder in (path, *path.resolve().parents) if path.is_dir() else path.resolve().parents:
        if (folder / MANIFEST_NAME).is_file():
            return read_manifest(folder / MANIFEST_NAME)
    raise NoManifest(f"No {MANIFEST_NAME} describes {path.name}.", advice=_HOW_TO_DESCRIBE)
