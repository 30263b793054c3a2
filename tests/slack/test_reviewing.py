"""The review as people go through it in Slack, over a real database, real drafts and real Word files."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conferral.drafting import STAMP
from bot.conferral.review import Approved, AwaitingReview, ChangesRequested, Withdrawn
from bot.slack.dialogues.certificate_review import DRAFT
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import FakeSlack
from tests.matters import CALL
from tests.slack.certificates import REVIEW, Person
from tests.slack.firms import ME, law_firm
from tests.slack.payloads import ASSOCIATE, PARTNER, words
from tests.slack.reviewing import Review

STAMPED = "with the DRAFT stamp"


@pytest.fixture
async def review(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[Review]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield Review(firm)


async def test_a_draft_goes_from_the_walkthrough_to_the_approved_word_file(review: Review) -> None:
    person = Person(review.firm)
    await person.opens()
    await person.sends()
    if person.step:
        await person.presses(REVIEW)
    await person.presses(DRAFT)
    view = await review.opens("review_begin", review.buttons(ASSOCIATE)["review_begin"])
    assert view["callback_id"] == "review_submit"
    assert await review.sends(view, reviewer=PARTNER, note="by Friday, please") == {}
    assert review.texts(ASSOCIATE)[-2:] == [
        f"*Review:* User {ASSOCIATE} had version 1 drafted from the log.",
        f"*Review:* User {ASSOCIATE} sent version 1 to User {PARTNER} for review.",
    ]
    got = "\n".join(message["text"] for message in review.direct(PARTNER))
    assert got.startswith("DRAFT: needs attorney review. Certificate of conferral, version 1\n")
    assert f"*Sent by:* User {ASSOCIATE}. Note: by Friday, please" in got
    buttons = review.buttons(PARTNER)
    await review.presses("review_word", buttons["review_word"], user=PARTNER)
    await review.presses("review_approve", buttons["review_approve"], user=PARTNER)
    assert review.texts(ASSOCIATE)[-1] == f"*Review:* User {PARTNER} approved version 1."
    await review.presses("review_word", review.buttons(ASSOCIATE)["review_word"])
    [(_, stamped, before)] = review.files(PARTNER)
    approved = review.files(ASSOCIATE)[-1]
    assert STAMPED in stamped
    assert before[0] == STAMP
    assert approved[:2] == (
        "1800000001.000001",
        (
            f"Version 1 without the DRAFT stamp. Approved by User {PARTNER} on March 3, 2025 (version 1). "
            "I am an automated assistant."
        ),
    )
    assert before[1:] == approved[2]
    assert review.acts() == ["drafted", "submitted", "exported", "approved", "exported"]


async def test_changes_are_asked_for_and_made_and_everybody_learns_of_it(review: Review) -> None:
    shown = await review.waiting()
    value = review.buttons(PARTNER)["review_request_changes"]
    view = await review.opens("review_request_changes", value, user=PARTNER)
    assert await review.sends(view, user=PARTNER, note="Name the place.") == {}
    asked = review.direct(ASSOCIATE)[-1]
    assert asked["text"].startswith(
        f"*Review:* User {PARTNER} asked for changes of version 1.\n*Note:* Name the place.\n"
    )
    assert isinstance(review.stands(shown).state, ChangesRequested)
    view = await review.opens("review_edit", review.buttons(ASSOCIATE)["review_edit"])
    statement = next(b for b in view["blocks"] if b.get("block_id") == "part-1")["element"]["initial_value"]
    assert await review.sends(view, part_1=f"{statement} They spoke by telephone.", note="place named") == {}
    newest = review.stands(shown).newest
    assert (newest.number, newest.drafted_by, newest.note) == (2, ME, "place named")
    assert "They spoke by telephone." in newest.text
    assert review.texts(PARTNER)[-1].startswith(f"*Review:* User {ASSOCIATE} wrote version 2.")
    view = await review.opens("review_redline", review.buttons(PARTNER)["review_redline"], user=PARTNER)
    assert "[added: They spoke by telephone.]" in words(view).replace(" ]", "]")
    [button] = [e for b in view["blocks"] if b["type"] == "actions" for e in b["elements"]]
    await review.presses("review_redline_word", button["value"], user=PARTNER)
    [(_, comment, lines)] = review.files(PARTNER)
    assert comment == (
        "DRAFT: needs attorney review. Redline from version 1 to version 2, as tracked changes. "
        "I am an automated assistant."
    )
    assert any("They spoke by telephone." in line for line in lines)


async def test_a_draft_is_sent_on_to_somebody_else_and_whom_it_lay_before_learns_it(review: Review) -> None:
    shown = await review.waiting()
    view = await review.opens("review_submit", review.buttons(ASSOCIATE)["review_submit"])
    assert await review.sends(view, reviewer="U3COUNSEL", let_in=["yes"]) == {}
    assert review.stands(shown).state == AwaitingReview(
        "slack:U3COUNSEL", shown.newest.id, ME, review.stands(shown).draft.events[-1].at, ""
    )
    assert review.texts(PARTNER)[-1] == f"*Review:* User {ASSOCIATE} sent version 1 to User U3COUNSEL for review."
    assert "review_approve" not in review.buttons(PARTNER)
    assert "review_approve" in review.buttons("U3COUNSEL")


async def test_a_draft_is_withdrawn_by_who_wrote_it_and_the_reviewer_learns_it(review: Review) -> None:
    shown = await review.waiting()
    assert "review_withdraw" not in review.buttons(PARTNER)
    value = review.buttons(ASSOCIATE)["review_withdraw"]
    for _ in range(2):
        await review.presses("review_withdraw", value)
    assert review.acts() == ["drafted", "submitted", "withdrawn"]
    assert isinstance(review.stands(shown).state, Withdrawn)
    told = f"*Review:* User {ASSOCIATE} withdrew the draft."
    assert (review.texts(PARTNER)[-1], review.texts(ASSOCIATE)[-1]) == (told, told)
    assert review.texts(PARTNER).count(told) == 1
    assert list(review.buttons(ASSOCIATE)) == ["review_word"]
    await review.presses("review_approve", f"{shown.draft.id}:{shown.newest.id}", user=PARTNER)
    assert review.texts(PARTNER)[-1] == f"*Not done.* User {ASSOCIATE} withdrew this draft; begin another one."


async def test_what_stands_against_a_version_is_read_before_it_is_approved(review: Review) -> None:
    shown = review.begun()
    text = f"{shown.newest.text}\nThey spoke again on February 30, 2024 for 55 minutes."
    review.firm.reviews.edit(shown.draft.id, text, as_user=ME, base_version_id=shown.newest.id)
    newest = review.stands(shown).newest
    assert newest.check.to_acknowledge
    view = await review.opens("review_submit", f"{shown.draft.id}:{newest.id}")
    await review.sends(view, reviewer=PARTNER)
    view = await review.opens("review_approve", review.buttons(PARTNER)["review_approve"], user=PARTNER)
    assert view["callback_id"] == "review_approve"
    assert "55 minutes" in words(view)
    unread = await review.sends(view, user=PARTNER)
    assert "Say that you read" in json.dumps(unread["view"])
    assert isinstance(review.stands(shown).state, AwaitingReview)
    assert await review.sends(view, user=PARTNER, read=["yes"]) == {}
    assert isinstance(review.stands(shown).state, Approved)
    assert "says to have read" in review.texts(ASSOCIATE)[-1]


async def test_an_approval_that_is_clicked_twice_is_one_and_told_once(review: Review) -> None:
    shown = await review.waiting()
    for _ in range(2):
        await review.presses("review_approve", f"{shown.draft.id}:{shown.newest.id}", user=PARTNER)
    assert review.acts() == ["drafted", "submitted", "approved"]
    assert sum("approved version 1" in text for text in review.texts(ASSOCIATE)) == 1
    assert sum("approved version 1" in text for text in review.texts(PARTNER)) == 2
    await review.presses("review_approve", f"{shown.draft.id}:{shown.newest.id}", user=ASSOCIATE)
    assert review.texts(ASSOCIATE)[-1].startswith("*Not done.* You drafted this, and nobody reviews his own draft.")


async def test_the_word_file_that_was_delivered_comes_back_as_the_text_it_was(review: Review) -> None:
    shown = review.begun()
    value = f"{shown.draft.id}:{shown.newest.id}"
    await review.presses("review_word", value)
    [file] = [f for message in review.direct(ASSOCIATE) for f in message.get("files") or ()]
    content = review.firm.slack.files.files[file["id"]].content
    view = await review.opens("review_edit", value)
    answer = await review.sends(view, file=review.hands_in("same.docx", content))
    assert answer["errors"] == {"note": "Nothing would change: the draft says so already."}


async def test_of_two_who_edit_at_once_both_texts_are_kept_and_can_be_compared(review: Review) -> None:
    shown = await review.waiting()
    value = f"{shown.draft.id}:{shown.newest.id}"
    mine, his = await review.opens("review_edit", value), await review.opens("review_edit", value, user=PARTNER)
    assert await review.sends(mine, part_1="My words.") == {}
    assert await review.sends(his, user=PARTNER, part_1="His words.") == {}
    assert review.texts(PARTNER)[-1].startswith(
        "*Both texts are kept.* Somebody wrote version 2 while you were editing."
    )
    view = await review.opens("review_redline", review.buttons(PARTNER)["review_redline"], user=PARTNER)
    assert "[added: His]" in words(view)
    assert "[deleted: My]" in words(view)
    assert [version.aside for version in review.stands(shown).draft.versions] == [False, False, True]


async def test_a_draft_is_made_again_from_the_log_and_where_facts_are_missing_they_are_asked_for(
    review: Review,
) -> None:
    shown = await review.waiting()
    value = f"{shown.draft.id}:{shown.newest.id}"
    await review.presses("review_redraft", value)
    assert review.texts(ASSOCIATE)[-1] == "*Not done.* Nothing would change: the draft says so already."
    review.change_log()
    await review.presses("review_approve", value, user=PARTNER)
    assert review.texts(PARTNER)[-1].startswith("*Not done.* The log was changed after this version was drafted.")
    await review.presses("review_redraft", value)
    assert review.stands(shown).newest.number == 2
    told = "\n".join(message["text"] for message in review.direct(ASSOCIATE))
    assert "DRAFT: needs attorney review. Certificate of conferral, version 2\n" in told
    assert review.texts(PARTNER)[-1] == f"*Review:* User {ASSOCIATE} had version 2 drafted from the log."
    unknown = replace(CALL, at=None)
    review.firm.desk.log_keeper.log_attempt(review.matter, unknown, as_user=ME)
    await review.presses("review_redraft", value)
    assert review.texts(ASSOCIATE)[-1].startswith("*No draft yet.* These facts are missing in the log")


async def test_what_the_walkthrough_drafted_is_begun_once_while_the_log_says_the_same(review: Review) -> None:
    for _ in range(2):
        view = await review.opens("review_begin", review.matter)
        assert view["callback_id"] == "review_submit"
    assert review.acts() == ["drafted"]
    review.change_log()
    await review.opens("review_begin", review.matter)
    assert review.acts() == ["drafted", "drafted"]
    review.firm.desk.keeping.close(review.matter, why="settled", as_user=ME)
    await review.presses("review_begin", review.matter, user=PARTNER)
    assert review.texts(PARTNER)[-1].startswith("*Not done.* The matter is closed")


async def test_many_missing_facts_stand_in_the_dialogue_that_was_opened_for_the_draft(review: Review) -> None:
    for day in range(1, 29):
        unknown = replace(CALL, at=None, said=f"Call {day}. {'More was said. ' * 20}")
        review.firm.desk.log_keeper.log_attempt(review.matter, unknown, as_user=ME)
    view = await review.opens("review_begin", review.matter)
    assert view["title"]["text"] == "No draft to review"
    assert "These facts are missing in the log" in words(view)
    assert "being made ready" not in words(view)
    assert review.acts() == []


async def test_the_home_page_opens_a_draft_in_the_direct_messages(review: Review) -> None:
    shown = await review.waiting()
    before = len(review.direct(PARTNER))
    await review.firm.send(
        {
            **review.click("open_draft", shown.draft.id, user=PARTNER),
            "channel": None,
            "message": None,
            "container": {"type": "view"},
            "view": {"id": "VH1", "type": "home", "callback_id": "", "private_metadata": ""},
        }
    )
    await review.firm.settle()
    assert "What you asked for follows in your direct" in words([*review.firm.slack.dialogues.open.values()][-1])
    again = review.direct(PARTNER)[before:]
    assert again[0]["text"].startswith("DRAFT: needs attorney review.")
    assert "thread_ts" not in again[0]
    assert "review_approve" in review.buttons(PARTNER)


async def test_two_who_act_at_once_on_one_draft_both_get_an_answer(review: Review) -> None:
    shown = await review.waiting()
    value = f"{shown.draft.id}:{shown.newest.id}"
    view = await review.opens("review_edit", value)
    await asyncio.gather(
        review.sends(view, part_1="Other words."), review.presses("review_approve", value, user=PARTNER)
    )
    newest = review.stands(shown)
    assert newest.newest.number == 2
    assert newest.stamp.stamped
