"""What nobody foresaw while a source was polled: in the log under a reference, which is all that people are told."""

from __future__ import annotations

import logging
import secrets

from bot.assistant.discretion import frames_of

_log = logging.getLogger(__name__)


def unforeseen(fault: Exception) -> str:
    """The sentence on `fault`; the log has its kind and where it came from, without the words that were worked on."""
    reference = secrets.token_hex(4).upper()
    _log.error("failure %s of an official source\n%s", reference, frames_of(fault))
    return f"Something went wrong that was not foreseen (reference {reference})."
