"""Every district court has a state and a time zone; names that mean no single one are refused."""

from __future__ import annotations

import pytest

from bot.conferral.deadlines import UnknownForum, forum_named
from knowledge.courts import Court, CourtKind, all_courts

DISTRICTS = [court for court in all_courts() if court.kind is CourtKind.DISTRICT]


def test_there_are_ninety_four_courts_and_each_has_a_zone_that_exists() -> None:
    assert len(DISTRICTS) == 94
    assert all(found and found.zone.rules for found in (forum_named(court.name) for court in DISTRICTS))


@pytest.mark.parametrize("court", DISTRICTS, ids=lambda court: court.name)
def test_a_court_sits_in_its_own_state(court: Court) -> None:
    found = forum_named(court.name)
    assert found is not None
    assert (found.court, found.state) == (court.name, court.state)
    assert set(found.second_seats) <= set(court.seats)


@pytest.mark.parametrize(
    ("name", "key", "second"),
    [
        ("D. Kan.", "America/Chicago", None),
        ("kansas federal", "America/Chicago", None),
        ("NDCA", "America/Los_Angeles", None),
        ("D. Ariz.", "America/Phoenix", None),
        ("N.D. Fla.", "America/New_York", "America/Chicago"),
        ("Pensacola", "America/Chicago", None),
        ("Tallahassee", "America/New_York", None),
        ("W.D. Tex.", "America/Chicago", "America/Denver"),
        ("D. Guam", "Pacific/Guam", None),
    ],
)
def test_a_zone_is_that_of_the_court_or_of_the_seat_named(name: str, key: str, second: str | None) -> None:
    found = forum_named(name)
    assert found is not None
    assert (found.zone.key, found.second_zone.key if found.second_zone else None) == (key, second)


@pytest.mark.parametrize("name", [None, "", " ", "federal"])
def test_no_court_is_no_forum(name: str | None) -> None:
    assert forum_named(name) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Atlantis", 'No court is known as "Atlantis". Name a federal district court, as "D. Kan.".'),
        ("D. Kann.", 'No court is known as "D. Kann.". Did you mean D. Kan.?'),
        ("Portland", '"Portland" may mean D. Me. or D. Or.; name one of them.'),
        (
            "Kansas (state)",
            (
                "Fed. R. Civ. P. 6 does not count the time of the courts of Kansas, "
                "and the rule that does is not held here."
            ),
        ),
    ],
)
def test_a_name_that_means_no_one_district_court_is_refused(name: str, said: str) -> None:
    with pytest.raises(UnknownForum) as refused:
        forum_named(name)
    assert refused.value.diagnostics() == said
