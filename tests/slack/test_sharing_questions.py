"""Askers share a question with the knowledge managers in Slack: unasked nothing is, and nothing of a matter."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.answer import Answer, Question
from bot.slack.sending import slack_client
from bot.web.http import http_app
from tests.canary import BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import MemoryInbox
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.slack.answers import short_answer
from tests.slack.conftest import NOW, Firm, client_of
from tests.slack.faces import books, face_of
from tests.slack.payloads import ASSOCIATE, DIRECT, PARTNER, SECRET, click, direct, mention, words
from tests.slack.test_second_thoughts import TS, changed, deleted
from tests.tending import TendedHome, withheld

ASKED = "Is a letter enough?"


@dataclass
class Sharing:
    """The face of a firm in which questions are shared, and the home behind it."""

    firm: Firm
    home: TendedHome

    async def asks(self, text: str = ASKED) -> dict[str, Any]:
        """Ask in a channel; what was answered."""
        await self.firm.send(mention(text))
        await self.firm.settle()
        return self.firm.slack.sent("chat.postMessage")[-1]

    async def presses(self, button: dict[str, Any], *, user: str = ASSOCIATE) -> list[dict[str, Any]]:
        """Press a button; the dialogues that were opened by it."""
        before = len(self.firm.slack.sent("views.open"))
        await self.firm.send(click(button, user=user, response_url=""))
        await self.firm.settle()
        return [sent["view"] for sent in self.firm.slack.sent("views.open")[before:]]

    async def sends(
        self, view: dict[str, Any], *, user: str = ASSOCIATE, ticked: bool | None = None, **put: str
    ) -> dict[str, Any]:
        """Send a dialogue; what its sender is answered."""
        values = {name: {name: {"type": "plain_text_input", "value": value}} for name, value in put.items()}
        if ticked is not None:
            chosen = [{"value": "yes"}] if ticked else []
            values["share"] = {"share": {"type": "checkboxes", "selected_options": chosen}}  # type: ignore[dict-item]
        payload = {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": {"id": user, "team_id": TEAM},
            "trigger_id": f"{len(self.firm.slack.sent('views.open'))}.{user}.{ticked}.{len(str(put))}",
            "view": {**view, "id": "V9", "hash": "h1", "state": {"values": values}},
        }
        response = await self.firm.send(payload)
        await self.firm.settle()
        return dict(response.json()) if response.text else {}

    def shared(self) -> list[str]:
        """What is shared."""
        return [question.text for question in self.home.shared.all()]


@pytest.fixture
async def sharing(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Sharing]:
    home = TendedHome(tmp_path)
    kept = withheld("answer-1")

    def reply(question: Question) -> Answer:
        # the assistant numbers its answers from 1, and each test asks one question
        answer = kept if question.text == ASKED else replace(short_answer(), id="answer-1")
        home.answers.save(answer, asker=question.asker)
        return answer

    assistant, inbox = ScriptedAssistant(reply=reply), MemoryInbox()
    client = slack_client(BOT_TOKEN, api_url=slack.api_url)
    face = face_of(
        assistant,
        client,
        inbox=inbox,
        signing_secret=SECRET,
        now=lambda: NOW,
        books=replace(books(), threads=home.threads),
        sharing=home.sharing,
    )
    app = http_app(face, signing_secret=SECRET, drain=5)
    async with app.router.lifespan_context(app), client_of(app) as http:
        yield Sharing(Firm(slack=slack, assistant=assistant, face=face, http=http, inbox=inbox), home)


def buttons(message: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows = (block["elements"] for block in message["blocks"] if block["type"] in ("actions", "context_actions"))
    return {element["action_id"]: element for row in rows for element in row}


def disliked(message: dict[str, Any]) -> dict[str, Any]:
    return {"action_id": "feedback", "value": buttons(message)["feedback"]["negative_button"]["value"]}


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


async def test_a_question_that_was_not_answered_can_be_shared_and_is_shown_before(sharing: Sharing) -> None:
    posted = await sharing.asks()
    share = buttons(posted)["share_question"]
    assert share["text"]["text"] == "Share this question with the library"
    [view] = await sharing.presses(share)
    assert inputs(view)["question"]["element"]["initial_value"] == ASKED
    assert sharing.shared() == []
    answer = await sharing.sends(view, question="Is one letter enough?")
    assert "Is one letter enough?" in str(answer["view"]["blocks"])
    assert sharing.shared() == ["Is one letter enough?"]


async def test_an_answer_that_was_given_has_no_such_button(sharing: Sharing) -> None:
    assert "share_question" not in buttons(await sharing.asks("What must be certified?"))


async def test_it_is_taken_back(sharing: Sharing) -> None:
    share = buttons(await sharing.asks())["share_question"]
    [view] = await sharing.presses(share)
    await sharing.sends(view, question=ASKED)
    [again] = await sharing.presses(share)
    take_back = buttons(again)["share_take_back"]
    await sharing.presses(take_back, user=PARTNER)
    assert sharing.shared() == [ASKED]
    await sharing.presses(take_back)
    assert sharing.shared() == []


async def test_nobody_else_shares_it(sharing: Sharing) -> None:
    posted = await sharing.asks()
    assert await sharing.presses(buttons(posted)["share_question"], user=PARTNER) == []
    assert "Only who asked can share a question" in words(sharing.firm.slack.sent("chat.postMessage")[-1])
    [view] = await sharing.presses(buttons(posted)["share_question"])
    answer = await sharing.sends(view, user=PARTNER, question=ASKED)
    assert "somebody else asked for it" in answer["errors"]["question"]
    assert sharing.shared() == []


async def test_what_looks_like_a_case_has_to_be_taken_out_first(sharing: Sharing) -> None:
    [view] = await sharing.presses(buttons(await sharing.asks())["share_question"])
    answer = await sharing.sends(view, question="Is a letter enough in Roe v. Acme, No. 2:24-cv-01234?")
    assert answer["errors"]["question"] == (
        'This looks like the name of a party or the number of a case: "No. 2:24-cv-01234", "Roe v. Acme". Nothing of '
        "a matter may be shared. Please take it out."
    )
    assert sharing.shared() == []


async def test_in_a_thread_that_deals_with_a_matter_nothing_is_shared(sharing: Sharing) -> None:
    posted = await sharing.asks()
    turn = sharing.home.threads.find("answer-1", now=NOW)
    assert turn is not None
    sharing.home.register.link_thread("m1", turn.thread)
    assert await sharing.presses(buttons(posted)["share_question"]) == []
    [reason] = await sharing.presses(disliked(posted))
    assert list(inputs(reason)) == ["reason"]
    assert sharing.shared() == []


@pytest.mark.parametrize("thought_again", [changed("Is a call enough?"), deleted()])
async def test_a_question_that_is_changed_or_deleted_is_shared_no_longer(
    sharing: Sharing, thought_again: dict[str, Any]
) -> None:
    await sharing.firm.send(direct(ASKED))
    await sharing.firm.settle()
    share = buttons(sharing.firm.slack.conversations.thread(DIRECT, TS)[-1])["share_question"]
    [view] = await sharing.presses(share)
    await sharing.sends(view, question="Is one letter enough?")
    assert sharing.shared() == ["Is one letter enough?"]
    await sharing.firm.send(thought_again)
    await sharing.firm.settle()
    assert sharing.shared() == []
    refused = await sharing.sends(view, question="Is a single letter enough?")  # the dialogue that was still open
    assert "no longer known where this question was asked" in refused["errors"]["question"]
    assert await sharing.presses(share) == []
    assert sharing.shared() == []


async def test_the_box_under_the_reason_is_not_ticked_beforehand(sharing: Sharing) -> None:
    [view] = await sharing.presses(disliked(await sharing.asks("What must be certified?")))
    assert list(inputs(view)) == ["reason", "share", "question"]
    assert "initial_options" not in inputs(view)["share"]["element"]
    assert await sharing.sends(view, ticked=False, reason="It is amended.", question="What must be certified?") == {}
    assert sharing.shared() == []


async def test_a_ticked_box_shares_the_words_as_they_were_edited(sharing: Sharing) -> None:
    [view] = await sharing.presses(disliked(await sharing.asks("What must be certified?")))
    answer = await sharing.sends(view, ticked=True, reason="", question="Must anything be certified in Roe v. Acme?")
    assert list(answer["errors"]) == ["question"]
    assert sharing.shared() == []
    assert await sharing.sends(view, ticked=True, reason="", question="Must anything be certified?") == {}
    assert sharing.shared() == ["Must anything be certified?"]


async def test_a_colleague_who_dislikes_an_answer_is_not_asked_for_anothers_question(sharing: Sharing) -> None:
    [view] = await sharing.presses(disliked(await sharing.asks("What must be certified?")), user=PARTNER)
    assert list(inputs(view)) == ["reason"]
