"""The drafts that wait, those before a reviewer now and no others; and those that somebody began."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.assistant.draft_queue import DraftQueue
from bot.conferral.reminders import WaitingDraft
from bot.conferral.review import ReviewAct
from tests.fakes.reviews import ReviewsInMemory
from tests.reviews import ASSOCIATE, PARTNER, START, draft, event


def test_a_draft_waits_from_its_submission_until_something_is_done_with_it() -> None:
    drafts = ReviewsInMemory()
    queue = DraftQueue(drafts)
    drafts.begin(draft())
    assert (queue.of_matter("m1"), queue.of_reviewer(PARTNER)) == ((), ())
    drafts.append(event(2, ReviewAct.SUBMITTED, "v1", reviewer=PARTNER))
    waiting = WaitingDraft("d1", "m1", "Certificate of conferral", START + timedelta(minutes=2), ASSOCIATE, PARTNER)
    assert (queue.of_matter("m1"), queue.of_reviewer(PARTNER)) == ((waiting,), (waiting,))
    assert (queue.of_matter("m2"), queue.of_reviewer(ASSOCIATE)) == ((), ())
    drafts.append(event(3, ReviewAct.APPROVED, "v1", by=PARTNER))
    assert (queue.of_matter("m1"), queue.of_reviewer(PARTNER)) == ((), ())


def test_whoever_began_a_draft_is_told_how_it_stands_until_it_is_withdrawn() -> None:
    drafts = ReviewsInMemory()
    queue = DraftQueue(drafts)
    drafts.begin(draft())
    told = [queue.begun_by(ASSOCIATE)]
    acts: tuple[tuple[ReviewAct, dict[str, Any]], ...] = (
        (ReviewAct.SUBMITTED, {"reviewer": PARTNER}),
        (ReviewAct.CHANGES_REQUESTED, {"by": PARTNER, "note": "More."}),
        (ReviewAct.SUBMITTED, {"reviewer": PARTNER}),
        (ReviewAct.APPROVED, {"by": PARTNER}),
        (ReviewAct.WITHDRAWN, {}),
    )
    for number, (act, more) in enumerate(acts, start=2):
        drafts.append(event(number, act, "v1", **more))
        told.append(queue.begun_by(ASSOCIATE))
    assert queue.begun_by(PARTNER) == ()
    assert {(one.id, one.matter, one.title) for found in told for one in found} == {
        ("d1", "m1", "Certificate of conferral")
    }
    assert [[one.stands for one in found] for found in told] == [
        ["Version 1 was not sent for review yet."],
        ["Version 1 waits for its review since Tuesday, March 12, 2024."],
        ["Changes of version 1 were asked for on Tuesday, March 12, 2024."],
        ["Version 1 waits for its review since Tuesday, March 12, 2024."],
        ["Version 1 was approved on Tuesday, March 12, 2024."],
        [],
    ]
