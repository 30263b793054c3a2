"""The places of a home, beside the corpus, that may hold the words of a source that is purged.

Each implements `knowledge.purge.BesideCorpus` and may be asked again after it was cut short.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete

from bot.adapters.database.golden_questions import SqlGoldenBook
from bot.adapters.database.measuring_schema import lacks, shared_questions
from bot.adapters.database.quoted_words import SqlQuotedWords
from bot.adapters.golden_file import FILE_NAME, FaultyGoldenQuestions, GoldenFile
from bot.adapters.source_files import FolderOfOriginals
from bot.assistant.correcting.ports import CorrectionBook
from bot.assistant.curating.ports import Proposals
from knowledge.adapters.catalogue_schema import answers, feedback
from knowledge.adapters.database import Database
from knowledge.purge import Traces

_DATABASE = "catalogue.db"
_AT_ONCE = 500


class KeptOriginals:
    """The files that editions were read from (`FolderOfOriginals`)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._originals = FolderOfOriginals(folder)

    def forget(self, source: str, traces: Traces) -> str | None:  # noqa: ARG002 - kept files are known by sha256 alone
        """Delete the files from which no other source was read. Raises OSError."""
        found = sum(self._originals.forget(sha256) for sha256 in traces.files)
        if traces.files:
            # half a copy has no digest yet; whoever is just making one says that the file could not be kept
            for half in self._folder.glob("*.building"):
                half.unlink(missing_ok=True)
        return f"The file it was read from is deleted ({found})." if found else None


class KeptPictures:
    """The pictures of pages. Which page one shows cannot be told from it, and all can be drawn again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def forget(self, source: str, traces: Traces) -> str | None:  # noqa: ARG002 - see the class
        """Delete every picture where the source had a file of its own. Raises OSError."""
        found = list(self._folder.iterdir()) if traces.files and self._folder.is_dir() else []
        for path in found:
            path.unlink(missing_ok=True)
        return f"The kept pictures of pages are deleted ({len(found)}); they are drawn again." if found else None


class FolderIndexes:
    """The indexes of corpus folders (`FolderCorpus`), each in a folder of its own; they are made again when used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def forget(self, source: str, traces: Traces) -> str | None:
        """Delete the indexes that hold the source, or its text or file under another name. Raises OSError."""
        caches = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
        found = [cache for cache in caches if cache.is_dir() and _holds(cache / _DATABASE, source, traces)]
        for cache in found:
            shutil.rmtree(cache)
        if not found:
            return None
        return (
            f"The index of {len(found)} corpus folder{'s' * (len(found) > 1)} is deleted. The folder itself lies "
            "outside of the home: take the file out of it, or it is indexed again."
        )


def _holds(database: Path, source: str, traces: Traces) -> bool:
    """Whether an index holds the words; one that cannot be read may, and is made again when it is next used."""
    wanted = {source, *traces.texts, *traces.files}
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT source, text_sha256, file_sha256 FROM editions").fetchall()
    except sqlite3.Error:
        return True
    return any(wanted & set(row) for row in rows)


class SavedAnswers:
    """The answers that were given and kept, with what people said of them, and with their questions where shared."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forget(self, source: str, traces: Traces) -> str | None:  # noqa: ARG002 - answers name the source
        """Delete every answer that quotes the source. Raises DatabaseUnavailable."""
        ids = [answer.id for answer in SqlQuotedWords(self._database).quoting(source)]
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            with self._database.writing() as connection:
                for table in (feedback, lacks, shared_questions):
                    connection.execute(delete(table).where(table.c.answer_id.in_(some)))
                connection.execute(delete(answers).where(answers.c.id.in_(some)))
        return f"{len(ids)} saved answers that quoted it are deleted." if ids else None


class GoldenWords:
    """The golden questions of the home, whose gold is words of sources."""

    def __init__(self, database: Database) -> None:
        self._book = SqlGoldenBook(database)

    def forget(self, source: str, traces: Traces) -> str | None:  # noqa: ARG002 - gold names the source
        """Delete every golden question whose gold stands in the source. Raises DatabaseUnavailable."""
        found = self._book.forget(source)
        return f"{found} golden questions that held its words are deleted." if found else None


class GoldenFileWords:
    """The golden questions of the home's own file. It is its authors': they are told what to take out of it."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE_NAME
        self._questions = GoldenFile(home)

    def forget(self, source: str, traces: Traces) -> str | None:  # noqa: ARG002 - gold names the source
        """Name the file and its questions whose gold stands in the source; nothing is deleted."""
        try:
            found = [case.id for case in self._questions.own() if any(gold.file == source for gold in case.gold)]
        except FaultyGoldenQuestions:
            return f"{self._file} cannot be read; look yourself whether its golden questions hold words of it."
        if not found:
            return None
        return (
            f"{self._file} still holds words of it as the gold of {', '.join(found)}: take these questions out of it."
        )


class CorrectedWords:
    """The words that managers pinned, and the questions they pinned them for."""

    def __init__(self, corrections: CorrectionBook, clock: Callable[[], datetime]) -> None:
        self._corrections = corrections
        self._clock = clock

    def forget(self, source: str, traces: Traces) -> str | None:  # noqa: ARG002 - corrections name the source
        """Take the words of its corrections away; that they were made stays. Raises DatabaseUnavailable."""
        found = self._corrections.forget(source, at=self._clock())
        return f"The words of {found} corrections that quoted it are deleted." if found else None


class ProposedWords:
    """What was proposed for the corpus and never published, or published long ago."""

    def __init__(self, proposals: Proposals, clock: Callable[[], datetime]) -> None:
        self._proposals = proposals
        self._clock = clock

    def forget(self, source: str, traces: Traces) -> str | None:
        """Take the words of its proposals away; what was done with them stays. Raises DatabaseUnavailable."""
        found = self._proposals.forget(source, traces.files, at=self._clock())
        return f"The words of {found} proposals of it are deleted." if found else None
