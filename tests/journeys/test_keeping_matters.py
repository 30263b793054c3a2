"""The assembled reminders, home page and retention of one real home: everything that is named works together."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.assistant.answer import Question
from bot.bootstrap import Product, assemble
from bot.bootstrap.keeping import KeepingDesk
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt
from bot.conferral.reminders import Snooze
from bot.settings import Settings
from tests.matters import FACTS

CENTRAL = ZoneInfo("America/Chicago")
USER = "slack:U1"


@pytest.fixture
def home(product: Product, starter_home: Path, tmp_path: Path) -> Path:
    """A home of its own over the corpus that the product of the session has indexed."""
    product.generations.open_current()
    shutil.copytree(starter_home / "corpora", tmp_path / "home" / "corpora")
    return tmp_path / "home"


def test_a_contact_logged_today_is_on_the_home_page_and_comes_back_as_a_reminder(home: Path) -> None:
    now = datetime.now(CENTRAL)
    attempt = ConferralAttempt(
        now.date(), Method.EMAIL, by=("A. Counsel",), with_=("B. Counsel",), said="Listed Request 4."
    )
    with assemble(Settings(home=home, default_court="D. Kan.")) as product:
        desk = KeepingDesk(product)
        matter = product.log_keeper.open_matter(FACTS, as_user=USER)
        product.log_keeper.access.grant(matter.id, "associate", as_user=USER)
        product.log_keeper.log_attempt(matter.id, attempt, as_user=USER)
        pages, reminders = desk.home(zone=CENTRAL), desk.reminders(zone=CENTRAL)
        page = pages.page(USER)
        [held] = page.reminders
        assert (page.matters[0].id, page.firm_court, held.open) == (matter.id, "D. Kan.", False)
        assert page.corpus is not None
        assert page.corpus.authorities > 5
        assert now + timedelta(days=1) < held.at < now + timedelta(days=9)
        # Only people of Slack are reached by messages; the others read their home page.
        [due] = reminders.due(held.at)
        assert (due.user, due.authority is not None) == (USER, True)
        assert reminders.mark_sent(due, at=held.at)
        assert reminders.due(held.at) == ()
        assert reminders.snooze(due.reminder.id, Snooze.TOMORROW, as_user=USER) > now
        product.log_keeper.log_attempt(
            matter.id, replace(attempt, method=Method.TELEPHONE, response="Would answer."), as_user=USER
        )
        assert pages.page(USER).reminders == ()


def test_an_answer_is_deleted_with_its_asker_and_by_its_age(home: Path) -> None:
    now = datetime.now(UTC)
    with assemble(Settings(home=home, retention_days=1)) as product:
        retention = KeepingDesk(product).retention()
        for user in (USER, "slack:U2"):
            asked = Question("What must a certificate say in D. Kan.?", today=now.date(), asker=user)
            product.researcher.ask(asked)
        assert {one.what: one.deleted for one in retention.forget_person(USER).deletions}["answers"] == 1
        assert retention.sweep(now + timedelta(hours=23)).deleted == 0
        assert {one.what: one.deleted for one in retention.sweep(now + timedelta(days=2)).deletions}["answers"] == 1
