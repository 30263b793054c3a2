"""The process ends, or Slack refuses, at any step of the review: what was done stands once, and everybody learns it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import Crashed
from tests.fakes.slack_api import FakeSlack, Lost, refused
from tests.slack.firms import law_firm
from tests.slack.payloads import ASSOCIATE, PARTNER
from tests.slack.reviewing import Review

THREAD = "1800000001.000001"


@pytest.fixture
async def review(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[Review]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield Review(firm)


def crash_once(step: str) -> Callable[[str], None]:
    left = [step]

    def crash(name: str) -> None:
        if left and name == left[0]:
            left.clear()
            raise Crashed

    return crash


async def crashed(review: Review, moment: str, step: str, action: str, value: str, *, user: str = ASSOCIATE) -> None:
    """Press a button while the process ends at a step, and let the next process do the rest."""
    setattr(review.firm.inbox, moment, crash_once(step))
    await review.presses(action, value, user=user)
    assert review.firm.inbox.waiting == 1, f"there was no step {step}"
    await review.firm.inbox.restart()
    await review.firm.settle()
    assert review.firm.inbox.waiting == 0


APPROVING = ("stood", "act", "others", f"direct {ASSOCIATE}", "about to post 0", "post 0", "about to post 1", "post 1")


@pytest.mark.parametrize("step", APPROVING)
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_an_approval_is_given_once_and_told_to_both_once(review: Review, moment: str, step: str) -> None:
    shown = await review.waiting()
    await crashed(review, moment, step, "review_approve", f"{shown.draft.id}:{shown.newest.id}", user=PARTNER)
    assert review.acts() == ["drafted", "submitted", "approved"]
    for user in (ASSOCIATE, PARTNER):
        assert sum("approved version 1" in text for text in review.texts(user)) == 1


@pytest.mark.parametrize("step", ["announce", "bring 0", "about to share 0", "share 0"])
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_word_file_is_delivered_once_in_its_thread(review: Review, moment: str, step: str) -> None:
    shown = review.begun()
    await crashed(review, moment, step, "review_word", f"{shown.draft.id}:{shown.newest.id}")
    assert [thread for thread, _, _ in review.files(ASSOCIATE)] == [THREAD]


@pytest.mark.parametrize("step", ["bring 0", "about to share 0", "share 0"])
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_file_that_was_asked_for_in_a_dialogue_is_delivered_once(
    review: Review, moment: str, step: str
) -> None:
    shown = review.begun()
    text = f"{shown.newest.text}\nThey agreed on nothing else."
    review.firm.reviews.edit(shown.draft.id, text, as_user=shown.newest.drafted_by, base_version_id=shown.newest.id)
    value = f"{shown.draft.id}:{shown.newest.id}:{review.stands(shown).newest.id}"
    setattr(review.firm.inbox, moment, crash_once(step))
    click = review.click("review_redline_word", value)
    await review.firm.send({**click, "channel": None, "message": None, "view": {"id": "V1", "type": "modal"}})
    await review.firm.settle()
    await review.firm.inbox.restart()
    await review.firm.settle()
    assert len(review.files(ASSOCIATE)) == 1


@pytest.mark.parametrize("step", ["open", "act", "direct U1ASSOCIATE", "about to post 0", "post 0"])
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_draft_is_begun_once(review: Review, moment: str, step: str) -> None:
    click = review.click("review_begin", review.matter)
    setattr(review.firm.inbox, moment, crash_once(step))
    await review.firm.send({**click, "message": None})  # as in a dialogue; the direct messages have to be opened
    await review.firm.settle()
    assert review.firm.inbox.waiting == 1, f"there was no step {step}"
    await review.firm.inbox.restart()
    await review.firm.settle()
    assert review.acts() == ["drafted"]
    assert sum("had version 1 drafted from the log" in text for text in review.texts(ASSOCIATE)) == 1
    assert "review_submit" in review.buttons(ASSOCIATE)


@pytest.mark.parametrize("step", ["stood", "act", f"direct {PARTNER}"])
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_draft_is_made_again_once_and_who_waits_for_it_learns_it(
    review: Review, moment: str, step: str
) -> None:
    shown = await review.waiting()
    review.change_log()
    await crashed(review, moment, step, "review_redraft", f"{shown.draft.id}:{shown.newest.id}")
    assert review.acts() == ["drafted", "submitted", "drafted"]
    assert sum("had version 2 drafted from the log" in text for text in review.texts(PARTNER)) == 1
    assert "Nothing would change" not in "".join(review.texts(ASSOCIATE))


@pytest.mark.parametrize("step", ["reviewer", "stood", "act", f"direct {PARTNER}", "about to post 0", "post 0"])
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_draft_is_sent_for_review_once(review: Review, moment: str, step: str) -> None:
    shown = review.begun()
    view = await review.opens("review_submit", f"{shown.draft.id}:{shown.newest.id}")
    setattr(review.firm.inbox, moment, crash_once(step))
    await review.sends(view, reviewer=PARTNER)
    assert review.firm.inbox.waiting == 1, f"there was no step {step}"
    await review.firm.inbox.restart()
    await review.firm.settle()
    assert review.acts() == ["drafted", "submitted"]
    assert sum(text.startswith("DRAFT: needs attorney review.") for text in review.texts(PARTNER)) == 1
    assert sum("sent version 1" in text for text in review.texts(ASSOCIATE)) == 1


@pytest.mark.parametrize("took_effect", [True, False])
async def test_a_file_whose_sharing_was_not_answered_is_shared_once(review: Review, *, took_effect: bool) -> None:
    shown = review.begun()
    review.firm.slack.weather.expect("files.completeUploadExternal", [Lost(took_effect=took_effect)])
    await review.presses("review_word", f"{shown.draft.id}:{shown.newest.id}")
    assert len(review.files(ASSOCIATE)) == 1


async def test_a_file_that_slack_does_not_take_is_told_with_a_number(review: Review) -> None:
    shown = review.begun()
    review.firm.slack.refuse("files.getUploadURLExternal", refused("file_uploads_disabled"))
    await review.presses("review_word", f"{shown.draft.id}:{shown.newest.id}")
    [told] = review.direct(ASSOCIATE)
    assert told["text"].startswith("I could not do this. Slack did not accept files.getUploadURLExternal")
    assert "Reference number" in told["text"]


async def test_a_file_that_would_be_another_after_a_crash_is_not_sent(review: Review) -> None:
    shown = review.begun()
    review.firm.inbox.before = crash_once("bring 0")
    await review.presses("review_word", f"{shown.draft.id}:{shown.newest.id}")
    text = f"{shown.newest.text}\nThey agreed on nothing else."
    review.firm.reviews.edit(shown.draft.id, text, as_user=shown.newest.drafted_by, base_version_id=shown.newest.id)
    await review.firm.inbox.restart()
    await review.firm.settle()
    assert review.files(ASSOCIATE) == []
    assert review.texts(ASSOCIATE) == [
        "The draft was changed while its Word file was being made. Please ask for it again."
    ]
