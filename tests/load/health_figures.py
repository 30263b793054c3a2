"""The health of a large corpus with many answers: how long a manager waits for it, in a process that was just begun."""

from __future__ import annotations

import multiprocessing
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.adapters.database.lacks import SqlLackBook, note_lack
from bot.adapters.database.shared_questions import SqlSharedBook
from bot.adapters.profile_sources import ProfileNotes
from bot.adapters.rule_files import ProfileFiles, load_rules
from bot.assistant.answer import Answer, Statement, StatementKind, Status, Support
from bot.assistant.curating.managers import NamedManagers
from bot.assistant.feedback import Verdict
from bot.assistant.tending.health import HealthDesk
from bot.assistant.tending.sharing import SharedQuestion
from bot.bootstrap import starter_folder
from knowledge.accession import take_in
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.catalogue_schema import answers, feedback
from knowledge.adapters.content_json import to_json
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.embedding import MiniLmEmbedding
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.reading import FileReader
from knowledge.manifest import MANIFEST_NAME, read_manifest
from knowledge.ports import SourceContent
from knowledge.routing import Missing, Route
from tests.load.large_corpus import COURTS, PerturbedEmbedding, large_corpus

Figure = dict[str, Any]
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
_LOOKS = 5
_SUPPORTS = 6
_AT_ONCE = 1_000
_SHARED = 200


def health_figures(passages: int, questions: int) -> Iterator[Figure]:
    """Publish `passages` passages, keep `questions` answers, and look at the health of it all."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        # the texts that the profiles quote are among them, so that their quotations are looked for in earnest
        shipped = take_in(read_manifest(starter_folder() / MANIFEST_NAME), FileReader(), (), progress=_untold).contents
        contents = [*large_corpus(passages), *shipped]
        state = open_database(f"sqlite:///{home / 'conferral.db'}")
        Publisher(home, SqlCatalogue(state), PerturbedEmbedding(MiniLmEmbedding())).publish(
            contents, by="bench", now=NOW
        )
        keep_answers(state, contents, questions)
        state.close()
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as own:
            yield {**own.apply(_look, (home, passages, questions)), "seconds_command": _command(home)}


def _command(home: Path) -> list[float]:
    """How long `conferral corpus health` takes as a whole process, from its start to its end: each of some runs."""
    took = []
    for _ in range(_LOOKS):
        started = time.perf_counter()
        subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "-m", "bot", "corpus", "health", "--home", str(home), "--json"],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        took.append(round(time.perf_counter() - started, 2))
    return took


def keep_answers(state: Database, contents: Sequence[SourceContent], number: int) -> None:
    """Keep answers of which a third is withheld; one in twenty is thumbed down, and some questions are shared."""
    dice = random.Random(7)  # noqa: S311 -- the same every time, not a secret
    for start in range(0, number, _AT_ONCE):
        with state.writing() as connection:
            for at in range(start, min(start + _AT_ONCE, number)):
                answer, when = _answer(f"answer-{at}", contents, dice), NOW - timedelta(minutes=at)
                row = {
                    "id": answer.id,
                    "asker": f"asker-{at % 300}",
                    "created": when,
                    "answer": to_json(Answer, answer),
                }
                connection.execute(insert(answers), row)
                note_lack(connection, answer, asker=row["asker"], at=when)
                if dice.random() < 0.05:
                    judged = {"answer_id": answer.id, "by": row["asker"], "verdict": Verdict.DOWN, "at": when}
                    connection.execute(insert(feedback), judged)
    book = SqlSharedBook(state)
    for at in range(0, min(_SHARED * 3, number), 3):
        text = f"Question {at} about the duty to confer, as its asker shares it?"
        book.keep(SharedQuestion(f"answer-{at}", f"asker-{at % 300}", text, None, NOW.date(), NOW))


def _answer(answer_id: str, contents: Sequence[SourceContent], dice: random.Random) -> Answer:
    court, day = dice.choice(COURTS), NOW.date()
    named = f"{court} Rule {dice.randrange(1, 40)}"
    if dice.random() < 1 / 3:
        route = dice.choice([Route.NOT_HELD, Route.NO_PROVISION, Route.OUT_OF_COVERAGE, Route.OPEN])
        missing = dice.choice(list(Missing))
        reason = f"{named} is not held."
        return Answer(
            answer_id, Status.WITHHELD, route, court, day, "made", reason=reason, missing=missing, named=named
        )
    supports = tuple(_support(dice.choice(contents), dice) for _ in range(_SUPPORTS))
    statements = tuple(Statement(StatementKind.RULE, f"{s.pin_cite}:", (s,)) for s in supports)
    return Answer(answer_id, Status.ANSWERED, Route.BOUND, court, day, "made", statements=statements, named=named)


def _support(content: SourceContent, dice: random.Random) -> Support:
    passage, edition = dice.choice(content.passages), content.edition
    return Support(
        passage.text,
        edition.source,
        edition.citation,
        edition.citation,
        passage.spans,
        edition.currency(NOW.date()),
        edition.weight,
        own_words=False,
        passage_id=passage.id,
    )


def _look(home: Path, passages: int, questions: int) -> Figure:
    """Look several times; the first look opens the database, the generation and the profiles."""
    took = []
    started = time.perf_counter()
    state = open_database(f"sqlite:///{home / 'conferral.db'}")
    store = GenerationStore(home, SqlCatalogue(state))
    notes = ProfileNotes(ProfileFiles(home / "profiles"), ())
    desk = HealthDesk(
        SqlLackBook(state),
        SqlSharedBook(state),
        store.open_current,
        lambda: load_rules(home / "profiles"),
        notes.unmet_quotations,
        NamedManagers(),
    )
    for _ in range(_LOOKS):
        health = desk.look(by="bench", day=NOW.date())
        took.append(time.perf_counter() - started)
        started = time.perf_counter()
    state.close()
    first, *others = took
    return {
        "figure": "health",
        "passages": passages,
        "answers": questions,
        "kinds_lacking": len(health.lacking),
        "shared": sum(len(one.shared) for one in health.lacking),
        "old": len(health.old),
        "unverified": len(health.unverified),
        "unresolved": len(health.unresolved),
        "seconds_first_look": round(first, 2),
        "seconds_further_looks_max": round(max(others), 2),
    }


def _untold(_what: str, _done: int, _of: int) -> None:
    """Tell nobody of progress."""
