"""Corrections in SQL: a row each, what was done with them beside it, and the audit's entry in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from bot.adapters.database.audit import append
from bot.adapters.database.correction_schema import correction_acts, correction_subjects, corrections
from bot.adapters.database.moments import utc
from bot.adapters.database.turn_taking import take_turn
from bot.assistant.audit import AuditNote
from bot.assistant.correcting.correction import (
    AlreadyCorrected,
    Body,
    Correction,
    CorrectionAct,
    CorrectionEvent,
    CorrectionKind,
    PinnedPassage,
    WantedAuthority,
    WordMeaning,
    subjects_of,
)
from knowledge.adapters.content_json import from_json_text, to_json_text
from knowledge.adapters.correction_rows import forget_pins, published_corrections
from knowledge.adapters.database import Database

_BODIES: dict[CorrectionKind, type[Body]] = {
    CorrectionKind.PIN: PinnedPassage,
    CorrectionKind.WORD: WordMeaning,
    CorrectionKind.WANTED: WantedAuthority,
}
_PURGE = "a purge"
_LOCK = 7_261_004
"""The number of PostgreSQL's lock under which corrections are made and changed; nothing else here takes it."""


class SqlCorrections:
    """Implements `CorrectionBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, correction: Correction, note: AuditNote, *, known: Collection[str] = ()) -> None:
        """Keep a new correction and the audit's note about it; all or nothing.

        Raises AlreadyCorrected where open ones correct the same thing that are not among the `known`.
        """
        body = correction.body
        if body is None:
            raise ValueError("a correction without words")
        subjects = sorted(subjects_of(body))
        row = {
            "id": correction.id,
            "kind": correction.kind.value,
            "source": body.source if isinstance(body, PinnedPassage) else "",
            "body": to_json_text(type(body), body),
        }
        with self._database.writing() as connection:
            take_turn(connection, _LOCK)  # of two that correct the same thing at once, one sees the other
            others = [one for one in _sharing(connection, subjects) if one.open and one.id not in known]
            if others:
                raise AlreadyCorrected(tuple(others))
            connection.execute(insert(corrections), row)
            about = [{"correction": correction.id, "subject": subject} for subject in subjects]
            connection.execute(insert(correction_subjects), about)
            connection.execute(insert(correction_acts), [_act_row(correction.id, one) for one in correction.events])
            append(connection, note)

    def find(self, correction_id: str) -> Correction | None:
        """The correction, or None."""
        with self._database.reading() as connection:
            found = _some(connection, select(corrections).where(corrections.c.id == correction_id))
        return found[0] if found else None

    def all(self) -> tuple[Correction, ...]:
        """Every correction, in the order in which they were made."""
        with self._database.reading() as connection:
            return _some(connection, select(corrections))

    def append(self, correction: Correction, event: CorrectionEvent, note: AuditNote) -> Correction:
        """Add `event` to a correction; the correction after it. Raises CorrectionChanged where it stands no more."""
        with self._database.writing() as connection:
            take_turn(connection, _LOCK)
            (stands,) = _some(connection, select(corrections).where(corrections.c.id == correction.id))
            after = stands.after(event)
            connection.execute(insert(correction_acts), _act_row(correction.id, event))
            append(connection, note)
        return after

    def published(self) -> dict[str, str]:
        """Of each correction that ever was in effect, the newest generation that held it."""
        with self._database.reading() as connection:
            return published_corrections(connection)

    def forget(self, source: str, *, at: datetime) -> int:
        """Take the words of every correction that quotes `source` away, everywhere; how many there were."""
        with self._database.writing() as connection:
            take_turn(connection, _LOCK)
            quoting = select(corrections).where(corrections.c.source == source, corrections.c.body != "")
            found = _some(connection, quoting)
            for one in found:
                event = CorrectionEvent(CorrectionAct.FORGOTTEN, _PURGE, at)
                connection.execute(insert(correction_acts), _act_row(one.id, event))
                connection.execute(delete(correction_subjects).where(correction_subjects.c.correction == one.id))
            connection.execute(update(corrections).where(corrections.c.source == source).values(body=""))
            forget_pins(connection, source)
        return len(found)


def _sharing(connection: Connection, subjects: Sequence[str]) -> tuple[Correction, ...]:
    ids = select(correction_subjects.c.correction).where(correction_subjects.c.subject.in_(subjects))
    return _some(connection, select(corrections).where(corrections.c.id.in_(ids)))


def _some(connection: Connection, wanted: Select[Any]) -> tuple[Correction, ...]:
    """The corrections of `wanted`, in the order in which they were made."""
    rows = {row.id: row for row in connection.execute(wanted)}
    events: dict[str, list[CorrectionEvent]] = defaultdict(list)
    for row in connection.execute(select(correction_acts).order_by(correction_acts.c.sequence)):
        if row.correction in rows:
            events[row.correction].append(CorrectionEvent(CorrectionAct(row.act), row.by, utc(row.at), row.note))
    return tuple(
        Correction(correction_id, CorrectionKind(row.kind), _body(row), tuple(done))
        for correction_id, done in events.items()
        for row in [rows[correction_id]]
    )


def _body(row: Any) -> Body | None:
    return from_json_text(_BODIES[CorrectionKind(row.kind)], row.body) if row.body else None


def _act_row(correction_id: str, event: CorrectionEvent) -> dict[str, Any]:
    return {
        "correction": correction_id,
        "act": event.act.value,
        "by": event.by,
        "at": utc(event.at),
        "note": event.note,
    }
