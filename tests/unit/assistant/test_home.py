"""The home page: one's own open matters with what each lacks, what waits, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.preferences import SqlPreferenceBook
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.reminders import SqlReminderMarks
from bot.assistant.corpus_status import CorpusStatus, corpus_status
from bot.assistant.entry_checks import Checked
from bot.assistant.home import MOST_MATTERS, HomeDeadline, HomeDesk, HomePage
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_deadlines import MatterDeadlines
from bot.assistant.matter_keeper import MatterKeeper
from bot.assistant.matter_reads import AuditedReads
from bot.assistant.matter_reminders import MatterReminders
from bot.assistant.preferences import Answers, PersonalSettings, Preferences
from bot.assistant.reminder_desk import NoSuchReminder, ReminderDesk
from bot.conferral.reminders import ReminderKind, Snooze, WaitingDraft
from knowledge.adapters.database import Database, open_database
from knowledge.errors import ConferralError
from knowledge.ports import GenerationReader
from tests.builders import made_generation
from tests.fakes.audit import AuditInMemory
from tests.fakes.authorities import AllAuthorities
from tests.fakes.keeping import ListedDrafts
from tests.fakes.legal_holidays import ListedHolidays
from tests.matters import FACTS
from tests.unit.assistant.test_reminder_desk import AWAITED
from tests.unit.conferral.drafting.rules import shipped
from tests.unit.conferral.reminders.told import central, deadline

CORPUS = CorpusStatus("2024-03-01.1", datetime(2024, 3, 1, tzinfo=UTC), 41, 9)


class Firm:
    """A firm over a real database, whose clock is set by hand."""

    def __init__(self, database: Database) -> None:
        self.now = central(6, 17)
        numbers = count(1)
        self.audit = AuditInMemory()
        log, reads = SqlMatterLog(database), AuditedReads(self.audit)
        self.keeper = LogKeeper(log, lambda: self.now, lambda: f"m{next(numbers)}", reads)
        self.register = SqlMatterRegister(database)
        self.keeping = MatterKeeper(self.keeper.access, self.register, (), lambda: self.now)
        self.drafts = ListedDrafts()
        self.settings = PersonalSettings(SqlPreferenceBook(database), lambda: self.now)
        worked_out = MatterReminders(
            self.keeper, self.register, self.drafts, ListedHolidays(), shipped, AllAuthorities(), UTC
        )
        self.reminders = ReminderDesk(self.keeper, worked_out, SqlReminderMarks(database))
        self.corpus: CorpusStatus | None = CORPUS
        self.rules = shipped()

    def page(self, user: str = "alice") -> HomePage:
        return HomeDesk(
            self.keeper,
            self.register,
            lambda: self.rules,
            self.reminders,
            MatterDeadlines(self.keeper, ListedHolidays()),
            self.drafts,
            self.settings,
            self._corpus,
            firm_court="N.D. Cal.",
            queue=lambda user: () if user == "manager" else None,
        ).page(user)

    def _corpus(self) -> CorpusStatus:
        if self.corpus is None:
            raise ConferralError("The corpus is being restored.")
        return self.corpus

    def open(self) -> str:
        self.now += timedelta(seconds=1)
        return self.keeper.open_matter(FACTS, as_user="alice").id

    def orders(self, matter: str, due: date) -> None:
        self.keeper.enter(matter, Checked((deadline(due),), ((),)), as_user="alice")


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    yield Firm(database)
    database.close()


def test_a_matter_tells_what_it_lacks_in_plain_words_and_what_to_do_next(firm: Firm) -> None:
    firm.open()
    [matter] = firm.page().matters
    assert matter.title == "2:24-cv-00000, D. Kan., Motion to Compel"
    assert matter.lacks == (
        "Certification in or with the motion",
        "Statement of good faith",
        "A live exchange, or a documented attempt at one",
        "Date, method and people of each step",
        "Each disputed issue taken up",
        "The steps of all counsel",
        "What was settled and what remains",
    )
    assert matter.next_act.startswith("Write to Defendant: list the issues one by one, and propose two dates")
    assert (matter.unjudged, matter.held) == ("", False)


def test_neither_the_page_nor_a_reminder_is_a_reading_of_a_matter(firm: Firm) -> None:
    matter = firm.open()
    assert [shown.id for shown in firm.page().matters] == [matter]
    with pytest.raises(NoSuchReminder):
        firm.reminders.dismiss(f"{matter}-r1", as_user="alice")
    assert firm.audit.notes == []


def test_who_has_nothing_sees_settings_and_corpus_alone(firm: Firm) -> None:
    firm.open()
    assert firm.page("mallory") == HomePage((), 0, (), (), (), CORPUS, Preferences(), "N.D. Cal.")
    assert (firm.page("mallory").queue, firm.page("manager").queue) == (None, ())


def test_a_corpus_that_cannot_be_read_does_not_take_the_page_away(firm: Firm) -> None:
    firm.open()
    firm.corpus = None
    page = firm.page()
    assert (page.corpus, len(page.matters)) == (None, 1)


def test_what_is_due_first_stands_first_and_the_rest_is_counted(firm: Firm) -> None:
    opened = [firm.open() for _ in range(MOST_MATTERS + 3)]
    firm.orders(opened[4], date(2024, 3, 20))
    firm.orders(opened[2], date(2024, 3, 19))
    page = firm.page()
    assert [matter.id for matter in page.matters[:3]] == [opened[2], opened[4], opened[-1]]
    assert (len(page.matters), page.more_matters) == (MOST_MATTERS, 3)
    assert [one.due for one in page.deadlines] == [date(2024, 3, 19), date(2024, 3, 20)]
    assert page.deadlines[0] == HomeDeadline(
        "2:24-cv-00000, D. Kan., Motion to Compel",
        date(2024, 3, 19),
        "order.pdf",
        "Defendant shall answer by that day.",
    )


def test_a_deadline_to_come_is_no_reminder_too_but_one_that_is_open_or_put_off_is(firm: Firm) -> None:
    matter = firm.open()
    firm.orders(matter, date(2024, 3, 20))
    firm.keeper.log_attempt(matter, AWAITED, as_user="alice")
    assert [held.reminder.kind for held in firm.page().reminders] == [ReminderKind.FOLLOW_UP]
    firm.now = central(13, 10)
    kinds = [(held.reminder.kind, held.open) for held in firm.page().reminders]
    assert kinds == [(ReminderKind.FOLLOW_UP, True), (ReminderKind.DEADLINE, True)]
    firm.reminders.snooze(firm.page().reminders[1].reminder.id, Snooze.TOMORROW, as_user="alice")
    assert [held.snoozed for held in firm.page().reminders] == [False, True]
    firm.now = central(21, 10)
    assert firm.page().deadlines == ()


def test_a_closed_matter_is_gone_from_the_page_and_a_held_one_says_so(firm: Firm) -> None:
    closed, held = firm.open(), firm.open()
    for matter in (closed, held):
        firm.orders(matter, date(2024, 3, 20))
    firm.drafts.drafts += [
        WaitingDraft(f"d-{matter}", matter, "Certificate", central(6), "bob", "alice")
        for matter in (closed, held, "m9")
    ]
    firm.keeping.close(closed, why="settled", as_user="alice")
    firm.keeping.hold(held, why="litigation is expected", as_user="alice")
    page = firm.page()
    assert [(matter.id, matter.held) for matter in page.matters] == [(held, True)]
    assert (len(page.deadlines), page.more_matters) == (1, 0)
    assert [draft.id for draft in page.drafts] == [f"d-{held}"]


def test_settings_are_ones_own(firm: Firm) -> None:
    firm.settings.choose(court="d kan", answers="private", as_user="alice")
    assert firm.page().settings == Preferences("D. Kan.", Answers.PRIVATE)
    assert firm.page("bob").settings == Preferences()


def test_where_no_rule_is_held_that_is_said_in_place_of_a_judgment(firm: Firm) -> None:
    firm.open()
    firm.rules = ()
    [matter] = firm.page().matters
    assert (matter.lacks, matter.next_act) == ((), "")
    assert matter.unjudged == "No conferral rule of D. Kan. is held, and none of the federal rules."


def test_the_corpus_tells_its_generation_and_what_it_holds() -> None:
    class Current:
        def open_current(self) -> GenerationReader:
            return made_generation()

    status = corpus_status(Current())
    info = made_generation().describe()
    editions = made_generation().editions()
    assert (status.generation, status.updated) == (info.name, info.created)
    assert (status.authorities, status.notes, len(editions)) == (6, 2, 8)
