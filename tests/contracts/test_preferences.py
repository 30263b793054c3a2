"""The promises of `PreferenceBook`, kept in memory and in SQL alike."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.database.preferences import SqlPreferenceBook
from bot.assistant.preferences import Answers, PreferenceBook, Preferences
from knowledge.adapters.database import open_database
from tests.fakes.keeping import PreferencesInMemory

NOW = datetime(2024, 3, 11, 14, tzinfo=UTC)


@pytest.fixture(params=["memory", "sqlite"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> PreferenceBook:
    if request.param == "memory":
        return PreferencesInMemory()
    return SqlPreferenceBook(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"))


def test_who_set_nothing_has_the_defaults(book: PreferenceBook) -> None:
    assert book.of("slack:U1") == Preferences(None, Answers.PUBLIC)


def test_the_last_setting_of_each_person_holds(book: PreferenceBook) -> None:
    book.keep("slack:U1", Preferences("D. Kan.", Answers.PRIVATE), at=NOW)
    book.keep("slack:U2", Preferences("N.D. Cal."), at=NOW)
    book.keep("slack:U1", Preferences(None, Answers.PRIVATE), at=NOW)
    assert book.of("slack:U1") == Preferences(None, Answers.PRIVATE)
    assert book.of("slack:U2") == Preferences("N.D. Cal.", Answers.PUBLIC)
