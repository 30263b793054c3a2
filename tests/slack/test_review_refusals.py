"""What nobody gets past in the review in Slack: strangers, closed matters, outdated versions, files that are none."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.conferral.review import AwaitingReview
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import FakeSlack
from tests.slack.firms import ME, law_firm
from tests.slack.payloads import ASSOCIATE, CHANNEL, PARTNER
from tests.slack.reviewing import STRANGER, SUPERVISOR, Review, word_file

STAMPED = "with the DRAFT stamp"


@pytest.fixture
async def review(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[Review]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield Review(firm)


async def test_a_reviewer_is_let_in_only_where_that_is_said_and_never_against_a_denial(review: Review) -> None:
    access, shown = review.firm.desk.log_keeper.access, review.begun()
    view = await review.opens("review_submit", f"{shown.draft.id}:{shown.newest.id}")
    refused = await review.sends(view, reviewer="U3COUNSEL")
    assert refused["errors"]["reviewer"].startswith("User U3COUNSEL may not see this matter.")
    assert await review.sends(view, reviewer="U3COUNSEL", let_in=["yes"]) == {}
    assert review.texts("U3COUNSEL")[0].startswith("DRAFT: needs attorney review.")
    access.deny(review.matter, SUPERVISOR, as_user=ME)
    refused = await review.sends(view, reviewer=PARTNER, let_in=["yes"])
    assert "may not see this matter" in refused["errors"]["reviewer"]
    assert review.direct(PARTNER) == []


async def test_a_draft_goes_to_nobody_who_has_left_is_a_program_or_works_elsewhere(review: Review) -> None:
    people, shown = review.firm.slack.people, review.begun()
    people.describe("U4OUTSIDE", team_id="T0ELSEWHERE")
    people.describe("U5ROBOT", is_bot=True)
    people.leave("U6GONE")
    people.leave("U7NOBODY", "user_not_found")
    view = await review.opens("review_submit", f"{shown.draft.id}:{shown.newest.id}")
    told = {
        user: (await review.sends(view, reviewer=user, let_in=["yes"]))["errors"]["reviewer"]
        for user in ("U4OUTSIDE", "U5ROBOT", "U6GONE", "U7NOBODY", ASSOCIATE, "")
    }
    assert told == {
        "U4OUTSIDE": "User U4OUTSIDE belongs to another workspace; a draft does not leave the firm.",
        "U5ROBOT": "User U5ROBOT cannot review: nobody reads messages to that account.",
        "U6GONE": "User U6GONE cannot review: nobody reads messages to that account.",
        "U7NOBODY": "There is no such person in this workspace.",
        ASSOCIATE: f"User {ASSOCIATE} drafted this; it has to go to somebody else.",
        "": "Choose who is to review the draft.",
    }
    assert review.acts() == ["drafted"]


ACTIONS = (
    "review_approve",
    "review_request_changes",
    "review_edit",
    "review_redline",
    "review_word",
    "review_submit",
    "review_redraft",
    "review_withdraw",
)


@pytest.mark.parametrize("value", ["stolen", "made up", "nonsense"])
async def test_a_stranger_with_a_stolen_id_learns_as_much_as_of_one_that_is_made_up(review: Review, value: str) -> None:
    shown = review.begun()
    draft, version = shown.draft.id, shown.newest.id
    pair = {"stolen": f"{draft}:{version}", "made up": "d" * 32 + ":" + "e" * 32, "nonsense": "<!channel>"}[value]
    for action in ACTIONS:
        await review.presses(action, pair, user=STRANGER)
    await review.presses("review_redline_word", f"{pair}:{version}", user=STRANGER)
    await review.presses("open_draft", pair.partition(":")[0], user=STRANGER)
    await review.presses("review_begin", review.matter if value == "stolen" else "m0", user=STRANGER)
    texts = review.texts(STRANGER)
    assert len(texts) == len(ACTIONS) + 3
    told = [t for t in texts if t.startswith(("There is no draft ", "There is no such matter "))]
    assert told == texts
    assert review.files(STRANGER) == []
    assert "2:24-cv-00000" not in json.dumps(review.direct(STRANGER))
    assert [view["callback_id"] for view in review.firm.slack.dialogues.open.values()] == ["", ""]
    assert review.acts() == ["drafted"]


async def test_a_stranger_who_sends_a_dialogue_about_a_draft_changes_nothing(review: Review) -> None:
    shown = await review.waiting()
    value = f"{shown.draft.id}:{shown.newest.id}"
    views = [
        await review.opens("review_submit", value),
        await review.opens("review_edit", value),
        await review.opens("review_request_changes", value, user=PARTNER),
    ]
    approve = {**views[0], "callback_id": "review_approve"}
    forged = {**views[0], "private_metadata": "approve please"}
    puts: list[dict[str, Any]] = [{"reviewer": PARTNER}, {"part_1": "Other."}, {"note": "x"}, {}, {"reviewer": PARTNER}]
    for view, put in zip((*views, approve, forged), puts, strict=True):
        answer = await review.sends(view, user=STRANGER, **put)
        assert "There is no draft" in json.dumps(answer["view"])
    assert review.acts() == ["drafted", "submitted"]
    assert review.direct(STRANGER) == []


async def test_who_was_shut_out_meanwhile_is_told_nothing_more(review: Review) -> None:
    shown = await review.waiting()
    before = len(review.direct(ASSOCIATE))
    keeper = review.firm.desk.log_keeper
    keeper.access.deny(review.matter, ME, as_user=SUPERVISOR)
    await review.presses("review_approve", f"{shown.draft.id}:{shown.newest.id}", user=PARTNER)
    assert len(review.direct(ASSOCIATE)) == before
    assert "approved version 1" in review.texts(PARTNER)[-1]


async def test_a_version_that_is_not_the_newest_any_more_is_not_decided_on(review: Review) -> None:
    shown = await review.waiting()
    value = f"{shown.draft.id}:{shown.newest.id}"
    view = await review.opens("review_request_changes", value, user=PARTNER)
    text = shown.newest.text.replace("A. Counsel", "C. Counsel")
    review.firm.reviews.edit(shown.draft.id, text, as_user=ME, base_version_id=shown.newest.id)
    told = (
        f"The text was changed after version 1: User {ASSOCIATE} wrote version 2 on March 3, 2025. Read that one first."
    )
    await review.presses("review_approve", value, user=PARTNER)
    assert review.texts(PARTNER)[-1] == f"*Not done.* {told}"
    await review.presses("review_request_changes", value, user=PARTNER)
    assert review.texts(PARTNER)[-1] == f"*Not done.* {told}"
    answer = await review.sends(view, user=PARTNER, note="Shorter.")
    assert answer == {"response_action": "errors", "errors": {"note": told}}


async def test_in_a_closed_matter_nothing_is_done_but_a_copy_is_made(review: Review) -> None:
    shown = await review.waiting()
    value = f"{shown.draft.id}:{shown.newest.id}"
    view = await review.opens("review_edit", value)
    review.firm.desk.keeping.close(review.matter, why="settled", as_user=ME)
    closed = "*Not done.* The matter is closed: nothing more is done with its drafts. They can still be read."
    for action in ("review_submit", "review_edit", "review_redraft", "review_withdraw"):
        await review.presses(action, value)
        assert review.texts(ASSOCIATE)[-1] == closed
    for action in ("review_approve", "review_request_changes"):
        await review.presses(action, value, user=PARTNER)
        assert review.texts(PARTNER)[-1] == closed
    answer = await review.sends(view, part_1="Other words.")
    assert answer["errors"] == {"note": closed.removeprefix("*Not done.* ")}
    await review.presses("review_word", value)
    assert STAMPED in review.files(ASSOCIATE)[-1][1]


async def test_the_word_file_that_was_edited_is_handed_in_and_no_other_file(review: Review) -> None:
    shown = review.begun()
    value = f"{shown.draft.id}:{shown.newest.id}"
    view = await review.opens("review_edit", value)
    other = "Hand in the Word file of this draft that you edited, or edit the fields above."
    for name, content, more, told in (
        ("brief.docx", b"%PDF-1.7 no Word file", {}, "The file.docx cannot be read"),
        ("large.docx", None, {"size": 60 * 2**20}, "large.docx has 63 MB, and at most 10 MB are read here."),
        ("linked.docx", b"x", {"is_external": True}, "lies with another service"),
    ):
        answer = await review.sends(view, file=review.hands_in(name, content, **more))
        assert told in answer["errors"]["file"]
        assert answer["errors"]["file"].endswith(other)
    assert review.acts() == ["drafted"]
    edited = [*shown.newest.paragraphs, "They agreed on nothing else."]
    assert await review.sends(view, file=review.hands_in("edited.docx", word_file(*edited)), note="more") == {}
    assert review.stands(shown).newest.paragraphs == tuple(edited)


async def test_nothing_of_a_draft_is_said_in_a_channel(review: Review) -> None:
    shown = await review.waiting()
    value = f"{shown.draft.id}:{shown.newest.id}"
    for action in ("review_word", "review_redraft", "review_approve"):
        await review.presses(action, value, user=PARTNER, channel=CHANNEL)
    assert review.firm.slack.conversations.ours(CHANNEL) == []
    assert len(review.files(PARTNER)) == 1


async def test_who_comes_too_late_for_a_dialogue_is_told(review: Review) -> None:
    shown = review.begun()
    value = f"{shown.draft.id}:{shown.newest.id}"
    for action, told in (("review_submit", value), ("review_edit", value), ("review_begin", review.matter)):
        click = review.click(action, told)
        review.firm.slack.triggers.expire(click["trigger_id"])
        await review.firm.send(click)
        await review.firm.settle()
        late = [text for text in review.texts(ASSOCIATE) if "could not open this in time" in text]
        assert "three seconds" in late[-1]
    assert "review_submit" in review.buttons(ASSOCIATE)


async def test_a_reviewer_who_cannot_be_reached_has_the_draft_and_the_sender_knows(review: Review) -> None:
    shown = review.begun()
    view = await review.opens("review_submit", f"{shown.draft.id}:{shown.newest.id}")
    review.firm.slack.conversations.close(f"D{PARTNER[1:]}", "is_archived")
    assert await review.sends(view, reviewer=PARTNER) == {}
    assert isinstance(review.stands(shown).state, AwaitingReview)
    assert any(
        text.startswith(f"User {PARTNER} could not be told by direct message.") for text in review.texts(ASSOCIATE)
    )
