"""The review as it goes: who drafts, who submits, who approves, and what nobody gets past."""

from __future__ import annotations

import pytest

from bot.assistant.matter_access import NoSuchMatter, NotAPerson
from bot.assistant.review_ports import DraftChanged
from bot.assistant.review_reading import NoSuchDraft
from bot.assistant.review_shown import KeptAside, NotDrafted, ShownDraft
from bot.conferral.drafting import ChangeKind
from bot.conferral.finding import Finding, Result
from bot.conferral.requirement import RequirementId
from bot.conferral.review import (
    Approved,
    AwaitingReview,
    ChangesRequested,
    Drafted,
    DraftVersion,
    Origin,
    RefusalReason,
    ReviewAct,
    ReviewedDraft,
    ReviewEvent,
    Withdrawn,
)
from tests.fakes.certificate_checker import ToldChecker
from tests.fakes.reviews import PlainPapers, ReviewsInMemory
from tests.reviews import ASSOCIATE, COUNSEL, PARTNER, STRANGER, Firm, done, refused
from tests.unit.conferral.drafting.records import record

DEFICIENT = Finding(RequirementId.PARTICULARS, Result.DEFICIENCY, "The call has no time.", cure="Say at what time.")


def changed(shown: ShownDraft, old: str = "would agree to no limit", new: str = "refused every limit") -> str:
    """The newest text with some words replaced."""
    assert old in shown.newest.text
    return shown.newest.text.replace(old, new)


def test_a_draft_is_begun_from_the_log_and_lies_before_nobody() -> None:
    firm = Firm()
    shown = firm.begun()
    version = shown.newest
    assert shown.state == Drafted(version.id)
    assert (version.number, version.drafted_by, version.origin) == (1, ASSOCIATE, Origin.LOG)
    assert version.text.startswith("IN THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF KANSAS\n\n")
    assert version.check.to_acknowledge == ()
    assert any("was last seen in force" in caution for caution in version.cautions)
    assert shown.stamp.told() == "No attorney has reviewed this version."
    assert firm.desk.drafts_of(ASSOCIATE) == (shown,)
    assert firm.desk.drafts_in(firm.matter, as_user=PARTNER) == (shown,)


def test_where_facts_are_missing_they_are_asked_for_and_nothing_is_kept() -> None:
    firm = Firm(held=record(attempts=()))
    asked = firm.desk.begin(firm.matter, as_user=ASSOCIATE)
    assert isinstance(asked, NotDrafted)
    assert asked.missing[0].question
    assert firm.desk.drafts_of(ASSOCIATE) == ()


def test_a_submitted_draft_waits_for_its_reviewer_who_approves_exactly_that_version() -> None:
    firm = Firm()
    shown = firm.begun()
    submitted = done(firm.desk.submit(shown.draft.id, PARTNER, as_user=ASSOCIATE, note=" by Friday "))
    assert isinstance(submitted.shown.state, AwaitingReview)
    assert (submitted.event.reviewer, submitted.event.note) == (PARTNER, "by Friday")
    assert [one.draft.id for one in firm.desk.waiting_for(PARTNER)] == [shown.draft.id]
    assert firm.desk.waiting_for(COUNSEL) == ()
    approved = done(firm.desk.approve(shown.draft.id, shown.newest.id, as_user=PARTNER))
    assert approved.shown.state == Approved(PARTNER, approved.event.at, shown.newest.id)
    assert firm.desk.waiting_for(PARTNER) == ()
    exported = firm.desk.export(shown.draft.id, as_user=ASSOCIATE)
    assert exported.data.decode() == shown.newest.text
    assert exported.name == "certificate-of-conferral-2-24-cv-00000-v1-approved.docx"
    assert exported.stamp.told() == "Approved by partner on March 12, 2024 (version 1)."


def test_only_who_it_lies_before_decides_and_nobody_on_his_own_draft() -> None:
    firm = Firm()
    shown = firm.begun()
    draft_id, version_id = shown.draft.id, shown.newest.id
    told = [refused(firm.desk.approve(draft_id, version_id, as_user=PARTNER))]
    firm.desk.submit(draft_id, PARTNER, as_user=ASSOCIATE)
    told.append(refused(firm.desk.approve(draft_id, version_id, as_user=ASSOCIATE)))
    told.append(refused(firm.desk.approve(draft_id, version_id, as_user=COUNSEL)))
    told.append(refused(firm.desk.request_changes(draft_id, version_id, "More.", as_user=COUNSEL)))
    assert [(one.reason, one.told(str.title)) for one in told] == [
        (RefusalReason.NOT_SUBMITTED, "This version was not submitted for review yet."),
        (
            RefusalReason.OWN_DRAFT,
            "You drafted this, and nobody reviews his own draft. Submit it to another attorney.",
        ),
        (RefusalReason.NOT_THE_REVIEWER, "This version lies before Partner, not before you."),
        (RefusalReason.NOT_THE_REVIEWER, "This version lies before Partner, not before you."),
    ]


def test_a_reviewer_who_rewrote_a_version_does_not_approve_it_himself() -> None:
    firm = Firm()
    shown = firm.submitted()
    draft_id = shown.draft.id
    edited = done(firm.desk.edit(draft_id, changed(shown), as_user=PARTNER, base_version_id=shown.newest.id)).shown
    assert edited.state == Drafted(edited.newest.id)
    assert refused(firm.desk.submit(draft_id, PARTNER, as_user=ASSOCIATE)).told() == (
        "partner drafted this; it has to go to somebody else."
    )
    done(firm.desk.submit(draft_id, COUNSEL, as_user=ASSOCIATE))
    assert refused(firm.desk.approve(draft_id, edited.newest.id, as_user=PARTNER)).reason is RefusalReason.OWN_DRAFT
    done(firm.desk.approve(draft_id, edited.newest.id, as_user=COUNSEL))
    assert not firm.desk.export(draft_id, as_user=PARTNER).stamp.stamped


def test_changes_are_asked_for_with_a_note_and_the_edited_draft_is_submitted_again() -> None:
    firm = Firm()
    shown = firm.submitted()
    draft_id, first = shown.draft.id, shown.newest.id
    assert refused(firm.desk.request_changes(draft_id, first, " \n ", as_user=PARTNER)).reason is RefusalReason.NO_NOTE
    asked = done(firm.desk.request_changes(draft_id, first, "Say what was refused.", as_user=PARTNER))
    assert asked.shown.state == ChangesRequested(PARTNER, asked.event.at, first, "Say what was refused.")
    assert refused(firm.desk.approve(draft_id, first, as_user=PARTNER)).told() == (
        "partner asked for changes of this version. Edit it, and submit it again."
    )
    assert refused(firm.desk.submit(draft_id, PARTNER, as_user=ASSOCIATE)).reason is RefusalReason.ALREADY_DECIDED
    edited = done(firm.desk.edit(draft_id, changed(shown), as_user=ASSOCIATE, base_version_id=first)).shown
    done(firm.desk.submit(draft_id, PARTNER, as_user=ASSOCIATE))
    assert refused(firm.desk.approve(draft_id, first, as_user=PARTNER)).told() == (
        "The text was changed after version 1: associate wrote version 2 on March 12, 2024. Read that one first."
    )
    assert done(firm.desk.approve(draft_id, edited.newest.id, as_user=PARTNER)).event.version == edited.newest.id


def test_an_approved_draft_that_is_edited_bears_the_stamp_again() -> None:
    firm = Firm()
    shown = firm.approved()
    draft_id = shown.draft.id
    done(firm.desk.edit(draft_id, changed(shown), as_user=ASSOCIATE, base_version_id=shown.newest.id))
    exported = firm.desk.export(draft_id, as_user=ASSOCIATE)
    assert exported.stamp.told() == "No attorney has reviewed this version."
    assert exported.data.decode().startswith("DRAFT - for attorney review\n\n")
    assert refused(firm.desk.approve(draft_id, shown.newest.id, as_user=PARTNER)).reason is RefusalReason.OUT_OF_DATE


def test_an_approval_is_stale_once_the_log_says_something_else() -> None:
    papers = PlainPapers()
    firm = Firm(papers=papers)
    shown = firm.approved()
    firm.change_log()
    exported = firm.desk.export(shown.draft.id, as_user=PARTNER)
    reason = (
        "The log was changed after this version was drafted, and so the approval of partner is stale. "
        "Draft it again from the log and have that approved."
    )
    assert (exported.stamp.stamped, exported.stamp.told()) == (True, reason)
    assert papers.remarks[-1][0] == reason
    noted = firm.desk.read(shown.draft.id, as_user=PARTNER).draft.events[-1]
    assert (noted.act, noted.version, noted.by, noted.stamped, noted.note) == (
        ReviewAct.EXPORTED,
        shown.newest.id,
        PARTNER,
        True,
        reason,
    )
    redrafted = done(firm.desk.redraft(shown.draft.id, as_user=ASSOCIATE)).shown
    assert "asked once more for a time to talk" in redrafted.newest.text
    assert redrafted.state == Drafted(redrafted.newest.id)


def test_a_version_older_than_the_log_is_neither_submitted_nor_approved() -> None:
    firm = Firm()
    shown = firm.submitted()
    firm.change_log()
    other = firm.desk.edit(shown.draft.id, changed(shown), as_user=ASSOCIATE, base_version_id=shown.newest.id)
    assert refused(firm.desk.submit(shown.draft.id, PARTNER, as_user=ASSOCIATE)).told() == (
        "The log was changed after this version was drafted. Draft it again from the log first, so that the paper "
        "says what the log says."
    )
    second = Firm()
    waiting = second.submitted()
    second.change_log()
    late = refused(second.desk.approve(waiting.draft.id, waiting.newest.id, as_user=PARTNER))
    assert late.reason is RefusalReason.LOG_CHANGED
    assert done(other).shown.newest.record_digest == shown.newest.record_digest


def test_a_reviewer_is_a_member_or_is_let_in_unless_that_was_denied() -> None:
    firm = Firm(members=(ASSOCIATE,))
    shown = firm.begun()
    draft_id = shown.draft.id
    assert refused(firm.desk.submit(draft_id, PARTNER, as_user=ASSOCIATE)).told() == (
        "partner may not see this matter. Let partner in first, or name a reviewer who is a member of it."
    )
    done(firm.desk.submit(draft_id, PARTNER, as_user=ASSOCIATE, grant=True))
    assert [one.draft.id for one in firm.desk.waiting_for(PARTNER)] == [draft_id]
    firm.keeper.access.deny(firm.matter, COUNSEL, as_user=ASSOCIATE)
    refusal = refused(firm.desk.submit(draft_id, COUNSEL, as_user=ASSOCIATE, grant=True))
    assert refusal.reason is RefusalReason.NOT_A_MEMBER
    assert refused(firm.desk.submit(draft_id, ASSOCIATE, as_user=PARTNER)).reason is RefusalReason.OWN_DRAFT
    with pytest.raises(NotAPerson):
        firm.desk.submit(draft_id, " ", as_user=ASSOCIATE)


def test_a_draft_of_a_matter_one_may_not_see_is_answered_like_one_that_is_not_there() -> None:
    firm = Firm()
    shown = firm.submitted()
    desk, draft_id, version_id = firm.desk, shown.draft.id, shown.newest.id
    acts = (
        lambda named: desk.read(named, as_user=STRANGER),
        lambda named: desk.versions(named, as_user=STRANGER),
        lambda named: desk.redline(named, as_user=STRANGER),
        lambda named: desk.redraft(named, as_user=STRANGER),
        lambda named: desk.submit(named, PARTNER, as_user=STRANGER, grant=True),
        lambda named: desk.approve(named, version_id, as_user=STRANGER),
        lambda named: desk.request_changes(named, version_id, "More.", as_user=STRANGER),
        lambda named: desk.edit(named, "Words.", as_user=STRANGER, base_version_id=version_id),
        lambda named: desk.withdraw(named, as_user=STRANGER),
        lambda named: desk.export(named, as_user=STRANGER),
    )
    for act in acts:
        told = []
        for named in (draft_id, "unknown"):
            with pytest.raises(NoSuchDraft) as raised:
                act(named)
            told.append(raised.value.diagnostics().replace(named, "X"))
        assert told == ['There is no draft "X" that you may see.'] * 2
    with pytest.raises(NoSuchMatter):
        desk.begin(firm.matter, as_user=STRANGER)
    firm.keeper.access.deny(firm.matter, PARTNER, as_user=ASSOCIATE)
    assert desk.waiting_for(PARTNER) == ()
    with pytest.raises(NoSuchDraft):
        desk.approve(draft_id, version_id, as_user=PARTNER)
    assert [event.act for event in desk.read(draft_id, as_user=ASSOCIATE).draft.events] == [
        ReviewAct.DRAFTED,
        ReviewAct.SUBMITTED,
    ]


def test_a_version_of_another_draft_is_none_of_this_one() -> None:
    firm = Firm()
    first, second = firm.submitted(), firm.submitted()
    with pytest.raises(NoSuchDraft):
        firm.desk.approve(first.draft.id, second.newest.id, as_user=PARTNER)
    with pytest.raises(NoSuchDraft):
        firm.desk.redline(first.draft.id, second.newest.id, as_user=PARTNER)


def test_in_a_closed_matter_nothing_is_done_and_everything_can_still_be_read() -> None:
    firm = Firm()
    shown = firm.submitted()
    draft_id, version_id = shown.draft.id, shown.newest.id
    firm.closed.add(firm.matter)
    outcomes = [
        firm.desk.begin(firm.matter, as_user=ASSOCIATE),
        firm.desk.redraft(draft_id, as_user=ASSOCIATE),
        firm.desk.submit(draft_id, COUNSEL, as_user=ASSOCIATE),
        firm.desk.approve(draft_id, version_id, as_user=PARTNER),
        firm.desk.request_changes(draft_id, version_id, "More.", as_user=PARTNER),
        firm.desk.edit(draft_id, "Words.", as_user=ASSOCIATE, base_version_id=version_id),
        firm.desk.withdraw(draft_id, as_user=ASSOCIATE),
    ]
    assert {refused(outcome).told() for outcome in outcomes} == {
        "The matter is closed: nothing more is done with its drafts. They can still be read."
    }
    assert firm.desk.read(draft_id, as_user=PARTNER).draft == shown.draft
    assert firm.desk.export(draft_id, as_user=PARTNER).stamp.stamped


def test_of_two_edits_of_one_version_both_texts_are_kept_and_the_first_stays_the_newest() -> None:
    firm = Firm()
    shown = firm.begun()
    draft_id, base = shown.draft.id, shown.newest.id
    first = done(firm.desk.edit(draft_id, changed(shown), as_user=ASSOCIATE, base_version_id=base, note="shorter"))
    mine = changed(shown, new="declined to agree")
    second = firm.desk.edit(draft_id, mine, as_user=PARTNER, base_version_id=base)
    assert isinstance(second, KeptAside)
    assert second.sentence == (
        "Somebody wrote version 2 while you were editing. Both texts are kept: yours is version 3, and version 2 stays "
        "the one to review. Compare the two, and edit version 2 where it lacks something of yours."
    )
    assert second.shown.newest == first.shown.newest
    assert second.version.text == mine
    assert [(v.number, v.base, v.aside, v.note) for v in firm.desk.versions(draft_id, as_user=COUNSEL)] == [
        (1, None, False, ""),
        (2, base, False, "shorter"),
        (3, base, True, ""),
    ]
    refusal = refused(firm.desk.approve(draft_id, second.version.id, as_user=COUNSEL))
    assert refusal.told() == "Version 3 was kept aside and is not the one to review; version 2 is."
    third = done(
        firm.desk.edit(draft_id, mine + "More.\n", as_user=PARTNER, base_version_id=first.shown.newest.id)
    ).shown
    assert (third.newest.number, third.newest.aside) == (4, False)


def test_an_edit_is_read_by_our_own_checker_and_approved_only_once_its_findings_were_read() -> None:
    checker = ToldChecker()
    firm = Firm(checker=checker)
    shown = firm.begun()
    draft_id = shown.draft.id
    checker.findings = (DEFICIENT,)
    edited = done(
        firm.desk.edit(
            draft_id,
            changed(shown, "at 10:30 a.m.", "in the morning"),
            as_user=ASSOCIATE,
            base_version_id=shown.newest.id,
        )
    ).shown
    assert checker.texts[-1] == edited.newest.text
    assert edited.newest.check.findings == (DEFICIENT,)
    assert [one.finding for one in firm.desk.findings(edited)] == [DEFICIENT]
    done(firm.desk.submit(draft_id, PARTNER, as_user=ASSOCIATE))
    refusal = refused(firm.desk.approve(draft_id, edited.newest.id, as_user=PARTNER))
    assert refusal.findings == ("The call has no time.",)
    assert refusal.told() == (
        "This version has one point to look at first. Say that you read it to approve it all the same."
    )
    approved = done(firm.desk.approve(draft_id, edited.newest.id, as_user=PARTNER, acknowledged=True))
    assert approved.event.acknowledged == ("The call has no time.",)


def test_facts_that_the_log_does_not_tell_have_to_be_acknowledged_too() -> None:
    firm = Firm()
    shown = firm.begun()
    text = changed(shown, "The call lasted 25 minutes.", "The call lasted 55 minutes.")
    edited = done(firm.desk.edit(shown.draft.id, text, as_user=ASSOCIATE, base_version_id=shown.newest.id)).shown
    assert edited.newest.check.to_acknowledge == (
        "“55 minutes”: this length was written by hand; what was drafted from the log does not name it.",
    )
    again = done(
        firm.desk.edit(shown.draft.id, text + "More.\n", as_user=COUNSEL, base_version_id=edited.newest.id)
    ).shown
    assert again.newest.check.beyond_log == edited.newest.check.beyond_log


@pytest.mark.parametrize(
    ("text", "reason", "told"),
    [
        (" \n\n", RefusalReason.EMPTY, "There is no text in it. To give the draft up, withdraw it."),
        ("a " * 60_000, RefusalReason.TOO_LONG, "The text has 119,999 characters; a draft has at most 100,000."),
        (
            "Words.\n\n/s/ A. Counsel",
            RefusalReason.SIGNED,
            "“/s/” would sign, swear or number the paper. A draft leaves that blank for the attorney.",
        ),
    ],
)
def test_what_is_no_draft_is_not_kept(text: str, reason: RefusalReason, told: str) -> None:
    firm = Firm()
    shown = firm.begun()
    refusal = refused(firm.desk.edit(shown.draft.id, text, as_user=ASSOCIATE, base_version_id=shown.newest.id))
    assert (refusal.reason, refusal.told()) == (reason, told)
    assert firm.desk.versions(shown.draft.id, as_user=ASSOCIATE) == shown.draft.versions


def test_a_text_that_says_the_same_is_no_version() -> None:
    firm = Firm()
    shown = firm.begun()
    text = "DRAFT - for attorney review\n" + shown.newest.text.replace("\n\n", "\n")
    refusal = refused(firm.desk.edit(shown.draft.id, text, as_user=ASSOCIATE, base_version_id=shown.newest.id))
    assert refusal.reason is RefusalReason.NOTHING_CHANGED
    assert refused(firm.desk.redraft(shown.draft.id, as_user=ASSOCIATE)).reason is RefusalReason.NOTHING_CHANGED


def test_a_redline_shows_what_the_newest_version_changed() -> None:
    firm = Firm()
    shown = firm.begun()
    assert firm.desk.redline(shown.draft.id, as_user=PARTNER).same
    edited = done(firm.desk.edit(shown.draft.id, changed(shown), as_user=PARTNER, base_version_id=shown.newest.id))
    compared = firm.desk.redline(shown.draft.id, as_user=ASSOCIATE)
    assert (compared.old, compared.new) == (shown.newest, edited.shown.newest)
    marked = [change for paragraph in compared.changes for change in paragraph if change.kind is not ChangeKind.KEPT]
    assert [(change.kind, change.text.strip()) for change in marked] == [
        (ChangeKind.REMOVED, "would agree to no"),
        (ChangeKind.ADDED, "refused every"),
    ]
    name, data = firm.desk.redline_file(shown.draft.id, as_user=ASSOCIATE)
    assert name == "redline-v1-v2-draft.docx"
    assert data.decode().startswith("2024-03-12\nIN THE UNITED STATES")
    assert "[-would agree to no-] {+refused every+} limit" in data.decode()
    back = firm.desk.redline(shown.draft.id, edited.shown.newest.id, shown.newest.id, as_user=ASSOCIATE)
    assert back.old == edited.shown.newest


def test_a_draft_that_was_withdrawn_is_over() -> None:
    firm = Firm()
    shown = firm.approved()
    draft_id = shown.draft.id
    withdrawn = done(firm.desk.withdraw(draft_id, as_user=ASSOCIATE, note="The case settled."))
    assert withdrawn.shown.state == Withdrawn(ASSOCIATE, withdrawn.event.at, "The case settled.")
    assert firm.desk.drafts_of(ASSOCIATE) == ()
    assert firm.desk.export(draft_id, as_user=PARTNER).stamp.told() == "associate withdrew this draft."
    outcomes = [
        firm.desk.submit(draft_id, COUNSEL, as_user=ASSOCIATE),
        firm.desk.edit(draft_id, "Words.", as_user=ASSOCIATE, base_version_id=shown.newest.id),
        firm.desk.redraft(draft_id, as_user=ASSOCIATE),
        firm.desk.withdraw(draft_id, as_user=PARTNER),
    ]
    assert {refused(one).told() for one in outcomes} == {"associate withdrew this draft; begin another one."}


def test_what_is_asked_for_twice_is_done_once() -> None:
    firm = Firm()
    shown = firm.begun()
    draft_id, text = shown.draft.id, changed(shown)

    def edit() -> object:
        return firm.desk.edit(draft_id, text, as_user=ASSOCIATE, base_version_id=shown.newest.id)

    first = done(edit())
    assert done(edit()).event == first.event
    version_id = first.shown.newest.id
    for _ in range(2):
        done(firm.desk.submit(draft_id, PARTNER, as_user=ASSOCIATE))
    for _ in range(2):
        done(firm.desk.approve(draft_id, version_id, as_user=PARTNER))
    for _ in range(2):
        done(firm.desk.withdraw(draft_id, as_user=PARTNER))
    assert [event.act.value for event in firm.desk.read(draft_id, as_user=PARTNER).draft.events] == [
        "drafted",
        "edited",
        "submitted",
        "approved",
        "withdrawn",
    ]


def test_a_key_begins_one_draft_and_drafts_one_version_however_often_it_is_tried() -> None:
    firm = Firm()
    begun = [firm.desk.begin(firm.matter, as_user=ASSOCIATE, key="job 1") for _ in range(2)]
    assert begun[0] == begun[1]
    [shown] = firm.desk.drafts_in(firm.matter, as_user=ASSOCIATE)
    others = [firm.desk.begin(firm.matter, as_user=who, key=key) for who, key in ((PARTNER, "job 1"), (ASSOCIATE, "2"))]
    assert len({one.draft.id for one in (shown, *others) if isinstance(one, ShownDraft)}) == 3
    firm.change_log()
    drafted = [done(firm.desk.redraft(shown.draft.id, as_user=ASSOCIATE, key="job 3")) for _ in range(2)]
    assert drafted[0].event == drafted[1].event
    assert [version.number for version in drafted[1].shown.draft.versions] == [1, 2]
    assert (
        refused(firm.desk.redraft(shown.draft.id, as_user=ASSOCIATE, key="4")).reason is RefusalReason.NOTHING_CHANGED
    )
    firm.closed.add(firm.matter)
    assert firm.desk.begin(firm.matter, as_user=ASSOCIATE, key="job 1") == firm.desk.read(
        shown.draft.id, as_user=ASSOCIATE
    )
    assert refused(firm.desk.begin(firm.matter, as_user=ASSOCIATE, key="5")).reason is RefusalReason.CLOSED


class BegunMeanwhile(ReviewsInMemory):
    """Another run begins each draft right before it is begun."""

    def begin(self, draft: ReviewedDraft) -> None:
        """Keep the other one, and refuse this one."""
        super().begin(draft)
        super().begin(draft)


def test_a_draft_that_was_begun_under_the_key_meanwhile_is_given() -> None:
    firm = Firm(drafts=BegunMeanwhile())
    assert isinstance(firm.desk.begin(firm.matter, as_user=ASSOCIATE, key="job 1"), ShownDraft)
    with pytest.raises(DraftChanged):
        firm.desk.begin(firm.matter, as_user=ASSOCIATE)


def test_the_draft_that_says_what_the_log_says_is_found_for_who_began_it() -> None:
    firm = Firm()
    assert firm.desk.up_to_date(firm.matter, as_user=ASSOCIATE) is None
    first, second = firm.begun(), firm.begun()
    assert firm.desk.up_to_date(firm.matter, as_user=ASSOCIATE) == second
    assert firm.desk.up_to_date(firm.matter, as_user=PARTNER) is None
    done(firm.desk.withdraw(second.draft.id, as_user=ASSOCIATE))
    assert firm.desk.up_to_date(firm.matter, as_user=ASSOCIATE) == first
    firm.change_log()
    assert firm.desk.up_to_date(firm.matter, as_user=ASSOCIATE) is None
    with pytest.raises(NoSuchMatter):
        firm.desk.up_to_date(firm.matter, as_user=STRANGER)


def test_who_opens_a_draft_to_act_on_it_is_told_beforehand_why_he_may_not() -> None:
    firm = Firm()
    shown = firm.submitted()
    draft_id, version_id = shown.draft.id, shown.newest.id
    assert firm.desk.to_act_on(draft_id, as_user=COUNSEL) == firm.desk.read(draft_id, as_user=COUNSEL)
    assert firm.desk.to_decide_on(draft_id, version_id, as_user=PARTNER) == shown
    for who, reason in ((COUNSEL, RefusalReason.NOT_THE_REVIEWER), (ASSOCIATE, RefusalReason.OWN_DRAFT)):
        assert refused(firm.desk.to_decide_on(draft_id, version_id, as_user=who)).reason is reason
    with pytest.raises(NoSuchDraft):
        firm.desk.to_decide_on(draft_id, "another", as_user=PARTNER)
    with pytest.raises(NoSuchDraft):
        firm.desk.to_act_on(draft_id, as_user=STRANGER)
    firm.closed.add(firm.matter)
    assert refused(firm.desk.to_decide_on(draft_id, version_id, as_user=PARTNER)).reason is RefusalReason.CLOSED
    firm.closed.clear()
    done(firm.desk.withdraw(draft_id, as_user=ASSOCIATE))
    assert refused(firm.desk.to_act_on(draft_id, as_user=PARTNER)).reason is RefusalReason.WITHDRAWN


class Interrupted(ReviewsInMemory):
    """Before the next approval is noted, the associate edits the draft; `always`: before every act."""

    def __init__(self, *, always: bool = False) -> None:
        super().__init__()
        self.always = always

    def append(self, event: ReviewEvent, version: DraftVersion | None = None) -> None:
        """Add `event`, or refuse it as something else is there."""
        if self.always:
            raise DraftChanged("Something else was done with this draft meanwhile.")
        if event.act is ReviewAct.APPROVED:
            held = self.find(event.draft)
            assert held is not None
            base, number = held.newest, len(held.events) + 1
            new = DraftVersion(
                "late", held.id, held.matter, 2, "Other words.\n", base.record_digest, ASSOCIATE, base.at, base=base.id
            )
            super().append(ReviewEvent("late e", held.id, number, ReviewAct.EDITED, "late", ASSOCIATE, base.at), new)
        super().append(event, version)


def test_an_approval_that_an_edit_overtakes_is_decided_again_and_refused() -> None:
    firm = Firm(drafts=Interrupted())
    shown = firm.submitted()
    refusal = refused(firm.desk.approve(shown.draft.id, shown.newest.id, as_user=PARTNER))
    assert refusal.reason is RefusalReason.OUT_OF_DATE
    assert firm.desk.export(shown.draft.id, as_user=PARTNER).stamp.stamped


def test_a_draft_that_never_holds_still_is_given_up_politely() -> None:
    firm = Firm(drafts=Interrupted(always=True))
    shown = firm.begun()
    for act in (
        lambda: firm.desk.withdraw(shown.draft.id, as_user=PARTNER),
        lambda: firm.desk.export(shown.draft.id, as_user=PARTNER),
    ):
        with pytest.raises(DraftChanged) as raised:
            act()
        assert raised.value.diagnostics() == "Others are working on this draft at the moment. Try again."
