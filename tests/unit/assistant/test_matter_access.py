"""Who may see a matter, and that a stranger learns nothing of it by any method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.log_files import LogFiles
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_access import LastReader, NoSuchMatter, NotAPerson, UnclearMatter
from bot.conferral.matter import Matter
from bot.conferral.record import Issue
from tests.matters import CALL, FACTS, NOW, files, keeper

STRANGER = 'There is no matter "m1" that you may see. `conferral matter list` names the ones you may.'


def opened() -> tuple[LogKeeper, Matter]:
    log = keeper()
    return log, log.open_matter(FACTS, as_user="alice")


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
    "amend": lambda log, _files, m, user, _path: log.amend(m, FACTS, why="", as_user=user),
    "allow_model": lambda log, _files, m, user, _path: log.allow_model(m, allowed=True, why="", as_user=user),
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
    "import_csv_text": lambda _log, out, m, user, _path: out.import_csv_text(m, "at,method\n", name="t", as_user=user),
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
