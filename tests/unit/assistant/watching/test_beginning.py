"""From which day on a changed text is in force: read, or fixed by the entry, and never that of the text it follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.assistant.watching.state import Came
from knowledge.intake.describing import describe
from tests.watching import WatchHome, official_source, rule_text

WEEK = timedelta(days=7)
FIXED = "2025-03-17"


def home_with(folder: Path, *, fixed: str = "", printed: str = "") -> WatchHome:
    """A home that holds a rule whose first day its entry fixes, or the text prints."""
    source = official_source()
    described = {**source.description, **({"in_force_from": fixed} if fixed else {})}
    home = WatchHome(folder, [replace(source, description=described)])
    home.desks.intake = replace(home.desks.intake, describe=lambda read, name: describe(read, file_name=name))
    shows(home, "by telephone", printed)
    home.poll()
    home.publish()
    return home


def shows(home: WatchHome, how: str, printed: str) -> None:
    """Put other words on the site, with a printed first day."""
    day = f"\n\nEffective {printed}.\n" if printed else ""
    home.site.texts[home.source.address] = f"D. Kan. {rule_text(how=how)}{day}"


def test_an_entry_fixes_the_first_day_of_a_text_that_says_none(tmp_path: Path) -> None:
    home = home_with(tmp_path, fixed=FIXED)
    [edition] = home.desks.shelf.editions()
    assert edition.in_force_from == date(2025, 3, 17)


def test_a_day_that_the_text_says_wins_over_the_fixed_one_and_the_held_text_ends_on_it(tmp_path: Path) -> None:
    home = home_with(tmp_path, fixed=FIXED)
    shows(home, "by video", "January 8, 2026")
    home.poll(after=WEEK)
    [proposal] = home.opened()
    assert proposal.alarms == ()
    home.publish()
    days = sorted((edition.in_force_from, edition.in_force_until) for edition in home.desks.shelf.editions())
    assert days == [(date(2025, 3, 17), date(2026, 1, 8)), (date(2026, 1, 8), None)]


@pytest.mark.parametrize(("fixed", "printed"), [(FIXED, ""), ("", "March 17, 2025")])
def test_a_changed_text_with_the_first_day_of_the_held_one_is_alarming(
    tmp_path: Path, fixed: str, printed: str
) -> None:
    home = home_with(tmp_path, fixed=fixed, printed=printed)
    shows(home, "by video", printed)
    assert home.poll(after=WEEK).came is Came.PROPOSED
    [proposal] = home.opened()
    [alarm] = proposal.alarms
    assert alarm.reason == (
        "The official source shows other words than official/d-kan-37-2.txt, and the day from which they are in force "
        "is given as 2025-03-17, though those that are held are known from 2025-03-17. Say it as in_force_from, so "
        "that the text that is held ends on that day."
    )
    said = home.desks.review.describe(proposal.id, {"in_force_from": "2026-01-08"}, by="alice", now=home.now)
    assert said.alarms == ()


def test_a_changed_text_from_before_the_held_one_was_seen_is_alarming(tmp_path: Path) -> None:
    home = home_with(tmp_path)
    shows(home, "by video", "December 1, 2024")
    home.poll(after=WEEK)
    [proposal] = home.opened()
    assert "known from 2026-01-05" in proposal.alarms[0].reason
