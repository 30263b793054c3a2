"""Publishing: from contents to the current generation, or to nothing at all.

What keeps the former generation current when the process is killed between any two steps is the order in which a
generation is built (knowledge.adapters.building). What a killed publication leaves is cleared away by the next one,
which first finishes a purge that was cut short.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from knowledge.adapters.building import GenerationBuilder
from knowledge.adapters.content_json import content_sha256
from knowledge.adapters.following import Built, Check, Following
from knowledge.adapters.generation_reading import Generation
from knowledge.adapters.generations import PUBLISH_ADVICE
from knowledge.adapters.verification import unfitness_of
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.errors import NothingPublished, PublicationRefused
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
from knowledge.purge import Purges
from knowledge.succession import Comparison, SourceChanges, changes_between

__all__ = ["Check", "Corrected", "Publication", "Publisher"]

Corrected: TypeAlias = Callable[[Sequence[SourceContent]], Corrections]
"""Gives the corrections that are published with contents."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication did. `changed` is false where the current generation already held the contents.

    Of the texts that the former generation did not hold, `embedded` were embedded, and of `reused` ones the
    catalogue kept a vector. `repaired` says what a killed publication had left; `changes`, in which sources the
    generation differs from the one that was current before.
    """

    generation: str
    changed: bool
    info: GenerationInfo
    embedded: int = 0
    reused: int = 0
    repaired: tuple[str, ...] = ()
    changes: SourceChanges = field(default_factory=SourceChanges)


class Publisher:
    """Publishes generations into one home; only one publication runs at a time.

    Every method raises PublisherBusy where another holds the lock for longer than `wait_seconds` (negative:
    wait without end), PurgeUnfinished, and PublicationRefused, with the former generation still current, where
    anything fails.
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
        purges: Purges | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._purges = purges
        self._builder = GenerationBuilder(
            home,
            catalogue,
            embedding,
            expectations=expectations,
            checks=checks,
            comparisons=comparisons,
            progress=progress,
        )

    def publish(
        self,
        contents: Sequence[SourceContent],
        *,
        by: str,
        now: datetime,
        wait_seconds: float = 0,
        readmitted: Collection[str] = (),
    ) -> Publication:
        """Publish `contents`, all that the corpus is to hold, as a new generation, and make it current.

        A text that was purged is refused, unless its source is among the `readmitted`.
        """
        return self.publish_made(lambda: contents, by=by, now=now, wait_seconds=wait_seconds, readmitted=readmitted)

    def publish_made(
        self,
        make: Callable[[], Sequence[SourceContent]],
        *,
        by: str,
        now: datetime,
        wait_seconds: float = 0,
        readmitted: Collection[str] = (),
        last: Check = lambda _generation: (),
        corrected: Corrected = lambda _contents: NO_CORRECTIONS,
        then: Callable[[bool], None] = lambda _changed: None,
    ) -> Publication:
        """Publish what `make` gives, as `publish` does; it is asked when nobody else publishes any more.

        So what it makes of what is current takes nothing away that another publisher has just added. `last` is the
        last check of a new generation; `corrected` gives the corrections that are published with such contents. `then`
        is done with what is current, told whether it changed, before anybody else may publish or go back.
        """
        with self._alone(by, now, wait_seconds) as repaired:
            contents = make()
            if unfit := unfitness_of(contents):
                raise PublicationRefused(" ".join(["Nothing was published.", *unfit[:20]]))
            self._refuse_purged([c for c in contents if c.edition.source not in readmitted])
            by_digest = {content_sha256(content): content for content in contents}
            current, corrections = self._catalogue.current(), corrected(contents)
            with self._builder.sound(current) as former:
                if current and former and current.fingerprint == self._builder.fingerprint(by_digest, corrections):
                    done = Publication(former.name, changed=False, info=former.describe(), repaired=repaired)
                else:
                    following = Following(former, last=last)
                    built = self._builder.make_new(by_digest, following, by=by, now=now, corrections=corrections)
                    done = self._published(built, current, repaired)
            then(done.changed)
            return done

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
            kept = self._catalogue.corrections(current.name)
            if self._builder.fingerprint(by_digest, kept) != current.fingerprint:
                built = self._builder.make_new(by_digest, Following(), by=by, now=now, corrections=kept)
            else:
                built = self._builder.make_again(current, by_digest, now=now)
            return self._published(built, current, repaired)

    def rollback(
        self,
        *,
        by: str,
        now: datetime,
        wait_seconds: float = 0,
        to: str | None = None,
        first: Callable[[GenerationReader], None] = lambda _generation: None,
    ) -> Publication:
        """Make the generation before the current one current again, or an earlier one, by its name `to`.

        Its files are checked first. A generation that was purged is refused with the reason. `first` is done with it
        once nothing speaks against it any more, just before it becomes current.
        """
        with self._alone(by, now, wait_seconds) as repaired:
            current, target = self._catalogue.current(), self._target(to)
            with self._builder.sound(target) as generation:
                if generation is None:
                    advice = f"Publish the contents of {target.name} again instead."
                    raise PublicationRefused(
                        f"The files of generation {target.name} are missing or damaged.", advice=advice
                    )
                first(generation)
            self._catalogue.make_current(target.name)
            info = self._builder.describe(target.name)
            return Publication(target.name, True, info, repaired=repaired, changes=self._changes(current, target.name))

    def verify(self, *, now: datetime) -> tuple[str, tuple[str, ...]]:
        """The current generation's name, and everything that is wrong with it. Raises NothingPublished."""
        current = self._catalogue.current()
        if current is None:
            raise NothingPublished("No corpus has been published yet.", advice=PUBLISH_ADVICE)
        try:
            with closing(Generation(self._builder.directory(current.name), current.name)) as generation:
                return current.name, self._builder.examined(generation, current, now=now)
        except NothingPublished as fault:  # it cannot even be opened
            return current.name, (fault.diagnostics(),)

    @contextmanager
    def _alone(self, by: str, now: datetime, wait_seconds: float) -> Iterator[tuple[str, ...]]:
        with self._builder.alone(by, now, wait_seconds) as repaired:
            finished = () if self._purges is None else tuple(self._purges.finish(by=by, now=now))
            yield (*repaired, *finished)

    def _refuse_purged(self, contents: Sequence[SourceContent]) -> None:
        purged = [] if self._purges is None else self._purges.purged_among(contents)
        if purged:
            advice = "If it may be held again, say so when you publish it."
            raise PublicationRefused(" ".join(["Nothing was published.", *purged[:20]]), advice=advice)

    def _target(self, to: str | None) -> GenerationRecord:
        """The generation to go back to. Raises PublicationRefused where there is none, or its files are deleted."""
        former = [r for r in self._catalogue.generations() if r.status is GenerationStatus.FORMER]
        if to is None:
            target = self._catalogue.rollback_target()
        else:
            target = next((r for r in self._catalogue.generations() if r.name == to), None)
        if target is None and to is not None:
            raise PublicationRefused(f"There is no generation {to}.", advice=_names(former))
        if target is None:
            advice = f"Later ones, which `--to` takes: {_some(former)}." if former else ""
            raise PublicationRefused("There is no earlier generation to go back to.", advice=advice)
        if target.status is GenerationStatus.PURGED:
            raise PublicationRefused(
                f"Generation {target.name} cannot be gone back to: {target.reason}.", advice=_names(former)
            )
        if target.status is not GenerationStatus.FORMER:
            is_now = f"is {target.status.value}"
            raise PublicationRefused(f"Generation {target.name} {is_now}, not a former one.", advice=_names(former))
        return target

    def _changes(self, before: GenerationRecord | None, after: str) -> SourceChanges:
        former = {} if before is None else self._catalogue.digests(before.name)
        return changes_between(former, self._catalogue.digests(after))

    def _published(self, built: Built, before: GenerationRecord | None, repaired: tuple[str, ...]) -> Publication:
        info, changes = self._builder.describe(built.name), self._changes(before, built.name)
        return Publication(built.name, True, info, built.embedded, built.reused, repaired, changes)


def _names(former: Sequence[GenerationRecord]) -> str:
    """Which generations can be gone back to."""
    return f"Former generations: {_some(former)}." if former else "There is no former generation."


def _some(former: Sequence[GenerationRecord]) -> str:
    return ", ".join(record.name for record in former[:5])
