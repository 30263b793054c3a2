"""A publisher in a process of its own, that can be killed, starved of disk, or made to wait.

`python -m tests.load.publisher_process HOME NUMBER [--die-at STEP] [--starve-at STEP] [--wait SECONDS]`
publishes contents that differ by NUMBER. It prints the generation, or why nothing was published. STEP is one of
the catalogue's steps, "before" or "after" it ("before make_current"), or a stage of the writing. A starved
process cannot write another byte to any file, as on a full disk.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.assistant.evaluation import Case, Gold
from bot.assistant.golden import GoldenCheck
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.publishing import Publisher
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.errors import ConferralError
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.ports import GenerationRecord, GenerationStatus, SourceContent
from tests.contents import EXPENSES_RULE, content
from tests.fakes.embedding import WordsEmbedding

SOURCES = 40
STEPS = (
    "before begin",
    "after begin",
    "writing sources",
    "indexing passages",
    "indexing provisions",
    "filling the vector index",
    "checking",
    "before mark",
    "after mark",
    "before make_current",
    "after make_current",
)


def contents(number: int) -> list[SourceContent]:
    """Give forty sources, all but the first the same for every number."""
    first = content(f"(a) Amended for the time numbered {number}.", *EXPENSES_RULE, source="rules/amended.txt")
    others = [
        content(f"(a) Matter {n} is raised first.", *EXPENSES_RULE, source=f"rules/{n}.txt") for n in range(SOURCES - 1)
    ]
    return [first, *others]


def golden() -> GoldenCheck:
    """Ask for words that every number's contents hold."""
    case = Case("g1", "rule", "What is due where a movant did not attempt in good faith to obtain the discovery?", True)
    gold = tuple(Gold(f"rules/{n}.txt", "No expenses are due where the movant did not attempt", 1) for n in range(5))
    return GoldenCheck(
        lambda: (replace(case, gold=gold),), lambda current: Library(current, WordsEmbedding(), load_lexicon)
    )


class DeadlyCatalogue(SqlCatalogue):
    """A catalogue in which the process is killed, as by `kill -9`, or starved of disk at one step."""

    def __init__(self, database: Database, die_at: str | None, starve_at: str | None) -> None:
        super().__init__(database)
        self._die_at = die_at
        self._starve_at = starve_at

    def reach(self, step: str) -> None:
        """Die or starve here, if this is the step."""
        if step == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if step == self._starve_at:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

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
        """Begin, between two steps."""
        self.reach("before begin")
        record = super().begin(
            contents, embedding=embedding, fingerprint=fingerprint, created=created, by=by, corrections=corrections
        )
        self.reach("after begin")
        return record

    def mark(self, name: str, status: GenerationStatus, *, reason: str | None = None) -> None:
        """Mark, between two steps."""
        self.reach("before mark")
        super().mark(name, status, reason=reason)
        self.reach("after mark")

    def make_current(self, name: str) -> None:
        """Make current, between two steps."""
        self.reach("before make_current")
        super().make_current(name)
        self.reach("after make_current")


def main() -> int:
    """Publish as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--die-at", choices=STEPS)
    parser.add_argument("--starve-at", choices=STEPS)
    parser.add_argument("--wait", type=float, default=0)
    options = parser.parse_args()
    catalogue = DeadlyCatalogue(
        open_database(f"sqlite:///{options.home / 'conferral.db'}"), options.die_at, options.starve_at
    )
    publisher = Publisher(
        options.home,
        catalogue,
        WordsEmbedding(),
        comparisons=(golden(),),
        progress=lambda what, done, total: catalogue.reach(what if done > total // 2 else ""),
    )
    try:
        done = publisher.publish(
            contents(options.number), by=f"process {options.number}", now=datetime.now(UTC), wait_seconds=options.wait
        )
    except ConferralError as error:
        sys.stdout.write(f"{type(error).__name__}: {error.diagnostics()}\n")
        return 1
    sys.stdout.write(f"{done.generation}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
