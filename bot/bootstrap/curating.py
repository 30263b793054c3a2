"""What keeps the corpus, put together: intake, review, publication, and what is held."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.adapters.database.audit import SqlAuditTrail
from bot.adapters.database.proposals import SqlProposals
from bot.adapters.handed_in import GatheredFiles
from bot.adapters.looks import looks
from bot.adapters.profile_sources import ProfileNotes
from bot.adapters.source_files import FolderOfOriginals, KeepingReader
from bot.assistant.curating.intake import IntakeDesk
from bot.assistant.curating.managers import NamedManagers
from bot.assistant.curating.publication import PublicationDesk, Publishing
from bot.assistant.curating.reviewing import ReviewDesk
from bot.assistant.curating.shelf import Shelf
from bot.settings import Settings
from knowledge.adapters.database import Database
from knowledge.adapters.reading import FileReader
from knowledge.finding_aids import AidEntry
from knowledge.intake.describing import describe
from knowledge.intake.proposal import Proposal
from knowledge.ports import Catalogue, Progress


@dataclass(frozen=True, slots=True)
class CorpusDesk:
    """All that knowledge managers do with the corpus."""

    intake: IntakeDesk
    review: ReviewDesk
    publication: PublicationDesk
    shelf: Shelf

    def retire(self, source: str, *, until: date, by: str, now: datetime, note: str = "") -> Proposal:
        """Propose that the edition `source` ends on the day `until`, exclusive."""
        return self.review.retire(source, until=until.isoformat(), new_id=new_proposal_id(), by=by, now=now, note=note)


def corpus_desk(
    settings: Settings,
    state: Database,
    *,
    catalogue: Catalogue,
    publishing: Publishing,
    originals: FolderOfOriginals,
    notes: ProfileNotes,
    aid: Sequence[AidEntry],
    told: Progress,
) -> CorpusDesk:
    """Assemble it over one home."""
    proposals = SqlProposals(state)
    managers = NamedManagers(settings.manager_names())
    publication = PublicationDesk(
        catalogue, publishing, proposals, managers, SqlAuditTrail(state), aid, beside=notes.beside
    )
    intake = IntakeDesk(
        proposals,
        KeepingReader(FileReader(), originals),
        GatheredFiles(settings.home / "intake", told),
        managers,
        publication.held,
        new_proposal_id,
        describe=lambda document, name: describe(document, file_name=name),
        looks=looks(),
        progress=told,
    )
    review = ReviewDesk(
        proposals, managers, publication.held, aid, looks(), original=originals.find, one_manager=settings.one_manager
    )
    return CorpusDesk(intake, review, publication, Shelf(catalogue, publication.held))


def new_proposal_id() -> str:
    """An id that is short enough to be typed and says nothing."""
    return f"p{secrets.token_hex(4)}"
