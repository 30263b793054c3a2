"""Failures: a reason for the person, a reference number, and a log that never holds a message's words."""

from __future__ import annotations

import logging
import secrets

from bot.assistant.discretion import be_discreet, frames_of
from bot.slack.blocks.message import Message
from bot.slack.blocks.notices import failure
from bot.slack.reasons import reason_for
from knowledge.errors import ConferralError

# Bolt sees the bot token in the environment beside our client, which holds the same one.
_OF_NO_USE = ("As you gave `client` as well",)

log = logging.getLogger(__name__)


class NotDelivered(ConferralError):
    """Slack did not take what was sent; the message names the call and Slack's reason code, and no more.

    `code` is Slack's reason. `perhaps` tells that it may have been taken all the same: the answer was lost.
    """

    def __init__(self, message: str, *, advice: str = "", code: str = "", perhaps: bool = False) -> None:
        super().__init__(message, advice=advice)
        self.code = code
        self.perhaps = perhaps


def library_logger() -> logging.Logger:
    """The logger handed to Slack's libraries. Its level keeps them from writing bodies out for debugging."""
    logger = logging.getLogger("bot.slack.library")
    be_discreet(logger, useless=_OF_NO_USE)
    return logger


def explained(error: BaseException, *, what: str = "I could not answer this.") -> Message:
    """Log `error` under a new reference number; return the message that names reason and number."""
    reference = secrets.token_hex(4).upper()
    known = f" {error}" if isinstance(error, NotDelivered) else ""  # other texts may repeat what was typed
    log.error("failure %s%s\n%s", reference, known, frames_of(error))
    return failure(_reason(error), reference, what=what)


def _reason(error: BaseException) -> str:
    if isinstance(error, ConferralError):
        return reason_for(error)
    if isinstance(error, TimeoutError):
        return "It took too long and was given up."
    return "Something went wrong on our side. Please ask again; if it happens again, pass the number on."
