"""A firm whose Slack works on a real conferral log: SQLite, the shipped rules, the starter corpus."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any, cast

from bot.adapters.rule_files import ProfileFiles
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.review_desk import ReviewDesk
from bot.bootstrap import ConferralDesk, Product
from bot.bootstrap.reviewing import review_desk
from bot.conferral.matter import Matter
from bot.conferral.record import ConferralAttempt
from bot.slack.sending import slack_client
from bot.slack.work import Work
from bot.web.http import http_app
from knowledge.adapters.database import Database, open_database
from tests.canary import BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.generation import GenerationInMemory
from tests.fakes.inbox import MemoryInbox
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.matters import FACTS
from tests.slack.conftest import Firm, client_of
from tests.slack.faces import face_of
from tests.slack.payloads import ASSOCIATE, CHANNEL, SECRET, click, command
from tests.starter import starter_generation

ME, STRANGER = f"slack:{ASSOCIATE}", "slack:U9STRANGER"
_triggers = count(1)


NOW = datetime(2025, 3, 3, 9, 0, tzinfo=timezone(timedelta(hours=-6)))
"""When it is in these tests: Monday, March 3, 2025, 9 a.m. where D. Kan. sits."""


class Starter:
    """The starter corpus as the generation that is open."""

    def open_current(self) -> GenerationInMemory:
        """The generation."""
        return starter_generation()


@dataclass
class LawFirm(Firm):
    """A firm with a conferral desk, and what its people do in Slack."""

    desk: ConferralDesk = field(kw_only=True)
    reviews: ReviewDesk = field(kw_only=True)

    async def says(self, words: str, *, user: str = ASSOCIATE) -> None:
        """Let somebody type `/conferral words`, and all that follows be done."""
        await self.send(command(words, response_url=self.address(), user=user))
        await self.settle()

    def address(self) -> str:
        """A reply address of its own, as each command and each click has one."""
        return self.slack.response_url(f"r{next(_triggers)}")

    async def presses(self, button: Mapping[str, Any], *, user: str = ASSOCIATE) -> None:
        """Let somebody press a button of a message."""
        await self.send(click(dict(button), user=user, response_url=self.address()))
        await self.settle()

    async def submits(self, view: Mapping[str, Any], *, user: str = ASSOCIATE, **changed: Any) -> dict[str, Any]:
        """Let somebody send a dialogue as it stands but for what he changed; what its job answers, soon or late."""
        await self.send(sent_view(view, user=user, **changed))
        await self.settle()
        # The job itself is asked: on a busy machine Slack is told meanwhile that the work goes on.
        return dict(self.inbox.done.get(list(self.inbox.jobs)[-1]) or {})

    @property
    def view(self) -> dict[str, Any]:
        """The dialogue that was opened last, as Slack keeps it."""
        return list(self.slack.dialogues.open.values())[-1]

    def told(self) -> list[dict[str, Any]]:
        """What people were told in private: replies to commands and buttons, and direct messages."""
        return [*self.slack.sent("response_url"), *self.slack.sent("chat.postMessage")]

    def attempts(self, matter: Matter) -> tuple[ConferralAttempt, ...]:
        """What the log of a matter holds."""
        return self.desk.log_keeper.record_of(matter.id, as_user=ME).attempts


@dataclass
class _Parts:
    """What of a product the review is put together from."""

    database: Database
    conferral: ConferralDesk

    def __getattr__(self, name: str) -> Any:
        return getattr(self.conferral, name)


@asynccontextmanager
async def law_firm(slack: FakeSlack, assistant: ScriptedAssistant, home: Path) -> AsyncIterator[LawFirm]:
    """A firm over a database in `home`."""
    database = open_database(f"sqlite:///{home / 'conferral.db'}")
    desk = ConferralDesk(home, database, Starter(), ProfileFiles(home / "profiles"), lambda: None)
    desk.log_keeper = replace(desk.log_keeper, clock=lambda: NOW)
    parts = _Parts(database, desk)
    reviews = review_desk(cast("Product", parts))
    inbox = MemoryInbox()
    face = face_of(
        assistant,
        slack_client(BOT_TOKEN, api_url=slack.api_url),
        inbox=inbox,
        signing_secret=SECRET,
        now=lambda: NOW,
        work=Work(patience=20),
        conferral=lambda: desk,
        reviews=lambda: reviews,
    )
    app = http_app(face, signing_secret=SECRET, drain=5)
    async with app.router.lifespan_context(app), client_of(app) as http:
        yield LawFirm(slack=slack, assistant=assistant, face=face, http=http, inbox=inbox, desk=desk, reviews=reviews)
    database.close()


def opened(keeper: LogKeeper, *, as_user: str = ME, **facts: Any) -> Matter:
    """A matter of two plainly fictional parties in D. Kan."""
    return keeper.open_matter(replace(FACTS, **facts), as_user=as_user)


def picked(**inputs: Any) -> dict[str, Any]:
    """The state of a dialogue: words, days (2024-03-04), times (10:30), choices (chosen_...), files (a list)."""
    values: dict[str, Any] = {}
    for name, value in inputs.items():
        values[name] = {name: _element(name, value)}
    return {"values": values}


_CHOICES = frozenset(("matter", "method", "motion", "unit", "direction", "service", "opposing"))
_BOXES = frozenset(("court_as_written",))
_DAYS = frozenset(("day", "event", "filed", "waited_until", "entered"))
_TIMES = frozenset(("time", "at"))


def _element(name: str, value: Any) -> dict[str, Any]:
    if name in _BOXES:
        return {"type": "checkboxes", "selected_options": [{"value": one} for one in value]}
    if isinstance(value, list):
        return {"type": "file_input", "files": value}
    if name in _CHOICES:
        option = {"text": {"type": "plain_text", "text": "chosen"}, "value": value} if value else None
        return {"type": "static_select", "selected_option": option}
    if name in _DAYS:
        return {"type": "datepicker", "selected_date": value}
    if name in _TIMES:
        return {"type": "timepicker", "selected_time": value}
    return {"type": "plain_text_input", "value": value}


def initial(view: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in a dialogue before anything is typed, by input."""
    found: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        option = element.get("initial_option") or {}
        keys = ("initial_value", "initial_date", "initial_time")
        found[block["block_id"]] = option.get("value") or next((element[k] for k in keys if k in element), None)
    return {name: value for name, value in found.items() if value is not None}


def sent_view(view: Mapping[str, Any], *, user: str = ASSOCIATE, **changed: Any) -> dict[str, Any]:
    """A dialogue that is sent with what stands in it, but for what was changed."""
    state = picked(**{**initial(view), **changed})
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "firm"},
        "user": {"id": user, "team_id": TEAM},
        "trigger_id": f"{next(_triggers)}.sent",
        "view": {**view, "state": state},
    }


def message_shortcut(
    callback: str, message: Mapping[str, Any], *, response_url: str = "", user: str = ASSOCIATE
) -> dict[str, Any]:
    """A shortcut on a message of the channel."""
    return {
        "type": "message_action",
        "callback_id": callback,
        "team": {"id": TEAM, "domain": "firm"},
        "user": {"id": user, "team_id": TEAM},
        "channel": {"id": CHANNEL, "name": "litigation"},
        "message": {"type": "message", "ts": "1741000000.000100", "user": ASSOCIATE, **message},
        "message_ts": "1741000000.000100",
        "trigger_id": f"{next(_triggers)}.shortcut",
        "response_url": response_url,
    }
