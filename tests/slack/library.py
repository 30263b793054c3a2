"""A firm that keeps its library in Slack: real files, a real home, and two knowledge managers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

from bot.assistant.curating.ports import Subject
from bot.assistant.heard_progress import heard
from bot.assistant.watching.desk import WatchDesk
from bot.slack.interaction import from_action, from_submission
from bot.slack.library.shelf import LibraryDesks
from bot.slack.managers import SlackManagers
from bot.slack.sending import slack_client
from bot.slack.work import Work
from bot.web.http import http_app
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.publishing import Publisher
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.proposal import Proposal
from knowledge.ports import Embedding
from tests.canary import BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.inbox import MemoryInbox
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.slack.answers import short_answer
from tests.slack.conftest import Firm, client_of
from tests.slack.faces import face_of
from tests.slack.kept import Kept
from tests.slack.payloads import SECRET, command
from tests.unit.assistant.curating.home import DeskHome

GROUP = "S1LIBRARY"
LIBRARIAN, SECOND, OUTSIDER = "U1LIBRARIAN", "U2SECOND", "U9OUTSIDER"
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=timezone(timedelta(hours=-6)))
RULE = {
    "title": "Local Rule 37.2",
    "citation": "D. Kan. Rule 37.2",
    "court": "D. Kan.",
    "kind": "local-rule",
    "in_force_from": "2020-01-01",
}
TEXT = b"Rule 37.2. Counsel must confer before a motion is filed. A letter is not enough."
_ids = count(1)


def alarmed(subject: Subject) -> list[Concern]:
    """Find the word "obey" alarming."""
    found = "obey" in subject.document.text
    return [Concern(ConcernKind.INSTRUCTION, Gravity.ALARM, "It says obey.", "obey", 1)] if found else []


@dataclass
class LibraryFirm(Firm):
    """The firm, and what its people do in Slack with the library."""

    desk: DeskHome = field(kw_only=True)
    managers: SlackManagers = field(kw_only=True)
    clock: dict[str, float] = field(kw_only=True)

    async def says(self, words: str, *, user: str = LIBRARIAN) -> list[dict[str, Any]]:
        """Type `/conferral library words`; what it was answered with in private."""
        address = self.slack.response_url(f"r{next(_ids)}")
        before = len(self.slack.sent("response_url"))
        await self.send(command(f"library {words}".strip(), response_url=address, user=user))
        await self.settle()
        return self.slack.sent("response_url")[before:]

    def click(self, action: str, value: str, *, user: str = LIBRARIAN, view: str = "") -> dict[str, Any]:
        """A press on a button: of a dialogue that is open, or of a message in the direct messages."""
        pressed: dict[str, Any] = {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "firm"},
            "user": {"id": user, "team_id": TEAM},
            "trigger_id": f"{next(_ids)}.library",
            "actions": [{"type": "button", "action_id": action, "value": value, "block_id": "b"}],
        }
        if view:
            return {**pressed, "view": {**self.slack.dialogues.open[view], "id": view, "root_view_id": view}}
        channel = f"D{user[1:]}"
        return {**pressed, "channel": {"id": channel, "name": "directmessage"}, "container": {"channel_id": channel}}

    async def presses(self, action: str, value: str, *, user: str = LIBRARIAN, view: str = "") -> str:
        """Press a button, and let all that follows be done; the id of the job."""
        payload = self.click(action, value, user=user, view=view)
        await self.send(payload)
        await self.settle()
        return from_action(payload).id

    async def looks(self, proposal: str, *, user: str = LIBRARIAN) -> str:
        """Open a proposal; the id of the dialogue."""
        before = set(self.slack.dialogues.open)
        await self.presses("library_look", proposal, user=user)
        [opened] = set(self.slack.dialogues.open) - before
        return opened

    async def sends(
        self, view: str, *, user: str = LIBRARIAN, root: str = "", files: Any = (), **put: str
    ) -> dict[str, Any]:
        """Send a dialogue as it stands but for what was put in; what its job answers."""
        shown = self.slack.dialogues.open[view]
        values = {
            block["block_id"]: {block["block_id"]: _state(block["element"], put.get(block["block_id"]), files)}
            for block in shown["blocks"]
            if block["type"] == "input"
        }
        assert put.keys() <= values.keys(), f"no such input: {put.keys() - values.keys()}"
        payload = {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "firm"},
            "user": {"id": user, "team_id": TEAM},
            "trigger_id": f"{next(_ids)}.library-sent",
            "view": {**shown, "id": view, "root_view_id": root or view, "state": {"values": values}},
        }
        await self.send(payload)
        await self.settle()
        return dict(self.inbox.done.get(from_submission(payload).id) or {})

    async def opens(self, action: str, value: str, *, user: str = LIBRARIAN, view: str = "") -> str:
        """Press a button that opens a dialogue; its id."""
        before = set(self.slack.dialogues.open)
        await self.presses(action, value, user=user, view=view)
        [opened] = set(self.slack.dialogues.open) - before
        return opened

    async def adds(self, name: str, content: bytes | None, *, user: str = LIBRARIAN, **described: Any) -> None:
        """Hand a file in by the dialogue."""
        view = await self.opens("library_add", "files", user=user)
        file = self.slack.files.share(name, content, user=user, **described)
        await self.sends(view, user=user, files=[file])

    async def proposed(self, name: str = "rule.txt", content: bytes = TEXT, **said: str) -> Proposal:
        """A file that the librarian handed in and described."""
        await self.adds(name, content)
        [proposal] = [p for p in self.desk.proposals.open() if p.file_name == name]
        root = await self.looks(proposal.id)
        form = await self.opens("library_describe", self.value(proposal.id), view=root)
        assert await self.sends(form, root=root, **{**RULE, **said}) == {}
        return self.stands(proposal.id)

    async def approved(self, name: str = "rule.txt", content: bytes = TEXT, **said: str) -> Proposal:
        """One that the second manager approved, too."""
        proposal = await self.proposed(name, content, **said)
        root = await self.looks(proposal.id, user=SECOND)
        await self.presses("library_approve", self.value(proposal.id), user=SECOND, view=root)
        return self.stands(proposal.id)

    def stands(self, proposal: str) -> Proposal:
        """A proposal as it is kept."""
        found = self.desk.proposals.find(proposal)
        assert found is not None
        return found

    def value(self, proposal: str, part: str = "overview", page: int = 1) -> str:
        """What the buttons of a proposal name, as it stands."""
        return f"{proposal}:{len(self.stands(proposal).events)}:{part}:{page}"

    def told(self, user: str = LIBRARIAN) -> list[str]:
        """What we wrote to somebody in direct messages, in order."""
        return [message.get("text", "") for message in self.slack.conversations.ours(f"D{user[1:]}")]

    def shown(self, view: str) -> str:
        """The words of a dialogue, a line for each block."""
        return "\n".join(line for block in self.slack.dialogues.open[view]["blocks"] for line in _words(block))


def _words(block: Mapping[str, Any]) -> list[str]:
    match block:
        case {"type": "section" | "header", "text": {"text": text}}:
            return [text]
        case {"type": "context", "elements": elements}:
            return [element["text"] for element in elements]
        case {"type": "rich_text", "elements": elements}:
            parts = [part for element in elements for part in element["elements"]]
            return ["".join(part.get("text") or part.get("usergroup_id") or "" for part in parts)]
        case {"type": "input", "label": {"text": label}}:
            return [f"{label} ({block.get('hint', {}).get('text', '')})"]
        case {"type": "actions", "elements": elements}:
            return [" | ".join(element["text"]["text"] for element in elements)]
    return [f"[{block['alt_text']}]"] if block["type"] == "image" else []


def _state(element: Mapping[str, Any], put: str | None, files: Any) -> dict[str, Any]:
    kind = element["type"]
    if kind == "file_input":
        return {"type": kind, "files": list(files)}
    if kind == "checkboxes":
        return {"type": kind, "selected_options": [{"value": one} for one in (put or "").split()]}
    if kind == "static_select":
        chosen = (element.get("initial_option") or {}).get("value") if put is None else put
        return {"type": kind, "selected_option": {"value": chosen} if chosen else None}
    if kind == "datepicker":
        return {"type": kind, "selected_date": element.get("initial_date") if put is None else put or None}
    return {"type": kind, "value": element.get("initial_value") if put is None else put or None}


@asynccontextmanager
async def library_firm(
    slack: FakeSlack,
    home: Path,
    *,
    embedding: Embedding | None = None,
    group: str = GROUP,
    named: frozenset[str] = frozenset(),
    adapted: Callable[[LibraryDesks], LibraryDesks] = lambda desks: desks,
    watch: WatchDesk | None = None,
) -> AsyncIterator[LibraryFirm]:
    """A firm over a home; the librarian and a second manager are in the group."""
    slack.people.groups[GROUP] = [LIBRARIAN, SECOND]
    home.mkdir(exist_ok=True)
    desk = DeskHome(home, looks=(alarmed,))
    database = open_database(f"sqlite:///{home / 'conferral.db'}")
    publisher = Publisher(home, SqlCatalogue(database), embedding or WordsEmbedding(), progress=heard(_nobody))
    seconds, clock = count(), {"now": 1_000.0}
    client = slack_client(BOT_TOKEN, api_url=slack.api_url)
    managers = SlackManagers(client, group=group, named=named, clock=lambda: clock["now"])
    desks = LibraryDesks(
        managers,
        replace(desk.intake, managers=managers),
        replace(desk.review, managers=managers),
        replace(desk.publication, managers=managers, publishing=publisher),
        home / "intake",
        50_000_000,
        correcting=replace(desk.correcting, managers=managers),
    )
    kept, inbox = _KeptWithLibrary(database, desks), MemoryInbox()
    assistant = ScriptedAssistant(reply=lambda _question: short_answer())
    face = face_of(
        assistant,
        client,
        inbox=inbox,
        signing_secret=SECRET,
        now=lambda: NOW + timedelta(seconds=next(seconds)),
        work=Work(patience=20),
        keeping=lambda: kept,
        manager_group=group,
        library=adapted(desks),
        watch=watch,
    )
    app = http_app(face, signing_secret=SECRET, drain=5)
    async with app.router.lifespan_context(app), client_of(app) as http:
        yield LibraryFirm(
            slack=slack,
            assistant=assistant,
            face=face,
            http=http,
            inbox=inbox,
            desk=desk,
            managers=managers,
            clock=clock,
        )
    database.close()


class _KeptWithLibrary(Kept):
    """What is kept of people, with the library on the home page of managers."""

    def __init__(self, database: Database, desks: LibraryDesks) -> None:
        super().__init__(database, NOW)
        self._desks = desks

    def home(self, *, zone: Any) -> Any:
        """Home pages."""
        desks = self._desks
        return replace(
            super().home(zone=zone),
            queue=lambda user: desks.review.open(by=user) if desks.managers.has(user) else None,
        )


def _nobody(_what: str, _done: int, _of: int) -> None:
    """Tell nobody of progress."""
