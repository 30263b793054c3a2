"""What holds in a log that is only added to, what a correction changed, and who may see a matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.log import (
    Change,
    LogEntry,
    ModelPermission,
    Withdrawal,
    chains_of,
    changes,
    current_entries,
    histories,
    numbers_of,
    record_from,
    without_note,
)
from bot.conferral.matter import AccessEvent, Standing, access_after, facts_of
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, Issue, IssueResult, Party
from tests.matters import CALL, CENTRAL, FACTS, NOW, RECORDS, attempts


def entry(number: int, content: Any, supersedes: int | None = None) -> LogEntry:
    old = None if supersedes is None else f"e{supersedes}"
    return LogEntry(f"e{number}", "m1", content, NOW, "alice", old, "because" if old else "")


def test_a_corrected_entry_is_replaced_in_its_place_and_a_withdrawn_one_left_out() -> None:
    second = replace(CALL, method=Method.VIDEO)
    entries = (
        entry(1, FACTS),
        entry(2, CALL),
        entry(3, second),
        entry(4, replace(CALL, minutes=20), supersedes=2),
        entry(5, replace(CALL, minutes=21), supersedes=4),
        entry(6, Withdrawal(), supersedes=3),
    )
    assert [e.id for e in current_entries(entries)] == ["e1", "e5"]
    assert {key: [e.id for e in chain] for key, chain in histories(entries).items()} == {
        "e1": ["e1"],
        "e5": ["e2", "e4", "e5"],
        "e6": ["e3", "e6"],
    }


def test_a_correction_shows_what_it_changed_field_by_field() -> None:
    new = replace(
        CALL,
        at=datetime(2024, 3, 4, 16, 30, tzinfo=UTC),
        method=Method.VIDEO,
        with_=("B. Counsel", "C. Counsel"),
        minutes=None,
        internal_note="He was curt.",
    )
    assert changes(entry(1, CALL), entry(2, new, supersedes=1)) == (
        Change("at", "2024-03-04 10:30:00-06:00", "2024-03-04 16:30:00+00:00"),
        Change("method", "telephone", "video"),
        Change("with", "B. Counsel", "B. Counsel, C. Counsel"),
        Change("minutes", "25", "(nothing)"),
        Change("internal_note", "(not shown)", "(not shown)"),
    )
    assert changes(entry(1, CALL), entry(2, Withdrawal(), supersedes=1)) == (Change("entry", "attempt", "withdrawn"),)
    assert changes(entry(1, CALL), entry(2, CALL, supersedes=1)) == ()
    facts = replace(FACTS, opposing=(Party("Defendant", ("C. Counsel",)),))
    assert changes(entry(1, FACTS), entry(2, facts, supersedes=1)) == (
        Change("opposing", "Defendant (B. Counsel)", "Defendant (C. Counsel)"),
    )


def test_the_record_is_what_the_current_entries_tell() -> None:
    entries = (
        entry(1, FACTS),
        entry(2, ModelPermission(False)),
        entry(3, Issue("1", "Request 4")),
        entry(4, replace(CALL, at=CALL.at, internal_note="curt")),
        entry(5, Issue("2", "Request 5")),
        entry(6, Issue("1", "Request 4", result=IssueResult.DISPUTED), supersedes=3),
    )
    made = record_from(current_entries(entries))
    assert made is not None
    assert made.issues == (Issue("1", "Request 4", result=IssueResult.DISPUTED), Issue("2", "Request 5"))
    assert made.attempts == (CALL,)
    assert facts_of(made) == FACTS
    assert record_from(entries[1:]) is None


@given(RECORDS)
def test_the_facts_of_a_record_lose_nothing_but_issues_and_attempts(any_record: Any) -> None:
    assert facts_of(any_record).record() == replace(any_record, issues=(), attempts=())


@given(attempts())
def test_an_entry_that_leaves_the_log_has_no_note_and_all_else(attempt: Any) -> None:
    left = without_note(entry(1, attempt))
    assert left == entry(1, replace(attempt, internal_note=""))
    assert left.occurred == attempt.at
    assert without_note(entry(1, FACTS)) == entry(1, FACTS)
    assert entry(1, FACTS).occurred is None


@st.composite
def logs(draw: st.DrawFn) -> tuple[LogEntry, ...]:
    """Logs in which any entry may correct or withdraw any that was not corrected before."""
    entries: list[LogEntry] = []
    for number in range(draw(st.integers(0, 12))):
        corrected = {e.supersedes for e in entries}
        free = [n for n, e in enumerate(entries) if e.id not in corrected]
        old = draw(st.none() | st.sampled_from(free)) if free else None
        content = Withdrawal() if old is not None and draw(st.booleans()) else replace(CALL, minutes=number)
        entries.append(entry(number, content, supersedes=old))
    return tuple(entries)


@given(logs())
def test_corrections_lose_no_former_entry_and_leave_one_for_each(entries: tuple[LogEntry, ...]) -> None:
    chains = histories(entries)
    assert sorted(e.id for chain in chains.values() for e in chain) == sorted(e.id for e in entries)
    current = current_entries(entries)
    assert {e.id for e in current} == {key for key, chain in chains.items() if chain[-1].content != Withdrawal()}
    begun = [entries.index(chains[e.id][0]) for e in current]
    assert begun == sorted(begun)


@given(logs())
def test_a_number_once_given_means_the_same_attempt_for_good(entries: tuple[LogEntry, ...]) -> None:
    numbers = numbers_of(entries, ConferralAttempt)
    for length in range(len(entries)):
        earlier = numbers_of(entries[:length], ConferralAttempt)
        assert {key: numbers[key] for key in earlier} == earlier
    assert {e.id: numbers[e.id] for e in entries if e.supersedes} == {
        e.id: numbers[e.supersedes] for e in entries if e.supersedes
    }
    chains = chains_of(entries, ConferralAttempt)
    assert sorted({*numbers.values()}) == [*range(1, len(chains) + 1)]


USERS = ("alice", "bob", "carol")
EVENTS = st.lists(st.tuples(st.sampled_from(USERS), st.sampled_from(Standing)), max_size=12)


def access_of(events: list[tuple[str, Standing]]) -> Any:
    return access_after(AccessEvent("m1", user, standing, "alice", NOW) for user, standing in events)


@given(EVENTS.filter(lambda events: all(standing is not Standing.LIFTED for _, standing in events)), st.randoms())
def test_a_denial_wins_over_any_grant_in_any_order(events: list[tuple[str, Standing]], random: Any) -> None:
    shuffled = random.sample(events, len(events))
    denied = {user for user, standing in events if standing is Standing.DENIED}
    granted = {user for user, standing in events if standing is Standing.GRANTED}
    for order in (events, shuffled):
        access = access_of(order)
        assert {user for user in USERS if access.allows(user)} == granted - denied == access.readers


@given(EVENTS)
def test_only_a_lift_after_a_denial_takes_it_away(events: list[tuple[str, Standing]]) -> None:
    access = access_of(events)
    for user in USERS:
        own = [standing for who, standing in events if who == user and standing is not Standing.GRANTED]
        assert access.allows(user) == ((user, Standing.GRANTED) in events and own[-1:] != [Standing.DENIED])


def test_a_time_in_another_zone_is_a_change_though_it_is_the_same_moment() -> None:
    moved = replace(CALL, at=datetime(2024, 3, 4, 16, 30, tzinfo=UTC))
    assert moved.at == CALL.at == datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL)
    assert [change.field for change in changes(entry(1, CALL), entry(2, moved, supersedes=1))] == ["at"]
