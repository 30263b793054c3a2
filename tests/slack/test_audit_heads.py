"""The head of the audit goes to a file and to a channel once a day, over restarts, refusals and second processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.audit_files import FileOfHeads
from bot.assistant.audit import AuditAct, AuditNote, Selection, read_head
from bot.assistant.audit_heads import HeadSending, Way
from bot.assistant.audit_verification import verified
from bot.bootstrap import assemble
from bot.cli.main import app
from bot.settings import Settings
from bot.slack.audit_heads import AuditHeads
from bot.slack.sending import slack_client
from bot.web.http import http_app
from tests.canary import BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.audit import AuditInMemory
from tests.fakes.inbox import Crashed, MemoryInbox
from tests.fakes.slack.values import refused
from tests.fakes.slack_api import FakeSlack
from tests.slack.conftest import Firm, client_of
from tests.slack.faces import face_of
from tests.slack.payloads import CHANNEL, SECRET

MORNING = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)


@dataclass(kw_only=True)
class Auditing(Firm):
    """A firm whose audit is kept; `now` is its clock."""

    sending: HeadSending
    book: AuditInMemory
    now: datetime = MORNING

    async def round(self, now: datetime) -> None:
        """Do what is done by the hour."""
        self.now = now
        await AuditHeads(self.face.office, self.sending).sweep()
        await self.settle()

    def posted(self) -> list[tuple[str, str]]:
        """Channel and text of what was sent."""
        return [(sent["channel"], sent["text"]) for sent in self.slack.sent("chat.postMessage")]

    def noted(self) -> list[str]:
        """Where heads went, by the audit."""
        return [entry.told["to"] for entry in self.book.entries(Selection(act=AuditAct.SENT_HEAD))]

    def sent(self) -> dict[str, str]:
        """The head that went to each place last, by the audit."""
        return {entry.told["to"]: entry.about for entry in self.book.entries(Selection(act=AuditAct.SENT_HEAD))}


@pytest.fixture
async def audit(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[Auditing]:
    inbox, book, made = MemoryInbox(), AuditInMemory(), list[Auditing]()
    book.record(AuditNote(AuditAct.READ_MATTER, "m1", "associate", MORNING - timedelta(days=1)))
    sending = HeadSending(book, FileOfHeads(tmp_path / "heads"), CHANNEL)
    face = face_of(
        assistant,
        slack_client(BOT_TOKEN, api_url=slack.api_url),
        inbox=inbox,
        signing_secret=SECRET,
        heads=sending,
        now=lambda: made[0].now,
    )
    served = http_app(face, signing_secret=SECRET, drain=5)
    async with served.router.lifespan_context(served), client_of(served) as http:
        made.append(
            Auditing(slack=slack, assistant=assistant, face=face, http=http, inbox=inbox, sending=sending, book=book)
        )
        yield made[0]


async def test_the_head_goes_to_the_file_and_the_channel_once_a_day(audit: Auditing, tmp_path: Path) -> None:
    for hour in range(4):
        await audit.round(MORNING + timedelta(hours=hour))
    assert sorted(audit.sent()) == ["channel", "file"]
    head = audit.sent()["channel"]
    text = (
        f'Head of the audit on 2025-03-03: {head}. Keep this message: "conferral audit verify --head {head}" shows '
        "that nothing up to here was changed or taken out since."
    )
    assert audit.posted() == [(CHANNEL, text)]
    kept = (tmp_path / "heads").read_text(encoding="utf-8")
    assert kept == f"2025-03-03T08:00:00.000Z {audit.sent()['file']}\n"
    await audit.round(MORNING + timedelta(days=1))
    assert len(audit.posted()) == 2
    assert len(FileOfHeads(tmp_path / "heads").heads()) == 2
    sent = [*FileOfHeads(tmp_path / "heads").heads(), read_head(head)]
    assert verified(audit.book.entries(), sent).broken is None


async def test_an_audit_without_an_entry_has_no_head_to_send(audit: Auditing, tmp_path: Path) -> None:
    audit.book.kept.clear()
    await audit.round(MORNING)
    assert audit.posted() == []
    assert not (tmp_path / "heads").exists()


async def test_what_slack_refuses_is_tried_again_in_the_next_hour(audit: Auditing) -> None:
    audit.slack.refuse("chat.postMessage", refused("not_in_channel"))
    await audit.round(MORNING)
    assert "channel" not in audit.noted()
    await audit.round(MORNING + timedelta(minutes=20))  # the same hour
    assert "channel" not in audit.noted()
    await audit.round(MORNING + timedelta(hours=1))
    assert audit.noted().count("channel") == 1
    assert len(audit.posted()) == 2  # the first one was refused


@pytest.mark.parametrize("step", ["head", "about to send", "send"])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_crash_at_any_step_sends_it_never_twice(audit: Auditing, step: str, when: str) -> None:
    def crash(name: str) -> None:
        if name == step:
            raise Crashed

    setattr(audit.inbox, when, crash)
    await audit.round(MORNING)
    audit.inbox.before = lambda _name: None
    audit.inbox.after = lambda _name: None
    await audit.round(MORNING + timedelta(hours=1))  # another process looks while that job is not done
    assert len(audit.posted()) <= 1
    await audit.inbox.restart()
    await audit.round(MORNING + timedelta(hours=2))
    assert audit.noted().count("channel") == 1
    # Only where the process ended while it was being sent does nobody know, and then it is not sent again.
    assert len(audit.posted()) == (0 if (step, when) == ("send", "before") else 1)


async def test_a_file_that_cannot_be_written_is_named_in_the_log_and_the_channel_gets_its_head(
    audit: Auditing, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "heads").mkdir()
    await audit.round(MORNING)
    assert audit.noted() == ["channel"]
    assert "the head of the audit cannot be written to its file" in caplog.text


async def test_without_a_service_the_command_line_sends_it_once_a_day(
    slack: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "CONFERRAL_HOME": str(tmp_path / "home"),
        "CONFERRAL_AUDIT_CHANNEL": CHANNEL,
        "CONFERRAL_SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
    }.items():
        monkeypatch.setenv(name, value)
    with assemble(Settings()) as product:
        product.audit.record(AuditNote(AuditAct.READ_MATTER, "m1", "associate", MORNING))
        head = product.audit.head()
    for _ in range(2):
        await asyncio.to_thread(app, ["audit", "head", "--send"], standalone_mode=False)
    [sent] = slack.sent("chat.postMessage")
    assert sent["channel"] == CHANNEL
    assert f"conferral audit verify --head {head}" in sent["text"]


def test_a_second_process_finds_it_sent(tmp_path: Path) -> None:
    book = AuditInMemory()
    book.record(AuditNote(AuditAct.READ_MATTER, "m1", "associate", MORNING))
    one, other = (HeadSending(book, FileOfHeads(tmp_path / "heads"), "C1") for _ in range(2))
    assert one.to_file(MORNING) is not None
    assert other.to_file(MORNING) is None
    head = one.due(Way.CHANNEL, MORNING)
    assert head is not None
    one.note_sent(head, Way.CHANNEL, MORNING)
    assert other.due(Way.CHANNEL, MORNING + timedelta(hours=15)) is None
    assert other.due(Way.CHANNEL, MORNING + timedelta(hours=16)) is not None
