"""A catalogue in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from knowledge.adapters.content_json import content_sha256
from knowledge.authority import Edition
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.ports import GenerationRecord, GenerationStatus, SourceContent, Vector

_ONCE_CURRENT = (GenerationStatus.FORMER, GenerationStatus.PURGED)


class CatalogueInMemory:
    """A Catalogue that forgets everything when it is dropped."""

    def __init__(self) -> None:
        self._records: list[GenerationRecord] = []
        self._contents: dict[str, tuple[SourceContent, ...]] = {}
        self._corrections: dict[str, Corrections] = {}
        self._vectors: dict[tuple[str, str], Vector] = {}
        self._current: str | None = None

    def begin(
        self,
        contents: Mapping[str, SourceContent],
        *,
        embedding: str,
        fingerprint: str,
        created: datetime,
        by: str,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> GenerationRecord:
        """Remember `contents` as a generation that is being built."""
        record = GenerationRecord(
            name=f"{created:%Y-%m-%d}.{len(self._records) + 1}",
            created=created,
            status=GenerationStatus.BUILDING,
            embedding=embedding,
            fingerprint=fingerprint,
            sources=len(contents),
            passages=sum(len(content.passages) for content in contents.values()),
            made_by=by,
        )
        self._records.append(record)
        self._contents[record.name] = tuple(contents.values())
        self._corrections[record.name] = corrections
        return record

    def corrections(self, name: str) -> Corrections:
        """What was handed in."""
        return self._corrections.get(name, NO_CORRECTIONS)

    def contents(self, name: str, *, source: str | None = None) -> Iterator[SourceContent]:
        """What was handed in."""
        held = self._contents.get(name, ())
        yield from (content for content in held if source is None or content.edition.source == source)

    def editions(self, name: str) -> list[Edition]:
        """Of what was handed in."""
        return [content.edition for content in self.contents(name)]

    def digests(self, name: str) -> dict[str, str]:
        """By source."""
        return {content.edition.source: content_sha256(content) for content in self.contents(name)}

    def vectors_for(self, text_hashes: Collection[str], embedding: str) -> dict[str, Vector]:
        """The vectors that were saved."""
        return {key: self._vectors[key, embedding] for key in text_hashes if (key, embedding) in self._vectors}

    def save_vectors(self, vectors_by_hash: Mapping[str, Vector], embedding: str) -> None:
        """Remember vectors; the first of a text stays."""
        for key, vector in vectors_by_hash.items():
            self._vectors.setdefault((key, embedding), vector)

    def mark(self, name: str, status: GenerationStatus, *, reason: str | None = None) -> None:
        """Write down how far it has come."""
        self._records = [
            replace(record, status=status, reason=reason) if record.name == name else record for record in self._records
        ]

    def make_current(self, name: str) -> None:
        """Move the pointer."""
        if name not in self._contents:
            raise KeyError(name)
        if self._current is not None:
            self.mark(self._current, GenerationStatus.FORMER)
        self.mark(name, GenerationStatus.CURRENT)
        self._current = name

    def current(self) -> GenerationRecord | None:
        """Where the pointer points."""
        return next((record for record in self._records if record.name == self._current), None)

    def generations(self) -> list[GenerationRecord]:
        """Newest first."""
        return self._records[::-1]

    def rollback_target(self) -> GenerationRecord | None:
        """The newest former or purged one before the current one."""
        names = [record.name for record in self._records]
        before = self._records[: names.index(self._current)] if self._current is not None else []
        former = [record for record in before if record.status in _ONCE_CURRENT]
        return former[-1] if former else None
