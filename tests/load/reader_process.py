"""A reader in a process of its own: `python -m tests.load.reader_process HOME` prints each generation it sees.

It asks as a service does, ten times a second, and ends when its standard input does.
"""

from __future__ import annotations

import select
import sys
from pathlib import Path

from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.generations import GenerationStore
from tests.fakes.embedding import WordsEmbedding


def main() -> None:
    """Print the name of the current generation and its sources, whenever it is another."""
    home = Path(sys.argv[1])
    store = GenerationStore(home, SqlCatalogue(open_database(f"sqlite:///{home / 'conferral.db'}")))
    (vector,) = WordsEmbedding().embed(["a letter"])
    seen = ""
    while not select.select([sys.stdin], [], [], 0.1)[0]:
        reader = store.open_current()
        found = reader.vectors.nearest(vector, allowed=None, limit=3)
        if reader.name != seen:
            seen = reader.name
            sys.stdout.write(f"{seen} {len(reader.passages([hit.id for hit in found]))}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
