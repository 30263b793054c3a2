"""A dialogue whose answer takes longer than Slack waits: what was typed stays, and the answer follows over it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.assistant.durable import Handlers, Job, Json, Steps
from bot.assistant.measuring import Unmeasured
from bot.slack.dialogues.parts import all_closed, dialogue, faults, shown_next
from bot.slack.interaction import Interaction, from_submission
from bot.slack.sending import slack_client
from bot.slack.surface import FrontDesk, Surface
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import MemoryInbox
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.slack.faces import face_of
from tests.slack.payloads import ASSOCIATE

SENT = {
    "type": "view_submission",
    "team": {"id": TEAM},
    "user": {"id": ASSOCIATE},
    "view": {"id": "V1", "hash": "h1", "callback_id": "slow", "private_metadata": "", "state": {"values": {}}},
}
NEXT = dialogue("Next", [{"type": "divider"}])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (faults(day="The day <!here> is missing."), {"over": "The day &lt;!here&gt; is missing."}),
        (shown_next(NEXT), {"V1": "Next", "over": "Done. Close this window to go on."}),
        (all_closed(), {"over": "Done. Close this window to go on."}),
    ],
)
async def test_the_answer_follows_and_what_was_typed_is_still_there(
    slack: FakeSlack, assistant: ScriptedAssistant, given: Json, shown: dict[str, str]
) -> None:
    go, inbox = asyncio.Event(), MemoryInbox()
    client = slack_client("xoxb-test", api_url=slack.api_url)
    face = face_of(assistant, client, inbox=inbox, patience=0.05)

    async def slowly(_sent: Interaction, _steps: Steps) -> Json:
        await go.wait()
        return given

    front_desk = FrontDesk(face.office, (Surface(dialogues={"slow": slowly}),))
    await inbox.open(Handlers(front_desk.handlers), Unmeasured())
    interaction = from_submission(SENT)
    told: dict[str, Any] = await front_desk.answer("dialogue", "slow", interaction)
    assert told["response_action"] == "push"
    await face.office.outbox.push_view("1.pushed", told["view"])  # as Slack does with such an answer
    go.set()
    updates = await slack.wait_for("views.update", len(shown))
    found = {u.get("view_id") or "over": str(u["view"]) for u in updates}
    assert set(found) == set(shown)
    assert all(words in found[where] for where, words in shown.items())
    await face.office.work.drain(5)


async def test_a_dialogue_of_which_nothing_more_is_to_be_said_closes_though_its_sender_waits_for_an_answer(
    slack: FakeSlack, assistant: ScriptedAssistant
) -> None:
    inbox = MemoryInbox()
    face = face_of(assistant, slack_client("xoxb-test", api_url=slack.api_url), inbox=inbox)
    waits = asyncio.Event()

    async def question(_job: Job, _steps: Steps) -> Json:
        await waits.wait()

    async def nothing(_sent: Interaction, _steps: Steps) -> Json:
        return None

    front_desk = FrontDesk(face.office, (Surface(dialogues={"slow": nothing}),))
    await inbox.open(Handlers({**front_desk.handlers, "question": question}), Unmeasured())
    interaction = from_submission(SENT)
    await inbox.take(Job("q:1", "question", interaction.person))
    assert await front_desk.answer("dialogue", "slow", interaction) == {}
    waits.set()
    await inbox.settle()
