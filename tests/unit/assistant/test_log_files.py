"""What goes into and out of the log as files, and that a note leaves it by no way and nothing is ever lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from bot.assistant.entry_naming import NoSuchEntry
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.log_ports import AlreadyCorrected, FaultyRecord
from bot.conferral.log import LogEntry, current_entries
from bot.conferral.matter import Matter
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt
from tests.matters import CALL, FACTS, files, keeper

NOTED = replace(CALL, internal_note="He was curt.")


def opened() -> tuple[LogKeeper, Matter]:
    log = keeper()
    return log, log.open_matter(FACTS, as_user="alice")


def logged(attempt: ConferralAttempt = CALL) -> tuple[LogKeeper, str, LogEntry]:
    log, matter = opened()
    return log, matter.id, log.log_attempt(matter.id, attempt, as_user="alice").entry


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
