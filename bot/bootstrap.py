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
from bot.adapters.folder_corpus import FolderCorpus
from bot.adapters.late_embedding import LateEmbedding
from bot.assistant.answer import Question
from bot.assistant.curator import Curator, NotInCorpus
from bot.assistant.ports import Phraser
from bot.assistant.researcher import Researcher
from bot.settings import Settings, forbid_tracing
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.reading import FileReader
from knowledge.errors import ConferralError
from knowledge.finding_aids import AidEntry, load_finding_aid
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.outside import OutsideReader, load_examples
from knowledge.ports import Embedding, Generations, Progress, SourceContent

if TYPE_CHECKING:
    from bot.assistant.conversation import Threads

STARTER = "starter corpus"


class HomeUnusable(ConferralError):
    """The folder for local state cannot be written."""


@dataclass(frozen=True, slots=True)
class Product:
    """The assembled product. Use it as a context manager; leaving it closes its databases."""

    settings: Settings
    researcher: Researcher
    curator: Curator
    generations: Generations
    corpus_name: str
    database: Database

    def __enter__(self) -> Product:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.database.close()
        if isinstance(self.generations, FolderCorpus):
            self.generations.close()

    def content(self, source: str) -> SourceContent:
        """A source of the corpus that is open, with its text and passages. Raises NotInCorpus."""
        reader = self.generations.open_current()
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

        return SqlThreads(self.database)


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
    generations, name = _generations(settings, corpus, published, embedding=embedding, aid=aid, told=told)
    outside = outside_reader(aid, embedding, settings.home)
    library = Library(generations.open_current, embedding, load_lexicon(), outside)
    researcher = Researcher(
        library=library,
        answers=SqlAnswerLog(state, _now),
        clock=time.perf_counter,
        new_id=lambda: uuid.uuid4().hex,
        phraser=_phraser(settings),
    )
    return Product(settings, researcher, curator, generations, name, state)


def starter_folder() -> Path:
    """The folder of the documents the product ships with."""
    return Path(str(resources.files("knowledge").joinpath("starter")))


def outside_reader(aid: Sequence[AidEntry], embedding: Embedding, home: Path | None) -> OutsideReader:
    """What tells questions that are not ours; learnt for the packaged embedding, else once for each home."""
    shipped = Path(str(resources.files("knowledge.outside").joinpath("learnt.npz")))
    kept = (shipped, home / "outside.npz") if home else (shipped,)
    return OutsideReader(load_examples(), [entry.asks for entry in aid], embedding, kept=kept)


def _generations(
    settings: Settings,
    folder: Path | None,
    published: SqlCatalogue,
    *,
    embedding: Embedding,
    aid: Sequence[AidEntry],
    told: Progress,
) -> tuple[Generations, str]:
    """The generations to answer from, and what to call them."""
    if folder is None and published.current() is not None:
        return GenerationStore(settings.home, published), "published corpus"
    caches = settings.home / "corpora"
    name = str(folder) if folder else STARTER
    return FolderCorpus(folder or starter_folder(), caches, embedding, aid, told=told), name


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
