"""The sources that are watched, in SQL: a row each, which one process at a time has for itself."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.adapters.database.moments import utc
from bot.adapters.database.watch_schema import watch_news, watched_files, watched_sources
from bot.assistant.watching.state import News, NewsKind, WatchState
from knowledge.adapters.database import Database
from knowledge.watching.ports import Seen

_MOST_NEWS = 500


class SqlWatchBook:
    """Implements `WatchBook` on a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def states(self) -> Mapping[str, WatchState]:
        """What is known of every source that was ever polled or planned, by its id."""
        with self._database.reading() as connection:
            return {row.source: _state(row) for row in connection.execute(select(watched_sources))}

    def plan(self, due: Mapping[str, datetime]) -> None:
        """Note when each of these sources is due, where nothing is known of it yet."""
        with self._database.reading() as connection:
            known = set(connection.execute(select(watched_sources.c.source)).scalars())
        if due.keys() <= known:
            return
        with self._database.writing() as connection:
            known = set(connection.execute(select(watched_sources.c.source)).scalars())
            for source in sorted(due.keys() - known):
                _begin(connection, WatchState(source, due_at=due[source]))

    def claim(
        self, source: str, *, by: str, now: datetime, until: datetime, due_only: bool = False
    ) -> WatchState | None:
        """Take `source` for one poll; None where another has it, or, with `due_only`, it is not due."""
        its = watched_sources.c.source == source
        with self._database.writing() as connection:
            wanted = select(watched_sources).where(its).with_for_update()
            if connection.execute(wanted).one_or_none() is None:
                _begin(connection, WatchState(source))
            row = connection.execute(wanted).one()
            if (_held(row, now) and not _gone(row.claimed_by)) or (due_only and not _due(row, now)):
                return None
            connection.execute(update(watched_sources).where(its).values(claimed_by=by, claimed_until=utc(until)))
            return replace(_state(row), cut_short=row.claimed_by is not None)

    def settle(self, state: WatchState, *, by: str, news: News | None = None) -> bool:
        """Keep what came of a poll, and give the claim back; False where the claim had ended."""
        own = (watched_sources.c.source == state.source) & (watched_sources.c.claimed_by == by)
        values = {**_row(state), "claimed_by": None, "claimed_until": None}
        with self._database.writing() as connection:
            if connection.execute(update(watched_sources).where(own).values(**values)).rowcount != 1:
                return False
            if news is not None:
                _keep(connection, news)
        return True

    def release(self, source: str, *, by: str) -> None:
        """Give a claim back without a word."""
        own = (watched_sources.c.source == source) & (watched_sources.c.claimed_by == by)
        with self._database.writing() as connection:
            connection.execute(update(watched_sources).where(own).values(claimed_by=None, claimed_until=None))

    def keep_words(self, file_sha256: str, digest: str) -> None:
        """Note which words a file holds that is about to be proposed."""
        its = watched_files.c.file_sha256 == file_sha256
        with self._database.writing() as connection:
            if connection.execute(update(watched_files).where(its).values(digest=digest)).rowcount == 0:
                connection.execute(insert(watched_files), {"file_sha256": file_sha256, "digest": digest})

    def words_of(self, file_sha256: str) -> str:
        """The digest of the words that a file holds; empty where it never was proposed here."""
        wanted = select(watched_files.c.digest).where(watched_files.c.file_sha256 == file_sha256)
        with self._database.reading() as connection:
            return str(connection.execute(wanted).scalar() or "")

    def tell(self, news: News) -> None:
        """Keep news that came of no poll. News of an id that is kept is not kept again."""
        with self._database.writing() as connection:
            _keep(connection, news)

    def untold(self) -> tuple[News, ...]:
        """What managers were not told yet, the oldest first."""
        wanted = select(watch_news).where(watch_news.c.told_at.is_(None)).order_by(watch_news.c.sequence)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.limit(_MOST_NEWS)).all()
        return tuple(News(row.id, row.source, NewsKind(row.kind), utc(row.at), row.about) for row in rows)

    def note_told(self, news: tuple[str, ...], *, at: datetime) -> None:
        """Note that they were told."""
        if news:
            with self._database.writing() as connection:
                connection.execute(update(watch_news).where(watch_news.c.id.in_(news)).values(told_at=utc(at)))


def claimant(token: str) -> str:
    """Who claims: this host, this process, and a `token` that tells its claims apart."""
    return f"{socket.gethostname()} {os.getpid()} {token}"


def _begin(connection: Connection, state: WatchState) -> None:
    """Begin the row of a source, where no other process has just done so."""
    with suppress(IntegrityError), connection.begin_nested():
        connection.execute(insert(watched_sources), _row(state))


def _gone(claimed_by: str | None) -> bool:
    """Whether a claim is of a process of this host that has ended."""
    host, _, rest = (claimed_by or "").partition(" ")
    number = rest.partition(" ")[0]
    if host != socket.gethostname() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False  # it is somebody else's, and there
    return False


def _held(row: Row[Any], now: datetime) -> bool:
    return row.claimed_until is not None and utc(row.claimed_until) > utc(now)


def _due(row: Row[Any], now: datetime) -> bool:
    return row.due_at is None or utc(row.due_at) <= utc(now)


def _keep(connection: Connection, news: News) -> None:
    if connection.execute(select(watch_news.c.id).where(watch_news.c.id == news.id)).scalar() is not None:
        return
    kept = {"id": news.id, "source": news.source, "kind": news.kind.value, "about": news.about}
    with suppress(IntegrityError), connection.begin_nested():  # another process may just have kept it
        connection.execute(insert(watch_news), {**kept, "at": utc(news.at), "told_at": None})


def _row(state: WatchState) -> dict[str, Any]:
    moments = {name: getattr(state, name) for name in _MOMENTS}
    return {
        "source": state.source,
        "etag": state.seen.etag,
        "last_modified": state.seen.last_modified,
        "body_sha256": state.seen.body_sha256,
        "seen_address": state.seen.at,
        "held_on": state.held_on,
        **{name: getattr(state, name) for name in _PLAIN},
        **{name: None if moment is None else utc(moment) for name, moment in moments.items()},
    }


def _state(row: Row[Any]) -> WatchState:
    kept: dict[str, Any] = {name: getattr(row, name) for name in (*_PLAIN, *_MOMENTS)}
    kept.update({name: utc(kept[name]) for name in _MOMENTS if kept[name] is not None})
    seen = Seen(row.etag, row.last_modified, row.body_sha256, row.seen_address)
    return WatchState(row.source, seen, held_on=row.held_on, **kept)


_PLAIN = ("asked", "digest", "words", "changes", "held", "failures", "reason", "troubled", "proposal")
_MOMENTS = ("polled_at", "seen_at", "changed_at", "due_at")
