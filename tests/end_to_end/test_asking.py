"""Asking, as a person does: in a channel, in a direct message, by command; opening a source, choosing another court."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.end_to_end.conftest import SitDown
from tests.end_to_end.firm import Firm
from tests.end_to_end.peer_process import ASSOCIATE

pytestmark = pytest.mark.asyncio(loop_scope="package")

ASKED = "What must a certificate of conference say in D. Kan.?"
QUOTED = "shall describe with particularity the steps taken by all counsel to resolve the issues in dispute"
PIN_CITE = "D. Kan. Rule 37.2 (as quoted June 8, 2009)"


async def test_a_mention_is_answered_in_its_thread(sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    answer = (await associate.open_thread(ASKED)).last
    await expect(answer).to_contain_text(QUOTED)
    await expect(answer).to_contain_text(PIN_CITE)
    await expect(answer).to_contain_text("Draft for attorney review, not legal advice")
    await associate.picture("answer")


async def test_a_thread_goes_on_without_a_mention(sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    replies = await associate.open_thread(ASKED)
    await expect(replies).to_have_count(1)
    await associate.reply("And in N.D. Cal.?")
    await expect(replies).to_have_count(3)
    await expect(replies.last).to_contain_text("N.D. Cal. (read from your words)")


async def test_a_direct_message_and_a_further_question(sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.open_direct()
    await associate.say(ASKED)
    replies = await associate.open_thread(ASKED)
    await expect(replies.last).to_contain_text(QUOTED)
    await associate.reply("And on 3 August 2007?")
    await expect(replies).to_have_count(3)
    await expect(replies.last).to_contain_text("as of August 3, 2007")
    await associate.picture("thread")


async def test_help_is_shown_to_the_one_who_asked(firm: Firm, sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say("/conferral help")
    told = associate.message("/conferral ask QUESTION")
    await expect(told).to_contain_text("only visible to you")
    await associate.picture("told")
    assert [m.private_to for m in firm.workspace.seen.said.values()] == [ASSOCIATE.id]


async def test_an_unknown_word_gets_help(firm: Firm) -> None:
    await firm.workspace.command(ASSOCIATE, "frobnicate")
    told = await firm.workspace.until(lambda seen: next(iter(seen.said.values()), None))
    assert "I do not know the word" in told.whole
    assert "frobnicate" in told.whole
    assert told.private_to == ASSOCIATE.id


async def test_the_answer_to_a_command_is_private(firm: Firm, sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"/conferral ask {ASKED}")
    answer = associate.message(QUOTED)
    await expect(answer).to_contain_text("only visible to you")
    await associate.picture("answer")
    assert {m.private_to for m in firm.workspace.seen.said.values()} == {ASSOCIATE.id}


async def test_a_source_opens_with_the_quoted_words_marked(sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    answer = (await associate.open_thread(ASKED)).last
    await associate.press("Open source 1", answer)
    source = await associate.read_dialogue("Source")
    await expect(source.body).to_contain_text(PIN_CITE)
    await expect(source.body.locator("strong").filter(has_text=QUOTED)).to_be_visible()
    await associate.picture("source")
    await source.close()


async def test_another_court_and_day_can_be_chosen(sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    replies = await associate.open_thread(ASKED)
    await associate.press("Change court or day", replies.last)
    choice = await associate.read_dialogue("Change court or day")
    await choice.fill("Court", "N.D. Cal.")
    await choice.fill("As of", "2020-03-02")
    await associate.picture("choice")
    await choice.submit("Ask again")
    await expect(replies).to_have_count(2)
    await expect(replies.last).to_contain_text(re.compile(r"N\.D\. Cal\..*March 2, 2020"))
    await associate.picture("answer")


async def test_what_the_dialogue_held_at_first_is_kept(sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    replies = await associate.open_thread(ASKED)
    await associate.press("Change court or day", replies.last)
    choice = await associate.read_dialogue("Change court or day")
    await choice.fill("As of", "2009-06-08")
    await choice.submit("Ask again")
    await expect(replies).to_have_count(2)
    await expect(replies.last).to_contain_text(re.compile(r"D\. Kan\..*June 8, 2009"))


async def test_a_message_to_nobody_in_particular_is_left_alone(firm: Firm) -> None:
    left = await firm.workspace.message(ASSOCIATE, "Who has the file on the protective order?")
    asked = await firm.workspace.message(ASSOCIATE, f"<@U01CONFERRAL> {ASKED}")
    await firm.answers(asked)
    assert [m for m in firm.workspace.seen.messages(left.channel) if m.thread == left.ts] == []
