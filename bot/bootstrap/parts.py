"""What packs bring beside authorities, put together: profiles and golden questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.adapters.database.brought import SqlBroughtBook
from bot.adapters.database.golden_questions import SqlGoldenBook
from bot.adapters.database.proposals import SqlProposals
from bot.adapters.golden_file import GoldenFile
from bot.adapters.packs.golden_lines import HomeGolden
from bot.adapters.packs.texts import ProfilesAsTexts
from bot.adapters.profile_sources import ProfileNotes
from bot.adapters.rule_files import ProfileFiles
from bot.assistant.evaluation import Case
from bot.assistant.golden import missed_of
from bot.assistant.packs.beside import PackParts
from bot.assistant.tending.golden_questions import cases_of
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database
from knowledge.adapters.generations import GenerationStore
from knowledge.library import Library
from knowledge.ports import GenerationReader
from knowledge.purge import PurgeRecord
from knowledge.succession import Succession


def pack_parts(
    home: Path,
    state: Database,
    *,
    notes: ProfileNotes,
    library: Callable[[Callable[[], GenerationReader]], Library],
    purges: Callable[[], Sequence[PurgeRecord]],
) -> PackParts:
    """Assemble it over one home; `library` makes a library over a generation, `purges` tells what was purged."""
    file, book = GoldenFile(home), SqlGoldenBook(state)
    return PackParts(
        SqlProposals(state),
        ProfilesAsTexts(ProfileFiles(home / "profiles")),
        HomeGolden(file, book, cases_of(file.cases, book)),
        SqlBroughtBook(state),
        partial(_current, home, state),
        partial(_missed, library),
        notes.with_coming,
        purges,
    )


def _current(home: Path, state: Database) -> GenerationReader:
    """What is current this moment: a store that is kept notices another only within a second."""
    return GenerationStore(home, SqlCatalogue(state)).open_current()


def _missed(
    library: Callable[[Callable[[], GenerationReader]], Library], cases: Sequence[Case], reader: GenerationReader
) -> Mapping[str, str]:
    succession = Succession(reader, None, datetime.now(UTC).date())
    return {case.id: fault for case, fault in missed_of(cases, succession, library)}
