"""The library in Slack over the product as it is assembled, with the inbox that a service has."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.adapters.durable import DbosInbox
from bot.assistant.heard_progress import heard
from bot.bootstrap import Product, assemble
from bot.bootstrap.keeping import KeepingDesk
from bot.settings import Settings
from bot.slack.app import SlackFace
from bot.slack.library.shelf import run_by
from bot.slack.managers import SlackManagers
from bot.slack.sending import slack_client
from bot.web.http import EVENTS, http_app
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.publishing import Publisher
from tests.canary import BOT_TOKEN
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.slack.conftest import client_of
from tests.slack.faces import face_of
from tests.slack.library import GROUP, LIBRARIAN, NOW, RULE, SECOND
from tests.slack.payloads import SECRET, encoded, signed

TEXT = b"Rule 37.2. Counsel must confer before a discovery motion is filed.\n\nA letter is not enough for that."


@pytest.fixture
async def firm(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Assembled]:
    slack.people.groups[GROUP] = [LIBRARIAN, SECOND]
    with assemble(Settings(home=tmp_path / "home"), progress=heard(_nobody)) as product:
        client = slack_client(BOT_TOKEN, api_url=slack.api_url)
        managers = SlackManagers(client, group=GROUP)
        keeping = KeepingDesk(product, managers)
        inbox = product.inbox()
        home = product.settings.home
        desks = run_by(managers, product.curating, folder=home / "intake", pictures=product.researcher.pictures)
        # The packaged model would take half a minute for the notes of all courts.
        publisher = Publisher(home, SqlCatalogue(product.database), WordsEmbedding(), progress=heard(_nobody))
        quick = replace(desks.publication, publishing=publisher, beside=list)
        face = face_of(
            product.researcher,
            client,
            inbox=inbox,
            signing_secret=SECRET,
            now=lambda: NOW,
            keeping=lambda: keeping,
            library=replace(desks, publication=quick),
        )
        app = http_app(face, signing_secret=SECRET, drain=5)
        async with app.router.lifespan_context(app), client_of(app) as http:
            yield Assembled(slack, face, http, product, inbox)


def _nobody(_what: str, _done: int, _of: int) -> None:
    """Tell nobody of progress."""


@dataclass
class Assembled:
    """The product over Slack, and what its managers do."""

    slack: FakeSlack
    face: SlackFace
    http: httpx.AsyncClient
    product: Product
    inbox: DbosInbox
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    async def send(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Deliver something, and wait until all that follows is done; the answer."""
        payload = {"team": {"id": TEAM}, "trigger_id": f"{next(self.ids)}.assembled", **payload}
        self.slack.dialogues.hear(payload)
        body, kind = encoded(payload)
        headers = {**signed(body, at=time.time() + next(self.ids) % 60), "Content-Type": kind}
        response = await self.http.post(EVENTS, content=body, headers=headers)
        for _ in range(600):
            if self.inbox.waiting == 0:
                break
            await asyncio.sleep(0.05)
        return dict(response.json()) if response.text else {}

    async def presses(self, action: str, value: str, *, user: str, view: str = "") -> str:
        """Press a button; the dialogue that was opened, or the one it was pressed in."""
        before = set(self.slack.dialogues.open)
        shown = (
            {"view": {**self.slack.dialogues.open[view], "id": view}} if view else {"channel": {"id": f"D{user[1:]}"}}
        )
        press = {"type": "button", "action_id": action, "value": value, "block_id": "b"}
        await self.send({"type": "block_actions", "user": {"id": user}, "actions": [press], **shown})
        return next(iter(set(self.slack.dialogues.open) - before), view)

    async def sends(self, view: str, *, user: str, root: str, **values: dict[str, Any]) -> dict[str, Any]:
        """Send a dialogue."""
        state = {"values": {name: {name: value} for name, value in values.items()}}
        shown = {**self.slack.dialogues.open[view], "id": view, "root_view_id": root, "state": state}
        return await self.send({"type": "view_submission", "user": {"id": user}, "view": shown})

    def told(self, user: str) -> list[str]:
        """What was told in direct messages."""
        return [message.get("text", "") for message in self.slack.conversations.ours(f"D{user[1:]}")]


async def test_from_a_file_in_slack_to_a_generation_that_is_answered_from(firm: Assembled) -> None:
    review = firm.product.curating.review
    form = await firm.presses("library_add", "files", user=LIBRARIAN)
    file = firm.slack.files.share("rule.txt", TEXT, user=LIBRARIAN)
    await firm.sends(form, user=LIBRARIAN, root=form, files={"type": "file_input", "files": [file]})
    [proposal] = review.proposals.open()
    assert firm.told(LIBRARIAN)[-1].startswith("1 file proposed.")

    root = await firm.presses("library_look", proposal.id, user=LIBRARIAN)
    form = await firm.presses("library_describe", f"{proposal.id}:1:overview:1", user=LIBRARIAN, view=root)
    said: dict[str, dict[str, Any]] = {
        name: {"type": "plain_text_input", "value": value}
        for name, value in {**RULE, "text": "verbatim", "source": "the clerk", "rights": "public domain"}.items()
    }
    said["kind"] = {"type": "static_select", "selected_option": {"value": "local-rule"}}
    said["in_force_from"] = {"type": "datepicker", "selected_date": "2020-01-01"}
    assert await firm.sends(form, user=LIBRARIAN, root=root, **said) == {}

    root = await firm.presses("library_look", proposal.id, user=SECOND)
    await firm.presses("library_approve", f"{proposal.id}:2:overview:1", user=SECOND, view=root)
    await firm.presses("library_publish", "approved", user=SECOND)
    assert firm.told(SECOND)[-1].startswith("Generation 2026-01-05.1 is published")
    assert firm.told(SECOND)[-2].startswith("Done; what changed stands below.")
    assert "rule.txt" in [edition.source for edition in firm.product.curating.shelf.editions()]
