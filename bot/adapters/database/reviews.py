"""Drafts under review in SQL. Rows are only inserted; the database itself refuses anything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from bot.adapters.database.review_schema import review_drafts, review_events, review_versions
from bot.assistant.review_ports import DraftChanged
from bot.conferral.review import DraftVersion, ReviewAct, ReviewedDraft, ReviewEvent
from knowledge.adapters.content_json import from_json_text, to_json_text
from knowledge.adapters.database import Database

_AT_ONCE = 500
"""How many values one statement names; every database takes that many."""

_CHANGING = tuple(act for act in ReviewAct if act.changes_state)


class SqlReviewDrafts:
    """Implements `ReviewDrafts` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, draft: ReviewedDraft) -> None:
        """Keep a new draft with its first version and event; all or nothing. Raises DraftChanged."""
        row = {
            "id": draft.id,
            "matter": draft.matter,
            "begun_by": draft.begun_by,
            "begun_at": draft.begun_at.isoformat(),
        }
        with self._database.writing() as connection:
            try:
                connection.execute(insert(review_drafts), row)
            except IntegrityError as fault:
                raise DraftChanged("This draft was begun already, or its matter is no longer kept.") from fault
            connection.execute(insert(review_versions), [_version_row(version) for version in draft.versions])
            connection.execute(insert(review_events), [_event_row(event, draft.matter) for event in draft.events])

    def find(self, draft_id: str) -> ReviewedDraft | None:
        """The draft with all its versions and events in the order they were made, or None."""
        with self._database.reading() as connection:
            return next(iter(_drafts(connection, [draft_id])), None)

    def append(self, event: ReviewEvent, version: DraftVersion | None = None) -> None:
        """Add `event`, and the version that comes with it; all or nothing. Raises DraftChanged."""
        of_draft = select(review_drafts.c.matter).where(review_drafts.c.id == event.draft)
        with self._database.writing() as connection:
            matter = connection.execute(of_draft).scalar_one_or_none()
            if matter is None:  # it was erased with its matter
                raise DraftChanged("This draft is no longer kept.")
            try:
                connection.execute(insert(review_events), _event_row(event, matter))
                if version is not None:
                    connection.execute(insert(review_versions), _version_row(version))
            except IntegrityError as fault:
                raise DraftChanged("Something else was done with this draft meanwhile.") from fault

    def waiting_for(self, reviewer: str) -> tuple[ReviewedDraft, ...]:
        """The drafts that lie before `reviewer`, those submitted first before the others."""
        last = _numbers_of_last_changes()
        stands = and_(last.c.draft == review_events.c.draft, last.c.number == review_events.c.number)
        submitted = (
            select(review_events.c.draft)
            .join(last, stands)
            .where(review_events.c.reviewer == reviewer, review_events.c.act == ReviewAct.SUBMITTED)
            .order_by(review_events.c.sequence)
        )
        return self._named(submitted)

    def begun_by(self, user: str, *, most: int) -> tuple[ReviewedDraft, ...]:
        """The drafts that `user` began, at most `most` of them, the newest first; those withdrawn are left out."""
        withdrawn = select(review_events.c.draft).where(review_events.c.act == ReviewAct.WITHDRAWN)
        begun = (
            select(review_drafts.c.id)
            .where(review_drafts.c.begun_by == user, review_drafts.c.id.not_in(withdrawn))
            .order_by(review_drafts.c.sequence.desc())
            .limit(most)
        )
        return self._named(begun)

    def of_matter(self, matter_id: str) -> tuple[ReviewedDraft, ...]:
        """Every draft of a matter in the order they were begun."""
        wanted = select(review_drafts.c.id).where(review_drafts.c.matter == matter_id)
        return self._named(wanted.order_by(review_drafts.c.sequence))

    def _named(self, wanted: Any) -> tuple[ReviewedDraft, ...]:
        """The drafts whose ids `wanted` selects, in its order."""
        with self._database.reading() as connection:
            ids = list(connection.execute(wanted).scalars())
            found = {
                draft.id: draft
                for start in range(0, len(ids), _AT_ONCE)
                for draft in _drafts(connection, ids[start : start + _AT_ONCE])
            }
        return tuple(found[draft_id] for draft_id in ids)


def _numbers_of_last_changes() -> Any:
    """The number of the last event of each draft after which it stands otherwise."""
    return (
        select(review_events.c.draft, func.max(review_events.c.number).label("number"))
        .where(review_events.c.act.in_(_CHANGING))
        .group_by(review_events.c.draft)
        .subquery()
    )


def _drafts(connection: Connection, ids: Sequence[str]) -> list[ReviewedDraft]:
    versions: dict[str, list[DraftVersion]] = defaultdict(list)
    wanted = select(review_versions).where(review_versions.c.draft.in_(ids)).order_by(review_versions.c.number)
    for row in connection.execute(wanted):
        versions[row.draft].append(from_json_text(DraftVersion, row.content))
    events: dict[str, list[ReviewEvent]] = defaultdict(list)
    for row in connection.execute(
        select(review_events).where(review_events.c.draft.in_(ids)).order_by(review_events.c.number)
    ):
        events[row.draft].append(from_json_text(ReviewEvent, row.content))
    rows = connection.execute(select(review_drafts).where(review_drafts.c.id.in_(ids)))
    return [
        ReviewedDraft(
            row.id,
            row.matter,
            row.begun_by,
            datetime.fromisoformat(row.begun_at),
            tuple(versions[row.id]),
            tuple(events[row.id]),
        )
        for row in rows
    ]


def _version_row(version: DraftVersion) -> dict[str, Any]:
    return {
        "id": version.id,
        "draft": version.draft,
        "matter": version.matter,
        "number": version.number,
        "content": to_json_text(DraftVersion, version),
    }


def _event_row(event: ReviewEvent, matter: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "draft": event.draft,
        "matter": matter,
        "number": event.number,
        "act": event.act,
        "reviewer": event.reviewer,
        "content": to_json_text(ReviewEvent, event),
    }
