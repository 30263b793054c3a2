"""Signed HTTP: what is not signed by Slack, just now and for the first time, does nothing and is written nowhere."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from bot.slack.app import UnableToStart
from bot.slack.inbound import kind_of
from bot.slack.sending import slack_client
from bot.web.bodies import MOST_BYTES
from bot.web.http import EVENTS, http_app
from tests.canary import BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.measures import Noted
from tests.slack.answers import short_answer
from tests.slack.conftest import Firm, client_of
from tests.slack.faces import face_of
from tests.slack.payloads import SECRET, command, encoded, mention, signed

SECRET_WORDS = "Our client hid the Zanzibar ledger"
FORM = "application/x-www-form-urlencoded"
SSL_CHECK = "token=x&ssl_check=1"
QUESTION, _ = encoded(mention(SECRET_WORDS))


@dataclass
class Door:
    """The address to which Slack sends, at a time that stands still, and what was measured there."""

    firm: Firm
    http: httpx.AsyncClient
    measured: Noted
    now: float

    async def deliver(self, body: str | bytes, headers: dict[str, str], kind: str = "application/json") -> int:
        """Send `body` with just these headers beside its type, wait for what follows, and give the status."""
        raw = {name.encode(): value.encode() for name, value in {**headers, "Content-Type": kind}.items()}
        response = await self.http.post(EVENTS, content=body, headers=raw)
        await self.firm.settle()
        return response.status_code


@pytest.fixture
async def door(firm: Firm) -> AsyncIterator[Door]:
    now = float(int(time.time()))  # near the true time, by which Bolt verifies once more
    app = http_app(firm.face, signing_secret=SECRET, now=lambda: now)
    async with client_of(app) as http:
        yield Door(firm, http, firm.measured, now)


class TestASignatureThatIsNotSlacks:
    """It is refused whatever it stands on, and nothing of the body is logged."""

    @pytest.mark.parametrize("level", ["DEBUG", "INFO"])
    @pytest.mark.parametrize(
        ("secret", "body", "left_out", "reason"),
        [
            (SECRET, QUESTION, "X-Slack-Signature", "missing"),
            (SECRET, QUESTION, "X-Slack-Request-Timestamp", "missing"),
            (SECRET, "another body", "", "invalid"),
            ("another secret", QUESTION, "", "invalid"),
        ],
    )
    async def test_of_a_question(
        self,
        door: Door,
        caplog: pytest.LogCaptureFixture,
        *,
        secret: str,
        body: str,
        left_out: str,
        reason: str,
        level: str,
    ) -> None:
        headers = signed(body, secret=secret, at=door.now)
        headers.pop(left_out, None)
        with caplog.at_level(level):
            status = await door.deliver(QUESTION, headers)
        assert status == 401
        assert door.firm.assistant.questions == []
        assert "Zanzibar" not in caplog.text
        assert f"a request was refused: signature {reason}" in caplog.messages
        assert door.measured.figures == [("refused", reason)]

    async def test_where_slack_checks_the_certificate(self, door: Door) -> None:
        assert await door.deliver(SSL_CHECK, {}, FORM) == 401
        assert await door.deliver(SSL_CHECK, signed(SSL_CHECK, at=door.now), FORM) == 200

    async def test_where_slack_checks_the_address(self, door: Door) -> None:
        body, _ = encoded({"type": "url_verification", "challenge": "c1", "token": "x"})
        assert await door.deliver(body, {}) == 401

    async def test_that_is_no_text(self, door: Door) -> None:
        assert await door.deliver(QUESTION, signed(QUESTION, at=door.now) | {"X-Slack-Signature": "v0=é"}) == 401
        assert await door.deliver(b"\xff\xfe", signed("", at=door.now)) == 401


class TestATimeThatIsNotOurs:
    """It is refused beyond five minutes either way, and our own clock is doubted."""

    @pytest.mark.parametrize(
        ("offset", "reason", "line"),
        [(-301, "old", "signed 301 seconds ago"), (301, "ahead", "signed 301 seconds ahead of our time")],
    )
    async def test_is_refused(
        self, door: Door, caplog: pytest.LogCaptureFixture, offset: float, reason: str, line: str
    ) -> None:
        assert await door.deliver(QUESTION, signed(QUESTION, at=door.now + offset)) == 401
        assert door.firm.assistant.questions == []
        assert f"a request was refused: {line}; is this machine's clock right?" in caplog.messages
        assert "Zanzibar" not in caplog.text
        assert door.measured.figures == [("refused", reason)]

    async def test_casts_no_doubt_on_the_clock_when_a_stranger_claims_it(
        self, door: Door, caplog: pytest.LogCaptureFixture
    ) -> None:
        assert await door.deliver(QUESTION, signed("another body", at=door.now - 3_600)) == 401
        assert "clock" not in caplog.text


class TestARequestThatCameBefore:
    """It is refused as long as its signature would still be good."""

    async def test_is_refused_also_when_it_says_that_slack_sends_it_again(
        self, door: Door, caplog: pytest.LogCaptureFixture
    ) -> None:
        headers = signed(QUESTION, at=door.now)
        assert await door.deliver(QUESTION, headers) == 200
        assert await door.deliver(QUESTION, headers) == 401
        assert await door.deliver(QUESTION, headers | {"X-Slack-Retry-Num": "1"}) == 401
        assert len(door.firm.assistant.questions) == 1
        assert caplog.messages.count("a request was refused: signature replayed") == 2
        assert door.measured.of("refused") == ["replayed", "replayed"]

    async def test_is_taken_when_slack_signed_it_anew(self, door: Door) -> None:
        assert await door.deliver(QUESTION, signed(QUESTION, at=door.now)) == 200
        assert await door.deliver(QUESTION, signed(QUESTION, at=door.now + 3)) == 200

    async def test_is_taken_in_the_same_second_when_it_failed_the_first_time(
        self, door: Door, caplog: pytest.LogCaptureFixture
    ) -> None:
        faults = [RuntimeError(SECRET_WORDS)]

        async def fail_once(next_: Callable[[], Awaitable[None]]) -> None:
            if faults:
                raise faults.pop()
            await next_()

        door.firm.face.app.use(fail_once)
        headers = signed(QUESTION, at=door.now)
        assert [await door.deliver(QUESTION, headers) for _ in range(3)] == [500, 200, 401]
        assert "Zanzibar" not in caplog.text
        assert "builtins.RuntimeError" in caplog.text


class TestABodyThatIsNotSlacks:
    """It is refused without a word of it."""

    @pytest.mark.parametrize(
        "body",
        ["{", "payload=%7B", "{]", "[1]", '"words"', "7", "null", "", '{"event": 1}', '{"event": "x"}'],
    )
    async def test_is_refused_quietly_though_it_is_signed(
        self, door: Door, body: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        assert await door.deliver(body, signed(body, at=door.now)) == 400
        assert "Traceback" not in caplog.text

    async def test_is_refused_when_it_is_larger_than_any_of_slacks(self, door: Door) -> None:
        body = "x" * (MOST_BYTES + 1)
        assert await door.deliver(body, signed(body, at=door.now)) == 413
        assert door.measured.figures == [("refused", "too_large")]

    async def test_is_refused_when_its_size_is_not_announced(self, door: Door) -> None:
        async def parts() -> AsyncIterator[bytes]:
            for _ in range(MOST_BYTES // 1024 + 1):
                yield b"x" * 1024

        response = await door.http.post(EVENTS, content=parts(), headers=signed("", at=door.now))
        assert response.status_code == 413

    @pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
    async def test_only_posts_are_taken(self, door: Door, method: str) -> None:
        assert (await door.http.request(method, EVENTS)).status_code == 405


class TestWhatIsMeasured:
    """Kinds and seconds, and nothing of a request."""

    async def test_each_request_by_its_kind_and_how_long_slack_waited(self, door: Door) -> None:
        await door.deliver(QUESTION, signed(QUESTION, at=door.now))
        form, kind = encoded(dict(command("help", response_url="")))
        await door.deliver(form, signed(form, at=door.now), kind)
        await door.deliver(b"{}", signed("{}", at=door.now))  # signed, and nothing Slack sends
        assert door.measured.of("received") == ["app_mention", "command"]
        seconds = [float(str(value)) for value in door.measured.of("acknowledged")]
        assert len(seconds) == 2
        assert all(0 < value < 10 for value in seconds)

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            ({"type": "event_callback", "event": {"type": "message", "subtype": "me_message"}}, "message"),
            ({"type": "view_submission", "view": {}}, "view_submission"),
            ({"command": "/conferral", "text": "x"}, "command"),
            ({"ssl_check": "1"}, "ssl_check"),
            ({"event": {"type": ["x"]}}, None),
            ({"event": "x", "type": "event_callback"}, None),
            ({"type": 7}, None),
            ({}, None),
        ],
    )
    def test_the_kind_is_slacks_own_word(self, body: dict[str, Any], kind: str | None) -> None:
        assert kind_of(body) == kind


async def test_slack_can_verify_the_address(firm: Firm) -> None:
    response = await firm.send({"type": "url_verification", "challenge": "c1", "token": "x"})
    assert (response.status_code, response.json()) == (200, {"challenge": "c1"})


async def test_nothing_of_a_message_is_logged_when_all_goes_well(firm: Firm, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        await firm.send(mention(SECRET_WORDS))
        await firm.slack.wait_for("chat.postMessage")
        await firm.settle()
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith(("asyncio", "aiohttp"))]
    assert firm.assistant.questions[0].text == SECRET_WORDS
    assert "Zanzibar" not in caplog.text
    assert not any("good faith" in line for line in ours)


@pytest.mark.parametrize(("built_with", "served_with"), [("", SECRET), (SECRET, ""), (SECRET, "  ")])
def test_without_a_signing_secret_nothing_is_served_over_http(
    monkeypatch: pytest.MonkeyPatch, built_with: str, served_with: str
) -> None:
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "from the environment of another app")
    face = face_of(
        ScriptedAssistant(reply=lambda _q: short_answer()),
        slack_client(BOT_TOKEN, api_url="http://127.0.0.1:9/api"),
        signing_secret=built_with,
    )
    with pytest.raises(UnableToStart, match="signing secret"):
        http_app(face, signing_secret=served_with)


def test_an_environment_that_would_open_an_installation_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "2")
    with pytest.raises(UnableToStart, match="SLACK_CLIENT_ID"):
        face_of(
            ScriptedAssistant(reply=lambda _q: short_answer()),
            slack_client(BOT_TOKEN, api_url="http://127.0.0.1:9/api"),
            signing_secret="s",
        )
