"""Why a publication could not be written, in words for people."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

from knowledge.errors import ConferralError, PublicationRefused

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NEARLY_FULL_BYTES = 1_000_000
_KEPT = "The former generation stays current."


def reason_for(error: BaseException, home: Path) -> ConferralError | None:
    """Give the error to raise in place of `error`, or None where it is to be raised as it is.

    Errors of ours keep their own words, but for a disk that cannot be written; an interruption by the user
    passes through.
    """
    if isinstance(error, PublicationRefused):
        return error
    if _disk_is_full(error, home) or _disk_is_full(error.__cause__, home):
        advice = f"Free some space where {home} lies, then publish again."
        return PublicationRefused(f"Nothing was published: the disk is full. {_KEPT}", advice=advice)
    if _disk_failed(error) or _disk_failed(error.__cause__):
        advice = f"Check the disk where {home} lies and its free space, then publish again."
        return PublicationRefused(f"Nothing was published: the disk could not be written. {_KEPT}", advice=advice)
    if isinstance(error, ConferralError):
        return error
    if not isinstance(error, Exception):
        return None
    what = f"it failed in a way that was not foreseen ({type(error).__name__})"
    return PublicationRefused(f"Nothing was published: {what}. {_KEPT}", advice="`conferral doctor` checks the disk.")


def _disk_is_full(error: BaseException | None, home: Path) -> bool:
    cause = _vendor(error)
    if isinstance(cause, OSError) and cause.errno in _FULL:
        return True
    if isinstance(cause, sqlite3.Error) and _sqlite_code(cause) == sqlite3.SQLITE_FULL:
        return True
    # numpy reports a short write without the system's number for it, SQLite one of its own files as an I/O error
    return _disk_failed(error) and shutil.disk_usage(home).free < _NEARLY_FULL_BYTES


def _disk_failed(error: BaseException | None) -> bool:
    cause = _vendor(error)
    if isinstance(cause, sqlite3.Error):
        return _sqlite_code(cause) in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)
    return isinstance(cause, OSError)


def _vendor(error: BaseException | None) -> BaseException | None:
    """Give the database driver's error that an SQLAlchemy error wraps."""
    return getattr(error, "orig", None) or error


def _sqlite_code(error: sqlite3.Error) -> int:
    """Give SQLite's primary code; the rest of the number tells which call failed."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
