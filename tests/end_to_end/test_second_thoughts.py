"""What comes after an answer: it is judged, shared, and its question changed or taken back."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.end_to_end.conftest import SitDown
from tests.end_to_end.firm import Firm
from tests.end_to_end.peer_process import ASSOCIATE
from tests.end_to_end.test_asking import ASKED, QUOTED

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_helpful_answer_is_called_so(firm: Firm, sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    answer = (await associate.open_thread(ASKED)).last
    await associate.press("Helpful", answer)
    thanked = await firm.workspace.until(
        lambda seen: next((m for m in seen.said.values() if m.private_to == ASSOCIATE.id), None)
    )
    assert "“Helpful” is kept with the answer" in thanked.text


async def test_what_an_answer_lacks_is_told(sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    answer = (await associate.open_thread(ASKED)).last
    await associate.press("Not helpful", answer)
    reason = await associate.read_dialogue("Not helpful")
    await reason.fill("What was wrong, or missing?", "The order of last week is missing.")
    await associate.picture("reason")
    await reason.submit("Send the reason")
    await expect(reason.frame).to_have_count(0)


async def test_a_private_answer_is_shared_with_the_channel(firm: Firm, sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"/conferral ask {ASKED}")
    private = associate.message(QUOTED).filter(has_text="only visible to you")
    await associate.press("Share with channel", private)
    shared = associate.message("shared this answer with the channel")
    await expect(shared).to_contain_text(QUOTED)
    await expect(shared).to_contain_text("draft for attorney review")
    await associate.picture("shared")
    assert [m.private_to for m in firm.workspace.seen.said.values() if "shared this answer" in m.text] == [None]


async def test_a_question_that_is_changed_is_answered_again(sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    replies = await associate.open_thread(ASKED)
    await expect(replies.last).to_contain_text("D. Kan. (read from your words)")
    await associate.edit(ASKED, "<@U01CONFERRAL> What must a certificate of conference say in N.D. Cal.?")
    await expect(replies.filter(has_text="N.D. Cal. (read from your words)")).to_have_count(1)
    await expect(replies.filter(has_text=QUOTED)).to_have_count(0)
    await associate.picture("answer")


async def test_the_answer_to_a_deleted_question_is_withdrawn(firm: Firm, sits_down: SitDown) -> None:
    associate = await sits_down()
    await associate.say(f"@conferral {ASKED}")
    await expect((await associate.open_thread(ASKED)).last).to_contain_text(QUOTED)
    await associate.delete(ASKED)
    await firm.workspace.until(lambda seen: not any(QUOTED in m.whole for m in seen.said.values()))
