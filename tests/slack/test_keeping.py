"""The home page, settings, reminders, and what is forgotten: as people meet them in Slack."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.database.threads import SqlThreads
from bot.assistant.preferences import Answers, Preferences
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt
from bot.slack.ports import Books
from bot.slack.reminding import Reminding
from bot.slack.sending import slack_client
from bot.web.http import http_app
from knowledge.adapters.database import Database, open_database
from tests.canary import BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import Crashed, MemoryInbox
from tests.fakes.posts import MemoryMissingBook, MemoryReplyBook
from tests.fakes.slack.values import refused
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.fakes.talks import MemoryTalks
from tests.matters import FACTS
from tests.slack.conftest import Firm, client_of
from tests.slack.faces import face_of
from tests.slack.kept import Kept
from tests.slack.payloads import ASSOCIATE, CHANNEL, DIRECT, PARTNER, SECRET, click, command, direct, event, mention
from tests.slack.test_second_thoughts import changed, deleted
from tests.unit.conferral.reminders.told import central

ALICE, BOB = f"slack:{ASSOCIATE}", f"slack:{PARTNER}"
MORNING = central(11)
AWAITED = ConferralAttempt(
    at=date(2024, 3, 6), method=Method.EMAIL, by=("A. Counsel",), with_=("B. Counsel",), said="Listed Request 4."
)


@dataclass(kw_only=True)
class Office(Firm):
    """A firm whose matters and settings are kept; `kept.now` is its clock."""

    kept: Kept

    async def sweep(self, now: datetime) -> None:
        """Send what is due at `now`."""
        self.kept.now = now
        await Reminding(self.face.office).sweep()
        await self.settle()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    yield opened
    opened.close()


@pytest.fixture
async def office(slack: FakeSlack, assistant: ScriptedAssistant, database: Database) -> AsyncIterator[Office]:
    inbox, kept = MemoryInbox(), Kept(database, central(6, 17))
    face = face_of(
        assistant,
        slack_client(BOT_TOKEN, api_url=slack.api_url),
        inbox=inbox,
        signing_secret=SECRET,
        keeping=lambda: kept,
        now=lambda: kept.now,
        books=Books(SqlThreads(database), MemoryMissingBook(), MemoryReplyBook(), MemoryTalks()),
    )
    face.office.workspace.team = TEAM
    app = http_app(face, signing_secret=SECRET, drain=5)
    async with app.router.lifespan_context(app), client_of(app) as http:
        yield Office(slack=slack, assistant=assistant, face=face, http=http, inbox=inbox, kept=kept)


def home_opened(user: str = ASSOCIATE) -> dict[str, Any]:
    return event({"type": "app_home_opened", "user": user, "channel": DIRECT, "tab": "home"})


def sent(callback: str, values: dict[str, Any], *, about: str = "", user: str = ASSOCIATE) -> dict[str, Any]:
    state = {name: {name: value} for name, value in values.items()}
    view = {"id": "V7", "hash": "h7", "type": "modal", "callback_id": callback, "private_metadata": about}
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": user, "team_id": TEAM},
        "view": {**view, "state": {"values": state}},
    }


def chosen(court: str, answers: str) -> dict[str, Any]:
    return sent(
        "settings",
        {
            "court": {"type": "plain_text_input", "value": court or None},
            "answers": {"type": "radio_buttons", "selected_option": {"value": answers}},
        },
    )


def awaiting(office: Office) -> str:
    """A matter of the associate and the partner in which an e-mail is unanswered; its id."""
    matter = office.kept.keeper.open_matter(FACTS, as_user=ALICE)
    office.kept.keeper.access.grant(matter.id, BOB, as_user=ALICE)
    office.kept.keeper.log_attempt(matter.id, AWAITED, as_user=ALICE)
    return matter.id


def reminded(office: Office) -> list[dict[str, Any]]:
    return [m for m in office.slack.sent("chat.postMessage") if "Reminder: " in m["text"]]


async def test_everybody_finds_their_own_matters_on_their_home_page(office: Office) -> None:
    awaiting(office)
    office.kept.keeper.access.deny(office.kept.keeper.matters(as_user=BOB)[0].id, BOB, as_user=ALICE)
    for user in (ASSOCIATE, PARTNER):
        await office.send(home_opened(user))
    await office.settle()
    shown = {sent["user_id"]: json.dumps(sent["view"]) for sent in office.slack.sent("views.publish")}
    assert "2:24-cv-00000" in shown[ASSOCIATE]
    assert "2:24-cv-00000" not in shown[PARTNER]
    assert "You have no open matter." in shown[PARTNER]
    assert "2024-03-01.1" in shown[PARTNER]


async def test_settings_are_taken_checked_and_shown(office: Office) -> None:
    await office.send(click({"action_id": "change_settings", "value": "settings"}))
    await office.slack.wait_for("views.open")
    faulty = await office.send(chosen("Kansass", "private"))
    assert "court" in faulty.json()["errors"]
    taken = await office.send(chosen("kansas federal", "private"))
    assert taken.text == ""
    assert office.kept.settings.of(ALICE) == Preferences("D. Kan.", Answers.PRIVATE)
    assert "D. Kan." in json.dumps(office.slack.sent("views.publish")[-1]["view"])


async def test_a_persons_own_court_is_meant_where_none_is_named(office: Office) -> None:
    office.kept.settings.choose(court="D. Kan.", answers="public", as_user=ALICE)
    await office.send(direct("What is needed?"))
    await office.settle()
    assert office.assistant.questions[0].default_court == "D. Kan."


async def test_who_prefers_private_answers_gets_them_alone_and_may_share_them(office: Office) -> None:
    office.kept.settings.choose(court="", answers="private", as_user=ALICE)
    await office.send(mention("What is needed?"))
    await office.settle()
    await office.send(mention("And a letter?", ts="1700000101.000100", thread_ts="1700000100.000100"))
    await office.settle()
    posted = office.slack.sent("chat.postMessage")
    assert {message["channel"] for message in posted} == {ASSOCIATE}
    assert office.assistant.questions[1].prior == ("What is needed?",)
    share = next(e for b in posted[0]["blocks"] if b["type"] == "actions" for e in b["elements"] if "Share" in str(e))
    await office.send(click(share, channel="D0OPENED"))
    await office.settle()
    assert office.slack.sent("chat.postMessage")[-1]["channel"] == "C1LITIGATION"


async def test_a_private_answer_follows_its_question_when_that_is_changed_or_deleted(office: Office) -> None:
    office.kept.settings.choose(court="", answers="private", as_user=ALICE)
    stamp = "1700000100.000100"
    await office.send(mention("What is needed?"))
    await office.settle()
    await office.send(changed("What is needed in N.D. Ex.?", ts=stamp, channel=CHANNEL))
    await office.settle()
    assert [sent["channel"] for sent in office.slack.sent("chat.postMessage")] == [ASSOCIATE] * 3
    told, _again = office.slack.conversations.ours(DIRECT)
    assert "You changed your question." in told["text"]
    await office.send(deleted(ts=stamp, channel=CHANNEL))
    await office.settle()
    assert office.slack.conversations.ours(DIRECT) == []


async def test_a_reminder_comes_once_to_each_member_by_direct_message(office: Office) -> None:
    awaiting(office)
    await office.sweep(MORNING - timedelta(seconds=1))
    assert reminded(office) == []
    for later in (0, 1, 120, 60 * 24):
        await office.sweep(MORNING + timedelta(minutes=later))
    opened = [sent["users"] for sent in office.slack.sent("conversations.open")]
    assert sorted(opened) == [ASSOCIATE, PARTNER]
    channels = [message["channel"] for message in reminded(office)]
    assert len(set(channels)) == len(channels) == 2


@pytest.mark.parametrize("step", ["direct", "about to post 0", "post 0"])
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_while_a_reminder_is_sent_neither_loses_nor_doubles_it(
    office: Office, moment: str, step: str
) -> None:
    matter = awaiting(office)
    office.kept.keeper.access.deny(matter, BOB, as_user=ALICE)
    crashed: list[str] = []

    def once(name: str) -> None:
        if name == step and not crashed:
            crashed.append(name)
            raise Crashed

    setattr(office.inbox, moment, once)
    await office.sweep(MORNING)
    await office.inbox.restart()
    await office.sweep(MORNING + timedelta(minutes=2))
    assert len(reminded(office)) == 1


async def test_a_reminder_that_slack_could_not_take_is_sent_in_the_next_hour(office: Office) -> None:
    matter = awaiting(office)
    office.kept.keeper.access.deny(matter, BOB, as_user=ALICE)
    office.slack.refuse("conversations.open", refused("internal_error"))
    await office.sweep(MORNING)
    await office.sweep(MORNING + timedelta(minutes=2))
    assert reminded(office) == []
    await office.sweep(MORNING + timedelta(hours=1))
    assert len(reminded(office)) == 1


async def test_who_left_the_firm_is_reminded_of_nothing_and_the_others_are(office: Office) -> None:
    awaiting(office)
    office.slack.people.leave(PARTNER)
    await office.sweep(MORNING)
    await office.sweep(MORNING + timedelta(hours=1))
    assert len(reminded(office)) == 1
    assert len(office.slack.sent("conversations.open")) == 2


async def test_a_reminder_is_put_off_and_comes_back_and_is_dismissed(office: Office) -> None:
    matter = awaiting(office)
    office.kept.keeper.access.deny(matter, BOB, as_user=ALICE)
    await office.sweep(MORNING)
    buttons = {
        e["action_id"]: e for b in reminded(office)[0]["blocks"] if b["type"] == "actions" for e in b["elements"]
    }
    await office.send(click(buttons["snooze_tomorrow"], user=PARTNER, response_url=office.slack.response_url("r1")))
    await office.send(click(buttons["snooze_tomorrow"], response_url=office.slack.response_url("r2")))
    await office.settle()
    assert "no longer open" in office.slack.private_replies.shown("r1")[0]["text"]
    assert "March 12" in office.slack.private_replies.shown("r2")[0]["text"]
    await office.sweep(MORNING + timedelta(hours=5))
    assert len(reminded(office)) == 1
    await office.sweep(MORNING + timedelta(days=1))
    assert len(reminded(office)) == 2
    await office.send(click(buttons["snooze_day"]))
    [opened] = await office.slack.wait_for("views.open")
    about = opened["view"]["private_metadata"]
    early = await office.send(sent("snooze_until", {"day": {"selected_date": "2024-03-01"}}, about=about))
    assert "day" in early.json()["errors"]
    await office.send(click(buttons["dismiss_reminder"], response_url=office.slack.response_url("r3")))
    await office.settle()
    await office.sweep(MORNING + timedelta(days=5))
    assert len(reminded(office)) == 2


async def test_a_reminder_that_is_dismissed_on_the_home_page_goes_from_it(office: Office) -> None:
    awaiting(office)
    office.kept.now = MORNING
    await office.send(event({"type": "app_home_opened", "tab": "home", "user": ASSOCIATE}, event_id="Ev1"))
    await office.settle()
    [shown] = office.slack.sent("views.publish")
    [dismiss] = [
        element
        for block in shown["view"]["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == "dismiss_reminder"
    ]
    pressed = click(dismiss)
    await office.send({**pressed, "channel": None, "message": None, "view": {"id": "VH1", "type": "home"}})
    await office.settle()
    again = office.slack.sent("views.publish")[-1]
    assert "dismiss_reminder" in json.dumps(shown)
    assert "dismiss_reminder" not in json.dumps(again)
    assert office.slack.sent("chat.postMessage")[-1]["text"].startswith("Dismissed.")


async def test_a_crash_after_a_reminder_was_dismissed_tells_it_all_the_same(office: Office) -> None:
    awaiting(office)
    await office.sweep(MORNING)
    [dismiss] = [
        e
        for b in reminded(office)[0]["blocks"]
        if b["type"] == "actions"
        for e in b["elements"]
        if e["action_id"] == "dismiss_reminder"
    ]
    crashed: list[str] = []

    def crash(name: str) -> None:
        if name == "act" and not crashed:
            crashed.append(name)
            raise Crashed

    office.inbox.after = crash
    await office.send(click(dismiss, response_url=office.slack.response_url("r1")))
    await office.settle()
    await office.inbox.restart()
    await office.settle()
    assert office.slack.private_replies.shown("r1")[0]["text"].startswith("Dismissed.")


async def test_who_comes_too_late_for_a_dialogue_about_himself_is_told_what_to_do(office: Office) -> None:
    awaiting(office)
    await office.sweep(MORNING)
    [later] = [
        e
        for b in reminded(office)[0]["blocks"]
        if b["type"] == "actions"
        for e in b["elements"]
        if e["action_id"] == "snooze_day"
    ]
    office.slack.refuse("views.open", refused("expired_trigger_id"), refused("expired_trigger_id"))
    for number, pressed in enumerate((later, {"action_id": "change_settings", "value": "settings"})):
        await office.send(click(pressed, response_url=office.slack.response_url(f"r{number}")))
        await office.settle()
        told = office.slack.private_replies.shown(f"r{number}")[0]["text"]
        assert "Nothing was done. Please ask for it again." in told


async def test_what_somebody_asked_is_forgotten_when_he_asks_for_it(office: Office) -> None:
    matter = awaiting(office)
    await office.send(direct("What is needed?"))
    office.kept.settings.choose(court="D. Kan.", answers="public", as_user=ALICE)
    await office.send(command("forget", response_url=office.slack.response_url("r1")))
    await office.settle()
    asked = office.slack.private_replies.shown("r1")[0]
    [button] = [e for b in asked["blocks"] if b["type"] == "actions" for e in b["elements"]]
    await office.send(click(button, response_url=office.slack.response_url("r2")))
    await office.settle()
    told = office.slack.private_replies.shown("r2")[0]["text"]
    assert "things of yours are deleted" in told
    assert "What was entered in matters stays" in told
    assert office.kept.settings.of(ALICE) == Preferences()
    assert office.face.office.threads.turns(f"{TEAM}:{DIRECT}:1700000200.000100", now=office.kept.now) == ()
    assert [m.id for m in office.kept.keeper.matters(as_user=ALICE)] == [matter]


@pytest.mark.parametrize(
    ("told", "goes"),
    [
        ({"type": "app_uninstalled"}, True),
        ({"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}}, True),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, False),
    ],
)
async def test_with_the_app_everything_that_came_from_slack_goes_but_the_matters(
    office: Office, told: dict[str, Any], *, goes: bool
) -> None:
    matter = awaiting(office)
    office.kept.settings.choose(court="D. Kan.", answers="public", as_user=ALICE)
    await office.send(event(told))
    await office.settle()
    assert (office.kept.settings.of(ALICE) == Preferences()) is goes
    assert [m.id for m in office.kept.keeper.matters(as_user=ALICE)] == [matter]


async def test_what_comes_from_another_workspace_is_not_answered(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    strange = direct("What is needed?") | {"team_id": "T0OTHER"}
    response = await office.send(strange)
    told = await office.send(
        {**command("ask What is needed?", response_url=office.slack.response_url()), "team_id": "T0OTHER"}
    )
    await office.settle()
    assert (response.status_code, told.status_code) == (200, 200)
    assert "It is not set up for your workspace." in told.text
    assert office.assistant.questions == []
    assert "a workspace that this app is not installed in" in caplog.text
