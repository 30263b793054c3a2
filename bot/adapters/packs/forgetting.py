"""What packs brought, where it may hold the words of a source that is purged."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select, update

from bot.adapters.database.pack_schema import packs
from bot.adapters.database.proposal_schema import proposals
from bot.adapters.packs.golden_lines import read_questions
from bot.assistant.curating.ports import Proposals
from bot.assistant.packs.pack import GOLDEN_OF
from knowledge.adapters.database import Database
from knowledge.adapters.document_record import from_record
from knowledge.purge import Traces


class PackedQuestions:
    """Golden questions of packs, as they were proposed, and what was told of the packs."""

    def __init__(self, database: Database, kept: Proposals, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._kept = kept
        self._clock = clock

    def forget(self, source: str, traces: Traces) -> str | None:  # noqa: ARG002 - golden questions name the source
        """Take the words of proposals away that hold questions about it. Raises DatabaseUnavailable."""
        columns = select(proposals.c.file_sha256, proposals.c.document)
        golden = columns.where(proposals.c.source.startswith(GOLDEN_OF), proposals.c.document != "")
        with self._database.reading() as connection:
            rows = connection.execute(golden).all()
        texts = {row.file_sha256: from_record(json.loads(row.document)).text for row in rows}
        found = [sha256 for sha256, text in texts.items() if _speaks_of(source, text)]
        number = self._kept.forget("", found, at=self._clock()) if found else 0
        with self._database.writing() as connection:
            connection.execute(update(packs).where(packs.c.told != "").values(told=""))
        return f"The words of {number} proposals of golden questions about it are deleted." if number else None


def _speaks_of(source: str, text: str) -> bool:
    return any(gold.file == source for case in read_questions(text)[0] for gold in case.gold)
