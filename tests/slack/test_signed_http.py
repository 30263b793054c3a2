"""Signed HTTP: what is not signed by Slack does nothing, and what it says is written nowhere."""

from __future__ import annotations

import logging
import time

import pytest
from aiohttp.test_utils import TestClient, TestServer
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped

from bot.slack.app import UnableToStart, build_app
from bot.slack.failures import library_logger
from bot.slack.sending import slack_client
from bot.web.http import EVENTS, HEALTH, http_app
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.threads import InMemoryThreads
from tests.slack.answers import short_answer
from tests.slack.conftest import Firm
from tests.slack.payloads import encoded, mention, signed

SECRET_WORDS = "Our client hid the Zanzibar ledger"


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed("another body"),
        signed(encoded(mention(SECRET_WORDS))[0], secret="another secret"),
    ],
)
async def test_a_bad_signature_is_refused_and_nothing_of_the_text_is_logged(
    firm: Firm, caplog: pytest.LogCaptureFixture, headers: dict[str, str], level: str
) -> None:
    body, kind = encoded(mention(SECRET_WORDS))
    with caplog.at_level(level):
        response = await firm.http.post(EVENTS, data=body, headers={**headers, "Content-Type": kind})
        await firm.settle()
    assert response.status == 401
    assert firm.assistant.questions == []
    assert "Zanzibar" not in caplog.text
    assert "Invalid request signature detected (particulars left out)" in caplog.text


async def test_a_request_of_six_minutes_ago_is_refused(firm: Firm) -> None:
    body, kind = encoded(mention(SECRET_WORDS))
    headers = {**signed(body, at=time.time() - 360), "Content-Type": kind}
    assert (await firm.http.post(EVENTS, data=body, headers=headers)).status == 401
    await firm.settle()
    assert firm.assistant.questions == []


async def test_nothing_of_a_message_is_logged_when_all_goes_well(firm: Firm, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        await firm.send(mention(SECRET_WORDS))
        await firm.slack.wait_for("chat.postMessage")
        await firm.settle()
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith(("asyncio", "aiohttp"))]
    assert firm.assistant.questions[0].text == SECRET_WORDS
    assert "Zanzibar" not in caplog.text
    assert not any("good faith" in line for line in ours)


@pytest.mark.parametrize(
    "body",
    [b"{", b"payload=%7B", b"\xff\xfe", b"{]", b"[1]", b'{"event": 1}', b'{"type": "event_callback", "event": "x"}'],
)
async def test_a_body_that_is_not_slacks_is_refused_quietly(
    firm: Firm, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    response = await firm.http.post(EVENTS, data=body, headers={"Content-Type": "application/json; charset=utf-8"})
    assert response.status in (400, 401)
    assert "Traceback" not in caplog.text


async def test_slack_can_verify_the_address(firm: Firm) -> None:
    response = await firm.send({"type": "url_verification", "challenge": "c1", "token": "x"})
    assert (response.status, await response.json()) == (200, {"challenge": "c1"})


async def test_health(firm: Firm) -> None:
    response = await firm.http.get(HEALTH)
    assert (response.status, await response.json()) == (200, {"status": "ok"})


async def test_a_face_that_cannot_answer_is_not_healthy(firm: Firm) -> None:
    async with TestClient(TestServer(http_app(firm.face, ready=lambda: False))) as http:
        response = await http.get(HEALTH)
        assert (response.status, await response.json()) == (503, {"status": "not ready"})


def test_without_a_signing_secret_nothing_is_served_over_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "from the environment of another app")
    face = build_app(
        ScriptedAssistant(reply=lambda _q: short_answer()),
        client=slack_client("xoxb-test", api_url="http://127.0.0.1:9/api"),
        threads=InMemoryThreads(),
    )
    with pytest.raises(UnableToStart, match="signing secret"):
        http_app(face)


def test_an_environment_that_would_open_an_installation_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "2")
    with pytest.raises(UnableToStart, match="SLACK_CLIENT_ID"):
        build_app(
            ScriptedAssistant(reply=lambda _q: short_answer()),
            client=slack_client("xoxb-test", api_url="http://127.0.0.1:9/api"),
            threads=InMemoryThreads(),
            signing_secret="s",
        )


def test_a_line_that_takes_our_client_for_a_second_token_is_left_out() -> None:
    line = warning_client_prioritized_and_token_skipped()
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, line, (), None)
    assert not all(one.filter(record) for one in library_logger().filters if isinstance(one, logging.Filter))
