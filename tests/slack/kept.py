"""What is kept of people and matters, over a real database, with a clock that is set by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count

from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.personal import SqlMarksOfMatter, SqlTeams, matter_rows, personal_rows
from bot.adapters.database.preferences import SqlPreferenceBook
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.reminders import SqlReminderMarks
from bot.assistant.corpus_status import CorpusStatus
from bot.assistant.home import HomeDesk
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_deadlines import MatterDeadlines
from bot.assistant.matter_reminders import MatterReminders
from bot.assistant.preferences import PersonalSettings
from bot.assistant.reminder_desk import ReminderDesk
from bot.assistant.retention import KeptFor, Retention
from knowledge.adapters.database import Database
from tests.fakes.authorities import AllAuthorities
from tests.fakes.keeping import ListedDrafts
from tests.fakes.legal_holidays import ListedHolidays
from tests.unit.conferral.drafting.rules import shipped

CORPUS = CorpusStatus("2024-03-01.1", datetime(2024, 3, 1, tzinfo=UTC), 41, 9)


class Kept:
    """Implements the Slack face's `Keeping`."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.now = now
        numbers = count(1)
        self.keeper = LogKeeper(SqlMatterLog(database), lambda: self.now, lambda: f"m{next(numbers)}")
        self.settings = PersonalSettings(SqlPreferenceBook(database), lambda: self.now)
        self._register = SqlMatterRegister(database)
        self._database = database
        self._drafts = ListedDrafts()

    def reminders(self, *, zone: tzinfo) -> ReminderDesk:
        """Who is to be reminded of what."""
        worked_out = MatterReminders(
            self.keeper, self._register, self._drafts, ListedHolidays(), shipped, AllAuthorities(), zone
        )
        return ReminderDesk(
            self.keeper, worked_out, SqlReminderMarks(self._database), lambda user: user.startswith("slack:")
        )

    def home(self, *, zone: tzinfo) -> HomeDesk:
        """Home pages."""
        deadlines = MatterDeadlines(self.keeper, ListedHolidays())
        return HomeDesk(
            self.keeper,
            self._register,
            shipped,
            self.reminders(zone=zone),
            deadlines,
            self._drafts,
            self.settings,
            lambda: CORPUS,
        )

    def retention(self) -> Retention:
        """Deletes by age, on request and with a workspace."""
        return Retention(
            personal_rows(self._database),
            matter_rows(self._database),
            SqlTeams(self._database),
            self._register,
            (SqlMarksOfMatter(self._database),),
            KeptFor(timedelta(days=30)),
            lambda user: user.startswith("slack:"),
        )
