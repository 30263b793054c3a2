"""Log lines without particulars: libraries write bodies, statements and values into theirs, and we may not.

Their lines are cut where the particulars begin, and a traceback is written as its frames and the types of its
exceptions alone, since an exception's own text may repeat what somebody typed.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator, Sequence

_PARTICULARS = re.compile(r"[:({\[\"'\n].*", re.DOTALL)
_ERROR_CODE = re.compile(r"'error': '([a-z_]{1,60})'")


class WithoutParticulars(logging.Filter):
    """Cuts each record where its particulars begin; keeps Slack's error code and the frames of an exception.

    Lines that begin as one of `useless` would only mislead, and are left out.
    """

    def __init__(self, useless: Sequence[str] = ()) -> None:
        super().__init__()
        self._useless = tuple(useless)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place and let it pass."""
        message = record.getMessage()
        if message.startswith(self._useless):
            return False
        code = _ERROR_CODE.search(message)
        shown = _PARTICULARS.sub("", message).strip() or "A message of a library"
        error = record.exc_info[1] if record.exc_info else None
        record.msg = "%s%s (particulars left out)%s"
        record.args = (shown, f" [{code[1]}]" if code else "", f"\n{frames_of(error)}" if error else "")
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def be_discreet(logger: logging.Logger, *, useless: Sequence[str] = ()) -> None:
    """Have `logger` write its lines without particulars, and none for debugging."""
    logger.setLevel(max(logger.level, logging.INFO))
    if not any(isinstance(f, WithoutParticulars) for f in logger.filters):
        logger.addFilter(WithoutParticulars(useless))


def frames_of(error: BaseException) -> str:
    """Where `error` and its causes were raised, with their types and without their texts."""
    return "\n".join(_frames(error))


def _frames(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _frames(cause)
        yield "which led to"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
    yield f"{type(error).__module__}.{type(error).__qualname__}"
