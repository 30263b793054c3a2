"""A purger in a process of its own, that can be killed or starved of disk at a step.

`python -m tests.load.purger_process HOME [--die-at STEP] [--starve-at STEP] [--finish]`
purges the sealed source of `sealed_home`, or with `--finish` only finishes what was cut short. It prints the
generation that is current then, or why the purge is not finished. STEP is one of `PURGE_STEPS`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.forgetting import FolderIndexes, KeptOriginals, KeptPictures
from knowledge.adapters.building import GenerationBuilder
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.purge_book import PurgeBook
from knowledge.adapters.purging import Purger
from knowledge.errors import ConferralError
from knowledge.ports import Catalogue, Progress, SourceContent
from knowledge.purge import BesideCorpus, Traces
from tests.contents import EXPENSES_RULE, MOTION_RULE, NOON, content
from tests.fakes.embedding import WordsEmbedding
from tests.load.publisher_process import DeadlyCatalogue

SEALED = "orders/sealed.txt"
SECRET = "Quillfeather"
"""A name that only the sealed source says."""
SENTENCE = f"{SECRET} Holdings gave up its recipe for glazed lanterns in confidence."
SEALED_FILE = "5" * 64
PURGE_STEPS = (
    "purging 1",
    "after begin",
    "indexing passages",
    "filling the vector index",
    "before make_current",
    "after make_current",
    *(f"purging {done}" for done in range(2, 5)),
    "forgetting",
    *(f"purging {done}" for done in range(5, 8)),
)
"""What is reached one after the other; before the first, the purge is not on record."""


def sealed() -> SourceContent:
    """Give the source that has to go."""
    made = content(f"(a) {SENTENCE}", *EXPENSES_RULE, source=SEALED, citation="D. Example Rule 9")
    return SourceContent(made.edition, made.text, made.passages, SEALED_FILE, made.questions)


def others(number: int) -> list[SourceContent]:
    """Give the sources that stay; the first differs by its number."""
    first = content(f"(a) Amended for the time numbered {number}.", *MOTION_RULE)
    return [first, content(*EXPENSES_RULE, source="rules/2.txt", citation="D. Example Rule 2")]


def sealed_home(home: Path) -> None:
    """Publish three generations, the last two with the sealed source, and put its words wherever a home keeps words."""
    for folder, database in ((home, "conferral.db"), (home / "corpora" / "cached", "catalogue.db")):
        opened = open_database(f"sqlite:///{folder / database}")
        publisher = Publisher(folder, SqlCatalogue(opened), WordsEmbedding())
        for contents in (others(1), [*others(1), sealed()], [*others(2), sealed()]):
            publisher.publish(contents, by="librarian", now=NOON)
        opened.close()
    for path in (home / "originals" / f"{SEALED_FILE}.pdf", home / "pictures" / "one.picture"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCE, encoding="utf-8")


def purger(home: Path, catalogue: Catalogue, *, progress: Progress, others: Sequence[BesideCorpus] = ()) -> Purger:
    """Put a purger together as the product has it."""
    builder = GenerationBuilder(home, catalogue, WordsEmbedding(), progress=progress)
    book = PurgeBook(open_database(f"sqlite:///{home / 'conferral.db'}"))
    places = (KeptOriginals(home / "originals"), *others, KeptPictures(home / "pictures"))
    return Purger(builder, book, (*places, FolderIndexes(home / "corpora")))


class DeadlyPlace:
    """A place beside the corpus in which the process is killed or starved."""

    def __init__(self, catalogue: DeadlyCatalogue) -> None:
        self._catalogue = catalogue

    def forget(self, source: str, traces: Traces) -> str | None:  # noqa: ARG002 -- it holds nothing
        """Reach the step."""
        self._catalogue.reach("forgetting")
        return None


def main() -> int:
    """Purge as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--die-at", choices=PURGE_STEPS)
    parser.add_argument("--starve-at", choices=PURGE_STEPS)
    parser.add_argument("--finish", action="store_true")
    options = parser.parse_args()
    database = open_database(f"sqlite:///{options.home / 'conferral.db'}")
    catalogue = DeadlyCatalogue(database, options.die_at, options.starve_at)

    def progress(what: str, done: int, total: int) -> None:
        catalogue.reach(f"purging {done}" if what == "purging" else what if done > total // 2 else "")

    acting = purger(options.home, catalogue, progress=progress, others=[DeadlyPlace(catalogue)])
    try:
        if options.finish:
            acting.resume(by="doctor", now=datetime.now(UTC))
        else:
            acting.purge(SEALED, by="librarian", now=datetime.now(UTC), reason="sealed by the court")
    except ConferralError as error:
        sys.stdout.write(f"{type(error).__name__}: {error.diagnostics()}\n")
        return 1
    current = catalogue.current()
    sys.stdout.write(f"{current.name if current else None}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
