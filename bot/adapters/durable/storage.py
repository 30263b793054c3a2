"""Where DBOS keeps its jobs, in which form, and what of its log lines may be seen."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.assistant.discretion import be_discreet
from bot.assistant.durable import WorkNotKept

if TYPE_CHECKING:
    from dbos import DBOSConfig

_BUSY_SECONDS = 30


def configuration(address: str) -> DBOSConfig:
    """How DBOS is to be set up over the database at `address`."""
    _quieten()
    config: DBOSConfig = {
        "name": "conferral",
        "system_database_url": address,
        # One name for every version: a job that an older one left is finished by the newer.
        "application_version": "1",
        "executor_id": "local",
        "log_level": "WARNING",
        "serializer": _Plain.made(),
        "enable_otlp": False,
    }
    if make_url(address).get_backend_name() == "sqlite":
        config["system_database_engine"] = _sqlite(address)
    return config


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Raise WorkNotKept in place of the vendors' errors but those that answer a question."""
    from dbos import error as refusals  # noqa: PLC0415  dbos is slow to import

    try:
        yield
    except refusals.DBOSWorkflowIDInUseError:
        raise
    except (SQLAlchemyError, refusals.DBOSException, OSError) as error:
        raise WorkNotKept(f"The store of work under way could not be {what}.") from error


class _Plain:
    """JSON in place of pickles: what is read back from a database must not be able to run."""

    @staticmethod
    def made() -> Any:
        """The serializer, of the class that DBOS asks for."""
        from dbos import Serializer  # noqa: PLC0415  dbos is slow to import

        class Plain(Serializer):
            def serialize(self, data: Any) -> str:
                # An exception gets here only from DBOS itself; its text may repeat what was typed.
                return json.dumps(data, ensure_ascii=False, default=lambda value: type(value).__name__)

            def deserialize(self, serialized_data: str) -> Any:
                return json.loads(serialized_data)

            def name(self) -> str:
                return "conferral_json"

        return Plain()


def _sqlite(address: str) -> Engine:
    connecting = {"timeout": _BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(address, connect_args=connecting, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"  # as DBOS sets up its own
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA journal_mode=WAL")
        # What was acknowledged has to survive a power cut as well.
        connection.execute("PRAGMA synchronous=FULL")

    return engine


def _quieten() -> None:
    """Send DBOS's lines where ours go, without their particulars, which may be a job's words."""
    logger = logging.getLogger("dbos")
    logger.handlers[:] = [logging.NullHandler()]  # with none DBOS would put its own
    logger.propagate = True
    be_discreet(logger)
