"""A certificate at the web UI: asked for, drafted, delivered as a Word file, reviewed and approved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.async_api import expect

from tests.end_to_end.conftest import SitDown
from tests.end_to_end.firm import Firm
from tests.end_to_end.peer_process import PARTNER
from tests.end_to_end.person import Person
from tests.end_to_end.walk import Walk

pytestmark = pytest.mark.asyncio(loop_scope="package")

ANSWERS = {
    "movant": "Defendants: A. Counsel",
    "opposing": "Plaintiff: B. Counsel",
    "issues": "1) personnel files",
    "issue-1-ours": "The files are private.",
    "attempt-1": "I called her on February 18, 2025 at 10:30 am for 25 minutes",
    "attempt-1-by": "yes",
    "attempt-1-with": "yes",
    "attempt-1-answer": "She would not limit their use.",
    "attempt-1-issues": "all",
    "attempt-1-said": "I proposed to limit the use of the files to this case.",
    "issue-1-theirs": "The files are needed.",
    "issue-1-result": "disputed",
    "filing-day": "March 10, 2025",
    "signer": "yes",
    "case-number": "2:24-cv-00000",
    "relief": "an order that limits the files to this case",
}
EDITED = "She would limit their use to counsel only."
CALL = (
    "On February 18, 2025, at 10:30 a.m., A. Counsel, counsel for Defendants, conferred by telephone with B. Counsel, "
    "counsel for Plaintiff. The call lasted 25 minutes. They discussed Issue 1 (personnel files). A. Counsel stated "
    "the following: I proposed to limit the use of the files to this case. Plaintiff, through B. Counsel, answered as "
    f"follows: {EDITED}"
)
WISHED = "Say that she was reached at her office."
REWORDED = "B. Counsel was reached at her office."
STAMP = "DRAFT - for attorney review"


def read(file: Path) -> tuple[Any, list[str]]:
    """A Word file and its paragraphs."""
    paper = Document(str(file))
    return paper, [paragraph.text for paragraph in paper.paragraphs]


async def walked(firm: Firm, associate: Person) -> Walk:
    """Answer every question, going back, leaving and coming again on the way; the review stands in the end."""
    walk = Walk(firm, associate, ANSWERS)
    await walk.begin(court="D. Kan.", motion="Protective order")
    assert walk.step == "movant"
    await walk.answer()

    # Back, with something typed: neither answer is lost.
    assert walk.step == "opposing"
    await walk.type(ANSWERS["opposing"])
    await walk.press("Back")
    assert walk.step == "movant-counsel"
    await expect(associate.dialogue.field(walk.label).locator("input")).to_have_value("A. Counsel")
    await associate.picture("back")

    # Left, and continued later: nothing is asked twice.
    await walk.press("Save and close", "Everything you answered is kept.")
    await associate.dialogue.close()
    await walk.go_on()
    assert walk.step not in ("movant", "movant-counsel", "opposing")

    await walk.answer_all()
    await associate.picture("review")
    return walk


async def drafted(associate: Person, walk: Walk) -> None:
    """Edit an answer from the review, have the certificate drafted, and read its Word file."""
    await walk.press("Edit", beside=ANSWERS["attempt-1-answer"])
    await walk.type(EDITED)
    await walk.submit("Save", EDITED)
    await walk.press("Draft the certificate", "The draft is in your direct messages")
    await associate.dialogue.close()
    await associate.open_direct()
    replies = await associate.open_thread("DRAFT: needs attorney review")
    file = await associate.download("Certificate of conferral (draft)", replies.last)
    await associate.picture("draft")
    paper, paragraphs = read(file)
    assert paragraphs[0] == STAMP
    assert CALL in paragraphs
    assert paper.tables[0].cell(0, 1).text == "Case No. 2:24-cv-00000"


async def changed(associate: Person, partner: Person) -> None:
    """Send the draft to the supervising attorney, who asks for a change; make it, and look at what is different."""
    await associate.press("Send for review", associate.message("DRAFT: needs attorney review"))
    sending = await associate.read_dialogue("Send for review")
    await sending.choose("Who reviews it?", PARTNER.name)
    await sending.choose("If the reviewer may not see this matter yet", "Let the reviewer see the whole matter")
    await sending.submit("Send")
    await partner.open_direct()
    waiting = partner.message("This version waits for the review of Supervising Attorney.")
    await expect(waiting).to_contain_text(CALL)
    await partner.picture("waiting")
    await partner.press("Request changes", waiting)
    asking = await partner.read_dialogue("Request changes")
    await asking.fill("What is to be changed?", WISHED)
    await asking.submit("Request changes")

    told = associate.message(WISHED)
    await associate.press("Edit", told)
    editing = await associate.read_dialogue("Edit the draft")
    statement = editing.field("The statement").locator(".bk-plain-input")
    await statement.fill(f"{await statement.input_value()} {REWORDED}")
    await associate.picture("edited")
    await editing.submit("Keep this version")
    saved = associate.message("wrote version 2")
    await associate.press("Show redline", saved)
    redline = await associate.read_dialogue("Redline")
    await associate.picture("redline")
    await redline.close()
    await associate.press("Send for review", saved)
    sending = await associate.read_dialogue("Send for review")
    await sending.choose("Who reviews it?", PARTNER.name)
    await sending.submit("Send")
    again = partner.message("Version 2")
    await partner.press("Approve", again)


async def test_from_the_first_question_to_the_approved_word_file(firm: Firm, sits_down: SitDown) -> None:
    associate = await sits_down()
    walk = await walked(firm, associate)
    await drafted(associate, walk)
    await changed(associate, await sits_down(PARTNER))
    told = associate.message("Supervising Attorney approved version 2.")
    await associate.press("Word file", told)
    await associate.open_thread("Supervising Attorney approved version 2.")
    file = await associate.download("Certificate of conferral", associate.replies.last)
    await associate.picture("approved")
    _, paragraphs = read(file)
    assert STAMP not in paragraphs
    assert CALL in paragraphs
    assert any(paragraph.endswith(REWORDED) for paragraph in paragraphs)
