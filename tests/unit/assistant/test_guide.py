"""The guide: every reply an entry of the log, nothing lost by a restart, nothing shown to a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.record_files import TomlRecords
from bot.adapters.record_folder import FolderOfRecords
from bot.assistant.guide import Guide, ProposedOrder
from bot.assistant.guide_ports import RecordNotKept
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.log_ports import MatterLog
from bot.assistant.matter_access import NoSuchMatter
from bot.conferral.log import kind_of
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, IssueResult, Party
from bot.conferral.walkthrough.replies.days import HOW
from knowledge.adapters.database import open_database
from tests.fakes.authorities import AllAuthorities
from tests.fakes.matters import MattersInMemory
from tests.matters import NOW
from tests.unit.conferral.drafting.records import SECRET, attempt, email, issue, record
from tests.unit.conferral.drafting.rules import shipped

ALICE = "alice"


@pytest.fixture(params=["memory", "sql"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MatterLog]:
    if request.param == "memory":
        yield MattersInMemory()
        return
    database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    yield SqlMatterLog(database)
    database.close()


class Desk:
    """A guide over a log, and what is needed to look into that."""

    def __init__(self, log: MatterLog, folder: Path) -> None:
        numbers = count(1)
        self.keeper = LogKeeper(log, lambda: NOW, lambda: f"m{next(numbers)}")
        self.records = FolderOfRecords(folder / "records", TomlRecords())

    @property
    def guide(self) -> Guide:
        """A new guide each time, as after a restart."""
        return Guide(self.keeper, shipped, AllAuthorities(), self.records)

    def kinds(self, matter: str) -> list[str]:
        return [kind_of(entry) for entry in self.keeper.history(matter, as_user=ALICE)]


@pytest.fixture
def desk(log: MatterLog, tmp_path: Path) -> Desk:
    return Desk(log, tmp_path)


def test_every_reply_is_in_the_log_and_in_the_record_at_once(desk: Desk) -> None:
    begun = desk.guide.begin("kansas federal", "protective order", as_user=ALICE)
    assert begun.step is not None
    assert begun.step.id == "movant"
    replies = {
        "movant": "Defendants: A. Counsel",
        "opposing": "Plaintiff, pro se",
        "issues": "1) personnel files",
        "issue-1-ours": "they stay in this case",
        "attempt-1": "I called him on March 4 at 10:30",
        "attempt-1-by": "me",
        "attempt-1-with": "him",
        "attempt-1-answer": "no answer",
    }
    for step, text in replies.items():
        shown = desk.guide.answer(begun.matter, step, text, as_user=ALICE)
        assert not shown.refused
        assert shown.record is not None
        kept = TomlRecords().read(shown.record)
        assert kept == desk.keeper.record_of(begun.matter, as_user=ALICE) == shown.walkthrough.record.without_notes()
        assert desk.guide.resume(begun.matter, as_user=ALICE).walkthrough == shown.walkthrough
    assert desk.kinds(begun.matter)[2:] == [
        *("case facts", "case facts", "issue", "issue", "attempt", "attempt", "attempt", "question passed over")
    ]
    assert desk.keeper.matter(begun.matter, as_user=ALICE).facts.zone == "America/Chicago"


def test_what_was_corrected_stays_in_the_log_with_its_reason(desk: Desk) -> None:
    matter = desk.guide.begin_from(record(), as_user=ALICE).matter
    desk.guide.answer(matter, "attempt-2-when", "March 5 at 11:00", as_user=ALICE)
    newest = desk.keeper.history(matter, as_user=ALICE)[-1]
    assert (newest.supersedes is not None, newest.why) == (True, "told in the walkthrough")
    assert isinstance(newest.content, ConferralAttempt)
    assert newest.content.internal_note == SECRET.format("call")


def test_the_internal_note_never_reaches_the_record_file(desk: Desk) -> None:
    begun = desk.guide.begin_from(record(), as_user=ALICE)
    shown = desk.guide.answer(begun.matter, "attempt-3", "PRIVATE-NOTE I called her on March 6", as_user=ALICE)
    assert shown.record is not None
    assert "PRIVATE-NOTE" not in shown.record.read_text(encoding="utf-8")


def test_answers_are_taken_in_whatever_order_and_again_without_effect(desk: Desk) -> None:
    answers = {
        "signer": "yes",
        "attempt-1-said": "explained the proposed order",
        "attempt-1-answer": "would agree to no limit",
        "attempt-1-with": "her",
        "attempt-1": "I called her on March 4 at 10:30",
        "issues": "1) personnel files",
        "opposing": "Plaintiff: B. Counsel",
        "movant": "Defendants: A. Counsel",
    }
    matter = desk.guide.begin("D. Kan.", "protective order", as_user=ALICE).matter
    first = desk.guide.answers(matter, answers, as_user=ALICE)
    assert not first.refused
    assert first.walkthrough.record.signer == "A. Counsel"
    entries = desk.kinds(matter)
    again = desk.guide.answers(matter, answers, as_user=ALICE)
    assert again.walkthrough == first.walkthrough
    assert desk.kinds(matter) == entries


def test_one_bad_answer_does_not_keep_the_others_out(desk: Desk) -> None:
    matter = desk.guide.begin("D. Kan.", "protective order", as_user=ALICE).matter
    answers = {"movant": "Defendants: A. Counsel", "attempt-1": "I called on February 30", "opposing": "Plaintiff"}
    shown = desk.guide.answers(matter, answers, as_user=ALICE)
    assert [(one.step, one.reason) for one in shown.refused] == [
        (
            "attempt-1",
            f"There is no such day as February 30: February has no day 30. {HOW}",
        )
    ]
    assert shown.walkthrough.record.opposing == (Party("Plaintiff"),)


def test_a_stranger_learns_nothing_and_changes_nothing(desk: Desk) -> None:
    matter = desk.guide.begin("D. Kan.", "compel", as_user=ALICE).matter
    before = desk.kinds(matter)
    for named in (matter, "m999"):
        with pytest.raises(NoSuchMatter) as refused:
            desk.guide.answer(named, "movant", "Plaintiff", as_user="mallory")
        assert str(refused.value) == f'There is no matter "{named}" that you may see.'
    with pytest.raises(NoSuchMatter):
        desk.guide.review(matter, as_user="mallory")
    assert desk.kinds(matter) == before


def test_a_withdrawn_step_and_a_dropped_issue_leave_the_record_but_not_the_log(desk: Desk) -> None:
    made = record(issues=(issue(), issue(id="2", text="logs")), attempts=(email(), attempt(issues=("1", "2"))))
    matter = desk.guide.begin_from(made, as_user=ALICE).matter
    shown = desk.guide.answer(matter, "attempt-1", "none", as_user=ALICE)
    shown = desk.guide.answer(matter, "issues", "use of personnel files outside this case", as_user=ALICE)
    assert not shown.refused
    assert [a.method for a in shown.walkthrough.record.attempts] == ["telephone"]
    assert shown.walkthrough.record.attempts[0].issues == ("1",)
    assert [i.id for i in shown.walkthrough.record.issues] == ["1"]
    assert desk.guide.resume(matter, as_user=ALICE).walkthrough == shown.walkthrough
    assert desk.kinds(matter).count("withdrawn") == 2


def test_settlement_terms_are_told_when_they_are_entered(desk: Desk) -> None:
    matter = desk.guide.begin_from(record(), as_user=ALICE).matter
    shown = desk.guide.answer(matter, "attempt-2-said", "offered to settle the case for $50,000", as_user=ALICE)
    assert any("settlement terms do not belong in a certificate" in caution for caution in shown.cautions)


def test_another_court_brings_another_rule_and_its_own_zone(desk: Desk) -> None:
    matter = desk.guide.begin_from(record(), as_user=ALICE).matter
    shown = desk.guide.answer(matter, "court", "D. Nev.", as_user=ALICE)
    assert shown.chosen.rule.citation.startswith("D. Nev.")
    assert desk.keeper.matter(matter, as_user=ALICE).facts.zone == "America/Los_Angeles"
    assert "attempt-2-place" in {shown.step.id if shown.step else "", *_open(desk, matter)}


def _open(desk: Desk, matter: str) -> list[str]:
    """The questions that stand until nothing is left to ask, each put off in turn."""
    asked = []
    shown = desk.guide.resume(matter, as_user=ALICE)
    while shown.step is not None:
        asked.append(shown.step.id)
        shown = desk.guide.answer(matter, shown.step.id, "not known", as_user=ALICE)
    return asked


def test_its_day_is_the_courts_day(log: MatterLog, tmp_path: Path) -> None:
    late = datetime(2024, 3, 21, 3, 30, tzinfo=UTC)  # still the evening of March 20 in Kansas
    ids = (f"m{number}" for number in count(1))
    keeper = LogKeeper(log, lambda: late, lambda: next(ids))
    guide = Guide(keeper, shipped, AllAuthorities(), FolderOfRecords(tmp_path / "records", TomlRecords()))
    shown = guide.begin("D. Kan.", "compel", as_user=ALICE)
    assert any("not on March 20, 2024" in caution for caution in shown.cautions)
    assert guide.answer("m1", "attempt-1", "I called her on March 21", as_user=ALICE).refused
    skipped = guide.answer("m1", "movant", "skip", as_user=ALICE)
    assert skipped.walkthrough.passed[-1].on == date(2024, 3, 20)


def test_a_further_step_is_taken_beside_any_question_or_none(desk: Desk) -> None:
    begun = desk.guide.begin("D. Kan.", "compel", as_user=ALICE)
    assert begun.step is not None
    shown = desk.guide.reply(begun.matter, begun.step.id, "I called her on March 6 at 2 pm", as_user=ALICE)
    assert shown.further == "the telephone call with the other side of March 6, 2024"
    assert shown.step == begun.step
    shown = desk.guide.reply(begun.matter, None, "I sent a letter on March 7", as_user=ALICE)
    assert (len(shown.walkthrough.record.attempts), shown.further[:10]) == (2, "the letter")
    refused = desk.guide.reply(begun.matter, None, "thank you", as_user=ALICE)
    assert refused.refused[0].reason.startswith("Nothing is left to ask, and that tells no step.")
    assert refused.walkthrough == shown.walkthrough


def test_an_agreed_order_ends_in_its_package(desk: Desk) -> None:
    made = record(issues=(issue(result=IssueResult.AGREED, remains=""),))
    matter = desk.guide.begin_from(made, as_user=ALICE).matter
    without = desk.guide.resume(matter, as_user=ALICE)
    assert without.step is None
    assert without.package is not None
    assert (without.package.findings, bool(without.package.submission)) == ((), True)
    order = ProposedOrder("The parties jointly ask for this order.", due=date(2024, 3, 29), word_file=False)
    package = desk.guide.resume(matter, as_user=ALICE, order=order).package
    assert package is not None
    assert {finding.point.value for finding in package.deficiencies} == {"good_cause", "scope"}
    assert package.due == date(2024, 3, 29)


def test_a_folder_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "records").write_text("in the way", encoding="utf-8")
    with pytest.raises(RecordNotKept, match=r"m1\.toml could not be written"):
        desk.guide.begin("D. Kan.", "compel", as_user=ALICE)


def test_only_its_owner_may_read_the_file_of_a_record(tmp_path: Path) -> None:
    held = FolderOfRecords(tmp_path, TomlRecords()).put("m1", replace(record(), issues=(Issue("1", "files"),)))
    assert isinstance(TomlRecords().read(held), ConferralRecord)
    assert oct(held.stat().st_mode)[-3:] == "600"
