"""A real database whose triggers somebody dropped: whatever is done to the rows of the audit is found."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.database.audit import SqlAuditTrail, append
from bot.assistant.audit import BEFORE_THE_FIRST, AuditAct, AuditEntry, AuditNote, Head, NotRecorded
from bot.assistant.audit_verification import Break, Verdict, verified
from knowledge.adapters.database import Database, DatabaseUnavailable, open_database

NOW = datetime(2024, 3, 4, 16, 30, tzinfo=UTC)
LENGTH = 9
COLUMNS = ("at", "by", "act", "about", "details", "former", "digest")
NOTE = AuditNote(AuditAct.READ_MATTER, "m1", "associate", NOW)

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Kept:
    """An audit of a few entries, and its head as it was sent out."""

    path: Path
    trail: SqlAuditTrail
    head: Head

    def verdict(self, *sent: Head) -> Verdict:
        return verified(self.trail.entries(), sent)

    def broken_at(self, *sent: Head) -> int | None:
        """The first broken entry; None where the chain is whole."""
        broken = self.verdict(*sent).broken
        return None if broken is None else broken.sequence


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """Entries of which two each are alike but for their place."""
    path = tmp_path_factory.mktemp("audit") / "conferral.db"
    database = open_database(f"sqlite:///{path}")
    trail = SqlAuditTrail(database)
    for number in range(LENGTH):
        act, at = list(AuditAct)[number // 2], NOW + timedelta(minutes=number // 2)
        trail.record(AuditNote(act, f"m{number // 2}", "associate", at, {"reason": "as told"}))
    head = trail.head()
    assert head is not None
    yield Kept(path, trail, head)
    database.close()


@contextmanager
def attacked(kept: Kept) -> Iterator[sqlite3.Connection]:
    """The database without its triggers; what was done to it is undone afterwards."""
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        before = rows(connection)
        for act in ("update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS audit_entries_no_{act}")
        try:
            yield connection
        finally:
            rewrite(connection, before)


def rows(connection: sqlite3.Connection) -> list[Row]:
    return connection.execute("SELECT * FROM audit_entries ORDER BY sequence").fetchall()


def rewrite(connection: sqlite3.Connection, held: list[Row]) -> None:
    connection.execute("BEGIN")
    connection.execute("DELETE FROM audit_entries")
    connection.executemany("INSERT INTO audit_entries VALUES (?,?,?,?,?,?,?,?)", held)
    connection.execute("COMMIT")


def renumbered(held: list[Row]) -> list[Row]:
    return [(number, *row[1:]) for number, row in enumerate(held, start=1)]


places = st.integers(0, LENGTH - 1)
texts = st.text(st.characters(codec="utf-8"), max_size=12)  # half a character cannot be written at all
often = settings(max_examples=50, deadline=None)


@often
@given(place=places, column=st.sampled_from(COLUMNS), value=st.one_of(texts, st.binary(max_size=12)))
def test_any_edit_of_a_row_is_found_at_that_row(kept: Kept, place: int, column: str, value: str | bytes) -> None:
    with attacked(kept) as connection:
        before = rows(connection)
        change = f'UPDATE audit_entries SET "{column}" = ? WHERE sequence = ?'  # noqa: S608 - our own column
        connection.execute(change, (value, place + 1))
        assert kept.broken_at() == (None if rows(connection) == before else place + 1)


@often
@given(place=places, number=st.one_of(st.integers(-3, 0), st.integers(LENGTH + 1, 40)))
def test_a_number_that_was_changed_is_found(kept: Kept, place: int, number: int) -> None:
    with attacked(kept) as connection:
        connection.execute("UPDATE audit_entries SET sequence = ? WHERE sequence = ?", (number, place + 1))
        assert kept.broken_at() == (1 if number < 1 else place + 1)


@often
@given(place=places, closing_up=st.booleans())
def test_a_row_that_was_taken_out_is_found(kept: Kept, place: int, closing_up: bool) -> None:
    """Also where the numbers close up behind it. Of the last row the head tells that was sent out."""
    with attacked(kept) as connection:
        held = rows(connection)
        left = held[:place] + held[place + 1 :]
        rewrite(connection, renumbered(left) if closing_up else left)
        assert kept.broken_at(kept.head) == place + 1
        # The end that was cut off is the limit that is stated.
        assert kept.broken_at() == (place + 1 if place < LENGTH - 1 else None)


@often
@given(places=st.lists(places, min_size=2, max_size=2, unique=True).map(sorted))
def test_two_rows_that_changed_places_are_found(kept: Kept, places: list[int]) -> None:
    with attacked(kept) as connection:
        held = rows(connection)
        one, other = places
        held[one], held[other] = held[other], held[one]
        rewrite(connection, renumbered(held))
        assert kept.broken_at() == one + 1


@often
@given(copied=places, to=st.integers(0, LENGTH))
def test_a_row_that_stands_twice_is_found(kept: Kept, copied: int, to: int) -> None:
    with attacked(kept) as connection:
        held = rows(connection)
        held.insert(to, held[copied])
        rewrite(connection, renumbered(held))
        # A copy directly before its own row cannot be told from it; then the other one is found.
        assert kept.broken_at() == (to + 2 if to == copied else to + 1)


@often
@given(to=st.integers(0, LENGTH - 1), knows_how=st.booleans(), by=texts.filter(bool))
def test_a_row_that_was_put_in_is_found(kept: Kept, to: int, knows_how: bool, by: str) -> None:
    """Also one whose digest is right and which names the row before it: then the next one does not follow."""
    with attacked(kept) as connection:
        held = rows(connection)
        former = held[to - 1][-1] if to else BEFORE_THE_FIRST
        entry = AuditEntry(to + 1, "2024-03-04T16:30:00.000Z", by, "approved", "p1", "{}", former, "f" * 64)
        added = astuple(replace(entry, digest=entry.computed) if knows_how else entry)
        rewrite(connection, renumbered([*held[:to], added, *held[to:]]))
        assert kept.broken_at() == (to + 2 if knows_how else to + 1)


def recomputed(held: list[Row]) -> list[Row]:
    """A chain that says what `held` says, with every digest computed anew."""
    made: list[Row] = []
    for row in held:
        entry = replace(AuditEntry(*row), former=made[-1][-1] if made else BEFORE_THE_FIRST)
        made.append(astuple(replace(entry, digest=entry.computed)))
    return made


@often
@given(place=places)
def test_a_chain_computed_anew_is_found_by_the_head_that_was_sent_out(kept: Kept, place: int) -> None:
    with attacked(kept) as connection:
        held = rows(connection)
        held[place] = astuple(replace(AuditEntry(*held[place]), by="nobody"))
        rewrite(connection, recomputed(held))
        assert kept.broken_at() is None  # the limit that is stated
        assert kept.broken_at(kept.head) == LENGTH
        assert kept.broken_at(Head(kept.head.digest)) == LENGTH + 1


def test_a_text_that_is_not_utf_8_is_found_at_its_row(kept: Kept) -> None:
    with attacked(kept) as connection:
        connection.execute("UPDATE audit_entries SET by = CAST(x'ff41' AS TEXT) WHERE sequence = 4")
        assert kept.verdict().broken == Break(4, "Entry 4 was changed.")


def test_the_database_itself_refuses_a_change(tmp_path: Path) -> None:
    path = tmp_path / "conferral.db"
    SqlAuditTrail(open_database(f"sqlite:///{path}")).record(NOTE)
    with closing(sqlite3.connect(path)) as connection:
        for change in ("UPDATE audit_entries SET by = 'nobody'", "DELETE FROM audit_entries"):
            with pytest.raises(sqlite3.IntegrityError, match="the log is only added to"):
                connection.execute(change)


class Interrupted(Exception):
    """The act did not come to its end."""


def _approve_half(database: Database) -> None:
    with database.writing() as connection:
        append(connection, NOTE)
        raise Interrupted


def test_an_act_and_its_entry_stand_or_fall_together(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    trail = SqlAuditTrail(database)
    with pytest.raises(Interrupted):
        _approve_half(database)
    assert trail.head() is None
    with database.writing() as connection:
        first, second = append(connection, NOTE), append(connection, NOTE)
    assert list(trail.entries()) == [first, second]


def test_what_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "conferral.db"
    trail = SqlAuditTrail(open_database(f"sqlite:///{path}"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE audit_entries")
    with pytest.raises(NotRecorded, match=r"This could not be put on record, so it was not done\."):
        trail.record(NOTE)
    with pytest.raises(DatabaseUnavailable):
        trail.head()


def _record_many(path: str, number: int) -> None:
    trail = SqlAuditTrail(open_database(f"sqlite:///{path}"))
    ids = count()
    for _ in range(number):
        trail.record(replace(NOTE, about=f"m{next(ids)}"))


def test_processes_that_write_at_once_make_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "conferral.db"
    open_database(f"sqlite:///{path}").close()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_record_many, args=(str(path), 25)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    found = verified(SqlAuditTrail(open_database(f"sqlite:///{path}")).entries())
    assert (found.entries, found.broken) == (75, None)
