"""What keeps the corpus, put together: intake, review, publication, and what is held."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.adapters.database.audit import SqlAuditTrail
from bot.adapters.database.corrections import SqlCorrections
from bot.adapters.database.golden_questions import SqlGoldenBook
from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.proposals import SqlProposals
from bot.adapters.database.quoted_words import SqlQuotedWords
from bot.adapters.forgetting import (
    CorrectedWords,
    FolderIndexes,
    GoldenFileWords,
    GoldenWords,
    KeptOriginals,
    KeptPictures,
    ProposedWords,
    SavedAnswers,
)
from bot.adapters.golden_file import GoldenFile
from bot.adapters.handed_in import GatheredFiles
from bot.adapters.looks import looks
from bot.adapters.packs.forgetting import PackedQuestions
from bot.adapters.profile_sources import ProfileNotes
from bot.adapters.shipped_texts import ShippedTexts
from bot.adapters.source_files import FolderOfOriginals, KeepingReader
from bot.assistant.affected import Affected, LostWords, affected_by
from bot.assistant.correcting.due import CorrectionsDue
from bot.assistant.curating.effect import Affecting
from bot.assistant.curating.intake import IntakeDesk
from bot.assistant.curating.managers import NamedManagers
from bot.assistant.curating.publication import PublicationDesk
from bot.assistant.curating.reviewing import ReviewDesk
from bot.assistant.curating.shelf import Shelf
from bot.assistant.evaluation import Case
from bot.assistant.golden import Excuses, GoldenCheck
from bot.assistant.packs.beside import PackParts
from bot.assistant.profiles import Kept
from bot.assistant.tending.golden_questions import cases_of
from bot.assistant.watching.beginning import beginning_unknown
from bot.bootstrap.parts import pack_parts
from bot.settings import Settings
from knowledge.adapters.building import GenerationBuilder
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database
from knowledge.adapters.ocr import ScanReader
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.purge_book import PurgeBook
from knowledge.adapters.purging import Purger
from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import INTAKE_LIMITS
from knowledge.finding_aids import AidEntry
from knowledge.intake.describing import describe
from knowledge.intake.proposal import Proposal
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.ports import Embedding, GenerationReader, Progress


@dataclass(frozen=True, slots=True)
class CorpusDesk:
    """All that knowledge managers do with the corpus."""

    intake: IntakeDesk
    review: ReviewDesk
    publication: PublicationDesk
    shelf: Shelf
    notes: ProfileNotes
    library: Callable[[Callable[[], GenerationReader]], Library]
    golden: Callable[[], Sequence[Case]]
    """The golden questions of the home's file, or those for the starter corpus."""
    parts: PackParts

    @property
    def most_bytes(self) -> int:
        """The size of the largest file that is read."""
        return INTAKE_LIMITS.file_bytes

    def retire(self, source: str, *, until: date, by: str, now: datetime, note: str = "") -> Proposal:
        """Propose that the edition `source` ends on the day `until`, exclusive."""
        return self.review.retire(source, until=until.isoformat(), new_id=new_proposal_id(), by=by, now=now, note=note)


def corpus_desk(
    settings: Settings,
    state: Database,
    *,
    embedding: Embedding,
    library: Callable[[Callable[[], GenerationReader]], Library],
    originals: FolderOfOriginals,
    notes: ProfileNotes,
    aid: Sequence[AidEntry],
    profiles: Callable[[], Sequence[Kept]],
    starter: Path,
    told: Progress,
) -> CorpusDesk:
    """Assemble it over one home; `library` makes a library over a generation, `starter` is our corpus."""
    home, catalogue, proposals = settings.home, SqlCatalogue(state), SqlProposals(state)
    corrections = SqlCorrections(state)
    managers, audit = NamedManagers(settings.manager_names()), SqlAuditTrail(state)
    checks = (notes.unmet_quotations,)
    of_file = GoldenFile(home).cases
    golden = (GoldenCheck(cases_of(of_file, SqlGoldenBook(state)), library),)
    builder = GenerationBuilder(home, catalogue, embedding, checks=checks, comparisons=golden, progress=told)
    elsewhere = (
        KeptOriginals(home / "originals"),
        KeptPictures(home / "pictures"),
        FolderIndexes(home / "corpora"),
        SavedAnswers(state),
        GoldenWords(state),
        GoldenFileWords(home),
        PackedQuestions(state, proposals, lambda: datetime.now(UTC)),  # by the words that the next one deletes
        ProposedWords(proposals, lambda: datetime.now(UTC)),
        CorrectedWords(corrections, lambda: datetime.now(UTC)),
    )
    purger = Purger(builder, PurgeBook(state, proposals.kept_of), elsewhere, beside=notes.beside)
    publisher = Publisher(home, catalogue, embedding, checks=checks, comparisons=golden, progress=told, purges=purger)
    parts = pack_parts(home, state, notes=notes, library=library, purges=purger.records)
    publication = PublicationDesk(
        catalogue,
        publisher,
        proposals,
        managers,
        audit,
        aid,
        purging=purger,
        beside=notes.beside,
        parts=parts,
        corrections=CorrectionsDue(corrections, catalogue, load_lexicon),
        excused=Excuses(cases_of(GoldenFile(home).own, SqlGoldenBook(state)), library),
    )
    shipped = ShippedTexts(starter, purger.records)
    looked = (*looks(proposals.document, purger.records, shipped), beginning_unknown)
    scans = ScanReader.installed(progress=told)
    intake = IntakeDesk(
        proposals,
        KeepingReader(FileReader(INTAKE_LIMITS, scans=scans), originals),
        GatheredFiles(home / "intake", told),
        managers,
        publication.held,
        new_proposal_id,
        describe=lambda document, name: describe(document, file_name=name),
        looks=looked,
        progress=told,
    )
    review = ReviewDesk(
        proposals,
        managers,
        publication.held,
        aid,
        looked,
        original=lambda sha256, name: originals.find(sha256, name=name),
        one_manager=settings.one_manager,
        affecting=_affecting(state, profiles),
        parts=parts,
    )
    shelf = Shelf(catalogue, publication.held)
    return CorpusDesk(intake, review, publication, shelf, notes, library, of_file, parts)


def _affecting(state: Database, profiles: Callable[[], Sequence[Kept]]) -> Affecting:
    quoted, log = SqlQuotedWords(state), SqlMatterLog(state)

    def affecting(lost: LostWords, viewer: str) -> Affected:
        matters = {matter.id for matter in log.matters_of(viewer)}
        return affected_by(lost, profiles=profiles(), answers=quoted, drafts=quoted, viewer=viewer, matters=matters)

    return affecting


def new_proposal_id() -> str:
    """An id that is short enough to be typed and says nothing."""
    return f"p{secrets.token_hex(4)}"
