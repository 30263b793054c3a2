"""What people set: a court by any of its names, and who sees answers; a slip is told with what may be meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.assistant.matter_access import NotAPerson
from bot.assistant.preferences import Answers, FaultySetting, PersonalSettings, Preferences
from tests.fakes.keeping import PreferencesInMemory

NOW = datetime(2024, 3, 11, 14, tzinfo=UTC)


@pytest.fixture
def settings() -> PersonalSettings:
    return PersonalSettings(PreferencesInMemory(), lambda: NOW)


@pytest.mark.parametrize("typed", ["D. Kan.", "kansas federal", " d kan "])
def test_a_court_is_kept_by_its_bluebook_name(settings: PersonalSettings, typed: str) -> None:
    chosen = settings.choose(court=typed, answers="private", as_user="slack:U1")
    assert chosen == Preferences("D. Kan.", Answers.PRIVATE)
    assert settings.of("slack:U1") == chosen
    assert settings.of("slack:U2") == Preferences()


def test_no_court_stands_for_the_firms_default(settings: PersonalSettings) -> None:
    settings.choose(court="D. Kan.", answers="private", as_user="slack:U1")
    assert settings.choose(court="  ", answers="public", as_user="slack:U1") == Preferences()


@pytest.mark.parametrize(
    ("court", "answers", "setting", "told"),
    [
        ("D. Kann.", "public", "court", '"D. Kann." is not a court that is known here. Did you mean D. Kan.?'),
        (
            "Atlantis",
            "public",
            "court",
            '"Atlantis" is not a court that is known here. Name one as the Bluebook abbreviates it, as "D. Kan.".',
        ),
        (
            "California",
            "public",
            "court",
            (
                '"California" may mean C.D. Cal. or E.D. Cal. or N.D. Cal. or S.D. Cal. or California (state); '
                "name one of them."
            ),
        ),
        ("D. Kan.", "nobody", "answers", "Please choose who is to see answers in channels."),
    ],
)
def test_a_slip_changes_nothing_and_is_told_at_its_setting(
    settings: PersonalSettings, court: str, answers: str, setting: str, told: str
) -> None:
    with pytest.raises(FaultySetting) as raised:
        settings.choose(court=court, answers=answers, as_user="slack:U1")
    assert (raised.value.setting, raised.value.diagnostics()) == (setting, told)
    assert settings.of("slack:U1") == Preferences()


def test_nobody_has_no_settings(settings: PersonalSettings) -> None:
    with pytest.raises(NotAPerson):
        settings.choose(court="", answers="public", as_user=" ")
