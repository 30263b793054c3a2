"""A home with the desks over it, as the assembler makes them, with a quick embedding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.adapters.database.answers import SqlAnswerLog
from bot.adapters.database.audit import SqlAuditTrail
from bot.adapters.database.corrections import SqlCorrections
from bot.adapters.database.proposals import SqlProposals
from bot.adapters.database.shared_questions import SqlSharedBook
from bot.adapters.forgetting import CorrectedWords, KeptOriginals, ProposedWords, SavedAnswers
from bot.adapters.handed_in import GatheredFiles
from bot.adapters.source_files import FolderOfOriginals, KeepingReader
from bot.assistant.correcting.desk import CorrectionDesk
from bot.assistant.correcting.due import CorrectionsDue
from bot.assistant.correcting.standing import CorrectionsStanding
from bot.assistant.curating.intake import Intake, IntakeDesk
from bot.assistant.curating.managers import NamedManagers
from bot.assistant.curating.ports import Look
from bot.assistant.curating.publication import Outcome, PublicationDesk
from bot.assistant.curating.reviewing import ReviewDesk
from bot.assistant.curating.shelf import Shelf
from knowledge.adapters.building import GenerationBuilder
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.purge_book import PurgeBook
from knowledge.adapters.purging import Purger
from knowledge.adapters.reading import FileReader
from knowledge.document import Document
from knowledge.intake.guess import Guess, Guesses
from knowledge.library import Library
from knowledge.ports import Embedding
from knowledge.succession import Comparison
from tests.builders import lexicon
from tests.fakes.embedding import WordsEmbedding

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


def guesses(document: Document, _name: str) -> Guesses:
    """The first line as the title."""
    first = document.text.splitlines()[0]
    return {"title": Guess(first, first)}


class DeskHome:
    """A home and the desks over it; `again` opens the same home as a new process would."""

    def __init__(
        self,
        home: Path,
        *,
        embedding: Embedding | None = None,
        looks: Sequence[Look] = (),
        managers: Sequence[str] = (),
        one_manager: bool = False,
        database: Database | None = None,
        comparisons: Sequence[Comparison] = (),
    ) -> None:
        self.home = home
        database = database or open_database(f"sqlite:///{home / 'conferral.db'}")
        catalogue = SqlCatalogue(database)
        self.store = GenerationStore(home, catalogue)
        self.proposals = SqlProposals(database)
        self.audit = SqlAuditTrail(database)
        who = NamedManagers(frozenset(managers))
        originals = FolderOfOriginals(home / "originals")
        used = embedding or WordsEmbedding()
        builder = GenerationBuilder(home, catalogue, used, comparisons=comparisons)
        self.corrections = SqlCorrections(database)
        elsewhere = (
            KeptOriginals(home / "originals"),
            SavedAnswers(database),
            ProposedWords(self.proposals, lambda: NOW),
            CorrectedWords(self.corrections, lambda: NOW),
        )
        purger = Purger(builder, PurgeBook(database, self.proposals.kept_of), elsewhere)
        publisher = Publisher(home, catalogue, used, comparisons=comparisons, purges=purger)
        due = CorrectionsDue(self.corrections, catalogue, lexicon)
        self.publication = PublicationDesk(
            catalogue, publisher, self.proposals, who, self.audit, (), purger, corrections=due
        )
        self.library = Library(self.store.open_current, used, lexicon)
        self.shared = SqlSharedBook(database)
        self.answers = SqlAnswerLog(database, lambda: NOW)
        self.correcting = CorrectionDesk(
            self.corrections,
            CorrectionsStanding(self.corrections, catalogue, lambda: NOW, lexicon),
            who,
            self.library,
            self.store.open_current,
            lexicon,
            lambda: f"c{len(self.corrections.all()) + 1}",
            self.answers,
            self.shared,
        )
        held = self.publication.held
        numbers = count(len(self.proposals.open()) + len(self.proposals.closed(most=1000)) + 1)
        self.intake = IntakeDesk(
            self.proposals,
            KeepingReader(FileReader(), originals),
            GatheredFiles(home / "intake"),
            who,
            held,
            lambda: f"p{next(numbers)}",
            guesses,
            looks,
        )
        self.review = ReviewDesk(
            self.proposals,
            who,
            held,
            (),
            looks,
            original=lambda sha256, name: originals.find(sha256, name=name),
            one_manager=one_manager,
        )
        self.shelf = Shelf(catalogue, held)

    def again(self, *, embedding: Embedding | None = None) -> DeskHome:
        """The same home, opened anew."""
        return DeskHome(self.home, embedding=embedding)

    def add(self, *paths: Path, by: str = "alice", said: Mapping[str, str] | None = None) -> Intake:
        """Propose files."""
        return self.intake.propose(paths, by=by, now=NOW, said=said)

    def approve_all(self, by: str = "bob") -> None:
        """Approve whatever waits."""
        for proposal in self.proposals.open():
            self.review.approve(proposal.id, by=by, now=NOW)

    def publish(self, *, by: str = "alice", override: str = "", only: Sequence[str] = ()) -> Outcome:
        """Publish."""
        return self.publication.publish(by=by, now=NOW, override=override, only=only)

    def published(self) -> list[str]:
        """The sources that are answered from."""
        return [edition.source for edition in self.store.open_current().editions()]

    def states(self) -> dict[str, str]:
        """The open proposals, by source."""
        return {proposal.source: proposal.state.value for proposal in self.proposals.open()}

    def acts(self) -> list[tuple[str, str, str]]:
        """Who did what to which thing, as the audit has it."""
        return [(entry.by, entry.act, entry.about) for entry in self.audit.entries()]
