"""Correcting an answer in Slack: from its own message or from the queue, edited before it is kept, and taken back."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.correcting.correction import CorrectionState, PinnedPassage, WordMeaning
from bot.assistant.tending.sharing import SharedQuestion
from bot.slack.blocks.answer_actions import answer_of
from bot.slack.blocks.library_corrections import CORRECT, TAKE_BACK
from bot.slack.interaction import from_shortcut
from tests.fakes.inbox import CrashOnce
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.slack.answers import short_answer
from tests.slack.library import LIBRARIAN, NOW, OUTSIDER, SECOND, LibraryFirm, library_firm

ANSWER = "a1b2c3"
QUESTION = "must counsel confer before a motion is filed?"


@pytest.fixture
async def firm(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[LibraryFirm]:
    """A firm with one rule published, and one answer that its asker shared."""
    async with library_firm(slack, tmp_path / "home") as made:
        await made.approved()
        made.desk.publish(by=f"slack:{LIBRARIAN}", override="for a test")
        made.desk.answers.save(replace(short_answer(), id=ANSWER, court="D. Kan."), asker=f"slack:{OUTSIDER}")
        made.desk.shared.keep(
            SharedQuestion(ANSWER, f"slack:{OUTSIDER}", QUESTION, "D. Kan.", NOW.date(), NOW.astimezone())
        )
        yield made


def message() -> dict[str, Any]:
    """An answer's message, with Slack's own buttons for feedback."""
    pair = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": {"value": f"{ANSWER}:up"},
        "negative_button": {"value": f"{ANSWER}:down"},
    }
    return {"ts": "1.2", "text": "An answer", "blocks": [{"type": "context_actions", "elements": [pair]}]}


async def chosen(firm: LibraryFirm, kind: str, *, user: str = LIBRARIAN, **put: str) -> str:
    """Open the dialogue from the queue's button and go on with this kind; the dialogue that is then shown."""
    view = await firm.opens(CORRECT, ANSWER, user=user)
    answered = await firm.sends(view, user=user, kind=kind, **put)
    firm.slack.dialogues.open[view] = answered["view"]
    return view


def passage(firm: LibraryFirm, view: str) -> str:
    """The first passage that is offered."""
    [element] = [
        block["element"] for block in firm.slack.dialogues.open[view]["blocks"] if block.get("block_id") == "passage"
    ]
    return str(element["options"][0]["value"])


def kept(firm: LibraryFirm) -> list[Any]:
    return [one.correction.body for one in firm.desk.correcting.all(by="alice")]


class TestFromAnAnswer:
    """A manager corrects the answer that stands before him."""

    async def test_the_shortcut_opens_the_dialogue_with_the_question_that_its_asker_shared(
        self, firm: LibraryFirm
    ) -> None:
        before = set(firm.slack.dialogues.open)
        payload = {
            "type": "message_action",
            "callback_id": "correct_answer",
            "team": {"id": TEAM, "domain": "firm"},
            "user": {"id": LIBRARIAN, "team_id": TEAM},
            "channel": {"id": "C1", "name": "discovery"},
            "trigger_id": "77.correct",
            "message": message(),
        }
        await firm.send(payload)
        await firm.settle()
        [view] = set(firm.slack.dialogues.open) - before
        shown = firm.slack.dialogues.open[view]
        assert (shown["private_metadata"], answer_of(from_shortcut(payload).message)) == (ANSWER, ANSWER)
        initial = {b["block_id"]: b["element"].get("initial_value") for b in shown["blocks"] if b["type"] == "input"}
        assert initial == {"kind": None, "question": QUESTION, "court": "D. Kan."}

    async def test_a_question_that_nobody_shared_is_typed(self, firm: LibraryFirm) -> None:
        firm.desk.shared.take_back(ANSWER, asker=f"slack:{OUTSIDER}")
        view = await firm.opens(CORRECT, ANSWER)
        [field] = [b for b in firm.slack.dialogues.open[view]["blocks"] if b.get("block_id") == "question"]
        assert "initial_value" not in field["element"]

    async def test_who_is_no_manager_is_told_whom_to_ask(self, firm: LibraryFirm) -> None:
        before = dict(firm.slack.dialogues.open)
        await firm.presses(CORRECT, ANSWER, user=OUTSIDER)
        assert firm.slack.dialogues.open == before
        assert firm.told(OUTSIDER)[-1].startswith("Only knowledge managers work on the library.")

    async def test_an_answer_that_is_not_kept_any_more_is_told(self, firm: LibraryFirm) -> None:
        await firm.presses(CORRECT, "gone")
        assert firm.told()[-1].startswith("This answer is no longer kept.")


class TestAPin:
    """A passage is picked among those the search holds."""

    async def test_is_kept_as_it_is_shown_and_takes_effect_when_it_is_published(self, firm: LibraryFirm) -> None:
        view = await chosen(firm, "pin")
        assert "D. Kan. Rule 37.2" in firm.shown(view)
        assert await firm.sends(view, passage="", reason="found too low") != {}
        picked = passage(firm, view)
        answered = await firm.sends(
            view,
            passage=picked,
            quoted="A letter is not enough.",
            reason="found too low",
            question=f"{QUESTION}\nis a letter enough?",
        )
        assert re.match(r"Kept as c[0-9a-f]{24}: ", answered["view"]["blocks"][0]["text"]["text"])
        assert kept(firm) == [
            PinnedPassage((QUESTION, "is a letter enough?"), "rule.txt", "A letter is not enough.", "D. Kan.")
        ]
        await firm.presses("library_publish", "approved", user=SECOND)
        [standing] = firm.desk.again().correcting.all(by="alice")
        assert standing.state is CorrectionState.IN_EFFECT
        assert any(f"Corrections that take effect: {standing.correction.id}." in said for said in said_to(firm, SECOND))

    async def test_that_went_with_a_rollback_can_be_taken_back(self, firm: LibraryFirm) -> None:
        view = await chosen(firm, "pin")
        await firm.sends(view, passage=passage(firm, view), reason="found too low")
        await firm.presses("library_publish", "approved", user=SECOND)
        firm.desk.publication.rollback(by="bob", now=NOW)
        [standing] = firm.desk.correcting.all(by="alice")
        assert standing.state is CorrectionState.ROLLED_BACK
        [listed] = await firm.says("corrections")
        assert f"Take the correction {standing.correction.id} back" in str(listed)
        await firm.presses(TAKE_BACK, standing.correction.id)
        [standing] = firm.desk.correcting.all(by="alice")
        assert standing.state is CorrectionState.TAKEN_BACK

    @pytest.mark.parametrize("step", ["", "work"])
    async def test_that_goes_with_a_rollback_is_named_in_its_result(self, firm: LibraryFirm, step: str) -> None:
        view = await chosen(firm, "pin")
        await firm.sends(view, passage=passage(firm, view), reason="found too low")
        await firm.presses("library_publish", "approved", user=SECOND)
        [standing] = firm.desk.correcting.all(by="alice")
        current = firm.desk.shelf.generations()[0].name
        if step:
            firm.inbox.after = CrashOnce(step)
        await firm.presses("library_roll_back", current, user=SECOND)
        firm.inbox.after = lambda _name: None
        await firm.inbox.restart()
        [told] = [said for said in said_to(firm, SECOND) if "is current again" in said]
        assert f"1 correction no longer acts: {standing.correction.id}." in told

    async def test_words_that_stand_nowhere_are_refused_under_the_field(self, firm: LibraryFirm) -> None:
        view = await chosen(firm, "pin")
        answered = await firm.sends(view, passage=passage(firm, view), quoted="A letter is enough.", reason="x")
        assert answered["errors"] == {
            "question": "These words stand in no passage of rule.txt. "
            "Only words of a text that is held are pinned, one for one."
        }
        assert kept(firm) == []

    async def test_the_name_of_a_party_is_not_kept(self, firm: LibraryFirm) -> None:
        view = await firm.opens(CORRECT, ANSWER)
        answered = await firm.sends(view, kind="pin", question="Smith v. Jones: must counsel confer?")
        assert 'the name of a party or the number of a case: "Smith v. Jones"' in answered["errors"]["question"]

    async def test_the_second_manager_is_told_what_the_first_did_and_can_let_both_stand(
        self, firm: LibraryFirm
    ) -> None:
        view = await chosen(firm, "pin")
        await firm.sends(view, passage=passage(firm, view), reason="found too low")
        view = await chosen(firm, "pin", user=SECOND)
        picked = passage(firm, view)
        answered = await firm.sends(view, user=SECOND, passage=picked, reason="mine")
        firm.slack.dialogues.open[view] = answered["view"]
        assert "corrected the same on" in firm.shown(view)
        assert len(kept(firm)) == 1
        [first] = firm.desk.correcting.all(by="alice")
        await firm.sends(view, user=SECOND, passage=picked, reason="mine", beside=first.correction.id)
        assert len(kept(firm)) == 2


class TestAWordAndAWish:
    """The two other kinds."""

    async def test_a_word_is_kept_line_by_line(self, firm: LibraryFirm) -> None:
        view = await chosen(firm, "word")
        await firm.sends(view, says="pink sheet\npinkie", means="joint statement of the dispute", reason="local")
        assert kept(firm) == [WordMeaning(("pink sheet", "pinkie"), ("joint statement of the dispute",))]

    async def test_a_word_that_ships_is_refused_under_its_field(self, firm: LibraryFirm) -> None:
        view = await chosen(firm, "word")
        answered = await firm.sends(view, says="mtc", means="motion to confer", reason="local")
        assert answered["errors"]["says"].startswith('"mtc" has a meaning already')

    async def test_a_wish_is_listed_and_taken_back(self, firm: LibraryFirm) -> None:
        view = await chosen(firm, "wanted")
        await firm.sends(view, citation="D. Kan. Rule 99.9", reason="asked twice")
        [standing] = firm.desk.correcting.all(by="alice")
        [listed] = await firm.says("corrections")
        assert "D. Kan. Rule 99.9 (D. Kan.) is wished for." in str(listed)
        await firm.presses(TAKE_BACK, standing.correction.id, user=SECOND)
        assert firm.told(SECOND)[-1].startswith(f"{standing.correction.id} is taken back.")
        [listed] = await firm.says("corrections")
        assert listed["text"].startswith("Nothing is corrected.")


def said_to(firm: LibraryFirm, user: str) -> list[str]:
    return [str(one) for one in firm.slack.conversations.ours(f"D{user[1:]}")]
