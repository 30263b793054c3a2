"""The assembled product: what the faces work with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING

from bot.adapters.folder_corpus import FolderCorpus
from bot.adapters.starter_until_published import StarterUntilPublished
from bot.assistant.answer import Question
from bot.assistant.curating.shelf import NotInCorpus
from bot.assistant.researcher import Researcher
from bot.bootstrap.conferring import ConferralDesk
from bot.bootstrap.curating import CorpusDesk
from bot.settings import Settings
from knowledge.adapters.database import Database
from knowledge.ports import Generations, SourceContent

if TYPE_CHECKING:
    from bot.adapters.checked_documents import CheckedDocuments
    from bot.adapters.durable import DbosInbox
    from bot.assistant.audit import AuditBook
    from bot.assistant.checker import Checker
    from bot.assistant.conversation import Threads
    from bot.assistant.drafter import DraftingDesk
    from bot.assistant.feedback import FeedbackDesk
    from bot.assistant.guide import Guide
    from bot.assistant.log_files import LogFiles
    from bot.assistant.log_keeper import LogKeeper
    from bot.assistant.posts import MissingBook, ReplyBook
    from bot.assistant.profiles import Profiles
    from bot.assistant.talks import Talks


@dataclass(frozen=True, slots=True)
class Product:
    """The assembled product. Use it as a context manager; leaving it closes its databases."""

    settings: Settings
    researcher: Researcher
    curating: CorpusDesk
    generations: Generations
    corpus_name: str
    database: Database
    conferral: ConferralDesk

    def __enter__(self) -> Product:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.database.close()
        if isinstance(self.generations, (FolderCorpus, StarterUntilPublished)):
            self.generations.close()

    def content(self, source: str) -> SourceContent:
        """A source of the corpus that is open, with its text and passages. Raises NotInCorpus."""
        reader = self.generations.open_current()
        edition = next((e for e in reader.editions() if e.source == source), None)
        if edition is None:
            raise NotInCorpus(f'"{source}" is not in the corpus.', advice="`conferral corpus list` names what is.")
        passages = tuple(reader.passages(reader.passage_ids(source)))
        return SourceContent(edition, reader.source_text(source), passages)

    def warm(self) -> None:
        """Load what loads late, so that the first question of a service is not the slow one."""
        asked = "I sent a letter. What must a motion certify about conferring?"
        question = Question(asked, today=datetime.now(UTC).date())
        found = self.researcher.search(question)
        if self.researcher.descriptions is not None:
            self.researcher.descriptions.read(question, found)

    @property
    def checker(self) -> Checker:
        """Checks certificates."""
        return self.conferral.checker

    @property
    def papers(self) -> CheckedDocuments:
        """Reads the papers that are handed in to be checked."""
        return self.conferral.papers

    @property
    def drafting(self) -> DraftingDesk:
        """Drafts certificates and letters."""
        return self.conferral.drafting

    @property
    def profiles(self) -> Profiles:
        """The courts' conferral rules."""
        return self.conferral.profiles

    @property
    def guide(self) -> Guide:
        """Walks a person through the effort to confer."""
        return self.conferral.guide

    @property
    def log_keeper(self) -> LogKeeper:
        """The conferral log."""
        return self.conferral.log_keeper

    @property
    def log_files(self) -> LogFiles:
        """What goes into and out of the conferral log as files."""
        return self.conferral.log_files

    @property
    def audit(self) -> AuditBook:
        """Where acts are put on record; what cannot be recorded is not done."""
        return self.conferral.audit

    def threads(self) -> Threads:
        """Where the Slack face remembers its threads."""
        from bot.adapters.database.threads import SqlThreads  # noqa: PLC0415  only Slack needs it

        return SqlThreads(self.database, keep=timedelta(days=self.settings.retention_days))

    def post_books(self) -> tuple[MissingBook, ReplyBook, Talks]:
        """Where the Slack face remembers what it posted, and which thread walks through which matter."""
        from bot.adapters.database.posts import SqlMissingBook, SqlReplyBook  # noqa: PLC0415  only Slack needs them
        from bot.adapters.database.talks import SqlTalks  # noqa: PLC0415  as above

        return SqlMissingBook(self.database), SqlReplyBook(self.database), SqlTalks(self.database)

    def feedback(self) -> FeedbackDesk:
        """Where people say what they think of answers."""
        from bot.adapters.database.feedback import SqlFeedbackBook  # noqa: PLC0415  only Slack needs it
        from bot.assistant.feedback import FeedbackDesk  # noqa: PLC0415  as above

        return FeedbackDesk(self.researcher.answers, SqlFeedbackBook(self.database))

    def inbox(self) -> DbosInbox:
        """Where the work of a service is kept until it is done: beside the database, or in it on PostgreSQL."""
        from bot.adapters.durable import DbosInbox  # noqa: PLC0415  only a service needs it

        settings = self.settings
        address = f"sqlite:///{settings.home / 'work.db'}"
        if settings.database_url is not None and not settings.database_address().startswith("sqlite"):
            address = settings.database_address()
        return DbosInbox(address, run=secrets.token_hex(8))
