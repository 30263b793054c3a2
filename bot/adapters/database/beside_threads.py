"""Threads and the private answers beside them, in SQL.

Who has his answers private is answered beside the thread that he asked in. Such an answer has a thread of its own,
`team:channel:/THREAD:person` beside `team:channel:THREAD`, and yet it is of what that thread deals with.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func

_PRIVATE, _OPEN, _END = ":/", ":", ":"


def in_or_beside(
    thread: ColumnElement[str], threads: Select[tuple[str]] | CompoundSelect[tuple[str]]
) -> ColumnElement[bool]:
    """Whether a thread is one of `threads`, or the private one of a person beside one of them."""
    known: ColumnElement[Any] = threads.subquery().c.thread
    opened = func.replace(thread, _PRIVATE, _OPEN)
    beside = func.substr(opened, 1, func.length(known) + len(_END)) == known + _END
    return thread.in_(threads) | and_(thread.contains(_PRIVATE, autoescape=True), exists().where(beside))
