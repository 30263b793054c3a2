"""A home that is tended: a real database, two rules in memory, and the desks over both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.adapters.database.answers import SqlAnswerLog
from bot.adapters.database.feedback import SqlFeedbackBook
from bot.adapters.database.golden_questions import SqlGoldenBook
from bot.adapters.database.golden_runs import SqlRunBook
from bot.adapters.database.lacks import SqlLackBook
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.shared_questions import SqlSharedBook
from bot.adapters.database.threads import SqlThreads
from bot.assistant.answer import Answer, Statement, StatementKind, Status, Support
from bot.assistant.conversation import Turn
from bot.assistant.curating.managers import NamedManagers
from bot.assistant.evaluation import Case, Subject
from bot.assistant.feedback import Feedback, Verdict
from bot.assistant.researcher import Researcher
from bot.assistant.tending.asked_corpus import AskedCorpus
from bot.assistant.tending.golden_desk import GoldenDesk
from bot.assistant.tending.health import HealthDesk
from bot.assistant.tending.sharing import SharingDesk
from bot.assistant.tending.trend import NoAnswers
from knowledge.adapters.database import Database, open_database
from knowledge.authority import Currency, Weight
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.ports import SourceContent
from knowledge.routing import Missing, Route
from tests.contents import two_rules
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = NOW.date()
MANAGER, ASKER = "manager", "associate"
LETTER = "A letter or an email alone is not a reasonable effort to confer."


class TendedHome:
    """The books of a home and the desks over them."""

    def __init__(self, folder: Path, *, contents: Sequence[SourceContent] | None = None) -> None:
        self.database: Database = open_database(f"sqlite:///{folder / 'conferral.db'}")
        self.reader = GenerationInMemory(of_kansas(two_rules()) if contents is None else contents, WordsEmbedding())
        self.answers = SqlAnswerLog(self.database, lambda: NOW)
        self.threads = SqlThreads(self.database)
        self.register = SqlMatterRegister(self.database)
        self.feedback = SqlFeedbackBook(self.database)
        self.lacks, self.shared = SqlLackBook(self.database), SqlSharedBook(self.database)
        self.golden, self.runs = SqlGoldenBook(self.database), SqlRunBook(self.database)
        self.files: list[Case] = []
        self.seen: dict[str, date] = {}
        self.unmet: list[str] = []
        self.managers = NamedManagers(frozenset({MANAGER, "second"}))

    @property
    def sharing(self) -> SharingDesk:
        """Shares questions."""
        return SharingDesk(self.answers, self.shared, self.reader.editions, lambda asker: asker.startswith("slack:"))

    @property
    def corpus(self) -> AskedCorpus:
        """What is answered from, as golden questions are asked of it."""
        library = Library(lambda: self.reader, WordsEmbedding(), load_lexicon)
        asked = Researcher(library, NoAnswers(), clock=lambda: 0.0, new_id=lambda: "x")
        editions = {edition.source: edition for edition in self.reader.editions()}
        return AskedCorpus(self.reader, Subject(asked.ask, asked.search, editions, self.reader.source_text))

    @property
    def golden_desk(self) -> GoldenDesk:
        """Writes golden questions."""
        return GoldenDesk(
            self.golden,
            self.shared,
            self.answers,
            lambda: self.files,
            lambda: self.corpus,
            self.managers,
            lambda asker: asker.startswith("slack:"),
        )

    @property
    def health(self) -> HealthDesk:
        """Looks at the corpus."""
        return HealthDesk(
            self.lacks,
            self.shared,
            lambda: self.reader,
            lambda: (),
            lambda _reader: self.unmet,
            self.managers,
            self._seen,
        )

    def asked(
        self, answer: Answer, text: str = "Is a letter enough?", *, thread: str = "T1:C1:1", by: str = ASKER
    ) -> None:
        """Keep an answer, and the question that it was given to in a thread."""
        self.answers.save(answer, asker=by)
        self.threads.add(Turn(f"turn-{answer.id}", thread, by, text, NOW, answer_id=answer.id))

    def thumbed(self, answer_id: str, verdict: Verdict = Verdict.DOWN, *, by: str = ASKER) -> None:
        """Say of an answer whether it helped."""
        self.feedback.keep(Feedback(answer_id, by, verdict, None, NOW))

    def _seen(self) -> Mapping[str, date]:
        return self.seen


def of_kansas(contents: Sequence[SourceContent]) -> list[SourceContent]:
    """The contents as rules of a court that is known."""
    return [replace(content, edition=replace(content.edition, court="D. Kan.")) for content in contents]


def withheld(
    answer_id: str = "a1",
    *,
    missing: Missing | None = Missing.RULE,
    named: str = "D. Example Rule 9",
    court: str = "D. Example",
) -> Answer:
    """An answer that was withheld."""
    return Answer(
        answer_id,
        Status.WITHHELD,
        Route.NOT_HELD,
        court or None,
        TODAY,
        "made",
        reason=f"{named} is not held.",
        missing=missing,
        named=named,
    )


def answered(answer_id: str = "a1", *, quotation: str = LETTER, pin: str = "D. Example Rule 1(b)") -> Answer:
    """An answer that quotes the first rule."""
    support = Support(
        quotation,
        "rules/1.txt",
        "D. Example Rule 1",
        pin,
        (),
        Currency.IN_FORCE,
        Weight.RULE,
        own_words=False,
        passage_id="rules-1-txt",
    )
    statement = Statement(StatementKind.RULE, "D. Example Rule 1(b):", (support,))
    return Answer(answer_id, Status.ANSWERED, Route.OPEN, "D. Example", TODAY, "made", statements=(statement,))
