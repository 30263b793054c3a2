"""Keeping the log: what is entered, refused and corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.assistant.entry_naming import NoSuchEntry
from bot.assistant.log_keeper import LogKeeper, NoReason, NothingChanged
from bot.assistant.log_ports import AlreadyCorrected, FaultyRecord
from bot.assistant.matter_access import NotAPerson
from bot.conferral.log import LogEntry
from bot.conferral.matter import Matter, facts_of
from bot.conferral.record import ConferralAttempt, Issue, IssueResult, Party
from tests.matters import CALL, FACTS, NOW, keeper, record

NOTED = replace(CALL, internal_note="He was curt.")


def opened() -> tuple[LogKeeper, Matter]:
    log = keeper()
    return log, log.open_matter(FACTS, as_user="alice")


def logged(attempt: ConferralAttempt = CALL) -> tuple[LogKeeper, str, LogEntry]:
    log, matter = opened()
    return log, matter.id, log.log_attempt(matter.id, attempt, as_user="alice").entry


class TestOpening:
    """A new matter."""

    def test_its_opener_is_its_first_member_and_times_are_meant_in_the_courts_zone(self) -> None:
        log, matter = opened()
        assert matter.access.readers == {"alice"}
        assert (matter.facts, matter.created, matter.created_by) == (
            replace(FACTS, zone="America/Chicago"),
            NOW,
            "alice",
        )
        assert not log.may_go_to_a_model(matter.id, as_user="alice")
        assert log.matter(matter.id, as_user="alice") == matter
        assert log.matters(as_user="alice") == (matter,)

    def test_a_record_is_taken_in_whole_and_given_back_without_its_notes(self) -> None:
        made = record(attempts=(NOTED,), issues=(Issue("1", "Request 4"),), certificate_date=date(2024, 3, 12))
        log = keeper()
        matter = log.open_from(made, as_user="alice", model_allowed=True)
        assert log.record_of(matter.id, as_user="alice") == made.without_notes()
        assert log.may_go_to_a_model(matter.id, as_user="alice")
        notes = [e.content for e in log.history(matter.id, as_user="alice") if isinstance(e.content, ConferralAttempt)]
        assert notes == [NOTED]

    def test_what_cannot_be_right_is_refused_whole(self) -> None:
        log = keeper()
        made = record(attempts=(replace(CALL, issues=("9",)), CALL), issues=(Issue("", "Request 4"),))
        with pytest.raises(FaultyRecord) as raised:
            log.open_from(made, as_user="alice")
        assert raised.value.faults == ("issues[1].id: an issue needs one.",)
        with pytest.raises(FaultyRecord) as raised:
            log.open_from(replace(made, issues=()), as_user="alice")
        assert raised.value.faults == (
            'attempts[1] (March 4, 2024): issues[1]: there is no issue "9" in this record. The record lists no issues.',
        )
        assert log.matters(as_user="alice") == ()

    @pytest.mark.parametrize("name", ["", " alice", "bob\n"])
    def test_a_name_that_is_none_opens_nothing(self, name: str) -> None:
        with pytest.raises(NotAPerson):
            keeper().open_matter(FACTS, as_user=name)


class TestLogging:
    """What is entered."""

    def test_an_attempt_is_entered_with_when_it_happened_when_it_was_entered_and_by_whom(self) -> None:
        _, matter_id, entry = logged(replace(NOTED, by=(" A. Counsel ", ""), said=" Went through Request 4.\n"))
        assert entry == LogEntry("m4", matter_id, NOTED, NOW, "alice")
        assert entry.occurred == CALL.at

    def test_the_same_attempt_again_or_told_otherwise_is_refused_with_where_it_stands(self) -> None:
        log, matter_id, _ = logged()
        for other, said in (
            (CALL, "this is attempts[1] (March 4, 2024) written down a second time; leave one of them out."),
            (
                replace(CALL, response="Refused."),
                (
                    "response: tells of the same contact as attempts[1] (March 4, 2024) with another response: one of "
                    "the two is wrong."
                ),
            ),
        ):
            with pytest.raises(FaultyRecord) as raised:
                log.log_attempt(matter_id, other, as_user="alice")
            assert str(raised.value) == said
        assert log.record_of(matter_id, as_user="alice").attempts == (CALL,)

    def test_what_is_still_to_come_is_refused(self) -> None:
        log, matter = opened()
        soon = replace(CALL, at=NOW + timedelta(minutes=1))
        with pytest.raises(FaultyRecord, match=r"^at: March 20, 2024 is still to come"):
            log.log_attempt(matter.id, soon, as_user="alice")

    def test_a_contact_after_the_certificates_date_is_logged_all_the_same(self) -> None:
        log, matter = opened()
        log.amend(matter.id, replace(FACTS, certificate_date=date(2024, 3, 1)), why="set", as_user="alice")
        assert log.log_attempt(matter.id, CALL, as_user="alice").entry.content == CALL

    def test_settlement_terms_and_doubtful_combinations_are_entered_with_a_caution(self) -> None:
        log, matter = opened()
        attempt = replace(CALL, said="Offered to settle for $500.", waited_until=date(2024, 3, 8))
        done = log.log_attempt(matter.id, attempt, as_user="alice")
        assert [(caution.path[2], caution.sentence.partition(":")[0]) for caution in done.cautions] == [
            ("waited_until", ("a response is told of and also how long one was awaited; say which it was, or what was "
             "awaited.")),
            ("said", '"Offered to settle", "$500"'),
        ]  # fmt: skip

    def test_issues_positions_and_results_are_entered_anew_and_the_former_ones_stay(self) -> None:
        log, matter = opened()
        log.set_issue(matter.id, Issue(" 1 ", "Request 4"), as_user="alice")
        settled = Issue("1", "Request 4", "all of it", "half", IssueResult.AGREED_IN_PART, "the rest")
        log.set_issue(matter.id, settled, as_user="alice", why="they called back")
        assert log.record_of(matter.id, as_user="alice").issues == (settled,)
        issues = [e for e in log.history(matter.id, as_user="alice") if isinstance(e.content, Issue)]
        assert [(e.content, e.supersedes, e.why) for e in issues] == [
            (Issue("1", "Request 4"), None, ""),
            (settled, issues[0].id, "they called back"),
        ]
        with pytest.raises(FaultyRecord, match="is agreed and yet something of it remains"):
            log.set_issue(matter.id, replace(settled, result=IssueResult.AGREED), as_user="alice")

    def test_the_case_and_the_models_permission_are_entered_anew(self) -> None:
        log, matter = opened()
        facts = replace(matter.facts, signer="A. Counsel")
        done = log.amend(matter.id, facts, as_user="alice", why="settled")
        assert [str(change) for change in done.changes] == ["signer: (nothing) -> A. Counsel"]
        for why in ("", " "):
            with pytest.raises(NoReason):
                log.amend(matter.id, replace(facts, relief="costs"), as_user="alice", why=why)
        with pytest.raises(NothingChanged):
            log.amend(matter.id, facts, as_user="alice", why="again")
        log.allow_model(matter.id, allowed=True, why="the client agrees", as_user="alice")
        stands = log.matter(matter.id, as_user="alice")
        assert (stands.facts, stands.model_allowed) == (facts, True)
        assert log.may_go_to_a_model(matter.id, as_user="alice")
        with pytest.raises(FaultyRecord, match=r"A\. Counsel is named as counsel on both sides"):
            log.amend(
                matter.id, replace(facts, opposing=(Party("Defendant", ("A. Counsel",)),)), why="x", as_user="alice"
            )


class TestCorrecting:
    """Corrections take the place of entries and lose none."""

    def test_a_correction_shows_what_changed_and_why(self) -> None:
        log, matter_id, entry = logged()
        done = log.correct(matter_id, "1", replace(CALL, minutes=20), why=" the bill ", as_user="alice")
        assert (done.old, done.new.supersedes, done.new.why) == (entry, entry.id, "the bill")
        assert [str(change) for change in done.changes] == ["minutes: 25 -> 20"]
        assert log.record_of(matter_id, as_user="alice").attempts == (replace(CALL, minutes=20),)
        assert entry in log.history(matter_id, as_user="alice")

    def test_a_withdrawn_attempt_is_in_the_log_and_not_in_the_record(self) -> None:
        log, matter_id, entry = logged()
        log.withdraw(matter_id, entry.id, why="another matter's", as_user="alice")
        assert log.record_of(matter_id, as_user="alice").attempts == ()
        assert entry in log.history(matter_id, as_user="alice")

    def test_what_was_corrected_what_is_not_there_and_what_has_no_reason_is_refused(self) -> None:
        log, matter_id, entry = logged()
        with pytest.raises(NoReason):
            log.correct(matter_id, entry.id, CALL, why=" ", as_user="alice")
        log.correct(matter_id, entry.id, replace(CALL, minutes=20), why="the bill", as_user="alice")
        with pytest.raises(AlreadyCorrected) as raised:
            log.correct(matter_id, entry.id, CALL, why="again", as_user="alice")
        assert raised.value.diagnostics() == (
            "Attempt 1 was corrected before, on 2024-03-20 by alice (the bill). Correct it by its number, 1."
        )
        for named in ("2", "0", "m1", "nothing"):
            with pytest.raises(NoSuchEntry, match=f'This matter has no attempt "{named}".'):
                log.withdraw(matter_id, named, why="wrong", as_user="alice")

    def test_numbers_never_shift_and_what_was_withdrawn_is_not_withdrawn_again(self) -> None:
        log, matter_id, _ = logged()
        times = [replace(CALL, at=NOW - timedelta(days=days)) for days in (3, 2, 1)]
        entered = [log.log_attempt(matter_id, attempt, as_user="alice") for attempt in times]
        assert [done.number for done in entered] == [2, 3, 4]
        assert log.withdraw(matter_id, "2", why="another matter's", as_user="alice").number == 2
        with pytest.raises(AlreadyCorrected) as raised:
            log.withdraw(matter_id, "2", why="another matter's", as_user="alice")
        assert raised.value.diagnostics() == (
            "Attempt 2 was withdrawn before, on 2024-03-20 by alice (another matter's). It stays in the log as it is."
        )
        done = log.correct(matter_id, "3", replace(times[1], minutes=4), why="the bill", as_user="alice")
        assert (done.old, done.number) == (entered[1].entry, 3)
        assert log.correct(matter_id, "3", replace(times[1], minutes=5), why="again", as_user="alice").old == done.new
        assert [attempt.minutes for attempt in log.record_of(matter_id, as_user="alice").attempts] == [25, 5, 25]
        assert log.log_attempt(matter_id, times[0], as_user="alice").number == 5
        with pytest.raises(FaultyRecord, match=r"attempts\[4\] \(March 19, 2024\) written down a second time"):
            log.log_attempt(matter_id, times[2], as_user="alice")

    def test_a_correction_that_changes_nothing_is_refused(self) -> None:
        log, matter_id, _ = logged()
        log.set_issue(matter_id, Issue("1", "Request 4"), as_user="alice")
        before = log.history(matter_id, as_user="alice")
        with pytest.raises(NothingChanged):
            log.correct(matter_id, "1", replace(CALL, said=f" {CALL.said} "), why="the bill", as_user="alice")
        with pytest.raises(NothingChanged):
            log.set_issue(matter_id, Issue(" 1", "Request 4 "), as_user="alice")
        with pytest.raises(NothingChanged):
            log.allow_model(matter_id, allowed=False, why="no", as_user="alice")
        assert log.history(matter_id, as_user="alice") == before

    def test_an_attempt_that_is_to_be_whole_names_somebody_on_each_side(self) -> None:
        log, matter_id, _ = logged()
        nobody = replace(CALL, at=NOW - timedelta(days=1), by=(" ",), with_=())
        with pytest.raises(FaultyRecord) as raised:
            log.log_attempt(matter_id, nobody, as_user="alice", whole=True)
        assert raised.value.faults == (
            "by: nobody is named on the movant's side.",
            "with: nobody is named on the other side.",
        )
        assert log.log_attempt(matter_id, nobody, as_user="alice").number == 2

    def test_an_entry_of_another_matter_is_not_there(self) -> None:
        log, _, entry = logged()
        other = log.open_matter(FACTS, as_user="alice")
        with pytest.raises(NoSuchEntry):
            log.correct(other.id, entry.id, CALL, why="wrong", as_user="alice")


def test_facts_of_a_matter_are_a_records() -> None:
    log, matter_id, _ = logged()
    assert facts_of(log.record_of(matter_id, as_user="alice")) == FACTS
