"""Holding, closing and erasing matters: by members alone, with a reason, and nothing of a held one is deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.personal import SqlMarksOfMatter
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.reminders import SqlReminderMarks
from bot.adapters.database.reviews import SqlReviewDrafts
from bot.adapters.matter_files import FilesOfMatters
from bot.adapters.record_files import TomlRecords
from bot.adapters.record_folder import FolderOfRecords
from bot.assistant.log_files import LogFiles
from bot.assistant.log_keeper import LogKeeper, NoReason, NothingChanged
from bot.assistant.matter_access import NoSuchMatter
from bot.assistant.matter_keeper import MatterClosed, MatterKeeper, StillOpen
from bot.assistant.matter_register import MatterHeld
from bot.conferral.matter_keeping import Keeping, KeepingAct
from bot.conferral.reminders import Mark, MarkAct
from knowledge.adapters.database import open_database
from tests.matters import FACTS, NOW, files, keeper
from tests.reviews import draft


@dataclass
class Firm:
    """A firm with real files and a real database."""

    folder: Path
    log: LogKeeper
    files: LogFiles
    keeping: MatterKeeper
    marks: SqlReminderMarks
    drafts: SqlReviewDrafts

    def paths(self) -> list[str]:
        return sorted(
            path.name for path in self.folder.rglob("*") if path.is_file() and "conferral.db" not in path.name
        )


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    log = keeper(SqlMatterLog(database))
    beside = (SqlMarksOfMatter(database), FilesOfMatters(tmp_path / "records", tmp_path / "exhibits"))
    keeping = MatterKeeper(log.access, SqlMatterRegister(database), beside, lambda: NOW)
    yield Firm(tmp_path, log, files(log, tmp_path), keeping, SqlReminderMarks(database), SqlReviewDrafts(database))
    database.close()


def test_every_event_is_kept_with_who_when_and_why(firm: Firm) -> None:
    matter = firm.log.open_matter(FACTS, as_user="alice").id
    firm.log.access.grant(matter, "bob", as_user="alice")
    assert firm.keeping.hold(matter, why="litigation is expected", as_user="bob") == Keeping(held=True)
    assert firm.keeping.close(matter, why="settled", as_user="alice") == Keeping(held=True, closed_at=NOW)
    assert firm.keeping.lift(matter, why="it ended", as_user="bob") == Keeping(closed_at=NOW)
    assert firm.keeping.reopen(matter, why="revived", as_user="alice") == Keeping()
    assert [(e.act, e.by, e.at, e.why) for e in firm.keeping.events(matter, as_user="alice")] == [
        (KeepingAct.HELD, "bob", NOW, "litigation is expected"),
        (KeepingAct.CLOSED, "alice", NOW, "settled"),
        (KeepingAct.LIFTED, "bob", NOW, "it ended"),
        (KeepingAct.REOPENED, "alice", NOW, "revived"),
    ]


@pytest.mark.parametrize("act", ["hold", "lift", "close", "reopen", "erase"])
def test_a_stranger_and_a_missing_reason_are_refused(firm: Firm, act: str) -> None:
    matter = firm.log.open_matter(FACTS, as_user="alice").id
    do = getattr(firm.keeping, act)
    with pytest.raises(NoSuchMatter):
        do(matter, why="because", as_user="mallory")
    if act == "erase":
        with pytest.raises(StillOpen):
            do(matter, why="because", as_user="alice")
        firm.keeping.close(matter, why="settled", as_user="alice")
    with pytest.raises(NoReason):
        do(matter, why="  ", as_user="alice")
    assert firm.log.matter(matter, as_user="alice").id == matter


@pytest.mark.parametrize(
    ("act", "told"), [("lift", "This matter is not held."), ("reopen", "This matter is not closed.")]
)
def test_what_is_so_already_is_said(firm: Firm, act: str, told: str) -> None:
    matter = firm.log.open_matter(FACTS, as_user="alice").id
    with pytest.raises(NothingChanged) as raised:
        getattr(firm.keeping, act)(matter, why="because", as_user="alice")
    assert raised.value.diagnostics() == told
    firm.keeping.hold(matter, why="because", as_user="alice")
    firm.keeping.close(matter, why="because", as_user="alice")
    for again, said in (("hold", "This matter is held already."), ("close", "This matter is closed already.")):
        with pytest.raises(NothingChanged) as raised:
            getattr(firm.keeping, again)(matter, why="because", as_user="alice")
        assert raised.value.diagnostics() == said


def test_a_dialogue_can_ask_first_whether_the_matter_is_open(firm: Firm) -> None:
    matter = firm.log.open_matter(FACTS, as_user="alice").id
    firm.keeping.expect_open(matter, as_user="alice")
    firm.keeping.close(matter, why="settled", as_user="alice")
    with pytest.raises(MatterClosed) as raised:
        firm.keeping.expect_open(matter, as_user="alice")
    assert raised.value.diagnostics() == ("This matter is closed; nothing was entered. Reopen it first, if it goes on.")


def test_erasing_takes_the_log_its_record_its_exhibits_and_its_marks_and_leaves_word_of_it(firm: Firm) -> None:
    mine, other = (firm.log.open_matter(FACTS, as_user="alice").id for _ in range(2))
    records = FolderOfRecords(firm.folder / "records", TomlRecords())
    for matter, texts in ((mine, ("only mine", "of both")), (other, ("of both",))):
        records.put(matter, firm.log.record_of(matter, as_user="alice"))
        for number, text in enumerate(texts):
            paper = firm.folder / f"paper-{number}.txt"
            paper.write_text(text, encoding="utf-8")
            firm.files.attach(matter, paper, label=f"{number}", as_user="alice")
            paper.unlink()
    firm.marks.add(Mark(f"{mine}-r1", mine, "alice", MarkAct.SENT, 0, NOW, NOW))
    assert len(firm.paths()) == 4
    firm.keeping.close(mine, why="settled", as_user="alice")
    entries = len(firm.log.history(mine, as_user="alice"))
    assert firm.keeping.erase(mine, why="the client asked for it", as_user="alice") == entries + 3
    assert len(firm.paths()) == 2
    assert firm.marks.standing([f"{mine}-r1"]) == {}
    assert [matter.id for matter in firm.log.matters(as_user="alice")] == [other]
    [*_, last] = firm.keeping.register.events(mine)
    assert (last.act, last.by, last.why) == (KeepingAct.ERASED, "alice", "the client asked for it")
    with pytest.raises(NoSuchMatter):
        firm.keeping.erase(mine, why="again", as_user="alice")


def test_erasing_takes_the_drafts_of_the_matter_along(firm: Firm) -> None:
    mine, other = (firm.log.open_matter(FACTS, as_user="alice").id for _ in range(2))
    for number, matter in enumerate((mine, other), start=1):
        made = draft(id=f"d{number}", matter=matter)
        versions = tuple(replace(one, id=f"v{number}", draft=made.id, matter=matter) for one in made.versions)
        events = tuple(replace(one, id=f"x{number}", draft=made.id, version=f"v{number}") for one in made.events)
        firm.drafts.begin(replace(made, versions=versions, events=events))
    firm.keeping.close(mine, why="settled", as_user="alice")
    firm.keeping.erase(mine, why="the client asked for it", as_user="alice")
    assert (firm.drafts.of_matter(mine), firm.drafts.find("d1")) == ((), None)
    assert [one.id for one in firm.drafts.of_matter(other)] == ["d2"]


def test_nothing_of_a_held_matter_is_erased(firm: Firm) -> None:
    matter = firm.log.open_matter(FACTS, as_user="alice").id
    firm.keeping.close(matter, why="settled", as_user="alice")
    firm.keeping.hold(matter, why="litigation is expected", as_user="alice")
    with pytest.raises(MatterHeld):
        firm.keeping.erase(matter, why="the client asked for it", as_user="alice")
    assert firm.log.matter(matter, as_user="alice").id == matter
