"""Purging a source: nothing of its words stays in the home, and that it was purged stays on record.

The order of the steps is what lets a purge that is killed between any two of them be finished by whoever comes next:
(1) it is put on record, with the digests by which its words are known;
(2) where the current generation holds it, one without it is built from the catalogue and made current;
(3) one transaction deletes its rows and marks every other generation that held it, so that none is gone back to;
(4) the files of those generations are deleted;
(5) other places forget it: saved answers, kept files, pictures, caches;
(6) the database is written anew, so that no free page and no log holds what was deleted;
(7) the purge is recorded as done.
Every step may be done again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from knowledge.adapters.building import GenerationBuilder
from knowledge.adapters.content_json import content_sha256, text_sha256
from knowledge.adapters.following import Following
from knowledge.adapters.purge_book import PurgeBook
from knowledge.citing import long_day
from knowledge.errors import ConferralError
from knowledge.ports import GenerationStatus, SourceContent
from knowledge.purge import BesideCorpus, NothingToPurge, PurgeRecord, PurgeUnfinished

_STEPS = 7


class Purger:
    """Purges sources of one home, under the lock on publishing. Implements `Purges`.

    `others` are the places that may hold words of a source beside the corpus. `beside` gives what is published beside
    the sources that stay, as for a publication.
    """

    def __init__(
        self,
        builder: GenerationBuilder,
        book: PurgeBook,
        others: Sequence[BesideCorpus] = (),
        *,
        beside: Callable[[Sequence[SourceContent]], Sequence[SourceContent]] = lambda contents: contents,
    ) -> None:
        self._builder = builder
        self._book = book
        self._others = others
        self._beside = beside

    def purge(self, source: str, *, by: str, now: datetime, reason: str, wait_seconds: float = 0) -> PurgeRecord:
        """Purge `source`; give what is on record of it. A purge of it that was cut short is finished instead.

        Raises NothingToPurge where no generation holds it, or it is made anew for every publication; PublisherBusy as
        a publication; and PurgeUnfinished where something could not be deleted.
        """
        with self._builder.alone(by, now, wait_seconds):
            begun = {record.source: record.id for record in self._book.records() if record.done_at is None}
            for _ in self.finish(by=by, now=now):
                pass
            identity = begun.get(source)
            if identity is None:
                self._expect_to_stay_away(source)
                identity = self._book.begin(source, by=by, now=now, reason=reason).id  # (1)
                for _ in self.finish(by=by, now=now):
                    pass
            return next(record for record in self._book.records() if record.id == identity)

    def resume(self, *, by: str, now: datetime, wait_seconds: float = 0) -> tuple[str, ...]:
        """Finish what was begun and cut short, and say so. Raises PublisherBusy and PurgeUnfinished."""
        with self._builder.alone(by, now, wait_seconds):
            return tuple(self.finish(by=by, now=now))

    def records(self) -> list[PurgeRecord]:
        """Every purge, the oldest first; one without `done_at` was cut short."""
        return self._book.records()

    def finish(self, *, by: str, now: datetime) -> Iterator[str]:
        """Finish what was begun; the lock is held. Raises PurgeUnfinished."""
        for record in self._book.records():
            if record.done_at is None:
                with _unfinished(record):
                    self._finish(record, by=by, now=now)
                yield f"the purge of {record.source} is finished"

    def purged_among(self, contents: Sequence[SourceContent]) -> list[str]:
        """Say of each of the contents whose text was purged that it was."""
        purged = {text: record for record in self._book.records() for text in record.traces.texts}
        if not purged:
            return []
        found = ((content.edition.source, purged.get(text_sha256(content.text))) for content in contents)
        return [
            f"The text of {source} was purged on {long_day(record.at.date())} ({record.reason})."
            for source, record in found
            if record is not None
        ]

    def _finish(self, record: PurgeRecord, *, by: str, now: datetime) -> None:
        self._told(1)
        found = self._publish_without(record.source, by=by, now=now)  # (2)
        self._told(2)
        self._book.delete_rows(record)  # (3)
        self._told(3)
        self._delete_files()  # (4)
        self._told(4)
        said = [other.forget(record.source, record.traces) for other in self._others]  # (5)
        self._told(5)
        self._book.scrub()  # (6)
        self._told(6)
        current = self._builder.catalogue.current()
        remarks = (*found, *(sentence for sentence in said if sentence), *_also_held(record))
        generation = None if current is None else current.name
        self._book.note(replace(record, done_at=now.astimezone(UTC), generation=generation, remarks=remarks))  # (7)
        self._told(7)

    def _expect_to_stay_away(self, source: str) -> None:
        if any(content.edition.source == source for content in self._beside(self._left(source))):
            message = f"{source} is made anew for every publication, and would come back."
            raise NothingToPurge(message, advice="Take away the profile that it is made from, then publish.")

    def _left(self, source: str) -> list[SourceContent]:
        """What the current generation holds but the source."""
        current = self._builder.catalogue.current()
        held = () if current is None else self._builder.catalogue.contents(current.name)
        return [content for content in held if content.edition.source != source]

    def _told(self, step: int) -> None:
        self._builder.progress("purging", step, _STEPS)

    def _publish_without(self, source: str, *, by: str, now: datetime) -> tuple[str, ...]:
        """Make a generation without the source current, where the current one holds it; give what its checks say."""
        current = self._builder.catalogue.current()
        if current is None or source not in self._builder.catalogue.digests(current.name):
            return ()
        contents = {content_sha256(content): content for content in self._beside(self._left(source))}
        with self._builder.sound(current) as former:
            following = Following(former, purged=frozenset({source}))
            kept = self._builder.catalogue.corrections(current.name)
            lapsed = [pin.id for pin in kept.pinning(source)]
            left = kept.without(lapsed)
            built = self._builder.make_new(contents, following, by=by, now=now, corrections=left)
            return (*built.remarks, *_lapsed(lapsed))

    def _delete_files(self) -> None:
        for record in self._builder.catalogue.generations():
            if record.status is GenerationStatus.PURGED:
                directory = self._builder.directory(record.name)
                if directory.exists():
                    shutil.rmtree(directory)


def _lapsed(pins: Sequence[str]) -> Iterable[str]:
    if pins:
        yield f"What was pinned of it is pinned no more: {', '.join(pins)}."


def _also_held(record: PurgeRecord) -> Iterable[str]:
    if record.traces.also_held_as:
        yield f"The same text or file is held as {', '.join(record.traces.also_held_as)} too, and stays there."


@contextmanager
def _unfinished(record: PurgeRecord) -> Iterator[None]:
    """Say that a purge is not finished, and why; what was done stays done."""
    try:
        yield
    except (ConferralError, OSError) as fault:
        why = str(fault) if isinstance(fault, ConferralError) else f"A file could not be deleted: {fault.strerror}."
        advice = "It is finished when the corpus is next published, or by `conferral doctor`."
        raise PurgeUnfinished(f"The purge of {record.source} is not finished. {why}", advice=advice) from fault
