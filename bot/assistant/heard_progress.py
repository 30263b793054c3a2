"""Progress that somebody else hears too: whoever began a piece of work, in the context in which it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from knowledge.ports import Progress

_HEARING: ContextVar[Progress | None] = ContextVar("progress_heard", default=None)


@contextmanager
def hearing(progress: Progress) -> Iterator[None]:
    """Have `progress` told of what is done inside, where that is told by way of `heard`."""
    before = _HEARING.set(progress)
    try:
        yield
    finally:
        _HEARING.reset(before)


def heard(progress: Progress) -> Progress:
    """`progress`, which tells on what it is told to whoever hears it."""

    def tell(what: str, done: int, of: int) -> None:
        progress(what, done, of)
        listener = _HEARING.get()
        if listener is not None:
            listener(what, done, of)

    return tell
