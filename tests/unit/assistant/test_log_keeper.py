"""Keeping the log: who may see a matter, what may be entered, and that nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from bot.assistant.log_files import LogFiles
from bot.assistant.log_keeper import LogKeeper, NoReason, NoSuchEntry
from bot.assistant.log_ports import AlreadyCorrected, FaultyRecord
from bot.assistant.matter_access import LastReader, NoSuchMatter, NotAPerson, UnclearMatter
from bot.conferral.log import LogEntry, current_entries
from bot.conferral.matter import Matter, facts_of
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, Issue, IssueResult, Party
from tests.matters import CALL, FACTS, NOW, files, keeper, record

NOTED = replace(CALL, internal_note="He was curt.")
STRANGER = 'There is no matter "m1" that you may see. `conferral matter list` names the ones you may.'


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
        log.amend(matter.id, replace(FACTS, certificate_date=date(2024, 3, 1)), as_user="alice")
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
        log.amend(matter.id, facts, as_user="alice", why="settled")
        log.allow_model(matter.id, allowed=True, as_user="alice")
        stands = log.matter(matter.id, as_user="alice")
        assert (stands.facts, stands.model_allowed) == (facts, True)
        assert log.may_go_to_a_model(matter.id, as_user="alice")
        with pytest.raises(FaultyRecord, match=r"A\. Counsel is named as counsel on both sides"):
            log.amend(matter.id, replace(facts, opposing=(Party("Defendant", ("A. Counsel",)),)), as_user="alice")


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
        assert str(raised.value) == f"The entry {entry.id} was corrected or withdrawn before."
        for named in ("2", "0", "m1", "nothing"):
            with pytest.raises(NoSuchEntry, match=f'This matter has no attempt "{named}".'):
                log.withdraw(matter_id, named, why="wrong", as_user="alice")

    def test_an_entry_of_another_matter_is_not_there(self) -> None:
        log, _, entry = logged()
        other = log.open_matter(FACTS, as_user="alice")
        with pytest.raises(NoSuchEntry):
            log.correct(other.id, entry.id, CALL, why="wrong", as_user="alice")


class TestAccess:
    """Who may see a matter."""

    def test_a_matter_is_found_by_its_id_its_beginning_or_its_case_number_among_ones_own(self) -> None:
        numbers = iter(["abcd1111", "e1", "e2", "abcd2222", "e3", "e4"])
        log = LogKeeper(keeper().log, lambda: NOW, lambda: next(numbers))
        first = log.open_matter(FACTS, as_user="alice")
        second = log.open_matter(replace(FACTS, case_number="1:23-cv-1"), as_user="alice")
        find = log.access.find
        assert [find(named, "alice") for named in ("abcd1111", "abcd2", " 2:24-CV-00000 ", "1:23-cv-1")] == [
            first,
            second,
            first,
            second,
        ]
        with pytest.raises(UnclearMatter) as raised:
            find("abcd", "alice")
        assert (
            raised.value.diagnostics() == '"abcd" fits several of your matters: abcd1111, abcd2222. Name one by its id.'
        )
        for named in ("abc", "", "abcd1111"):
            with pytest.raises(NoSuchMatter):
                find(named, "alice" if named != "abcd1111" else "bob")

    def test_a_granted_user_reads_and_a_denied_one_does_not_whoever_grants_again(self) -> None:
        log, matter = opened()
        log.access.grant(matter.id, "bob", as_user="alice")
        assert log.record_of(matter.id, as_user="bob").court == "D. Kan."
        log.access.deny(matter.id, "bob", as_user="alice")
        log.access.grant(matter.id, "bob", as_user="alice")
        with pytest.raises(NoSuchMatter):
            log.record_of(matter.id, as_user="bob")
        log.access.lift(matter.id, "bob", as_user="alice")
        assert log.matters(as_user="bob") == log.matters(as_user="alice")
        events = log.access.events(matter.id, as_user="bob")
        assert [(e.user, e.standing.value, e.by) for e in events] == [
            ("alice", "granted", "alice"),
            ("bob", "granted", "alice"),
            ("bob", "denied", "alice"),
            ("bob", "granted", "alice"),
            ("bob", "lifted", "alice"),
        ]

    def test_the_last_reader_cannot_be_denied(self) -> None:
        log, matter = opened()
        with pytest.raises(LastReader) as raised:
            log.access.deny(matter.id, "alice", as_user="alice")
        assert raised.value.diagnostics() == (
            "alice is the only one who may see this matter. Grant access to somebody else first."
        )
        with pytest.raises(NotAPerson):
            log.access.grant(matter.id, " ", as_user="alice")


Act = Callable[[LogKeeper, LogFiles, str, str, Path], Any]
ACTS: dict[str, Act] = {
    "matter": lambda log, _files, m, user, _path: log.matter(m, as_user=user),
    "history": lambda log, _files, m, user, _path: log.history(m, as_user=user),
    "record_of": lambda log, _files, m, user, _path: log.record_of(m, as_user=user),
    "log_attempt": lambda log, _files, m, user, _path: log.log_attempt(m, CALL, as_user=user),
    "log_attempts": lambda log, _files, m, user, _path: log.log_attempts(m, [], as_user=user),
    "set_issue": lambda log, _files, m, user, _path: log.set_issue(m, Issue("1", "x"), as_user=user),
    "amend": lambda log, _files, m, user, _path: log.amend(m, FACTS, as_user=user),
    "allow_model": lambda log, _files, m, user, _path: log.allow_model(m, allowed=True, as_user=user),
    "may_go_to_a_model": lambda log, _files, m, user, _path: log.may_go_to_a_model(m, as_user=user),
    "correct": lambda log, _files, m, user, _path: log.correct(m, "1", CALL, why="", as_user=user),
    "withdraw": lambda log, _files, m, user, _path: log.withdraw(m, "1", why="", as_user=user),
    "attempt_entry": lambda log, _files, m, user, _path: log.attempt_entry(m, "1", as_user=user),
    "find": lambda log, _files, m, user, _path: log.access.find(m, user),
    "grant": lambda log, _files, m, user, _path: log.access.grant(m, user, as_user=user),
    "deny": lambda log, _files, m, user, _path: log.access.deny(m, "alice", as_user=user),
    "lift": lambda log, _files, m, user, _path: log.access.lift(m, user, as_user=user),
    "events": lambda log, _files, m, user, _path: log.access.events(m, as_user=user),
    "export_toml": lambda _log, out, m, user, _path: out.export_toml(m, as_user=user),
    "export_csv": lambda _log, out, m, user, _path: out.export_csv(m, as_user=user),
    "import_csv": lambda _log, out, m, user, path: out.import_csv(m, path, as_user=user),
    "attach": lambda _log, out, m, user, path: out.attach(m, path, label="", as_user=user),
    "exhibit": lambda _log, out, m, user, _path: out.exhibit(m, "B", as_user=user),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("user", ["bob", "denied", "", "Alice", "alice "])
def test_a_stranger_gets_the_same_words_for_a_matter_that_is_there_as_for_none(
    act: str, user: str, tmp_path: Path
) -> None:
    """`m1` is there in the first log and not in the second; every argument is wrong as well, and nobody is told."""
    said = []
    for log in (opened()[0], keeper()):
        if log.matters(as_user="alice"):
            log.access.grant("m1", "denied", as_user="alice")
            log.access.deny("m1", "denied", as_user="alice")
        before = repr(log.log.entries("m1")), log.log.access_events("m1")
        with pytest.raises(NoSuchMatter) as raised:
            ACTS[act](log, files(log, tmp_path), "m1", user, tmp_path / "nothing.csv")
        said.append((type(raised.value), raised.value.diagnostics()))
        assert (repr(log.log.entries("m1")), log.log.access_events("m1")) == before
        assert log.matters(as_user=user) == ()
    assert said == [(NoSuchMatter, STRANGER)] * 2


def test_every_method_that_takes_a_matter_is_among_those_tried_on_strangers() -> None:
    log = keeper()
    held = (log, log.access, files(log, Path()))
    taking = {
        name
        for thing in held
        for name in dir(thing)
        if not name.startswith("_") and "matter_id" in getattr(getattr(type(thing), name, None), "__annotations__", {})
    }
    assert taking - {"enter", "opened"} <= set(ACTS)
    assert len(taking) > len(ACTS) - 3


class TestFiles:
    """What goes in and out as files."""

    def test_csv_goes_out_and_in_again_all_rows_or_none(self, tmp_path: Path) -> None:
        log, matter_id, _ = logged(NOTED)
        out = files(log, tmp_path)
        path = tmp_path / "calls.csv"
        path.write_text(out.export_csv(matter_id, as_user="alice"), encoding="utf-8", newline="")
        other = log.open_matter(FACTS, as_user="alice")
        [entered] = out.import_csv(other.id, path, as_user="alice")
        assert entered.entry.content == CALL
        with path.open("a", encoding="utf-8") as file:
            file.write("2024-03-05 09:00,phone,A. Counsel,A. Counsel,,,,,,,,,,,,\n" * 2)
        with pytest.raises(FaultyRecord) as raised:
            out.import_csv(other.id, path, as_user="alice")
        assert raised.value.faults == (
            "calls.csv:2: this is attempts[1] (March 4, 2024) written down a second time; leave one of them out.",
            "calls.csv:3: with: A. Counsel is named on both sides of this attempt.",
            "calls.csv:4: with: A. Counsel is named on both sides of this attempt.",
            "calls.csv:4: this is calls.csv:3 written down a second time; leave one of them out.",
        )
        assert log.record_of(other.id, as_user="alice").attempts == (CALL,)

    def test_an_exhibit_is_kept_by_its_bytes_and_a_new_one_takes_its_label(self, tmp_path: Path) -> None:
        log, matter = opened()
        out = files(log, tmp_path)
        path = tmp_path / "letter.txt"
        path.write_text("Dear counsel", encoding="utf-8")
        first = out.attach(matter.id, path, label=" B ", as_user="alice")
        assert out.attach(matter.id, path, label="B", as_user="alice") == first
        path.write_text("Dear Counsel", encoding="utf-8")
        second = out.attach(matter.id, path, label="B", as_user="alice", why="the signed one")
        kept, lies = out.exhibit(matter.id, "B", as_user="alice")
        assert (kept, lies.read_text(encoding="utf-8")) == (second, "Dear Counsel")
        entries = [e for e in log.history(matter.id, as_user="alice") if e.content in (first, second)]
        assert [(e.content, e.supersedes, e.why) for e in entries] == [
            (first, None, ""),
            (second, entries[0].id, "the signed one"),
        ]
        assert out.exhibits.path_of(first.sha256).read_text(encoding="utf-8") == "Dear counsel"
        for label in ("C", ""):
            with pytest.raises(NoSuchEntry):
                out.exhibit(matter.id, label, as_user="alice")
        with pytest.raises(NoSuchEntry):
            out.attach(matter.id, path, label=" ", as_user="alice")


SECRET = "zq-secret"


class KeepingALog(RuleBasedStateMachine):
    """Any order of logging, correcting, withdrawing, granting and denying by members."""

    attempts = Bundle("attempts")

    @initialize()
    def open(self) -> None:
        """Open the one matter."""
        self.log = keeper()
        self.matter = self.log.open_matter(FACTS, as_user="alice").id
        self.files = files(self.log, Path())
        self.seen: tuple[LogEntry, ...] = ()
        self.minutes = 0
        self.denied: set[str] = set()
        self.granted = {"alice"}

    def _next(self) -> ConferralAttempt:
        self.minutes += 1
        at = datetime.fromisoformat("2024-03-04T00:00:00-06:00") + timedelta(minutes=self.minutes)
        return replace(CALL, at=at, method=Method.EMAIL, internal_note=f"{SECRET} {self.minutes}")

    @rule(target=attempts)
    def add(self) -> str:
        """Log an attempt."""
        return self.log.log_attempt(self.matter, self._next(), as_user="alice").entry.id

    @rule(target=attempts, old=attempts)
    def correct(self, old: str) -> str:
        """Correct one; a second correction of the same entry is refused."""
        try:
            return self.log.correct(self.matter, old, self._next(), why="because", as_user="alice").new.id
        except AlreadyCorrected:
            return old

    @rule(old=attempts)
    def withdraw(self, old: str) -> None:
        """Withdraw one, unless it no longer holds."""
        held = {entry.id for entry in current_entries(self.log.history(self.matter, as_user="alice"))}
        if old in held:
            self.log.withdraw(self.matter, old, why="because", as_user="alice")

    @rule(user=st.sampled_from(["bob", "carol"]))
    def grant(self, user: str) -> None:
        """Grant somebody access."""
        self.log.access.grant(self.matter, user, as_user="alice")
        self.granted.add(user)

    @rule(user=st.sampled_from(["bob", "carol"]))
    def deny(self, user: str) -> None:
        """Deny somebody access."""
        self.log.access.deny(self.matter, user, as_user="alice")
        self.denied.add(user)

    @invariant()
    def nothing_that_was_entered_is_lost_or_changed(self) -> None:
        """The log begins with all it held before."""
        entries = self.log.history(self.matter, as_user="alice")
        assert entries[: len(self.seen)] == self.seen
        self.seen = entries

    @invariant()
    def no_note_leaves_the_log(self) -> None:
        """Neither a record nor a file holds a note."""
        left = (
            repr(self.log.record_of(self.matter, as_user="alice")),
            self.files.export_toml(self.matter, as_user="alice"),
            self.files.export_csv(self.matter, as_user="alice"),
            repr(self.log.history(self.matter, as_user="alice")),
        )
        assert not any(SECRET in text for text in left)

    @invariant()
    def whoever_was_denied_sees_nothing(self) -> None:
        """Deny wins over any grant."""
        may = {user for user in ("alice", "bob", "carol", "dave") if self.log.matters(as_user=user)}
        assert may == self.granted - self.denied


TestKeepingALog = KeepingALog.TestCase
TestKeepingALog.settings = settings(
    max_examples=40, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool))
def test_a_note_of_any_words_leaves_nothing_behind(note: str) -> None:
    log, matter_id, _ = logged(replace(CALL, internal_note=note))
    plain_log, plain_id, _ = logged()
    out, plain = files(log, Path()), files(plain_log, Path())
    assert out.export_toml(matter_id, as_user="alice") == plain.export_toml(plain_id, as_user="alice")
    assert out.export_csv(matter_id, as_user="alice") == plain.export_csv(plain_id, as_user="alice")
    assert log.record_of(matter_id, as_user="alice") == plain_log.record_of(plain_id, as_user="alice")


def test_facts_of_a_matter_are_a_records() -> None:
    log, matter_id, _ = logged()
    assert facts_of(log.record_of(matter_id, as_user="alice")) == FACTS
