"""A matter that is opened for a person is on record once for each act, and refused where it cannot be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.assistant.audit import AuditAct, NotRecorded
from bot.assistant.durable import Handlers, Job, Steps
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_access import NoSuchMatter
from bot.assistant.matter_reads import AuditedReads, begin_act, end_act, no_reading, one_act
from tests.fakes.audit import AuditInMemory, FailingAudit
from tests.matters import CALL, FACTS, keeper
from tests.reviews import ASSOCIATE, PARTNER, STRANGER, Firm

ALICE, BOB = "alice", "bob"


@pytest.fixture
def audit() -> AuditInMemory:
    return AuditInMemory()


@pytest.fixture
def log(audit: AuditInMemory) -> LogKeeper:
    return replace(keeper(), reads=AuditedReads(audit))


def reads(audit: AuditInMemory) -> list[tuple[str, str]]:
    return audit.told(AuditAct.READ_MATTER)


@pytest.mark.parametrize(
    "opening",
    [
        lambda log, matter: log.matter(matter, as_user=ALICE),
        lambda log, matter: log.history(matter, as_user=ALICE),
        lambda log, matter: log.record_of(matter, as_user=ALICE),
        lambda log, matter: log.access.find(matter, ALICE),
        lambda log, matter: log.access.events(matter, as_user=ALICE),
        lambda log, matter: log.log_attempt(matter, CALL, as_user=ALICE),
    ],
)
def test_every_way_to_open_one_is_on_record_once(
    log: LogKeeper, audit: AuditInMemory, opening: Callable[[LogKeeper, str], object]
) -> None:
    matter = log.open_matter(FACTS, as_user=ALICE).id
    with one_act():
        opening(log, matter)
        log.matter(matter, as_user=ALICE)
    assert reads(audit) == [(ALICE, matter)]


def test_another_act_another_person_and_another_matter_are_on_record_too(log: LogKeeper, audit: AuditInMemory) -> None:
    one, other = (log.open_matter(FACTS, as_user=ALICE).id for _ in range(2))
    with no_reading():
        log.access.grant(one, BOB, as_user=ALICE)
    for _ in range(2):
        with one_act():
            log.matter(one, as_user=ALICE)
    with one_act():
        log.matter(one, as_user=BOB)
        log.matter(other, as_user=ALICE)
        log.matter(one, as_user=BOB)
    assert reads(audit) == [(ALICE, one), (ALICE, one), (BOB, one), (ALICE, other)]


def test_outside_of_an_act_each_opening_is_on_record(log: LogKeeper, audit: AuditInMemory) -> None:
    matter = log.open_matter(FACTS, as_user=ALICE).id
    end_act()
    log.matter(matter, as_user=ALICE)
    log.matter(matter, as_user=ALICE)
    assert len(reads(audit)) == 2
    begin_act()
    log.matter(matter, as_user=ALICE)
    log.matter(matter, as_user=ALICE)
    end_act()
    assert len(reads(audit)) == 3


def test_ones_own_list_and_what_is_worked_out_are_no_reading(log: LogKeeper, audit: AuditInMemory) -> None:
    matter = log.open_matter(FACTS, as_user=ALICE).id
    log.matters(as_user=ALICE)
    with no_reading():
        log.matter(matter, as_user=ALICE)
    assert reads(audit) == []


def test_who_may_not_see_it_has_read_nothing(log: LogKeeper, audit: AuditInMemory) -> None:
    matter = log.open_matter(FACTS, as_user=ALICE).id
    with pytest.raises(NoSuchMatter):
        log.matter(matter, as_user=BOB)
    with pytest.raises(NoSuchMatter):
        log.access.find(matter, BOB)
    assert audit.notes == []


def test_what_cannot_be_put_on_record_is_not_shown(log: LogKeeper) -> None:
    matter = log.open_matter(FACTS, as_user=ALICE).id
    failing = replace(log, reads=AuditedReads(FailingAudit()))
    with one_act():
        for _ in range(2):  # a reading that was refused is not taken for one that is on record
            with pytest.raises(NotRecorded):
                failing.matter(matter, as_user=ALICE)
        with pytest.raises(NotRecorded):
            failing.access.find(matter, ALICE)
        with pytest.raises(NotRecorded):
            failing.log_attempt(matter, CALL, as_user=ALICE)
    assert log.record_of(matter, as_user=ALICE).attempts == ()


async def test_a_job_is_one_act_in_its_threads_too(log: LogKeeper, audit: AuditInMemory) -> None:
    matter = log.open_matter(FACTS, as_user=ALICE).id

    async def read(_job: Job, _steps: Steps) -> None:
        for _ in range(2):
            await asyncio.to_thread(log.matter, matter, as_user=ALICE)

    handlers = Handlers({"read": read})
    await asyncio.gather(*(handlers(Job(f"j{number}", "read", ALICE), Unused()) for number in range(3)))
    assert reads(audit) == [(ALICE, matter)] * 3


class Unused:
    """Steps that are not taken."""

    job_id = run = ""

    async def once(self, name: str, act: object) -> None:
        raise AssertionError(name, act)


def test_reading_a_draft_is_reading_its_matter_and_a_list_of_drafts_is_not() -> None:
    audit = AuditInMemory()
    firm = Firm(audit=audit)
    shown = firm.submitted()
    audit.notes.clear()
    desk = firm.desk
    assert len(desk.drafts_of(ASSOCIATE)) == len(desk.waiting_for(PARTNER)) == 1
    assert reads(audit) == []
    with one_act():
        desk.read(shown.draft.id, as_user=PARTNER)
        desk.versions(shown.draft.id, as_user=PARTNER)
    assert reads(audit) == [(PARTNER, firm.matter)]
    with pytest.raises(Exception, match="no draft"):
        desk.read(shown.draft.id, as_user=STRANGER)
    assert reads(audit) == [(PARTNER, firm.matter)]


def test_every_word_file_is_on_record_with_what_it_is() -> None:
    audit = AuditInMemory()
    firm = Firm(audit=audit)
    shown = firm.submitted()
    firm.desk.export(shown.draft.id, as_user=ASSOCIATE)
    firm.desk.approve(shown.draft.id, shown.newest.id, as_user=PARTNER)
    firm.desk.export(shown.draft.id, as_user=PARTNER)
    firm.desk.redline_file(shown.draft.id, as_user=PARTNER)
    exports = [note for note in audit.notes if note.act is AuditAct.EXPORTED_DRAFT]
    assert [(note.by, note.about, note.details["paper"]) for note in exports] == [
        (ASSOCIATE, shown.draft.id, "stamped"),
        (PARTNER, shown.draft.id, "clean"),
        (PARTNER, shown.draft.id, "redline"),
    ]
    assert {note.details["matter"] for note in exports} == {firm.matter}
