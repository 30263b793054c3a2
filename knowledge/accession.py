"""Taking a corpus folder in: every file it names is read and cut, or refused with its reason.

A file that cannot be read never stops the others, and nothing of it is taken in by halves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.authority import Edition, Kind
from knowledge.document import Document
from knowledge.errors import UnreadableDocument
from knowledge.finding_aids import AidEntry, questions_for
from knowledge.manifest import Manifest
from knowledge.ports import DocumentReader, Progress, SourceContent
from knowledge.slips import apparent_slips
from knowledge.splitting import split


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that could not be taken in, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Accession:
    """What was taken in of a corpus folder, and what was refused. `warnings` name the source they are about."""

    contents: tuple[SourceContent, ...]
    refused: tuple[Refused, ...]
    warnings: tuple[str, ...] = ()


def take_in(
    manifest: Manifest,
    reader: DocumentReader,
    aid: Sequence[AidEntry],
    *,
    progress: Progress,
    only: Sequence[Path] = (),
) -> Accession:
    """Read and cut the sources of `manifest`; with `only`, those of its files alone."""
    wanted = {path.resolve() for path in only}
    sources = [e for e in manifest.sources if not wanted or manifest.path_of(e).resolve() in wanted]
    contents: list[SourceContent] = []
    refused: list[Refused] = []
    warnings: list[str] = []
    progress("Reading sources", 0, len(sources))
    for done, edition in enumerate(sources, start=1):
        try:
            content, noticed = _content(manifest.path_of(edition), edition, reader, aid)
            contents.append(content)
            warnings += [f"{edition.source}: {warning}" for warning in noticed]
        except UnreadableDocument as fault:
            refused.append(Refused(edition.source, fault.diagnostics()))
        progress("Reading sources", done, len(sources))
    return Accession(tuple(contents), tuple(refused), tuple(warnings))


def inputs_digest(manifest: Manifest, *, also: str) -> str:
    """A digest of the manifest and of every file it names, and of `also`: equal while nothing changed."""
    digest = hashlib.sha256(also.encode())
    for edition in manifest.sources:
        digest.update(repr(edition).encode())
        path = manifest.path_of(edition)
        digest.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"absent")
    return digest.hexdigest()


def _content(
    path: Path, edition: Edition, reader: DocumentReader, aid: Sequence[AidEntry]
) -> tuple[SourceContent, tuple[str, ...]]:
    document = reader.read(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    content = content_of(document, edition, sha256, aid)
    if not content.passages:
        raise UnreadableDocument(f"{path.name} cannot be read: it holds no words.")
    return content, document.warnings


def content_of(document: Document, edition: Edition, sha256: str, aid: Sequence[AidEntry]) -> SourceContent:
    """The source that `document`, read from a file of that sha256, makes as `edition`, cut into passages."""
    edition = _with_apparent_slips(edition, document.text)
    passages = split(document, edition)
    return SourceContent(edition, document.text, passages, sha256, questions_for(passages, edition, aid))


def _with_apparent_slips(edition: Edition, text: str) -> Edition:
    """The edition with the apparent slips found in an order, unless its manifest already names theirs."""
    if edition.kind is not Kind.ORDER:
        return edition
    named = " ".join(words for words, _ in edition.slips)
    found = tuple(slip for slip in apparent_slips(text) if slip[0] not in named)
    return replace(edition, slips=(*edition.slips, *found))
