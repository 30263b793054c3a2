"""The only assembler: it names every concrete thing and hands the product out whole.

Nothing is built at import. What is slow to import (chromadb, onnxruntime, langchain) is imported by what uses
it, when it is first used.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from bot.adapters.additions import FolderOfAdditions
from bot.adapters.database.answers import SqlAnswerLog
from bot.adapters.late_embedding import LateEmbedding
from bot.assistant.answer import Question
from bot.assistant.curator import Curator, NotInCorpus
from bot.assistant.ports import Phraser
from bot.assistant.researcher import Researcher
from bot.settings import Settings, forbid_tracing
from knowledge.accession import inputs_digest, take_in
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.reading import FileReader
from knowledge.errors import ConferralError, NothingPublished, UnreadableDocument
from knowledge.finding_aids import AidEntry, load_finding_aid
from knowledge.indexing import INDEX_FORMAT
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.manifest import MANIFEST_NAME, Manifest, read_manifest
from knowledge.outside import OutsideReader, load_examples
from knowledge.ports import Embedding, Progress, SourceContent
from knowledge.splitting import SPLITTING_FORMAT

if TYPE_CHECKING:
    from bot.assistant.conversation import Threads

STARTER = "starter corpus"
_INDEXED = "inputs.sha256"
_WAIT_FOR_INDEXING = 600.0
"""Seconds a second process waits for the first to index the same folder."""


class HomeUnusable(ConferralError):
    """The folder for local state cannot be written."""


@dataclass(frozen=True, slots=True)
class Product:
    """The assembled product. Use it as a context manager; leaving it closes its databases."""

    settings: Settings
    researcher: Researcher
    curator: Curator
    store: GenerationStore
    corpus_name: str
    databases: tuple[Database, ...]

    def __enter__(self) -> Product:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for database in self.databases:
            database.close()

    def content(self, source: str) -> SourceContent:
        """A source of the corpus that is open, with its text and passages. Raises NotInCorpus."""
        reader = self.store.open_current()
        edition = next((e for e in reader.editions() if e.source == source), None)
        if edition is None:
            raise NotInCorpus(f'"{source}" is not in the corpus.', advice="`conferral corpus list` names what is.")
        passages = tuple(reader.passages(reader.passage_ids(source)))
        return SourceContent(edition, reader.source_text(source), passages)

    def warm(self) -> None:
        """Load what loads late, so that the first question of a service is not the slow one."""
        self.researcher.search(Question("what must a motion certify about conferring?", today=_now().date()))

    def threads(self) -> Threads:
        """Where the Slack face remembers its threads."""
        from bot.adapters.database.threads import SqlThreads  # noqa: PLC0415  only Slack needs it

        return SqlThreads(self.databases[0])


def assemble(settings: Settings, *, corpus: Path | None = None, progress: Progress | None = None) -> Product:
    """Build the product over the folder `corpus`, else the published corpus, else the starter corpus.

    A folder is indexed into a cache on first use and again when it changed. Raises ConferralError.
    """
    forbid_tracing()
    told = progress or (lambda _what, _done, _all: None)
    _make_home(settings.home)
    state = open_database(settings.database_address())
    published = SqlCatalogue(state)
    embedding = LateEmbedding(partial(_embedding, settings))
    publisher = Publisher(settings.home, published, embedding, progress=told)
    aid = load_finding_aid()
    reader = FileReader()
    curator = Curator(published, publisher, FolderOfAdditions(settings.home / "added"), reader, aid, told)
    store, name, opened = _corpus(settings, corpus, published, embedding, told)
    library = Library(store.open_current, embedding, load_lexicon(), outside_reader(aid, embedding, settings.home))
    researcher = Researcher(
        library=library,
        answers=SqlAnswerLog(state, _now),
        clock=time.perf_counter,
        new_id=lambda: uuid.uuid4().hex,
        phraser=_phraser(settings),
    )
    return Product(settings, researcher, curator, store, name, (state, *opened))


def starter_folder() -> Path:
    """The folder of the documents the product ships with."""
    return Path(str(resources.files("knowledge").joinpath("starter")))


def outside_reader(aid: Sequence[AidEntry], embedding: Embedding, home: Path | None) -> OutsideReader:
    """What tells questions that are not ours; learnt for the packaged embedding, else once for each home."""
    shipped = Path(str(resources.files("knowledge.outside").joinpath("learnt.npz")))
    kept = (shipped, home / "outside.npz") if home else (shipped,)
    ours = [entry.asks for entry in aid]
    return OutsideReader(load_examples(), ours, embedding.embed, embedding=embedding.name, kept=kept)


def _corpus(
    settings: Settings,
    folder: Path | None,
    published: SqlCatalogue,
    embedding: Embedding,
    told: Progress,
) -> tuple[GenerationStore, str, tuple[Database, ...]]:
    if folder is None and published.current() is not None:
        return GenerationStore(settings.home, published), "published corpus", ()
    manifest = read_manifest((folder or starter_folder()) / MANIFEST_NAME)
    name = str(folder) if folder else STARTER
    cache = settings.home / "corpora" / uuid.uuid5(uuid.NAMESPACE_URL, str((folder or starter_folder()).resolve())).hex
    _make_home(cache)
    database = open_database(f"sqlite:///{cache / 'catalogue.db'}")
    catalogue = SqlCatalogue(database)
    store = GenerationStore(cache, catalogue)
    _index_if_changed(manifest, cache, catalogue, store, embedding=embedding, told=told)
    return store, name, (database,)


def _index_if_changed(
    manifest: Manifest,
    cache: Path,
    catalogue: SqlCatalogue,
    store: GenerationStore,
    *,
    embedding: Embedding,
    told: Progress,
) -> None:
    aid = load_finding_aid()
    also = f"{INDEX_FORMAT}\n{SPLITTING_FORMAT}\n{embedding.name}\n{aid!r}"
    digest = inputs_digest(manifest, also=also)
    mark = cache / _INDEXED
    if mark.is_file() and mark.read_text(encoding="utf-8") == digest and _opens(store):
        return
    accession = take_in(manifest, FileReader(), aid, progress=told)
    for refused in accession.refused:
        told(refused.reason, 0, 0)
    if not accession.contents:
        raise UnreadableDocument(f"None of the sources that {manifest.root / MANIFEST_NAME} names can be read.")
    publisher = Publisher(cache, catalogue, embedding, progress=told)
    publisher.publish(accession.contents, by="first use", now=_now(), wait_seconds=_WAIT_FOR_INDEXING)
    mark.write_text(digest, encoding="utf-8")


def _opens(store: GenerationStore) -> bool:
    """Tell whether the cached index can be used; a missing, damaged or outdated one is simply made again."""
    try:
        store.open_current()
    except NothingPublished:
        return False
    return True


def _embedding(settings: Settings) -> Embedding:
    from knowledge.adapters.embedding import LangChainEmbedding, MiniLmEmbedding  # noqa: PLC0415  onnxruntime is slow

    return LangChainEmbedding.configured(settings.embedding) if settings.embedding else MiniLmEmbedding()


def _phraser(settings: Settings) -> Phraser | None:
    if settings.model is None:
        return None
    from bot.adapters.chat_model import LangChainPhraser  # noqa: PLC0415  langchain is slow to import

    return LangChainPhraser.configured(settings)


def _make_home(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        advice = "Set CONFERRAL_HOME or --home to a folder that can be written."
        raise HomeUnusable(f"{folder} cannot be used: {fault.strerror}.", advice=advice) from fault


def _now() -> datetime:
    return datetime.now(UTC)
