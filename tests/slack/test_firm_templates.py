"""The firm's own Word templates, chosen from a menu under a draft: the file stands in the thread of the draft."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.conferral.drafting import STAMP
from bot.slack.dialogues.certificate_review import DRAFT
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import FakeSlack
from tests.slack.certificates import REVIEW, Person
from tests.slack.firms import ME, law_firm
from tests.slack.payloads import ASSOCIATE, PARTNER
from tests.slack.reviewing import STRANGER, Review
from tests.unit.adapters.test_word_templates import LETTERHEAD, SECTIONS, template


@pytest.fixture
async def review(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[Review]:
    (tmp_path / "templates").mkdir()
    template(tmp_path / "templates" / "Pleading.docx", SECTIONS)
    template(tmp_path / "templates" / "Broken.docx", (*SECTIONS, "{{ titel }}"))
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield Review(firm)


def menus(review: Review, user: str) -> list[dict[str, Any]]:
    """The menus among our messages to somebody, the newest last."""
    return [
        element
        for message in review.direct(user)
        for block in message.get("blocks") or ()
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "static_select"
    ]


async def chooses(review: Review, menu: dict[str, Any], name: str, *, user: str = ASSOCIATE, below: str = "") -> None:
    """Choose a template by its name."""
    [option] = [option for option in menu["options"] if option["text"]["text"] == name]
    payload = review.click(menu["action_id"], "", user=user, below=below)
    [action] = payload["actions"]
    action |= {"type": "static_select", "selected_option": option}
    del action["value"]
    await review.firm.send(payload)
    await review.firm.settle()


async def test_the_file_of_a_version_stands_in_the_template_stamped_until_it_is_approved(review: Review) -> None:
    await review.waiting()
    menu = menus(review, PARTNER)[-1]
    assert [option["text"]["text"] for option in menu["options"]] == ["Broken", "Pleading"]
    assert menu["placeholder"]["text"] == "Word file in a firm template"
    await chooses(review, menu, "Pleading", user=PARTNER)
    await review.presses("review_approve", review.buttons(PARTNER)["review_approve"], user=PARTNER)
    await chooses(review, menus(review, ASSOCIATE)[-1], "Pleading")
    [(_, comment, stamped)] = review.files(PARTNER)
    thread, told, approved = review.files(ASSOCIATE)[-1]
    assert "with the DRAFT stamp" in comment
    assert comment.endswith("what a template adds of its own would become part of the text.")
    assert "without the DRAFT stamp" in told
    assert thread == "1800000001.000001"
    assert (stamped[0], approved[0]) == (LETTERHEAD, LETTERHEAD)
    assert stamped == approved
    assert STAMP not in approved
    assert review.acts() == ["drafted", "submitted", "exported", "approved", "exported"]
    titles = [file["title"] for message in review.direct(ASSOCIATE) for file in message.get("files") or ()]
    assert titles[-1].endswith(", version 1, in Pleading")


async def test_a_faulty_template_is_told_with_each_fault_and_one_that_is_gone_too(
    review: Review, tmp_path: Path
) -> None:
    await review.waiting()
    menu = menus(review, PARTNER)[-1]
    await chooses(review, menu, "Broken", user=PARTNER)
    assert 'there is no "titel"' in review.texts(PARTNER)[-1]
    (tmp_path / "templates" / "Broken.docx").unlink()
    await chooses(review, menu, "Broken", user=PARTNER)
    assert review.texts(PARTNER)[-1] == (
        "The firm no longer holds this template. Choose another, or the built-in layout."
    )
    assert review.files(PARTNER) == []


async def test_a_stranger_who_chooses_gets_nothing(review: Review) -> None:
    await review.waiting()
    await chooses(review, menus(review, PARTNER)[-1], "Pleading", user=STRANGER)
    assert review.files(STRANGER) == []
    assert review.texts(STRANGER)[-1].startswith("There is no draft ")


async def drafted_in_the_walkthrough(review: Review) -> dict[str, Any]:
    person = Person(review.firm)
    await person.opens()
    await person.sends()
    if person.step:
        await person.presses(REVIEW)
    await person.presses(DRAFT)
    return (menus(review, ASSOCIATE) or [{}])[-1]


async def test_the_draft_of_a_walkthrough_stands_in_the_template_in_its_thread(review: Review) -> None:
    menu = await drafted_in_the_walkthrough(review)
    head = next(message["ts"] for message in review.direct(ASSOCIATE) if "thread_ts" not in message)
    await chooses(review, menu, "Pleading", below=head)
    thread, comment, lines = review.files(ASSOCIATE)[-1]
    assert thread == head
    assert comment.startswith("The certificate as a Word file. DRAFT: needs attorney review.")
    assert lines[0] == LETTERHEAD
    await chooses(review, menu, "Broken", below=head)
    assert 'there is no "titel"' in review.texts(ASSOCIATE)[-1]
    review.firm.desk.log_keeper.access.deny(review.matter, ME, as_user=f"slack:{PARTNER}")
    await chooses(review, menu, "Pleading", below=head)
    assert review.texts(ASSOCIATE)[-1].startswith("There is no such matter that you may see.")


async def test_a_firm_without_templates_is_shown_no_menu(review: Review, tmp_path: Path) -> None:
    for file in (tmp_path / "templates").iterdir():
        file.unlink()
    await drafted_in_the_walkthrough(review)
    await review.waiting()
    assert menus(review, PARTNER) == []
