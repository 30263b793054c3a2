"""The inbox on DBOS Transact: a job is a workflow under the job's own id, kept before `take` returns.

DBOS is one to a process; so is the inbox that is open.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.adapters.durable.steps import DbosSteps
from bot.adapters.durable.storage import configuration, translated
from bot.assistant.durable import GIVEN_UP, Handlers, Job, Json, Lane, WorkNotKept
from bot.assistant.measuring import Load, Measures

if TYPE_CHECKING:
    from dbos import WorkflowStatus

_WORKFLOW = "conferral.job"
# A job that takes the process down with it must not do so for ever.
_MOST_RUNS = 25
_POLL_SECONDS = 0.1  # for each lane; at half of it a service that waits took twice as much of a processor
_TO_BE_DONE = ("ENQUEUED", "PENDING", "DELAYED")
_FORGOTTEN_AT_ONCE = 500  # a deletion of many more would hold up what has to be written before Slack is told


class DbosInbox:
    """An Inbox. `at_once` jobs of a lane run at a time, of which one asker has at most `each`.

    `address` is a SQLAlchemy address. `run` names this run of the process, another after each start.
    """

    def __init__(self, address: str, *, run: str, at_once: int = 4, each: int = 2, most_runs: int = _MOST_RUNS) -> None:
        self._address = address
        self._run = run
        self._most_runs = most_runs
        self._limits = {Lane.QUESTIONS: (at_once, min(at_once, each)), Lane.CLICKS: (16, 4)}
        self._open: dict[str, tuple[str, asyncio.Future[Json]]] = {}
        self._writing: dict[str, asyncio.Future[bool]] = {}
        self._waiting: Counter[str] = Counter()
        self._at_work: dict[asyncio.Task[Any] | None, str] = {}
        self._left: set[str] = set()  # what a former process left and this one has not taken up
        self._taken_up: set[str] = set()

    @property
    def waiting(self) -> int:
        """How many jobs were taken and are not done."""
        return len(self._open)

    def waiting_of(self, asker: str) -> int:
        """How many of `asker`'s jobs were taken and are not done."""
        return self._waiting[asker]

    def load(self) -> Load:
        """How many jobs wait for their turn, those of former processes too, and how many are being done."""
        begun = sum(job_id in self._open for job_id in self._at_work.values())
        return Load(waiting=len(self._open) - begun + len(self._left), at_work=len(self._at_work))

    def works(self) -> bool:
        """Whether the store of work answers. To be asked from a thread apart from the event loop."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        try:
            with translated("read"):
                DBOS.list_workflows(limit=1, load_input=False, load_output=False)
        except WorkNotKept:
            return False
        return True

    async def open(self, handlers: Handlers, measures: Measures) -> None:
        """Begin to work, first on what a former process left, which is counted. Raises WorkNotKept."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        inbox = self

        async def done(values: dict[str, Json]) -> Json:
            job, given, task = Job(**{**values, "lane": Lane(values["lane"])}), None, asyncio.current_task()
            inbox._at_work[task] = job.id
            inbox._left.discard(job.id)
            if job.id not in inbox._open:
                inbox._taken_up.add(job.id)
                measures.recovered(1)
            try:
                given = await handlers(job, DbosSteps(job.id, inbox._run))
            finally:
                inbox._at_work.pop(task, None)
                inbox._finished(job.id, given)
            return given

        DBOS(config=configuration(self._address))
        # Registered for the name; what is enqueued names it by `_WORKFLOW`.
        DBOS.workflow(name=_WORKFLOW, max_recovery_attempts=self._most_runs)(done)
        with translated("opened"):
            DBOS.launch()
            for lane, (at_once, each) in self._limits.items():
                await DBOS.register_queue_async(
                    lane.value,
                    worker_concurrency=at_once,
                    partition_worker_concurrency=each,
                    polling_interval_sec=_POLL_SECONDS,
                    on_conflict="always_update",
                )
            left = await DBOS.list_workflows_async(status=[*_TO_BE_DONE], load_input=False, load_output=False)
            self._left = {status.workflow_id for status in left} - self._taken_up - self._open.keys()
            await self.hand_on()

    async def take(self, job: Job) -> bool:
        """Keep `job`; whether it is new. Raises WorkNotKept."""
        from dbos import DBOS, EnqueueOptions  # noqa: PLC0415  dbos is slow to import
        from dbos import error as refusals  # noqa: PLC0415  as above

        options: EnqueueOptions = {
            "workflow_name": _WORKFLOW,
            "queue_name": job.lane.value,
            "workflow_id": job.id,
            "workflow_id_reuse_policy": "reject",
            "queue_partition_key": job.asker or "nobody",
            "authenticated_user": job.asker,
        }
        if job.id in self._open:
            await self._kept(job.id)
            return False
        loop = asyncio.get_running_loop()
        self._waiting[job.asker] += 1
        self._open[job.id] = (job.asker, loop.create_future())
        writing = self._writing[job.id] = loop.create_future()
        kept = new = False
        try:
            with translated("written"):
                await DBOS.enqueue_workflow_with_options_async(options, asdict(job))
            kept = new = True
        except refusals.DBOSWorkflowIDInUseError:
            kept = True
        finally:
            del self._writing[job.id]
            writing.set_result(kept)
            if not new:
                self._finished(job.id, None)
        return new

    async def _kept(self, job_id: str) -> None:
        """Wait until a job that is sent again is written: nobody may be told of it before. Raises WorkNotKept."""
        writing = self._writing.get(job_id)
        if writing is not None and not await asyncio.shield(writing):
            raise WorkNotKept("The store of work under way could not be written.")

    async def outcome(self, job_id: str, *, seconds: float) -> Json | None:
        """What the job gave; None where it is not done within `seconds`."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        held = self._open.get(job_id)
        if held is not None:
            await asyncio.wait({held[1]}, timeout=seconds)
            return held[1].result() if held[1].done() else None
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        # It is a former process's, or was done just now and is being noted.
        while (status := await DBOS.get_workflow_status_async(job_id)) is not None and status.status in _TO_BE_DONE:
            if clock() >= until:
                return None
            await asyncio.sleep(_POLL_SECONDS)
        return status.output if status is not None and status.status == "SUCCESS" else None

    async def begun_with(self, prefix: str) -> Mapping[str, bool]:
        """The jobs whose ids begin with `prefix`, and whether each is over. Raises WorkNotKept."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        with translated("read"):
            found = await DBOS.list_workflows_async(workflow_id_prefix=prefix, load_input=False, load_output=False)
        return {status.workflow_id: status.status not in _TO_BE_DONE for status in found}

    async def cancel(self, job_id: str) -> bool:
        """Have the job not be done further; whether it was still to be done. Raises WorkNotKept."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        with translated("written"):
            status = await DBOS.get_workflow_status_async(job_id)
            if status is None or status.status not in _TO_BE_DONE:
                return False
            await DBOS.cancel_workflow_async(job_id)
        if status.status != "PENDING":  # it never begins, so that nothing else tells its end
            self._finished(job_id, None)
            self._left.discard(job_id)
        return True

    async def forget(self, *, before: datetime | None = None, asker: str | None = None) -> int:
        """Delete jobs that are done, those of `asker` or those done before a day; how many. Raises WorkNotKept."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        with translated("written"):
            done = await DBOS.list_workflows_async(
                status=["SUCCESS", "ERROR", "CANCELLED"],
                completed_before=before.isoformat() if before else None,
                user=asker,
                load_input=False,
                load_output=False,
            )
            ids = [status.workflow_id for status in done]
            for at in range(0, len(ids), _FORGOTTEN_AT_ONCE):
                await DBOS.delete_workflows_async(ids[at : at + _FORGOTTEN_AT_ONCE])
        return len(ids)

    async def close(self, seconds: float) -> None:
        """Take up nothing more, finish what is at work within `seconds`; the rest is done by the next process."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        loop = asyncio.get_running_loop()
        # DBOS looks every second whether the work is done. What is broken off stays undone for it.
        broken_off, at_most = loop.call_later(seconds, self._break_off), round(seconds) + 3 if self._at_work else 0
        with ThreadPoolExecutor(1) as apart:  # DBOS ends the loop's own threads, which it has made its own
            # The registry goes too: the next inbox of this process brings its own handlers.
            call = partial(DBOS.destroy, destroy_registry=True, workflow_completion_timeout_sec=at_most)
            await loop.run_in_executor(apart, call)
        broken_off.cancel()
        self._break_off()
        loop.set_default_executor(ThreadPoolExecutor())

    def _break_off(self) -> None:
        for task in set(self._at_work):
            if task is not None:
                task.cancel()

    async def hand_on(self) -> None:
        """Turn each job that was begun too often into one that says so. Raises WorkNotKept."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        lost: list[WorkflowStatus] = await DBOS.list_workflows_async(status="MAX_RECOVERY_ATTEMPTS_EXCEEDED")
        for status in lost:
            [values] = status.input["args"] if status.input else [{}]
            asker = str(values.get("asker", ""))
            await self.take(Job(f"{GIVEN_UP}:{status.workflow_id}", GIVEN_UP, asker, values, Lane.CLICKS))
            await DBOS.delete_workflow_async(status.workflow_id)
            self._left.discard(status.workflow_id)

    def _finished(self, job_id: str, given: Json) -> None:
        asker, waiting = self._open.pop(job_id, ("", None))
        if waiting is None:
            return  # taken by a former process
        self._waiting[asker] -= 1
        if not self._waiting[asker]:
            del self._waiting[asker]
        if not waiting.done():
            waiting.set_result(given)
