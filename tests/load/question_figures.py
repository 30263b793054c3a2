"""What an asker waits for: the command's help, a cold answer, warm answers, a search in a large corpus."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.assistant.answer import Question
from bot.bootstrap import assemble
from bot.settings import Settings
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.embedding import MiniLmEmbedding
from knowledge.adapters.generations import GenerationStore
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from tests.load.large_corpus import COURTS

Figure = dict[str, Any]
TODAY = date(2026, 1, 5)
QUESTIONS = (
    "do i have to call OC before filing a mtc or is an email enough",
    "what must the certificate say about who was contacted and what was discussed?",
    "is a letter enough to satisfy the duty to confer under Rule 37.2?",
    "lost the motion, are we on the hook for their fees",
    "does 26(c)(1) require a certification for a protective order?",
    "opponent is pro se and misread our proposed order, did we confer?",
    "who pays if the judge splits the baby on our mtc",
    "extra 3 days for service by mail?",
)
_SHARED = Path(__file__).parents[2].parent / "shared" / "corpus"


def asking_figures() -> Iterator[Figure]:
    """Measure the command line and warm answers on the starter corpus, and on the shared one where it is."""
    with tempfile.TemporaryDirectory() as folder:
        yield {"figure": "help", "seconds": _command(folder, "--help")}
        first = _command(folder, "ask", QUESTIONS[0])
        yield {"figure": "first_ask_in_a_new_home", "seconds": first}
        yield {"figure": "cold_ask", "seconds": _command(folder, "ask", QUESTIONS[0])}
        for corpus in (None, _SHARED if _SHARED.is_dir() else None):
            yield _warm(Path(folder), corpus)


def library_search(home: Path) -> Figure:
    """Measure whole searches, from the words of a question to passages, in the large corpus published in `home`."""
    store = GenerationStore(home, SqlCatalogue(open_database(f"sqlite:///{home / 'conferral.db'}")))
    library = Library(store.open_current, MiniLmEmbedding(), load_lexicon)
    started = time.perf_counter()
    library.search(library.read(QUESTIONS[0], today=TODAY))
    opened = time.perf_counter() - started

    def ask(number: int) -> None:
        court, as_of = COURTS[number % len(COURTS)], date(1996 + 3 * (number % 10), 6, 1)
        library.search(library.read(QUESTIONS[number % len(QUESTIONS)], today=TODAY, court=court, as_of=as_of))

    return {"figure": "library_search_with_court_and_date", "open_seconds": round(opened, 2), **_times(ask, 200)}


def _warm(home: Path, corpus: Path | None) -> Figure:
    with assemble(Settings(home=home), corpus=corpus) as product:
        product.warm()

        def ask(number: int) -> None:
            product.researcher.ask(Question(QUESTIONS[number % len(QUESTIONS)], today=TODAY))

        figures = _times(ask, 80)
        sources = len(product.researcher.editions())
    return {"figure": "warm_ask_without_a_model", "sources": sources, **figures}


def _times(ask: Callable[[int], None], times: int) -> Figure:
    for number in range(8):
        ask(number)
    seconds: list[float] = []
    for number in range(times):
        started = time.perf_counter()
        ask(number)
        seconds.append(time.perf_counter() - started)
    return {
        "asked": times,
        "ms_p50": _quantile(seconds, 0.5),
        "ms_p95": _quantile(seconds, 0.95),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _command(home: str, *words: str) -> float:
    started = time.perf_counter()
    subprocess.run(  # noqa: S603  our own program, with words of ours
        [sys.executable, "-m", "bot", *words],
        env={**os.environ, "CONFERRAL_HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return round(time.perf_counter() - started, 2)


def _quantile(seconds: Sequence[float], q: float) -> float:
    ordered = sorted(seconds)
    return round(1000 * ordered[min(len(ordered) - 1, int(q * len(ordered)))], 1)
