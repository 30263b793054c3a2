"""The library at the web UI: what a manager sees and does there, and that nobody else sees any of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.end_to_end.conftest import SitDown
from tests.end_to_end.peer_process import COUNSEL, LITIGATOR, PARTNER
from tests.end_to_end.person import Dialogue, Person

pytestmark = pytest.mark.asyncio(loop_scope="package")

ORDER = """IN THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF KANSAS

EXAMPLE FREIGHT CO., Plaintiff,
v.
SAMPLE STORAGE LLC, Defendant.

Case No. 2:25-cv-02999

MEMORANDUM AND ORDER

Before the Court is Defendant's motion for a protective order (ECF No. 41). The motion is denied without prejudice.

D. Kan. Rule 37.2 asks for more than mailing or faxing a letter to the opposing party. Counsel for Defendant sent one \
letter on March 3, 2025 and filed the motion the next morning. Nothing shows that counsel conversed, compared views, \
consulted, and deliberated, or in good faith attempted to do so.

IT IS SO ORDERED.

Dated March 3, 2025, at Kansas City, Kansas.

s/ Example Judge
United States Magistrate Judge
"""
CITED = "No. 2:25-cv-02999 (D. Kan. Mar. 3, 2025)"
LOOKS = {
    "Doubts": "Nothing doubtful was found.",
    "What it changes": "a source that is not held yet",
    "Text and pages": "EXAMPLE FREIGHT CO., Plaintiff,",
    "Passages": f"Cited as {CITED}, ¶ 1",
}


async def test_a_manager_sees_the_queue_and_what_can_be_done(sits_down: SitDown) -> None:
    partner = await sits_down(PARTNER)
    await partner.say("/conferral library")
    queue = partner.message("Nothing is proposed.").last
    await expect(queue.get_by_role("button", name="Add to library", exact=True)).to_be_visible()
    await partner.picture("queue")


async def test_who_is_no_manager_sees_nothing_of_the_queue(sits_down: SitDown) -> None:
    counsel = await sits_down(COUNSEL)
    await counsel.say("/conferral library")
    await expect(counsel.message("knowledge manager").last).to_be_visible()
    await counsel.picture("refused")


async def propose(manager: Person, file: Path) -> Dialogue:
    """Send the app a file, have it read, open what is proposed."""
    await manager.open_direct()
    await manager.attach(file, "for the library")
    replies = await manager.open_thread("for the library")
    await manager.press("Add to library", replies.filter(has_text="Sent to me:"))
    adding = await manager.read_dialogue("Add to library")
    await adding.submit("Add")
    await expect(adding.body).to_contain_text("I am reading them.")
    await adding.close()
    await manager.press("Look at it", manager.message("1 file proposed").last)
    return await manager.read_dialogue("Proposal")


async def test_a_file_is_handed_in_looked_at_approved_by_another_and_withdrawn(
    sits_down: SitDown, tmp_path: Path
) -> None:
    file = tmp_path / "order on protective order.txt"
    file.write_text(ORDER)
    partner = await sits_down(PARTNER)
    look = await propose(partner, file)
    await expect(look.body).to_contain_text("Docket number: 2:25-cv-02999 (read from the file: ")
    for part, holds in LOOKS.items():
        await look.press(part)
        await expect(look.body).to_contain_text(holds)
        await partner.picture(part.replace(" ", "-"))
    await look.press("Approve")
    await expect(look.body).to_contain_text("Please note:")  # nobody approves his own
    await partner.picture("own")
    await look.close()

    litigator = await sits_down(LITIGATOR)
    await litigator.open_direct()
    await litigator.say("/conferral library")
    await litigator.press("Look at it", litigator.message(CITED).last)
    look = await litigator.read_dialogue("Proposal")
    await look.press("Approve")
    await expect(look.body).to_contain_text("Approved")
    await litigator.picture("approved")
    await look.close()

    await partner.say("/conferral library")
    await partner.press("Look at it", partner.message("1 approved and not published.").last)
    look = await partner.read_dialogue("Proposal")
    await look.press("Withdraw")
    await expect(look.body).to_contain_text("Withdrawn")
    await partner.picture("withdrawn")


async def share(associate: Person, asked: str, edited: str) -> None:
    """Ask what is withheld, and share it with the library in other words."""
    await associate.open_direct()
    await associate.say(asked)
    replies = await associate.open_thread(asked)
    await associate.press("Share this question with the library", replies.last)
    sharing = await associate.read_dialogue("Share this question")
    await expect(sharing.field("Your question").locator(".bk-plain-input")).to_have_value(asked)
    await associate.picture("sharing")
    await sharing.fill("Your question", edited)
    await sharing.submit("Share")
    await expect(sharing.body).to_contain_text(f"Shared with the knowledge managers: {edited}")
    await sharing.close()


async def test_a_question_is_shared_seen_in_health_and_corrected_by_a_wish(sits_down: SitDown) -> None:
    edited = "What does E.D. Pa. Local Rule 26.1(f) demand?"
    await share(await sits_down(), "What does E.D. Pa. Local Rule 26.1(f) demand of us?", edited)
    partner = await sits_down(PARTNER)
    await partner.say("/conferral library health")
    health = partner.message("Health of the library").first
    await expect(health).to_contain_text(edited)
    await partner.picture("health")
    await partner.press("Correct this answer", health)
    correcting = await partner.read_dialogue("Correct this answer")
    await correcting.choose("What is to be corrected", "An authority is missing")
    await partner.picture("correcting")
    await correcting.submit("Go on")
    await expect(correcting.field("Its court").locator(".bk-plain-input")).to_have_value("E.D. Pa.")
    await correcting.fill("Authority that is missing", "E.D. Pa. Local R. Civ. P. 26.1")
    await correcting.fill("Why", "asked twice")
    await correcting.submit("Save")
    await expect(correcting.body).to_contain_text("wished for")
    await partner.picture("wish")


async def test_a_shared_question_becomes_golden_and_is_taken_back_and_a_passage_is_pinned(sits_down: SitDown) -> None:
    edited = "What does W.D. Wash. Local Rule 98.4 demand?"
    await share(await sits_down(), "What does W.D. Wash. Local Rule 98.4 demand of us?", edited)
    partner = await sits_down(PARTNER)
    await partner.say("/conferral library health")
    health = partner.message("Health of the library").filter(has_text=edited).last
    text = await health.inner_text()
    beside = text[: text.index(edited)].count("Make it golden")  # others may have shared a question in this firm
    await partner.press("Make it golden", health, which=beside)
    golden = await partner.read_dialogue("Golden question")
    await expect(golden.field("Question").locator(".bk-plain-input")).to_have_value(edited)
    await partner.picture("golden")
    await golden.submit("Save")
    await expect(golden.body).to_contain_text("No publication may have it answered by a correction from now on.")
    await golden.close()
    await partner.say("/conferral library golden")
    listed = partner.message("Golden questions").filter(has_text=edited).last
    await expect(listed).to_contain_text("expects that nothing answers it")
    await partner.picture("goldens")
    await partner.press("Take back", listed)
    await expect(partner.message("is taken back").last).to_contain_text(edited)

    await partner.press("Correct this answer", health, which=beside)
    correcting = await partner.read_dialogue("Correct this answer")
    await correcting.fill("Question", "Is one letter enough before a motion to compel?")
    await correcting.fill("Court", "D. Kan.")
    await correcting.submit("Go on")
    await expect(correcting.field("Passage to show first")).to_contain_text("D. Kan. Rule 37.2")
    await partner.picture("passages")
    await correcting.field("Passage to show first").locator("select").select_option(index=4)
    await correcting.fill("Why", "found too low")
    await correcting.submit("Save")
    await expect(correcting.body).to_contain_text("Kept as c")
    await partner.picture("pinned")
    await correcting.close()
