"""Whatever people do with a draft, in whatever order: what was there stays, and the stamp comes off for one reason."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.assistant.review_shown import Acted, KeptAside
from bot.conferral.drafting import STAMP
from bot.conferral.finding import Finding, Result
from bot.conferral.requirement import RequirementId
from bot.conferral.review import DraftVersion, ReviewEvent
from tests.fakes.certificate_checker import ToldChecker
from tests.reviews import ASSOCIATE, COUNSEL, PARTNER, Firm

PEOPLE = st.sampled_from((ASSOCIATE, PARTNER, COUNSEL))
DEFICIENT = Finding(RequirementId.PARTICULARS, Result.DEFICIENCY, "The call has no time.")


class Histories(RuleBasedStateMachine):
    """A firm at work on one draft, and beside it what a person would remember: who approved what, and when."""

    def __init__(self) -> None:
        super().__init__()
        self.checker = ToldChecker()
        self.firm = Firm(checker=self.checker)
        self.draft_id = self.firm.begun().draft.id
        self.approval: tuple[str, str] | None = None  # the text that was approved and by whom, while nothing undid it
        self.seen_versions: tuple[DraftVersion, ...] = ()
        self.seen_events: tuple[ReviewEvent, ...] = ()

    @property
    def versions(self) -> tuple[DraftVersion, ...]:
        return self.firm.desk.versions(self.draft_id, as_user=ASSOCIATE)

    def noted(self, outcome: object) -> bool:
        return isinstance(outcome, Acted)

    @rule(by=PEOPLE, which=st.integers(0, 5), words=st.sampled_from(("more words.", "other words.")))
    def edit(self, by: str, which: int, words: str) -> None:
        base = self.versions[which % len(self.versions)]
        before = self.newest
        outcome = self.firm.desk.edit(self.draft_id, base.text + words, as_user=by, base_version_id=base.id)
        assert isinstance(outcome, KeptAside) or not self.noted(outcome) or self.newest.number >= before.number
        if self.newest != before:
            self.approval = None

    @rule(by=PEOPLE)
    def redraft(self, by: str) -> None:
        if self.noted(self.firm.desk.redraft(self.draft_id, as_user=by)):
            self.approval = None

    @rule(by=PEOPLE, reviewer=PEOPLE)
    def submit(self, by: str, reviewer: str) -> None:
        before = len(self.firm.desk.read(self.draft_id, as_user=by).draft.events)
        self.firm.desk.submit(self.draft_id, reviewer, as_user=by)
        if len(self.firm.desk.read(self.draft_id, as_user=by).draft.events) > before:
            self.approval = None

    @rule(by=PEOPLE, which=st.integers(0, 5), acknowledged=st.booleans())
    def approve(self, by: str, which: int, acknowledged: bool) -> None:
        version = self.versions[which % len(self.versions)]
        if self.noted(self.firm.desk.approve(self.draft_id, version.id, as_user=by, acknowledged=acknowledged)):
            assert acknowledged or not version.check.to_acknowledge
            self.approval = (version.text, by)

    @rule(reviewer=st.sampled_from((PARTNER, COUNSEL)))
    def pass_review(self, reviewer: str) -> None:
        """Go the whole way at once, for chance alone seldom does."""
        self.submit(ASSOCIATE, reviewer)
        self.approve(reviewer, self.newest.number - 1, acknowledged=True)

    @rule(by=PEOPLE, note=st.sampled_from(("", "Say more.")))
    def request_changes(self, by: str, note: str) -> None:
        if self.noted(self.firm.desk.request_changes(self.draft_id, self.newest.id, note, as_user=by)):
            self.approval = None

    @precondition(lambda self: len(self.versions) > 3)
    @rule(by=PEOPLE)
    def withdraw(self, by: str) -> None:
        if self.noted(self.firm.desk.withdraw(self.draft_id, as_user=by)):
            self.approval = None

    @rule()
    def log_changes(self) -> None:
        self.firm.change_log()
        self.approval = None

    @rule(faulty=st.booleans())
    def the_checker_finds(self, faulty: bool) -> None:
        self.checker.findings = (DEFICIENT,) if faulty and len(self.versions) > 1 else ()

    @rule(by=PEOPLE)
    def export(self, by: str) -> None:
        exported = self.firm.desk.export(self.draft_id, as_user=by)
        bare = exported.data.decode() == self.newest.text
        assert bare or exported.data.decode() == f"{STAMP}\n\n{self.newest.text}"
        assert exported.stamp.stamped is not bare

    @property
    def newest(self) -> DraftVersion:
        return self.firm.desk.read(self.draft_id, as_user=ASSOCIATE).newest

    @invariant()
    def the_stamp_is_off_only_while_another_person_approves_exactly_this_text(self) -> None:
        shown = self.firm.desk.read(self.draft_id, as_user=ASSOCIATE)
        assert shown.stamp.stamped is (self.approval is None)
        if self.approval is not None:
            text, approver = self.approval
            assert text == shown.newest.text
            assert approver not in (shown.newest.drafted_by, ASSOCIATE)

    @invariant()
    def nothing_is_lost_or_put_in_another_order(self) -> None:
        draft = self.firm.desk.read(self.draft_id, as_user=ASSOCIATE).draft
        assert draft.versions[: len(self.seen_versions)] == self.seen_versions
        assert draft.events[: len(self.seen_events)] == self.seen_events
        assert [version.number for version in draft.versions] == list(range(1, len(draft.versions) + 1))
        assert [event.number for event in draft.events] == list(range(1, len(draft.events) + 1))
        assert [event.at for event in draft.events] == sorted(event.at for event in draft.events)
        assert [event.version for event in draft.events if event.act.makes_version] == [v.id for v in draft.versions]
        self.seen_versions, self.seen_events = draft.versions, draft.events


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)
