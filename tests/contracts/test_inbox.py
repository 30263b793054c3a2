"""The contract of the inbox, on the fake and on DBOS over a real database."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.durable import DbosInbox
from bot.assistant.durable import GIVEN_UP, Handlers, Inbox, Job, Json, Lane, Steps, WorkNotKept
from bot.assistant.measuring import Load
from knowledge.errors import ConferralError
from tests.fakes.inbox import MemoryInbox
from tests.fakes.measures import Noted

CANARY = "Zanzibar"


class Doing:
    """A handler that counts: `begun` each run, `acted` each act of its one step."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.acted: list[str] = []
        self.hold = asyncio.Event()
        self.hold.set()
        self.at_once = 0
        self.most_at_once = 0

    async def __call__(self, job: Job, steps: Steps) -> Json:
        self.begun.append(job.id)

        async def act() -> Json:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            await self.hold.wait()
            self.at_once -= 1
            self.acted.append(job.id)
            return {"words": job.body["words"]}

        return await steps.once("act", act)


def asked(number: int = 1, *, asker: str = "T1:U1", lane: Lane = Lane.QUESTIONS) -> Job:
    return Job(f"q:{number}", "question", asker, {"words": f"{CANARY} {number}"}, lane)


class TheContract(ABC):
    """What every inbox does; the subclasses say how one is opened."""

    @abstractmethod
    def opened(self, handlers: Handlers) -> AbstractAsyncContextManager[Inbox]:
        """An inbox at work, closed at the end."""

    async def test_a_job_is_done_and_gives_what_its_handler_gave(self) -> None:
        doing = Doing()
        async with self.opened(Handlers({"question": doing})) as inbox:
            assert await inbox.take(asked())
            assert await inbox.outcome("q:1", seconds=10) == {"words": "Zanzibar 1"}
        assert doing.acted == ["q:1"]

    async def test_the_same_job_sent_again_is_done_once(self) -> None:
        doing = Doing()
        doing.hold.clear()
        async with self.opened(Handlers({"question": doing})) as inbox:
            assert [await inbox.take(asked()) for _ in range(5)] == [True, False, False, False, False]
            doing.hold.set()
            await inbox.outcome("q:1", seconds=10)
            assert not await inbox.take(asked())
            assert await inbox.outcome("q:1", seconds=10) == {"words": "Zanzibar 1"}
        assert doing.acted == ["q:1"]

    async def test_what_waits_is_counted_for_each_asker(self) -> None:
        doing = Doing()
        doing.hold.clear()
        async with self.opened(Handlers({"question": doing})) as inbox:
            await inbox.take(asked(1))
            await inbox.take(asked(2))
            await inbox.take(asked(3, asker="T1:U2"))
            assert (inbox.waiting, inbox.waiting_of("T1:U1"), inbox.waiting_of("T1:U2")) == (3, 2, 1)
            assert await inbox.outcome("q:1", seconds=0.01) is None
            doing.hold.set()
            for number in (1, 2, 3):
                await inbox.outcome(f"q:{number}", seconds=10)
            assert (inbox.waiting, inbox.waiting_of("T1:U1"), inbox.waiting_of("T1:U9")) == (0, 0, 0)

    async def test_a_job_that_is_cancelled_takes_no_further_step(self) -> None:
        doing, told = Doing(), list[str]()
        doing.hold.clear()

        async def tell() -> Json:
            told.append("told")

        async def handle(job: Job, steps: Steps) -> Json:
            await doing(job, steps)
            await steps.once("tell", tell)
            return "done"

        async with self.opened(Handlers({"question": handle})) as inbox:
            await inbox.take(asked())
            while not doing.at_once:
                await asyncio.sleep(0.01)
            assert await inbox.cancel("q:1")
            doing.hold.set()
            assert await inbox.outcome("q:1", seconds=10) is None
            assert told == []
            assert not await inbox.cancel("q:unknown")
            assert (inbox.waiting, await inbox.take(asked())) == (0, False)

    async def test_jobs_are_found_by_how_their_ids_begin_and_tell_whether_they_are_over(self) -> None:
        doing = Doing()
        doing.hold.clear()
        async with self.opened(Handlers({"question": doing})) as inbox:
            for name in ("q:T:C:1.1", "q:T:C:1.1:2.0", "q:T:C:1.2"):
                await inbox.take(Job(name, "question", name, {"words": CANARY}))
            assert await inbox.begun_with("q:T:C:1.1") == {"q:T:C:1.1": False, "q:T:C:1.1:2.0": False}
            assert await inbox.cancel("q:T:C:1.1")
            assert await inbox.begun_with("q:T:C:1.1") == {"q:T:C:1.1": True, "q:T:C:1.1:2.0": False}
            assert await inbox.begun_with("q:T:C:%") == {}
            doing.hold.set()
            await inbox.outcome("q:T:C:1.1:2.0", seconds=10)

    async def test_a_job_of_a_kind_that_nobody_handles_gives_nothing(self) -> None:
        async with self.opened(Handlers({})) as inbox:
            await inbox.take(asked())
            assert await inbox.outcome("q:1", seconds=10) is None

    async def test_a_step_that_fails_raises_what_it_raised(self) -> None:
        told: list[str] = []

        async def failing() -> Json:
            raise ConferralError("No more paper.")

        async def handle(_job: Job, steps: Steps) -> Json:
            try:
                await steps.once("print", failing)
            except ConferralError as error:
                told.append(str(error))
            return "told"

        async with self.opened(Handlers({"question": handle})) as inbox:
            await inbox.take(asked())
            assert await inbox.outcome("q:1", seconds=10) == "told"
        assert told == ["No more paper."]


class TestMemoryInbox(TheContract):
    """The fake."""

    @asynccontextmanager
    async def opened(self, handlers: Handlers) -> AsyncIterator[Inbox]:
        inbox = MemoryInbox()
        await inbox.open(handlers, Noted())
        yield inbox
        await inbox.close(5)


class TestDbosInbox(TheContract):
    """DBOS on SQLite."""

    @pytest.fixture(autouse=True)
    def address(self, tmp_path: Path) -> None:
        self._address = f"sqlite:///{tmp_path / 'work.db'}"

    @asynccontextmanager
    async def opened(self, handlers: Handlers, *, run: str = "first") -> AsyncIterator[DbosInbox]:
        inbox = DbosInbox(self._address, run=run)
        await inbox.open(handlers, Noted())
        try:
            yield inbox
        finally:
            await inbox.close(0)

    async def test_what_a_process_left_undone_is_done_by_the_next_and_what_was_done_is_kept(self) -> None:
        acted: list[str] = []
        never = asyncio.Event()

        async def handle(_job: Job, steps: Steps) -> Json:
            async def first() -> Json:
                acted.append(f"first in {steps.run}")
                return steps.run

            async def second() -> Json:
                acted.append(f"second in {steps.run}")
                if steps.run == "first":
                    await never.wait()
                return steps.run

            return [await steps.once("first", first), await steps.once("second", second)]

        async with self.opened(Handlers({"question": handle})) as inbox:
            await inbox.take(asked())
            while len(acted) < 2:
                await asyncio.sleep(0.01)
        async with self.opened(Handlers({"question": handle}), run="again") as inbox:
            assert not await inbox.take(asked())
            while (given := await inbox.outcome("q:1", seconds=0.05)) is None:
                await asyncio.sleep(0.01)
        assert given == ["first", "again"]
        assert acted == ["first in first", "second in first", "second in again"]

    async def test_its_load_is_what_waits_and_what_is_done_and_what_is_taken_up_again_is_counted(self) -> None:
        doing, measured = Doing(), Noted()
        doing.hold.clear()
        for run in ("first", "again"):
            inbox = DbosInbox(self._address, run=run, at_once=1, each=1)
            assert not await asyncio.to_thread(inbox.works)
            await inbox.open(Handlers({"question": doing}), measured)
            assert await asyncio.to_thread(inbox.works)
            if run == "first":
                for number in range(3):
                    await inbox.take(asked(number))
            while not inbox.load().at_work:
                await asyncio.sleep(0.01)
            assert inbox.load() == Load(waiting=2, at_work=1)
            assert measured.figures == ([] if run == "first" else [("recovered", 1)])
            if run == "again":
                assert await inbox.take(asked(9, asker="T1:U2"))
                assert inbox.load() == Load(waiting=3, at_work=1)
                doing.hold.set()
                while inbox.load() != Load(waiting=0, at_work=0):
                    await asyncio.sleep(0.01)
            await inbox.close(0)
        assert measured.figures == [("recovered", 1)] * 3
        assert sorted(doing.acted) == ["q:0", "q:1", "q:2", "q:9"]

    async def test_what_is_sent_again_while_it_is_written_is_told_of_when_it_is_written_and_not_before(self) -> None:
        doing = Doing()
        async with self.opened(Handlers({"question": doing})) as inbox:
            store = sqlite3.connect(self._address.removeprefix("sqlite:///"), isolation_level=None)
            store.execute("BEGIN IMMEDIATE")
            taking = [asyncio.create_task(inbox.take(asked())) for _ in range(3)]
            done, _ = await asyncio.wait(taking, timeout=0.3)
            store.execute("ROLLBACK")
            store.close()
            assert done == set()
            assert await asyncio.gather(*taking) == [True, False, False]
            await inbox.outcome("q:1", seconds=10)
        assert doing.acted == ["q:1"]

    async def test_what_cannot_be_written_is_told_of_to_nobody(self) -> None:
        async with self.opened(Handlers({"question": Doing()})) as inbox:
            store = sqlite3.connect(self._address.removeprefix("sqlite:///"), isolation_level=None)
            store.execute("CREATE TRIGGER full BEFORE INSERT ON workflow_status BEGIN SELECT RAISE(ABORT, 'full'); END")
            taken = await asyncio.gather(*(inbox.take(asked()) for _ in range(3)), return_exceptions=True)
            assert [type(one) for one in taken] == [WorkNotKept] * 3
            assert inbox.waiting == 0
            store.execute("DROP TRIGGER full")
            store.close()
            assert await inbox.take(asked())
            await inbox.outcome("q:1", seconds=10)

    async def test_one_asker_does_not_hold_up_another(self) -> None:
        doing = Doing()
        doing.hold.clear()
        inbox = DbosInbox(self._address, run="first", at_once=3, each=2)
        await inbox.open(Handlers({"question": doing}), Noted())
        for number in range(10):
            await inbox.take(asked(number))
        await inbox.take(asked(99, asker="T1:U2"))
        while doing.at_once < 3:
            await asyncio.sleep(0.01)
        assert "q:99" in doing.begun
        doing.hold.set()
        for number in (*range(10), 99):
            await inbox.outcome(f"q:{number}", seconds=10)
        await inbox.close(0)
        assert doing.most_at_once == 3
        assert sorted(doing.acted) == sorted([f"q:{number}" for number in (*range(10), 99)])

    async def test_a_job_that_waits_is_never_begun_once_it_is_cancelled(self) -> None:
        doing = Doing()
        doing.hold.clear()
        inbox = DbosInbox(self._address, run="first", at_once=1, each=1)
        await inbox.open(Handlers({"question": doing}), Noted())
        await inbox.take(asked(1))
        while not doing.at_once:
            await asyncio.sleep(0.01)
        await inbox.take(asked(2))
        assert await inbox.cancel("q:2")
        assert (inbox.waiting, await inbox.outcome("q:2", seconds=1)) == (1, None)
        doing.hold.set()
        await inbox.outcome("q:1", seconds=10)
        await inbox.close(2)
        assert doing.begun == ["q:1"]

    async def test_work_under_way_is_finished_before_the_inbox_closes(self) -> None:
        doing = Doing()
        doing.hold.clear()
        inbox = DbosInbox(self._address, run="first")
        await inbox.open(Handlers({"question": doing}), Noted())
        await inbox.take(asked())
        while not doing.at_once:
            await asyncio.sleep(0.01)
        asyncio.get_running_loop().call_later(0.2, doing.hold.set)
        await inbox.close(5)
        assert doing.acted == ["q:1"]

    async def test_a_job_that_was_begun_too_often_is_handed_on_as_one_that_says_so(self) -> None:
        given_up: list[Job] = []

        async def never(_job: Job, _steps: Steps) -> Json:
            await asyncio.Event().wait()

        async def told(job: Job, _steps: Steps) -> Json:
            given_up.append(job)
            return "told"

        handlers = Handlers({"question": never, GIVEN_UP: told})
        for run in range(5):
            inbox = DbosInbox(self._address, run=f"run {run}", most_runs=3)
            await inbox.open(handlers, Noted())
            if not run:
                await inbox.take(asked())
            for _ in range(100):
                await asyncio.sleep(0.02)
                await inbox.hand_on()
                if inbox._at_work or given_up:
                    break
            await inbox.close(0)
        [job] = given_up
        assert job.body["kind"] == "question"
        assert job.body["body"] == {"words": "Zanzibar 1"}
        assert job.asker == "T1:U1"

    async def test_finished_jobs_are_forgotten_by_age_or_by_asker(self) -> None:
        doing = Doing()
        async with self.opened(Handlers({"question": doing})) as inbox:
            await inbox.take(asked(1))
            await inbox.take(asked(2, asker="T1:U2"))
            await inbox.outcome("q:1", seconds=10)
            await inbox.outcome("q:2", seconds=10)
            await asyncio.sleep(0.2)  # the outcome is told just before it is written
            assert await inbox.forget(before=datetime.now(UTC) - timedelta(days=1)) == 0
            assert await inbox.forget(asker="T1:U2") == 1
            assert await inbox.take(asked(2, asker="T1:U2"))
            assert not await inbox.take(asked(1))
            await inbox.outcome("q:2", seconds=10)

    async def test_nothing_of_a_job_is_logged_and_nothing_is_kept_that_could_run(
        self, caplog: pytest.LogCaptureFixture, tmp_path: Path
    ) -> None:
        caplog.set_level(logging.DEBUG)

        async def failing(_job: Job, _steps: Steps) -> Json:
            raise ValueError(CANARY)

        doing = Doing()
        async with self.opened(Handlers({"question": doing, "bad": failing})) as inbox:
            await inbox.take(asked())
            await inbox.outcome("q:1", seconds=10)
            await inbox.take(Job("b:1", "bad", "T1:U1", {"words": CANARY}))
            await inbox.outcome("b:1", seconds=10)
            await asyncio.sleep(0.2)
        assert CANARY not in caplog.text
        kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert b'"words": "Zanzibar 1"' in kept  # it is there, as JSON
        assert b"gASV" not in kept  # how a pickle in base64 begins
