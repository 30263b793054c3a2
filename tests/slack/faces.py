"""Slack faces over fakes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.assistant.answer import Answer
from bot.assistant.audit_heads import HeadSending
from bot.assistant.feedback import FeedbackDesk
from bot.assistant.preferences import PersonalSettings
from bot.assistant.review_desk import ReviewDesk
from bot.slack.app import SlackFace, build_app
from bot.slack.pacing import Pacer
from bot.slack.ports import Assistant, Books, Conferring
from tests.fakes.audit import AuditInMemory
from tests.fakes.feedback import FeedbackInMemory
from tests.fakes.inbox import MemoryInbox
from tests.fakes.keeping import PreferencesInMemory
from tests.fakes.posts import MemoryMissingBook, MemoryReplyBook
from tests.fakes.talks import MemoryTalks
from tests.fakes.threads import InMemoryThreads


def books() -> Books:
    """Empty books, in memory."""
    return Books(InMemoryThreads(), MemoryMissingBook(), MemoryReplyBook(), MemoryTalks())


class NothingSet:
    """What is kept of people who have set nothing; nobody has a matter."""

    settings = PersonalSettings(PreferencesInMemory(), lambda: datetime.now(UTC))

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"this face was given no {name}")


class _Answers:
    """The answers a scripted assistant keeps, as a log of answers."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def save(self, answer: Answer, *, asker: str) -> None:
        """Nothing: the assistant keeps its own."""

    def find(self, answer_id: str, *, asker: str | None = None) -> Answer | None:
        """The answer, for whom it belongs to."""
        return self._assistant.find_answer(answer_id, asker or "")


def face_of(assistant: Assistant, client: AsyncWebClient, **more: Any) -> SlackFace:
    """A face with books and an inbox in memory, which does not wait between its posts."""
    usual = {
        "client": client,
        "books": books(),
        "inbox": MemoryInbox(),
        "pacer": Pacer(0),
        "conferral": _nothing,
        "keeping": NothingSet,
        "reviews": _nobody,
        "with_rounds": False,
        "patience": 30.0,  # a machine that is busy must not turn a dialogue into a slow one
        "feedback": FeedbackDesk(_Answers(assistant), FeedbackInMemory()),
        "heads": HeadSending(AuditInMemory()),
    }
    return build_app(assistant, **{**usual, **more})


def _nobody() -> ReviewDesk:
    raise AssertionError("this face was given nobody who reviews")


def _nothing() -> Conferring:
    raise AssertionError("this face was given nothing to confer with")
