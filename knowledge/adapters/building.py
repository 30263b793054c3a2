"""Building generations in one home: written under a name no reader looks at, verified, named, made current.

Whoever calls has the home to itself (`alone`). What a build that was killed leaves is cleared away by the next one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from knowledge.adapters.cached_embedding import CachedEmbedding
from knowledge.adapters.content_json import fingerprint_of
from knowledge.adapters.following import Built, Check, Following
from knowledge.adapters.generation_files import FORMATS, generations_directory, sync_path
from knowledge.adapters.generation_reading import Generation
from knowledge.adapters.generation_writing import GenerationWriter
from knowledge.adapters.publishing_lock import publishing
from knowledge.adapters.refusals import reason_for
from knowledge.adapters.verification import faults_of
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.errors import ConferralError, NothingPublished, PublicationRefused
from knowledge.ports import (
    Catalogue,
    Embedding,
    Expectation,
    GenerationInfo,
    GenerationRecord,
    GenerationStatus,
    Progress,
    SourceContent,
)
from knowledge.succession import Comparison, Succession

_BUILDING, _DAMAGED = ".building", ".damaged"
_KEPT = (GenerationStatus.CURRENT, GenerationStatus.FORMER)


class GenerationBuilder:
    """Builds generations of contents by their digest.

    `checks` look at the new generation alone, `comparisons` at it beside the one it follows.
    """

    def __init__(
        self,
        home: Path,
        catalogue: Catalogue,
        embedding: Embedding,
        *,
        expectations: Sequence[Expectation] = (),
        checks: Sequence[Check] = (),
        comparisons: Sequence[Comparison] = (),
        progress: Progress = lambda _what, _done, _all: None,
    ) -> None:
        self.catalogue = catalogue
        self.progress = progress
        self._home = home
        self._embedding = embedding
        self._expectations = expectations
        self._checks = checks
        self._comparisons = comparisons

    @contextmanager
    def alone(self, by: str, now: datetime, wait_seconds: float) -> Iterator[tuple[str, ...]]:
        """Hold the lock on publishing; say what a killed build had left. Raises PublisherBusy."""
        with publishing(self._home, by=by, now=now, wait_seconds=wait_seconds):
            yield tuple(self._repair())

    def fingerprint(self, digests: Iterable[str], corrections: Corrections) -> str:
        """What a generation of contents of these digests, with these corrections, is known by."""
        return fingerprint_of(digests, self._embedding.name, FORMATS, corrections)

    def make_new(
        self,
        contents: Mapping[str, SourceContent],
        following: Following,
        *,
        by: str,
        now: datetime,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Built:
        """Build a new generation and make it current. Raises ConferralError, with the former one still current.

        (1) the contents are kept and a generation is recorded as building; (2) its files are written under a name no
        reader looks at; (3) they are brought to the disk and verified; (4) the directory takes its name; (5) one
        transaction makes it current.
        """
        name, fingerprint = self._embedding.name, self.fingerprint(contents, corrections)
        with self._refusing(None):
            record = self.catalogue.begin(  # (1)
                contents, embedding=name, fingerprint=fingerprint, created=now, by=by, corrections=corrections
            )
        vectors, remarks = self._build(record, contents, following, now)  # (2) and (3)
        with self._refusing(record):
            self.catalogue.mark(record.name, GenerationStatus.VERIFIED)
            self._take_name(record.name)  # (4)
            self.catalogue.make_current(record.name)  # (5)
        return Built(record.name, vectors.embedded, vectors.reused, remarks)

    def make_again(self, record: GenerationRecord, contents: Mapping[str, SourceContent], *, now: datetime) -> Built:
        """Build the files of a generation again under its name. Raises ConferralError.

        It is compared with no other: it holds what it held, and without it nothing could be read.
        """
        vectors, remarks = self._build(record, contents, None, now)
        self._take_name(record.name)
        return Built(record.name, vectors.embedded, vectors.reused, remarks)

    def directory(self, name: str) -> Path:
        """Where the files of the generation `name` lie."""
        return generations_directory(self._home) / name

    @contextmanager
    def sound(self, record: GenerationRecord | None) -> Iterator[Generation | None]:
        """Open a generation whose every file is as it was published, or give None."""
        if record is None:
            yield None
            return
        try:
            generation = Generation(self.directory(record.name), record.name)
        except NothingPublished:
            yield None
            return
        with closing(generation):
            yield None if generation.faults() else generation

    def examined(self, generation: Generation, record: GenerationRecord, *, now: datetime) -> tuple[str, ...]:
        """What is wrong with a generation that was published: its files, and what is asked of a new one."""
        found = faults_of(generation, record, self.catalogue.contents(record.name), self._expectations)
        return (*generation.faults(), *found, *self._checked(generation, Following(), now, purging=False))

    def describe(self, name: str) -> GenerationInfo:
        """Say what a generation holds. Raises DamagedGeneration."""
        with closing(Generation(self.directory(name), name)) as generation:
            return generation.describe()

    def _repair(self) -> Iterator[str]:
        """Clear away what killed builds left; nothing of it was ever current."""
        directory = generations_directory(self._home)
        directory.mkdir(parents=True, exist_ok=True)
        records = {record.name: record for record in self.catalogue.generations()}
        unfinished = (GenerationStatus.BUILDING, GenerationStatus.VERIFIED)
        for record in records.values():
            if record.status in unfinished:
                self.catalogue.mark(record.name, GenerationStatus.FAILED, reason="it was interrupted")
                yield f"generation {record.name} was interrupted and is marked as failed"
        for path in sorted(directory.iterdir()):
            if path.name not in records or records[path.name].status not in _KEPT:
                shutil.rmtree(path, ignore_errors=True)
                yield f"the unfinished directory {path.name} is removed"

    def _build(
        self,
        record: GenerationRecord,
        contents: Mapping[str, SourceContent],
        following: Following | None,
        now: datetime,
    ) -> tuple[CachedEmbedding, tuple[str, ...]]:
        """Write and verify a generation under a name no reader looks at; give what its checks say of it."""
        building = self.directory(record.name + _BUILDING)
        vectors = CachedEmbedding(self._embedding, self.catalogue)
        purging = following is not None and bool(following.purged)
        with self._refusing(record):
            former = self._to_take_over(following)
            corrections = self.catalogue.corrections(record.name)
            writer = GenerationWriter(
                building, record, contents, former=former, progress=self.progress, corrections=corrections
            )
            writer.write(vectors, dimensions=self._embedding.dimensions)
            with closing(Generation(building, record.name)) as generation:
                faults = faults_of(generation, record, contents.values(), () if purging else self._expectations)
                found = list(self._checked(generation, following, now, purging=purging))
            if faults := faults if purging else faults + found:
                raise PublicationRefused(" ".join(["The new generation did not pass its checks.", *faults]))
        return vectors, tuple(found)

    def _to_take_over(self, following: Following | None) -> Generation | None:
        """The generation whose files are taken over where sources did not change."""
        former = None if following is None or following.purged else following.former
        return former if former is not None and former.embedding_name == self._embedding.name else None

    def _checked(
        self, generation: Generation, following: Following | None, now: datetime, *, purging: bool
    ) -> Iterator[str]:
        """What checks and comparisons say; of one that fails while something is purged, why it failed."""
        asked: list[Callable[[], Sequence[str]]] = [partial(check, generation) for check in self._checks]
        if following is not None:
            succession = Succession(generation, following.former, now.date(), following.purged)
            compared = (partial(comparison, succession) for comparison in self._comparisons)
            asked += [*compared, partial(following.last, generation)]
        for number, check in enumerate(asked):
            self.progress("checking", number, len(asked))
            try:
                yield from check()
            except ConferralError as fault:
                if not purging:
                    raise
                yield str(fault)
            self.progress("checking", number + 1, len(asked))

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
        shutil.rmtree(self.directory(record.name + _BUILDING), ignore_errors=True)
        if record.status is not GenerationStatus.BUILDING:
            return  # what was current before stays current, with its files or without
        # a full disk may refuse even this; the next publication clears up then
        with suppress(ConferralError):
            current = self.catalogue.current()
            # a commit may have succeeded although it was reported as failed
            if current is None or current.name != record.name:
                shutil.rmtree(self.directory(record.name), ignore_errors=True)
                self.catalogue.mark(record.name, GenerationStatus.FAILED, reason=reason)

    def _take_name(self, name: str) -> None:
        """Give the directory its name; damaged files that stand there are moved aside first."""
        final, aside = self.directory(name), self.directory(name + _DAMAGED)
        if final.exists():
            final.rename(aside)
        self.directory(name + _BUILDING).rename(final)
        sync_path(final.parent)
        shutil.rmtree(aside, ignore_errors=True)
