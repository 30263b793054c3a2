"""Builders of drafts under review: a desk over a real log and the real drafter, with everything kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.assistant.audit import AuditTrail
from bot.assistant.checker import CheckedFinding, DraftReader
from bot.assistant.draft_exports import DraftExports
from bot.assistant.drafter import Drafter
from bot.assistant.drafting_ports import CertificateChecker
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_reads import AuditedReads
from bot.assistant.review_desk import ReviewDesk
from bot.assistant.review_ports import ReviewDrafts, ReviewPapers
from bot.assistant.review_shown import Acted, ShownDraft
from bot.conferral.finding import Finding
from bot.conferral.record import ConferralRecord
from bot.conferral.review import DraftVersion, Refusal, ReviewAct, ReviewedDraft, ReviewEvent
from tests.fakes.audit import AuditInMemory
from tests.fakes.matters import MattersInMemory
from tests.fakes.reviews import PlainPapers, ReviewsInMemory
from tests.unit.conferral.drafting.records import email, record
from tests.unit.conferral.drafting.rules import shipped

START = datetime(2024, 3, 12, 15, 0, tzinfo=UTC)
ASSOCIATE, PARTNER, COUNSEL, STRANGER = "associate", "partner", "of counsel", "stranger"


def unresolved(finding: Finding, *, as_of: object) -> CheckedFinding:
    """A corpus in which nothing is found."""
    del as_of
    return CheckedFinding(finding)


@dataclass
class Firm:
    """One matter, its members, and a desk; every act takes a minute."""

    drafts: ReviewDrafts = field(default_factory=ReviewsInMemory)
    papers: ReviewPapers = field(default_factory=PlainPapers)
    checker: CertificateChecker = field(default_factory=DraftReader)
    members: Sequence[str] = (ASSOCIATE, PARTNER, COUNSEL)
    held: ConferralRecord = field(default_factory=record)
    closed: set[str] = field(default_factory=set)
    audit: AuditTrail = field(default_factory=AuditInMemory)
    told: int = 0

    def __post_init__(self) -> None:
        ids, minutes = count(1), count()
        self.keeper = LogKeeper(
            MattersInMemory(),
            lambda: START + timedelta(minutes=next(minutes)),
            lambda: f"id{next(ids)}",
            AuditedReads(self.audit),
        )
        self.matter = self.keeper.open_from(self.held, as_user=ASSOCIATE).id
        for member in self.members:
            self.keeper.access.grant(self.matter, member, as_user=ASSOCIATE)

    @property
    def desk(self) -> ReviewDesk:
        """The desk under test."""
        return ReviewDesk(
            keeper=self.keeper,
            drafter=Drafter(shipped, self.checker),
            drafts=self.drafts,
            resolve=unresolved,
            papers=self.papers,
            closed=self.closed.__contains__,
            exports=DraftExports(self.audit, self.keeper.clock),
        )

    def begun(self) -> ShownDraft:
        """A draft begun by the associate."""
        shown = self.desk.begin(self.matter, as_user=ASSOCIATE)
        assert isinstance(shown, ShownDraft)
        return shown

    def submitted(self) -> ShownDraft:
        """A draft that lies before the partner."""
        return done(self.desk.submit(self.begun().draft.id, PARTNER, as_user=ASSOCIATE)).shown

    def approved(self) -> ShownDraft:
        """A draft that the partner approved."""
        shown = self.submitted()
        return done(self.desk.approve(shown.draft.id, shown.newest.id, as_user=PARTNER)).shown

    def change_log(self) -> None:
        """Tell the log of one more e-mail."""
        self.told += 1
        said = f"asked once more for a time to talk, letter {self.told}"
        self.keeper.log_attempt(self.matter, email(said=said), as_user=ASSOCIATE)


def done(outcome: object) -> Acted:
    """What was done; anything else fails the test."""
    assert isinstance(outcome, Acted), outcome
    return outcome


def refused(outcome: object) -> Refusal:
    """The refusal; anything else fails the test."""
    assert isinstance(outcome, Refusal), outcome
    return outcome


def version(number: int, text: str = "Words.\n", **changes: object) -> DraftVersion:
    """A version of draft d1 in matter m1, changed as told."""
    made = DraftVersion(f"v{number}", "d1", "m1", number, text, "0" * 64, ASSOCIATE, START)
    return replace(made, **changes)  # type: ignore[arg-type]  # any field


def event(number: int, act: ReviewAct, version_id: str, by: str = ASSOCIATE, **told: object) -> ReviewEvent:
    """An event of draft d1."""
    at = START + timedelta(minutes=number)
    return ReviewEvent(f"e{number}", "d1", number, act, version_id, by, at, **told)  # type: ignore[arg-type]  # any field


def draft(**changes: object) -> ReviewedDraft:
    """Draft d1 of matter m1 as it was begun, changed as told."""
    made = ReviewedDraft("d1", "m1", ASSOCIATE, START, (version(1),), (event(1, ReviewAct.DRAFTED, "v1"),))
    return replace(made, **changes)  # type: ignore[arg-type]  # any field
