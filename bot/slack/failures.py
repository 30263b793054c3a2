"""Failures: a reason for the person, a reference number, and a log that never holds a message's words.

Slack's libraries write request bodies into their log lines, for instance when a signature is invalid, and
an exception's own text may repeat what somebody typed. So their lines are cut where the particulars
begin, and a traceback is written as its frames and the types of its exceptions alone.
"""

from __future__ import annotations

import logging
import re
import secrets
import traceback
from collections.abc import Iterator

from bot.slack.blocks.message import Message
from bot.slack.blocks.notices import failure
from knowledge.errors import ConferralError

_PARTICULARS = re.compile(r"[:({\[\"'\n].*", re.DOTALL)
# Bolt sees the bot token in the environment beside our client, which holds the same one.
_OF_NO_USE = "As you gave `client` as well"
_ERROR_CODE = re.compile(r"'error': '([a-z_]{1,60})'")

log = logging.getLogger(__name__)


class NotDelivered(ConferralError):
    """Slack did not take what was sent; the message names the call and Slack's reason code, and no more."""


class WithoutParticulars(logging.Filter):
    """Cuts each record where its particulars begin; keeps Slack's error code and the frames of an exception."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place and let it pass; a line that would only mislead is left out."""
        message = record.getMessage()
        if message.startswith(_OF_NO_USE):
            return False
        code = _ERROR_CODE.search(message)
        shown = _PARTICULARS.sub("", message).strip() or "A message of Slack's library"
        error = record.exc_info[1] if record.exc_info else None
        record.msg = "%s%s (particulars left out)%s"
        record.args = (shown, f" [{code[1]}]" if code else "", f"\n{frames_of(error)}" if error else "")
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def library_logger() -> logging.Logger:
    """The logger handed to Slack's libraries. Its level keeps them from writing bodies out for debugging."""
    logger = logging.getLogger("bot.slack.library")
    logger.setLevel(logging.INFO)
    if not any(isinstance(f, WithoutParticulars) for f in logger.filters):
        logger.addFilter(WithoutParticulars())
    return logger


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


def explained(error: BaseException, *, what: str = "I could not answer this.") -> Message:
    """Log `error` under a new reference number; return the message that names reason and number."""
    reference = secrets.token_hex(4).upper()
    known = f" {error}" if isinstance(error, NotDelivered) else ""  # other texts may repeat what was typed
    log.error("failure %s%s\n%s", reference, known, frames_of(error))
    return failure(_reason(error), reference, what=what)


def _reason(error: BaseException) -> str:
    if isinstance(error, ConferralError):
        return error.diagnostics()
    if isinstance(error, TimeoutError):
        return "It took too long and was given up."
    return "Something went wrong on our side. Please ask again; if it happens again, pass the number on."
