"""The one database: opened, brought to the newest schema, and entered by transactions that say what they do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from knowledge.adapters.catalogue_schema import HEAD, alembic_version
from knowledge.errors import ConferralError

_BUSY_SECONDS = 30
_WRITES = "conferral_writes"


class DatabaseUnavailable(ConferralError):
    """The database cannot be opened, read or written; the message says so without the vendor's words."""


class Database:
    """Transactions on one database. Every method may raise DatabaseUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads; it sees one state of the database throughout."""
        with _translated("read"), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes: all of it happens, or nothing."""
        with _translated("written"), self._engine.execution_options(**{_WRITES: True}).begin() as connection:
            yield connection

    def scrub(self) -> None:
        """Write the whole database anew, so that no page and no log of it holds what was deleted.

        Raises DatabaseUnavailable also where another process reads for longer than a writer waits.
        """
        with _translated("written anew"), closing(self._engine.raw_connection()) as pooled:
            try:
                _scrub(self._engine.dialect.name, pooled.driver_connection)
            except self._engine.dialect.loaded_dbapi.Error as fault:
                raise _unavailable("written anew", fault) from fault

    def close(self) -> None:
        """Close the pooled connections."""
        self._engine.dispose()


def open_database(address: str) -> Database:
    """Open the database at a SQLAlchemy address, with the newest schema. Raises DatabaseUnavailable."""
    url = make_url(address)
    with _translated("opened"):
        if url.get_backend_name() != "sqlite":
            engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
            _migrate(engine)
            return Database(engine)
        engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS}, hide_parameters=True)
        _prepare_sqlite(engine)
        if not url.database or url.database == ":memory:":
            _migrate(engine)
            return Database(engine)
        path = Path(url.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _is_newest(engine):
            # two processes may meet on a fresh database; PostgreSQL's own transactions settle that, SQLite's not
            with FileLock(path.with_name(f"{path.name}.upgrade.lock")):
                _migrate(engine)
        return Database(engine)


def _prepare_sqlite(engine: Engine) -> None:
    """Have SQLite keep its promises: foreign keys, readers beside a writer, and transactions that we begin."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        # Python's driver begins transactions on its own, and not before DDL; we begin every one ourselves
        connection.isolation_level = None
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # a deferred transaction that turns to writing fails at once when another wrote meanwhile; this one waits
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _scrub(dialect: str, connection: Any) -> None:
    if dialect != "sqlite":
        connection.autocommit = True
        try:
            connection.cursor().execute("VACUUM FULL")
        finally:
            connection.autocommit = False
        return
    connection.execute("VACUUM")
    # the pages as they were lie in the log until it is emptied, and in the file until the log is brought into it
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseUnavailable("The database could not be written anew: another process reads it.")


def _is_newest(engine: Engine) -> bool:
    with engine.connect() as connection:
        if not inspect(connection).has_table(alembic_version.name):
            return False
        return connection.execute(select(alembic_version.c.version_num)).scalar() == HEAD


def _migrate(engine: Engine) -> None:
    if _is_newest(engine):
        return
    from alembic.command import upgrade  # noqa: PLC0415 -- only for a database that is not up to date
    from alembic.config import Config  # noqa: PLC0415 -- as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with engine.execution_options(**{_WRITES: True}).begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "head")


@contextmanager
def _translated(done: str) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise _unavailable(done, error) from error


def _unavailable(done: str, error: BaseException) -> DatabaseUnavailable:
    message = f"The database could not be {done} ({_kind(error)})."
    return DatabaseUnavailable(message, advice="`conferral doctor` checks it.")


def _kind(error: BaseException) -> str:
    """The kind of fault, in words; never a statement or a value, which drivers put into their texts."""
    cause = getattr(error, "orig", None) or error
    name = str(getattr(cause, "sqlite_errorname", ""))
    if "full" in str(cause):
        return "the disk is full"
    said = next((words for begin, words in _SQLITE_FAULTS.items() if name.startswith(begin)), None)
    return said or type(cause).__name__


_SQLITE_FAULTS = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk failed, or is full",
    "SQLITE_BUSY": "another process is writing to it",
    "SQLITE_LOCKED": "another process is writing to it",
    "SQLITE_READONLY": "it may not be written where it lies",
    "SQLITE_PERM": "it may not be opened where it lies",
    "SQLITE_CANTOPEN": "it cannot be opened where it lies",
    "SQLITE_CORRUPT": "it is damaged",
    "SQLITE_NOTADB": "it is not a database",
}
"""How the names of SQLite's result codes begin (sqlite.org/rescode.html), and what each means for a person."""
