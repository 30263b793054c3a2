"""Publishing: from contents to the current generation, or to nothing at all.

The order of the steps is what keeps the former generation current when the process is killed between any two
of them: (1) the contents are kept and a generation is recorded as building; (2) its files are written under a
name no reader looks at; (3) they are brought to the disk and verified; (4) the directory takes its name;
(5) one transaction makes it current. What a killed publication leaves is cleared away by the next one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.adapters.cached_embedding import CachedEmbedding
from knowledge.adapters.content_json import content_sha256, fingerprint_of
from knowledge.adapters.generation_files import FORMATS, generations_directory, sync_path
from knowledge.adapters.generation_reading import Generation
from knowledge.adapters.generation_writing import GenerationWriter
from knowledge.adapters.generations import PUBLISH_ADVICE
from knowledge.adapters.publishing_lock import publishing
from knowledge.adapters.refusals import reason_for
from knowledge.adapters.verification import faults_of, unfitness_of
from knowledge.errors import ConferralError, NothingPublished, PublicationRefused
from knowledge.ports import (
    Catalogue,
    Embedding,
    Expectation,
    GenerationInfo,
    GenerationReader,
    GenerationRecord,
    GenerationStatus,
    Progress,
    SourceContent,
)

_BUILDING, _DAMAGED = ".building", ".damaged"

Check = Callable[[GenerationReader], Sequence[str]]
"""A further check of a generation: what is wrong with it, in sentences; empty means nothing."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication did. `changed` is false where the current generation already held the contents.

    Of the texts that the former generation did not hold, `embedded` were embedded, and of `reused` ones the
    catalogue kept a vector. `repaired` says what a killed publication had left.
    """

    generation: str
    changed: bool
    info: GenerationInfo
    embedded: int = 0
    reused: int = 0
    repaired: tuple[str, ...] = ()


class Publisher:
    """Publishes generations into one home; only one publication runs at a time.

    Every method raises PublisherBusy where another holds the lock for longer than `wait_seconds` (negative:
    wait without end), and PublicationRefused, with the former generation still current, where anything fails.
    """

    def __init__(
        self,
        home: Path,
        catalogue: Catalogue,
        embedding: Embedding,
        *,
        expectations: Sequence[Expectation] = (),
        checks: Sequence[Check] = (),
        progress: Progress = lambda _what, _done, _all: None,
    ) -> None:
        self._home = home
        self._catalogue = catalogue
        self._embedding = embedding
        self._expectations = expectations
        self._checks = checks
        self._progress = progress

    def publish(
        self, contents: Sequence[SourceContent], *, by: str, now: datetime, wait_seconds: float = 0
    ) -> Publication:
        """Publish `contents`, all that the corpus is to hold, as a new generation, and make it current."""
        if unfit := unfitness_of(contents):
            raise PublicationRefused(" ".join(["Nothing was published.", *unfit[:20]]))
        by_digest = {content_sha256(content): content for content in contents}
        with self._alone(by, now, wait_seconds) as repaired:
            current = self._catalogue.current()
            with self._sound(current) as former:
                if current and former and current.fingerprint == self._fingerprint(by_digest):
                    return Publication(former.name, changed=False, info=former.describe(), repaired=repaired)
                return self._publish_new(by_digest, former, by=by, now=now, repaired=repaired)

    def rebuild(self, *, by: str, now: datetime, wait_seconds: float = 0) -> Publication:
        """Build the current generation's files again from the catalogue, taking over nothing.

        It keeps its name, unless embedding or index format are others by now: that makes a new generation.
        Raises NothingPublished where the catalogue has no current generation.
        """
        with self._alone(by, now, wait_seconds) as repaired:
            current = self._catalogue.current()
            if current is None:
                raise NothingPublished("No corpus has been published yet.", advice=PUBLISH_ADVICE)
            by_digest = {content_sha256(content): content for content in self._catalogue.contents(current.name)}
            if self._fingerprint(by_digest) != current.fingerprint:
                return self._publish_new(by_digest, None, by=by, now=now, repaired=repaired)
            vectors = self._build(current, by_digest, None)
            self._take_name(current.name)
            return self._published(current.name, vectors, repaired)

    def rollback(self, *, by: str, now: datetime, wait_seconds: float = 0) -> Publication:
        """Make the generation before the current one current again. Its files are checked first."""
        with self._alone(by, now, wait_seconds) as repaired:
            target = self._catalogue.rollback_target()
            if target is None:
                raise PublicationRefused("There is no earlier generation to go back to.")
            with self._sound(target) as generation:
                sound = generation is not None
            if not sound:
                advice = f"Publish the contents of {target.name} again instead."
                raise PublicationRefused(
                    f"The files of generation {target.name} are missing or damaged.", advice=advice
                )
            self._catalogue.make_current(target.name)
            return Publication(target.name, changed=True, info=self._describe(target.name), repaired=repaired)

    @contextmanager
    def _alone(self, by: str, now: datetime, wait_seconds: float) -> Iterator[tuple[str, ...]]:
        with publishing(self._home, by=by, now=now, wait_seconds=wait_seconds):
            yield tuple(self._repair())

    def _repair(self) -> Iterator[str]:
        """Clear away what killed publications left; nothing of it was ever current."""
        directory = generations_directory(self._home)
        directory.mkdir(parents=True, exist_ok=True)
        records = {record.name: record for record in self._catalogue.generations()}
        unfinished = (GenerationStatus.BUILDING, GenerationStatus.VERIFIED)
        for record in records.values():
            if record.status in unfinished:
                self._catalogue.mark(record.name, GenerationStatus.FAILED, reason="it was interrupted")
                yield f"generation {record.name} was interrupted and is marked as failed"
        kept = (GenerationStatus.CURRENT, GenerationStatus.FORMER)
        for path in sorted(directory.iterdir()):
            if path.name not in records or records[path.name].status not in kept:
                shutil.rmtree(path, ignore_errors=True)
                yield f"the unfinished directory {path.name} is removed"

    def _publish_new(
        self,
        contents: Mapping[str, SourceContent],
        former: Generation | None,
        *,
        by: str,
        now: datetime,
        repaired: tuple[str, ...],
    ) -> Publication:
        name, fingerprint = self._embedding.name, self._fingerprint(contents)
        with self._refusing(None):
            record = self._catalogue.begin(contents, embedding=name, fingerprint=fingerprint, created=now, by=by)  # (1)
        usable = former if former is not None and former.embedding_name == name else None
        vectors = self._build(record, contents, usable)  # (2) and (3)
        with self._refusing(record):
            self._catalogue.mark(record.name, GenerationStatus.VERIFIED)
            self._take_name(record.name)  # (4)
            self._catalogue.make_current(record.name)  # (5)
        return self._published(record.name, vectors, repaired)

    def _fingerprint(self, contents: Iterable[str]) -> str:
        return fingerprint_of(contents, self._embedding.name, FORMATS)

    def _build(
        self, record: GenerationRecord, contents: Mapping[str, SourceContent], former: Generation | None
    ) -> CachedEmbedding:
        """Write and verify a generation under a name no reader looks at."""
        building = self._path(record.name + _BUILDING)
        vectors = CachedEmbedding(self._embedding, self._catalogue)
        with self._refusing(record):
            writer = GenerationWriter(building, record, contents, former=former, progress=self._progress)
            writer.write(vectors, dimensions=self._embedding.dimensions)
            with closing(Generation(building, record.name)) as generation:
                faults = faults_of(generation, record, contents.values(), self._expectations)
                faults += [fault for check in self._checks for fault in check(generation)]
            if faults:
                raise PublicationRefused(" ".join(["The new generation did not pass its checks.", *faults]))
        return vectors

    @contextmanager
    def _refusing(self, record: GenerationRecord | None) -> Iterator[None]:
        """Undo a build that failed: no files are left, and the catalogue says why."""
        try:
            yield
        except BaseException as error:  # an interruption too must leave nothing behind; it is raised again
            refusal = reason_for(error, self._home)
            if record is not None:
                self._discard(record, str(refusal or "it was interrupted"))
            if refusal is None or refusal is error:
                raise
            raise refusal from error

    def _discard(self, record: GenerationRecord, reason: str) -> None:
        shutil.rmtree(self._path(record.name + _BUILDING), ignore_errors=True)
        if record.status is not GenerationStatus.BUILDING:
            return  # what was current before stays current, with its files or without
        # a full disk may refuse even this; the next publication clears up then
        with suppress(ConferralError):
            current = self._catalogue.current()
            # a commit may have succeeded although it was reported as failed
            if current is None or current.name != record.name:
                shutil.rmtree(self._path(record.name), ignore_errors=True)
                self._catalogue.mark(record.name, GenerationStatus.FAILED, reason=reason)

    def _take_name(self, name: str) -> None:
        """Give the directory its name; damaged files that stand there are moved aside first."""
        final, aside = self._path(name), self._path(name + _DAMAGED)
        if final.exists():
            final.rename(aside)
        self._path(name + _BUILDING).rename(final)
        sync_path(final.parent)
        shutil.rmtree(aside, ignore_errors=True)

    def _published(self, name: str, vectors: CachedEmbedding, repaired: tuple[str, ...]) -> Publication:
        return Publication(name, True, self._describe(name), vectors.embedded, vectors.reused, repaired)

    @contextmanager
    def _sound(self, record: GenerationRecord | None) -> Iterator[Generation | None]:
        """Open a generation whose every file is as it was published, or give None."""
        if record is None:
            yield None
            return
        try:
            generation = Generation(self._path(record.name), record.name)
        except NothingPublished:
            yield None
            return
        with closing(generation):
            yield None if generation.faults() else generation

    def _describe(self, name: str) -> GenerationInfo:
        with closing(Generation(self._path(name), name)) as generation:
            return generation.describe()

    def _path(self, name: str) -> Path:
        return generations_directory(self._home) / name
