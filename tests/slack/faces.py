"""Slack faces over fakes."""

from __future__ import annotations

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.app import SlackFace, build_app
from bot.slack.pacing import Pacer
from bot.slack.ports import Assistant, Books, Conferring
from tests.fakes.inbox import MemoryInbox
from tests.fakes.posts import MemoryMissingBook, MemoryReplyBook
from tests.fakes.threads import InMemoryThreads


def books() -> Books:
    """Empty books, in memory."""
    return Books(InMemoryThreads(), MemoryMissingBook(), MemoryReplyBook())


def face_of(assistant: Assistant, client: AsyncWebClient, **more: Any) -> SlackFace:
    """A face with books and an inbox in memory, which does not wait between its posts."""
    usual = {"client": client, "books": books(), "inbox": MemoryInbox(), "pacer": Pacer(0), "conferral": _nothing}
    return build_app(assistant, **{**usual, **more})


def _nothing() -> Conferring:
    raise AssertionError("this face was given nothing to confer with")
