"""The only assembler: it names every concrete thing and hands the product out whole.

Nothing is built at import. What is slow to import (chromadb, onnxruntime, langchain) is imported by what uses
it, when it is first used.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path

from bot.adapters.database.answers import SqlAnswerLog
from bot.adapters.folder_corpus import FolderCorpus
from bot.adapters.late_embedding import LateEmbedding
from bot.adapters.page_pictures import IsolatedPagePictures, KeptPagePictures
from bot.adapters.profile_sources import ProfileNotes
from bot.adapters.rule_files import ProfileFiles
from bot.adapters.source_files import FilesOrOriginals, FolderOfOriginals, PublishedFiles
from bot.adapters.starter_until_published import FilesOfEither, StarterUntilPublished
from bot.assistant.page_pictures import SourceFiles, SourcePictures
from bot.assistant.ports import Phraser
from bot.assistant.reading_ports import CertificateReader
from bot.assistant.researcher import Researcher
from bot.bootstrap.conferring import ConferralDesk, legal_holidays
from bot.bootstrap.curating import corpus_desk
from bot.bootstrap.product import Product
from bot.settings import Settings, forbid_tracing
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.errors import ConferralError
from knowledge.finding_aids import AidEntry, load_finding_aid
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.outside import OutsideReader, load_examples
from knowledge.ports import Embedding, Generations, Progress

__all__ = [
    "STARTER",
    "ConferralDesk",
    "HomeUnusable",
    "Product",
    "assemble",
    "legal_holidays",
    "outside_reader",
    "starter_folder",
]

STARTER = "starter corpus"


class HomeUnusable(ConferralError):
    """The folder for local state cannot be written."""


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
    aid = load_finding_aid()
    profiles = ProfileFiles(settings.home / "profiles")
    notes = ProfileNotes(profiles, aid)
    originals = FolderOfOriginals(settings.home / "originals")
    generations, name = _generations(settings, corpus, published, embedding=embedding, aid=aid, notes=notes, told=told)
    desk = ConferralDesk(settings.home, state, generations, profiles, partial(_reader, settings))
    outside = outside_reader(aid, embedding, settings.home)
    curating = corpus_desk(
        settings,
        state,
        embedding=embedding,
        library=lambda current: Library(current, embedding, load_lexicon, outside),
        originals=originals,
        notes=notes,
        aid=aid,
        profiles=desk.profiles.kept,
        starter=starter_folder(),
        told=told,
    )
    library = Library(generations.open_current, embedding, load_lexicon, outside)
    researcher = Researcher(
        library=library,
        answers=SqlAnswerLog(state, _now),
        clock=time.perf_counter,
        new_id=lambda: uuid.uuid4().hex,
        phraser=_phraser(settings),
        descriptions=desk.descriptions(library),
        pictures=_pictures(settings.home, state, generations, originals),
    )
    return Product(settings, researcher, curating, generations, name, state, desk)


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
    notes: ProfileNotes,
    told: Progress,
) -> tuple[Generations, str]:
    """The generations to answer from, and what to call them."""
    store, caches = GenerationStore(settings.home, published), settings.home / "corpora"
    if folder is None and published.current() is not None:
        return store, "published corpus"
    if folder is not None:
        return FolderCorpus(folder, caches, embedding, aid, told=told), str(folder)
    starter = FolderCorpus(starter_folder(), caches, embedding, aid, told=told, beside=notes)
    return StarterUntilPublished(starter, store, published), STARTER


def _pictures(home: Path, state: Database, generations: Generations, originals: FolderOfOriginals) -> SourcePictures:
    """What shows the pages behind quotations, from the files of the corpus that is open."""
    files: SourceFiles = PublishedFiles(state, originals)
    if isinstance(generations, FolderCorpus):
        files = FilesOrOriginals(generations, originals)
    if isinstance(generations, StarterUntilPublished):
        files = FilesOfEither(generations, files, FilesOrOriginals(generations.starter, originals))
    return SourcePictures(files, KeptPagePictures(IsolatedPagePictures(), home / "pictures"))


def _embedding(settings: Settings) -> Embedding:
    from knowledge.adapters.embedding import LangChainEmbedding, MiniLmEmbedding  # noqa: PLC0415  onnxruntime is slow

    return LangChainEmbedding.configured(settings.embedding) if settings.embedding else MiniLmEmbedding()


def _phraser(settings: Settings) -> Phraser | None:
    if settings.model is None:
        return None
    from bot.adapters.chat_model import LangChainPhraser  # noqa: PLC0415  langchain is slow to import

    return LangChainPhraser.configured(settings)


def _reader(settings: Settings) -> CertificateReader | None:
    if settings.model is None:
        return None
    from bot.adapters.chat_reader import LangChainCertificateReader  # noqa: PLC0415  langchain is slow to import

    return LangChainCertificateReader.configured(settings)


def _make_home(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        advice = "Set CONFERRAL_HOME or --home to a folder that can be written."
        raise HomeUnusable(f"{folder} cannot be used: {fault.strerror}.", advice=advice) from fault


def _now() -> datetime:
    return datetime.now(UTC)
