"""What packs brought, where it may hold the words of a source that is purged."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update

from bot.adapters.database.pack_schema import packs, taken_in
from bot.adapters.database.proposal_schema import proposals
from bot.adapters.packs.golden_lines import read_questions
from bot.adapters.rule_files import read_profile
from bot.assistant.curating.ports import Proposals
from bot.assistant.packs.pack import GOLDEN_OF, PROFILES
from bot.conferral.profile import FaultyProfile
from bot.conferral.rule_supports import supports_of
from knowledge.adapters.database import Database
from knowledge.adapters.document_record import from_record
from knowledge.purge import Traces


class PackedQuestions:
    """Golden questions and profiles of packs, as they were proposed, what stood before, and what was told of them.

    It is asked before the words of the source's own proposals are deleted: by them it knows what profiles quote.
    """

    def __init__(self, database: Database, kept: Proposals, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._kept = kept
        self._clock = clock

    def forget(self, source: str, traces: Traces) -> str | None:
        """Take the words of proposals away that hold questions about it, or quote it. Raises DatabaseUnavailable."""
        of_it = or_(proposals.c.source == source, proposals.c.file_sha256.in_(list(traces.files)))
        words = [" ".join(text.split()) for text in self._texts(of_it).values()]
        asking = self._texts(proposals.c.source.startswith(GOLDEN_OF))
        quoting = self._texts(proposals.c.source.startswith(PROFILES)) if words else {}
        found = {
            "golden questions about it": [sha for sha, text in asking.items() if _speaks_of(source, text)],
            "profiles that quote it": [sha for sha, text in quoting.items() if _quotes(words, text)],
        }
        numbers = {what: self._kept.forget("", files, at=self._clock()) for what, files in found.items() if files}
        former = self._forget_former(words)
        with self._database.writing() as connection:
            connection.execute(update(packs).where(packs.c.told != "").values(told=""))
            connection.execute(update(taken_in).where(taken_in.c.said != "").values(said=""))
        said = [f"The words of {number} proposals of {what} are deleted." for what, number in numbers.items()]
        if former:
            said.append(f"The words of {former} former profiles that quote it, kept to go back to, are deleted.")
        return " ".join(said) or None

    def _forget_former(self, words: Sequence[str]) -> int:
        """Delete the former profiles that quote it, which going back would put back; how many there were."""
        kept = select(taken_in.c.number, taken_in.c.former).where(taken_in.c.former.is_not(None))
        with self._database.writing() as connection:
            quoting = [row.number for row in connection.execute(kept) if _quotes(words, row.former)] if words else []
            for number in quoting:
                connection.execute(update(taken_in).where(taken_in.c.number == number).values(former=None))
        return len(quoting)

    def _texts(self, which: ColumnElement[bool]) -> dict[str, str]:
        """The words of such proposals, by the sha256 of the file they were read from."""
        columns = select(proposals.c.file_sha256, proposals.c.document)
        with self._database.reading() as connection:
            rows = connection.execute(columns.where(which, proposals.c.document != "")).all()
        return {row.file_sha256: from_record(json.loads(row.document)).text for row in rows}


def _speaks_of(source: str, text: str) -> bool:
    return any(gold.file == source for case in read_questions(text)[0] for gold in case.gold)


def _quotes(words: Sequence[str], text: str) -> bool:
    """Whether the profile `text` quotes what stands in one of `words`, as texts in which each gap is one space."""
    try:
        rules = read_profile(text, "").rules
    except FaultyProfile:
        return False
    quoted = {" ".join(support.quotation.split()) for rule in rules for support in supports_of(rule)} - {""}
    return any(quotation in one for quotation in quoted for one in words)
