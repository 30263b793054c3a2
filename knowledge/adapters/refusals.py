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

    Errors of ours keep their own words; an interruption by the user passes through.
    """
    if isinstance(error, ConferralError):
        if isinstance(error, PublicationRefused) or not _disk_is_full(error.__cause__, home):
            return error
    elif not isinstance(error, Exception):
        return None
    if _disk_is_full(error, home) or _disk_is_full(error.__cause__, home):
        return PublicationRefused(
            f"Nothing was published: the disk is full. {_KEPT}",
            advice=f"Free some space where {home} lies, then publish again.",
        )
    if isinstance(error, OSError | sqlite3.Error):
        what = f"its files could not be written ({type(error).__name__})"
    else:
        what = f"it failed in a way that was not foreseen ({type(error).__name__})"
    return PublicationRefused(f"Nothing was published: {what}. {_KEPT}", advice="`conferral doctor` checks the disk.")


def _disk_is_full(error: BaseException | None, home: Path) -> bool:
    if error is None:
        return False
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError) and cause.errno in _FULL:
        return True
    if isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode == sqlite3.SQLITE_FULL:
        return True
    # numpy reports a short write without the system's number for it
    wrote_short = isinstance(cause, OSError | sqlite3.Error)
    return wrote_short and shutil.disk_usage(home).free < _NEARLY_FULL_BYTES
