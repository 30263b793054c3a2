"""A running Slack app against a local Slack, over signed HTTP."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import count
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.slack.app import SlackFace
from bot.slack.sending import slack_client
from bot.slack.work import Work
from bot.web.http import EVENTS, http_app
from tests import canary
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import MemoryInbox
from tests.fakes.measures import Noted
from tests.fakes.slack_api import FakeSlack
from tests.slack.answers import short_answer, source_view
from tests.slack.faces import face_of
from tests.slack.payloads import SECRET, encoded, signed

NOW = datetime(2025, 3, 3, 15, 0, tzinfo=UTC)


@dataclass
class Firm:
    """Everything a test of the face needs: the fake Slack, the scripted assistant, the face, an HTTP client."""

    slack: FakeSlack
    assistant: ScriptedAssistant
    face: SlackFace
    http: httpx.AsyncClient
    inbox: MemoryInbox
    measured: Noted = field(default_factory=Noted)
    deliveries: Iterator[int] = field(default_factory=count)

    async def send(self, payload: dict[str, Any], **headers: str) -> httpx.Response:
        """Send `payload` as Slack does: signed, each delivery in a second of its own."""
        body, kind = encoded(payload)
        at = time.time() - 240 + next(self.deliveries) % 480
        canary.remember(payload)
        self.slack.dialogues.hear(payload)
        response = await self.http.post(
            EVENTS, content=body, headers={**signed(body, at=at), "Content-Type": kind, **headers}
        )
        if response.status_code == HTTPStatus.OK:
            self.slack.acknowledged(payload, response.text, response.headers.get("content-type", ""))
        return response

    async def settle(self) -> None:
        """Let everything that was started come to its end."""
        await self.inbox.settle()
        await self.face.office.work.drain(5)


def client_of(app: Starlette) -> httpx.AsyncClient:
    """Speaks to `app` in this process, as its server would."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://firm.example")


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A local Slack; at the end, nothing that was sent to it may have a fault."""
    fake = FakeSlack()
    await fake.start()
    yield fake
    await fake.close()
    assert fake.faults == []


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant(reply=lambda _question: short_answer(), view=source_view())


@pytest.fixture
async def firm(slack: FakeSlack, assistant: ScriptedAssistant) -> AsyncIterator[Firm]:
    inbox, measured = MemoryInbox(), Noted()
    face = face_of(
        assistant,
        slack_client(canary.BOT_TOKEN, api_url=slack.api_url, measures=measured),
        inbox=inbox,
        signing_secret=SECRET,
        default_court="D. Ex.",
        now=lambda: NOW,
        work=Work(patience=5),
    )
    app = http_app(face, signing_secret=SECRET, drain=5)
    async with app.router.lifespan_context(app), client_of(app) as http:
        yield Firm(slack=slack, assistant=assistant, face=face, http=http, inbox=inbox, measured=measured)
