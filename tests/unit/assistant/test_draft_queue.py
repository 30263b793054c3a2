"""The drafts that wait: those before a reviewer now, and no others."""

from __future__ import annotations

from datetime import timedelta

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
