"""What is kept of people and matters, and for how long, put together when it is first used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property

from bot.adapters.database.personal import SqlReplyRows, SqlTeams, matter_rows, personal_rows
from bot.adapters.database.preferences import SqlPreferenceBook
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.reminders import SqlReminderMarks
from bot.adapters.database.reviews import SqlReviewDrafts
from bot.assistant.corpus_status import corpus_status
from bot.assistant.curating.managers import Managers
from bot.assistant.draft_queue import DraftQueue
from bot.assistant.home import HomeDesk
from bot.assistant.matter_deadlines import MatterDeadlines
from bot.assistant.matter_keeper import BesideLog, MatterKeeper
from bot.assistant.matter_reminders import MatterReminders
from bot.assistant.preferences import PersonalSettings
from bot.assistant.reminder_desk import ReminderDesk
from bot.assistant.retention import KeptFor, Retention
from bot.bootstrap.conferring import legal_holidays
from bot.bootstrap.product import Product
from knowledge.intake.proposal import Proposal

_SLACK = "slack:"


def in_slack(asker: str) -> bool:
    """Whether an asker is a Slack user: he can be written to there, and asks in threads."""
    return asker.startswith(_SLACK)


class KeepingDesk:
    """Reminders, settings, holds and retention of one product. Parts are made when asked for.

    `managers` tells who finds the library on the home page; without it nobody does.
    """

    def __init__(self, product: Product, managers: Managers | None = None) -> None:
        self._product = product
        self._managers = managers

    @cached_property
    def register(self) -> SqlMatterRegister:
        """The register of all matters."""
        return SqlMatterRegister(self._product.database)

    @property
    def beside(self) -> Sequence[BesideLog]:
        """What is kept of matters beside their logs."""
        return self.matters.beside

    @property
    def matters(self) -> MatterKeeper:
        """Holds, closes and erases matters."""
        return self._product.conferral.keeping

    @cached_property
    def settings(self) -> PersonalSettings:
        """What people set."""
        return PersonalSettings(SqlPreferenceBook(self._product.database), _now)

    def retention(self) -> Retention:
        """Deletes by age, on request and with a workspace."""
        settings, database = self._product.settings, self._product.database
        matter_days = settings.retention_matter_days
        return Retention(
            personal_rows(database),
            matter_rows(database),
            SqlTeams(database),
            self.register,
            self.beside,
            KeptFor(
                timedelta(days=settings.retention_days),
                None if matter_days is None else timedelta(days=matter_days),
            ),
            in_slack,
            lambda _team: (SqlReplyRows(database).delete_before(_now()),),
        )

    @cached_property
    def drafts(self) -> DraftQueue:
        """The drafts that wait for a review."""
        return DraftQueue(SqlReviewDrafts(self._product.database))

    def reminders(self, *, zone: tzinfo) -> ReminderDesk:
        """Gives reminders to the people of Slack; `zone` is where the firm is."""
        product = self._product
        keeper, desk = product.log_keeper, product.conferral
        worked_out = MatterReminders(
            keeper, self.register, self.drafts, legal_holidays(), lambda: desk.rules, desk.authorities, zone
        )
        return ReminderDesk(keeper, worked_out, SqlReminderMarks(product.database), in_slack)

    def home(self, *, zone: tzinfo) -> HomeDesk:
        """Gathers home pages."""
        product = self._product
        return HomeDesk(
            product.log_keeper,
            self.register,
            lambda: product.conferral.rules,
            self.reminders(zone=zone),
            MatterDeadlines(product.log_keeper, legal_holidays()),
            self.drafts,
            self.settings,
            lambda: corpus_status(product.generations),
            firm_court=product.settings.default_court,
            queue=self._queue,
            own=self.drafts.begun_by,
        )

    def _queue(self, user: str) -> tuple[Proposal, ...] | None:
        if self._managers is None or not self._managers.has(user):
            return None
        return replace(self._product.curating.review, managers=self._managers).open(by=user)


def _now() -> datetime:
    return datetime.now(UTC)
