"""Slack's limits, as far as they can be checked without Slack: one question for every surface.

Two checkers in one: the models of Slack's own library, and rules by hand for what those let pass. What is missing for
somebody who uses a screen reader is a fault like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Any

from tests.fakes.slack import surface_rules as rules
from tests.fakes.slack.fault import Fault


class Surface(StrEnum):
    """Where a payload is meant to appear."""

    MESSAGE = "message"
    PRIVATE_REPLY = "private reply"
    MODAL = "modal"
    HOME = "home"
    STREAM_START = "stream start"
    STREAM_APPEND = "stream append"
    STREAM_STOP = "stream stop"
    STATUS = "status"
    SESSION = "session"
    PROMPTS = "prompts"
    UPLOAD = "upload"
    FILE_COMMENT = "file comment"


_RULES: dict[Surface, Callable[[Mapping[str, Any]], Iterator[Fault]]] = {
    Surface.MESSAGE: rules.in_message,
    Surface.PRIVATE_REPLY: rules.in_private_reply,
    Surface.MODAL: rules.in_modal,
    Surface.HOME: rules.in_home,
    Surface.STREAM_START: rules.in_stream,
    Surface.STREAM_APPEND: partial(rules.in_stream, needs_words=True),
    Surface.STREAM_STOP: rules.in_stream_end,
    Surface.STATUS: rules.in_status,
    Surface.SESSION: rules.in_session,
    Surface.PROMPTS: rules.in_prompts,
    Surface.UPLOAD: rules.in_upload,
    Surface.FILE_COMMENT: rules.in_file_comment,
}


class NotSendable(AssertionError):
    """Slack would refuse a payload, or this house does; the message names every fault."""


def faults_of(surface: Surface, payload: Mapping[str, Any]) -> list[Fault]:
    """Everything that is wrong with `payload` on `surface`, in the order it was found."""
    return list(dict.fromkeys(_RULES[surface](payload)))


def assert_sendable(surface: Surface, payload: Mapping[str, Any]) -> None:
    """Raises NotSendable with every fault of `payload` on `surface`."""
    faults = faults_of(surface, payload)
    if faults:
        raise NotSendable(f"not sendable as {surface}: " + "; ".join(map(str, faults)))


def message_faults(message: Mapping[str, Any]) -> list[Fault]:
    """Everything Slack would refuse, or silently change, in a message."""
    return faults_of(Surface.MESSAGE, message)


def view_faults(view: Mapping[str, Any]) -> list[Fault]:
    """Everything Slack would refuse in a dialogue or a home tab."""
    return faults_of(Surface.HOME if view.get("type") == "home" else Surface.MODAL, view)
