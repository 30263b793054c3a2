"""The hands of the suite, tried on the peer alone: what a person puts in arrives as Slack would send it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.end_to_end.namespace import Namespace
from tests.end_to_end.peer_process import ASSOCIATE, CHANNEL, PARTNER, Tokens, start_peer
from tests.end_to_end.person import Person, sit_down
from tests.end_to_end.seen import Seen
from tests.end_to_end.workspace import Workspace

pytestmark = pytest.mark.asyncio(loop_scope="package")

_NOBODY = "http://127.0.0.1:9/slack/events"
_PORT = 3003


@pytest_asyncio.fixture(loop_scope="package")
async def workspace(namespace: Namespace, tmp_path: Path) -> AsyncIterator[Workspace]:
    """A workspace whose app is not there: what is sent to it can only be read in the peer's log."""
    peer = start_peer(namespace, tmp_path / "peer", port=_PORT, tokens=Tokens(), events_to=_NOBODY)
    opened = Workspace(namespace, _PORT)
    await opened.open(peer.check)
    yield opened
    await opened.close()
    await peer.stop()


@pytest_asyncio.fixture(loop_scope="package")
async def associate(workspace: Workspace, browser: Browser) -> AsyncIterator[Person]:
    person = await sit_down(browser, workspace.address, ASSOCIATE, screens="peer")
    yield person
    await person.page.close()


def interaction(seen: Seen, kind: str) -> dict[str, Any] | None:
    """The last interaction of `kind` that was sent to the app."""
    sent = [t.detail for t in seen.traffic if t.kind == "interactive" and t.direction == "to_bot"]
    told: list[dict[str, Any]] = [json.loads(parse_qs(body)["payload"][0]) for body in sent]
    return next((payload for payload in reversed(told) if payload["type"] == kind), None)


def words(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def asked(label: str, element: dict[str, Any]) -> dict[str, Any]:
    name = label.lower()
    return {"type": "input", "block_id": name, "label": words(label), "element": {**element, "action_id": name}}


CALL, LETTER = ({"text": words(text), "value": text.lower()} for text in ("Call", "Letter"))
DIALOGUE = {
    "type": "modal",
    "title": words("Attempt"),
    "submit": words("Keep"),
    "blocks": [
        asked("Topic", {"type": "plain_text_input", "initial_value": "Interrogatory 4"}),
        asked("Who", {"type": "plain_text_input"}),
        asked("Day", {"type": "datepicker"}),
        asked("Time", {"type": "timepicker", "initial_time": "10:00"}),
        asked("Method", {"type": "static_select", "options": [CALL, LETTER]}),
        asked("Answered", {"type": "radio_buttons", "options": [CALL, LETTER], "initial_option": LETTER}),
        asked("Also", {"type": "checkboxes", "options": [CALL, LETTER]}),
        asked("Reviewer", {"type": "users_select"}),
    ],
}
BUTTON = {"type": "button", "action_id": "open", "value": "m1", "text": words("Log a call")}


async def test_a_button_opens_a_dialogue_and_what_is_filled_in_arrives(workspace: Workspace, associate: Person) -> None:
    await workspace.call(
        "chat.postMessage", channel=CHANNEL, text="Log", blocks=[{"type": "actions", "elements": [BUTTON]}]
    )
    await associate.press("Log a call", associate.conversation)
    click = await workspace.until(lambda seen: interaction(seen, "block_actions"))
    assert [(a["action_id"], a["value"]) for a in click["actions"]] == [("open", "m1")]

    await workspace.call("views.open", trigger_id=click["trigger_id"], view=DIALOGUE)
    dialogue = await associate.read_dialogue("Attempt")
    await dialogue.fill("Who", "Opposing counsel")
    await dialogue.fill("Day", "2026-03-02")
    await dialogue.choose("Method", "Letter")
    await dialogue.choose("Also", "Call")
    await dialogue.choose("Reviewer", PARTNER.name)
    await dialogue.submit("Keep")

    submission = await workspace.until(lambda seen: interaction(seen, "view_submission"))
    assert submission["view"]["state"]["values"] == {
        "topic": {"topic": {"type": "plain_text_input", "value": "Interrogatory 4"}},
        "who": {"who": {"type": "plain_text_input", "value": "Opposing counsel"}},
        "day": {"day": {"type": "datepicker", "selected_date": "2026-03-02"}},
        "time": {"time": {"type": "timepicker", "selected_time": "10:00"}},
        "method": {"method": {"type": "static_select", "selected_option": LETTER}},
        "answered": {"answered": {"type": "radio_buttons", "selected_option": LETTER}},
        "also": {"also": {"type": "checkboxes", "selected_options": [CALL]}},
        "reviewer": {"reviewer": {"type": "users_select", "selected_user": PARTNER.id}},
    }


async def test_a_file_that_was_shared_comes_back_whole(associate: Person, tmp_path: Path) -> None:
    kept = tmp_path / "certificate.txt"
    kept.write_bytes(bytes(range(256)))
    await associate.attach(kept, "The draft.")
    assert (await associate.download(kept.name, associate.message("The draft."))).read_bytes() == kept.read_bytes()


async def test_the_home_page_shows_what_was_published_and_its_buttons_work(
    workspace: Workspace, associate: Person
) -> None:
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [BUTTON]}]}
    await workspace.call("views.publish", user_id=ASSOCIATE.id, view=home)
    await associate.open_home()
    await expect(associate.home.locator(".blocks")).to_be_visible()
    await associate.press("Log a call", associate.home)
    click = await workspace.until(lambda seen: interaction(seen, "block_actions"))
    assert (click["user"]["id"], click["actions"][0]["value"]) == (ASSOCIATE.id, "m1")
