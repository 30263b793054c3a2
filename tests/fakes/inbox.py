"""An inbox in memory: jobs run as tasks of the event loop, and a crash can be had at any step."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.assistant.durable import Handlers, Job, Json, WorkNotKept
from bot.assistant.measuring import Measures, Unmeasured


class Crashed(BaseException):
    """The process is gone: what was kept is kept, what was under way is not."""


class CrashOnce:
    """Ends the process at the first time a step of this name is reached."""

    def __init__(self, name: str) -> None:
        self._name: str | None = name

    def __call__(self, name: str) -> None:
        if name == self._name:
            self._name = None
            raise Crashed


class Cancelled(BaseException):
    """The job is not to be done further."""


@dataclass
class MemorySteps:
    """Steps kept as text, as a database would keep them."""

    job_id: str
    run: str
    kept: list[tuple[str, str]]
    before: Callable[[str, str], None]
    after: Callable[[str], None]
    _at: int = 0

    async def once(self, name: str, act: Callable[[], Awaitable[Json]]) -> Json:
        """What `act` gives, or gave; `before` and `after` may crash."""
        at, self._at = self._at, self._at + 1
        if at < len(self.kept):
            kept, value = self.kept[at]
            assert kept == name, f"step {at} was {kept} and is now {name}"
            return json.loads(value)
        self.before(self.job_id, name)
        given = await act()
        self.after(name)
        self.kept.append((name, json.dumps(given)))
        return json.loads(self.kept[-1][1])


@dataclass
class MemoryInbox:
    """An Inbox without a database. `restart` does what a new process would: it runs again what is not done."""

    handlers: Handlers = field(default_factory=lambda: Handlers({}))
    measures: Measures = field(default_factory=Unmeasured)
    before: Callable[[str], None] = lambda _name: None
    after: Callable[[str], None] = lambda _name: None
    jobs: dict[str, Job] = field(default_factory=dict)
    kept: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    done: dict[str, Json] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    full: bool = False
    runs: int = 0
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def open(self, handlers: Handlers, measures: Measures) -> None:
        """Begin to work."""
        self.handlers, self.measures = handlers, measures

    async def take(self, job: Job) -> bool:
        """Keep `job`; whether it is new."""
        json.dumps(job.body)  # what is no JSON could not be kept
        if job.id in self.jobs:
            return False
        if self.full:
            raise WorkNotKept("No more can be kept.")
        self.jobs[job.id] = job
        self._start(job)
        return True

    async def outcome(self, job_id: str, *, seconds: float) -> Json | None:
        """What the job gave."""
        task = self._tasks.get(job_id)
        if task is not None:
            await asyncio.wait({task}, timeout=seconds)
        return self.done.get(job_id)

    async def begun_with(self, prefix: str) -> dict[str, bool]:
        """The jobs whose ids begin with `prefix`, and whether each is over."""
        over = self.cancelled | self.done.keys()
        return {job_id: job_id in over for job_id in self.jobs if job_id.startswith(prefix)}

    async def cancel(self, job_id: str) -> bool:
        """Have the job end at its next step."""
        if job_id not in self.jobs or job_id in self.done:
            return False
        self.cancelled.add(job_id)
        return True

    @property
    def waiting(self) -> int:
        """How many jobs are not done."""
        return len(self.jobs) - len(self.done)

    def waiting_of(self, asker: str) -> int:
        """How many of `asker`'s jobs are not done."""
        return sum(job.asker == asker and job.id not in self.done for job in self.jobs.values())

    async def settle(self) -> None:
        """Wait until nothing is under way; what crashed stays undone."""
        while tasks := [task for task in self._tasks.values() if not task.done()]:
            await asyncio.wait(tasks)

    async def restart(self) -> None:
        """Run again, as another process, what is not done."""
        self.runs += 1
        for job_id, job in self.jobs.items():
            if job_id not in self.done:
                self.measures.recovered(1)
                self._start(job)
        await self.settle()

    async def hand_on(self) -> None:
        """Nothing: here no job is begun too often."""

    async def forget(self, *, before: datetime | None = None, asker: str | None = None) -> int:
        """Delete jobs that are done, those of `asker`; by age none are old enough."""
        del before
        gone = [job.id for job in self.jobs.values() if job.asker == asker and job.id in self.done]
        for job_id in gone:
            del self.jobs[job_id], self.done[job_id]
        return len(gone)

    async def close(self, seconds: float) -> None:
        """Finish what is under way, at most for `seconds`; the rest is lost to this process."""
        tasks = [task for task in self._tasks.values() if not task.done()]
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        for task in tasks:
            task.cancel()

    def _before(self, job_id: str, name: str) -> None:
        if job_id in self.cancelled:
            raise Cancelled
        self.before(name)

    def _start(self, job: Job) -> None:
        self._tasks[job.id] = asyncio.create_task(self._do(job))

    async def _do(self, job: Job) -> None:
        kept = self.kept.setdefault(job.id, [])
        steps = MemorySteps(job.id, f"run {self.runs}", kept, self._before, self.after)
        try:
            given = await self.handlers(job, steps)
        except Crashed:
            return
        except Cancelled:
            given = None
        json.dumps(given)
        self.done[job.id] = given
