"""How a draft stands after what was done with it, and when the stamp comes off, whatever the events are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.review import (
    Approved,
    AwaitingReview,
    ChangesRequested,
    Drafted,
    ReviewAct,
    ReviewedDraft,
    ReviewEvent,
    Stamp,
    Withdrawn,
    stamp_of,
    state_after,
)
from tests.reviews import ASSOCIATE, COUNSEL, PARTNER, draft, event, version

NOW = "0" * 64
PEOPLE = (ASSOCIATE, PARTNER, COUNSEL)
BEGUN = event(1, ReviewAct.DRAFTED, "v1")


def test_each_act_leaves_its_state() -> None:
    submitted = event(2, ReviewAct.SUBMITTED, "v1", reviewer=PARTNER, note="by Friday, please")
    asked = event(3, ReviewAct.CHANGES_REQUESTED, "v1", PARTNER, note="Name the exhibit.")
    approved = event(3, ReviewAct.APPROVED, "v1", PARTNER)
    withdrawn = event(3, ReviewAct.WITHDRAWN, "v1", note="The case settled.")
    assert state_after([BEGUN]) == Drafted("v1")
    assert state_after([BEGUN, submitted]) == AwaitingReview(
        PARTNER, "v1", ASSOCIATE, submitted.at, "by Friday, please"
    )
    assert state_after([BEGUN, submitted, asked]) == ChangesRequested(PARTNER, asked.at, "v1", "Name the exhibit.")
    assert state_after([BEGUN, submitted, approved]) == Approved(PARTNER, approved.at, "v1")
    assert state_after([BEGUN, submitted, withdrawn]) == Withdrawn(ASSOCIATE, withdrawn.at, "The case settled.")


def test_an_edit_takes_a_draft_out_of_review_and_undoes_an_approval() -> None:
    submitted = event(2, ReviewAct.SUBMITTED, "v1", reviewer=PARTNER)
    approved = event(3, ReviewAct.APPROVED, "v1", PARTNER)
    edited = event(4, ReviewAct.EDITED, "v2")
    assert state_after([BEGUN, submitted, edited]) == Drafted("v2")
    assert state_after([BEGUN, submitted, approved, edited]) == Drafted("v2")


def test_a_copy_and_a_text_kept_aside_change_nothing() -> None:
    submitted = event(2, ReviewAct.SUBMITTED, "v1", reviewer=PARTNER)
    more = [event(3, ReviewAct.KEPT_ASIDE, "v2"), event(4, ReviewAct.EXPORTED, "v1", stamped=True)]
    assert state_after([BEGUN, submitted, *more]) == state_after([BEGUN, submitted])


def test_without_any_event_there_is_no_state() -> None:
    with pytest.raises(ValueError, match="at least the event"):
        state_after([])
    with pytest.raises(ValueError, match="at least one version"):
        draft(versions=())


def stamped(*events: ReviewEvent, digest: str = NOW, **changes: object) -> Stamp:
    return stamp_of(draft(events=(BEGUN, *events), **changes), digest=digest)


def test_every_stamp_says_why_it_is_there_or_not() -> None:
    submitted = event(2, ReviewAct.SUBMITTED, "v1", reviewer=PARTNER)
    approved = event(3, ReviewAct.APPROVED, "v1", PARTNER)
    told = [
        stamped(),
        stamped(submitted),
        stamped(submitted, event(3, ReviewAct.CHANGES_REQUESTED, "v1", PARTNER, note="More.")),
        stamped(event(2, ReviewAct.WITHDRAWN, "v1")),
        stamped(submitted, approved),
        stamped(submitted, approved, digest="1" * 64),
        stamped(submitted, replace(approved, by=ASSOCIATE)),
    ]
    assert [(one.stamped, one.told(str.title)) for one in told] == [
        (True, "No attorney has reviewed this version."),
        (True, "This version waits for the review of Partner."),
        (True, "Partner asked for changes of this version."),
        (True, "Associate withdrew this draft."),
        (False, "Approved by Partner on March 12, 2024 (version 1)."),
        (
            True,
            (
                "The log was changed after this version was drafted, and so the approval of Partner is stale. "
                "Draft it again from the log and have that approved."
            ),
        ),
        (True, "The approval is not one of this version by another person than its author."),
    ]


@st.composite
def drafts(draw: st.DrawFn) -> ReviewedDraft:
    """A draft of any history, one that the rules would never allow too."""
    made, acts = draft(), draw(st.lists(st.sampled_from(ReviewAct), max_size=8))
    for number, act in enumerate(acts, start=2):
        by = draw(st.sampled_from(PEOPLE))
        if act.makes_version:
            aside = act is ReviewAct.KEPT_ASIDE
            new = version(len(made.versions) + 1, draw(st.sampled_from(("A.\n", "B.\n"))), drafted_by=by, aside=aside)
            digest = draw(st.sampled_from((NOW, "1" * 64)))
            made = made.with_event(event(number, act, new.id, by), replace(new, record_digest=digest))
        else:
            which = draw(st.sampled_from(made.versions)).id
            made = made.with_event(event(number, act, which, by, reviewer=draw(st.sampled_from(PEOPLE))))
    return made


@given(drafts(), st.sampled_from((NOW, "1" * 64)))
def test_the_stamp_never_comes_off_without_an_approval_by_another_of_exactly_that_text(
    made: ReviewedDraft, digest: str
) -> None:
    if stamp_of(made, digest=digest).stamped:
        return
    newest = made.newest
    *_, last = [one for one in made.events if one.act.changes_state]
    assert (last.act, last.version) == (ReviewAct.APPROVED, newest.id)
    assert last.by not in (newest.drafted_by, made.begun_by)
    assert newest.record_digest == digest
    assert not newest.aside
    assert not any(one.act is ReviewAct.WITHDRAWN for one in made.events)


@given(drafts())
def test_what_is_added_leaves_all_that_was_there_before(made: ReviewedDraft) -> None:
    after = made.with_event(event(99, ReviewAct.EDITED, "v99"), version(99))
    assert after.versions[:-1] == made.versions
    assert after.events[:-1] == made.events
    assert after.newest.id == "v99"
