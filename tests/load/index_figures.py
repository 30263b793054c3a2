"""Publishing and searching at size: how long, how much memory, how many passages embedded again."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from bot.assistant.evaluation import Case, Gold
from bot.assistant.golden import GoldenCheck
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.embedding import MiniLmEmbedding
from knowledge.adapters.generation_reading import Generation
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.authority import FEDERAL
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.ports import Embedding, Field, GenerationReader, SourceContent
from knowledge.succession import Succession
from tests.load.large_corpus import COURTS, PerturbedEmbedding, changed, large_corpus
from tests.load.question_figures import library_search

Figure = dict[str, Any]
_NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
_LIMIT = 50
_GOLDEN = 30
_QUESTIONS = (
    "Do I have to confer by telephone before I file a motion to compel?",
    "What must the certificate say about who was contacted and what was discussed?",
    "Is a letter enough to satisfy the duty to confer under Rule 37.2?",
    "May the court award expenses when no good faith attempt was made before filing?",
    "Does 26(c)(1) require a certification for a protective order?",
)


def index_figures(passages: int) -> Iterator[Figure]:
    """Measure a corpus of `passages` passages: first publication, searches, publication of one changed rule."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        contents = large_corpus(passages)
        yield _in_own_process(_publish, home, passages, None)
        yield _in_own_process(_search, home)
        yield _in_own_process(library_search, home)
        yield _in_own_process(_publish, home, passages, len(contents) // 2)


def _publish(home: Path, passages: int, changed_source: int | None) -> Figure:
    contents = large_corpus(passages)
    embedding = PerturbedEmbedding(MiniLmEmbedding())
    if changed_source is not None:
        contents[changed_source] = changed(contents[changed_source])
    stages: dict[str, float] = {}
    started = time.perf_counter()

    def progress(what: str, _done: int, _total: int) -> None:
        stages[what] = round(time.perf_counter() - started, 1)

    catalogue = SqlCatalogue(open_database(f"sqlite:///{home / 'conferral.db'}"))
    asked, missed = _golden(contents, embedding), list[str]()

    def ask(succession: Succession) -> list[str]:
        # what is found in a corpus of exchanged words tells nothing; how long the questions take does
        missed.extend(asked(succession))
        return []

    publisher = Publisher(home, catalogue, embedding, comparisons=[ask], progress=progress)
    done = publisher.publish(contents, by="bench", now=_NOW)
    return {
        "figure": "publish" if changed_source is None else "publish_one_rule_changed",
        "passages": passages,
        "entries": sum(done.info.entries.values()),
        "dense": done.info.dense,
        "seconds": round(time.perf_counter() - started, 1),
        "done_after_seconds": stages,
        "golden_questions": _GOLDEN,
        "golden_missed": len(missed),
        "texts_embedded": done.embedded,
        "texts_reused": done.reused,
        "rss_mb": _rss_mb(),
    }


def _golden(contents: Sequence[SourceContent], embedding: Embedding) -> GoldenCheck:
    """Ask thirty questions in words of passages from all over the corpus."""
    in_force = [content for content in contents if content.edition.in_force_until is None]
    cases = []
    for content in in_force[:: max(1, len(in_force) // _GOLDEN)][:_GOLDEN]:
        words = content.passages[0].text.split()
        gold = Gold(content.edition.source, " ".join(words[:12]), 1)
        said = f"What does {content.edition.citation}(a)(1) say of {' '.join(words[:60])}"
        cases.append(Case(gold.file, "large", said, True, (gold,), court=content.edition.court))
    return GoldenCheck(lambda: cases, lambda current: Library(current, embedding, load_lexicon))


def _search(home: Path) -> Figure:
    started = time.perf_counter()
    reader = GenerationStore(home, SqlCatalogue(open_database(f"sqlite:///{home / 'conferral.db'}"))).open_current()
    vectors = MiniLmEmbedding().embed(_QUESTIONS)
    reader.vectors.nearest(vectors[0], allowed=None, limit=1)
    opened = time.perf_counter() - started
    spans: dict[str, list[float]] = {"all": []}
    cpu_started = time.process_time()
    for round_number in range(12):
        for court in COURTS:
            number = (round_number + len(court)) % len(_QUESTIONS)
            as_of = date(1995 + 3 * (round_number % 10), 6, 1)
            _search_once(reader, (_QUESTIONS[number], vectors[number]), court, as_of, spans)
    cpu = time.process_time() - cpu_started
    parts = {
        f"{name}_ms_{which}": _quantile(times, q)
        for name, times in spans.items()
        for which, q in (("p50", 0.5), ("p95", 0.95))
    }
    return {
        "figure": "search_with_court_and_date",
        "passages": reader.describe().entries[Field.PASSAGES],
        "dense": reader.describe().dense,
        "searches": len(spans["all"]),
        "open_seconds": round(opened, 2),
        "rss_mb": _rss_mb(),
        "cpu_ms_a_search": round(1000 * cpu / len(spans["all"]), 1),
        "nearest_50_also_found_exactly": _recall(reader, vectors),
        **parts,
    }


def _recall(reader: Generation, vectors: Sequence[Any]) -> float:
    """Give the share of the truly nearest passages that are found, without a filter and with a wide one."""
    ids = reader.entry_ids(Field.PASSAGES)
    every = np.asarray(reader.vector_rows(Field.PASSAGES, 0, len(ids)))
    shares = []
    for vector in vectors:
        for step in (1, 3):
            allowed = None if step == 1 else frozenset(ids[::step])
            best = np.argsort(-(every[::step] @ np.asarray(vector)))[:_LIMIT]
            found = reader.vectors.nearest(vector, allowed=allowed, limit=_LIMIT)
            shares.append(len({ids[step * row] for row in best} & {hit.id for hit in found}) / _LIMIT)
    return round(sum(shares) / len(shares), 3)


def _search_once(
    reader: GenerationReader, asked: tuple[str, Any], court: str, as_of: date, spans: dict[str, list[float]]
) -> None:
    question, vector = asked
    started = time.perf_counter()
    allowed = frozenset(
        passage_id
        for edition in reader.editions()
        if edition.court in (court, FEDERAL) and edition.usable_on(as_of)
        for passage_id in reader.passage_ids(edition.source)
    )
    steps: Sequence[tuple[str, Callable[[], object]]] = (
        ("vectors", lambda: reader.vectors.nearest(vector, allowed=allowed, limit=_LIMIT)),
        ("words", lambda: reader.words.best(question, allowed=allowed, limit=_LIMIT)),
        ("provision_vectors", lambda: reader.provision_vectors.nearest(vector, allowed=allowed, limit=_LIMIT)),
        ("passages", lambda: reader.passages(list(allowed)[:10])),
    )
    spans.setdefault("filter", []).append(time.perf_counter() - started)
    for name, step in steps:
        before = time.perf_counter()
        step()
        spans.setdefault(name, []).append(time.perf_counter() - before)
    spans["all"].append(time.perf_counter() - started)


def _quantile(seconds: Sequence[float], q: float) -> float:
    ordered = sorted(seconds)
    return round(1000 * ordered[min(len(ordered) - 1, int(q * len(ordered)))], 1)


def _rss_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _in_own_process(measure: Callable[..., Figure], *arguments: Any) -> Figure:
    """Measure in a fresh process, so that memory is that of the one task."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, arguments)
