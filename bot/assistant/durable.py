"""Durable work as values and ports: what is taken on is finished, once, whatever happens to the process meanwhile.

A face turns what reaches it into a `Job`, hands it to the `Inbox`, and only then tells the sender that it arrived.
A `Handler` does the job, step by step. After a crash it runs again from the top, and each step that was completed
gives its kept value instead of being taken a second time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

from bot.assistant.matter_reads import one_act
from knowledge.errors import ConferralError

Json: TypeAlias = Any

GIVEN_UP = "given-up"
"""The kind of a job that stands for one which was begun so often that it is not begun again; its body is that job's."""


class WorkNotKept(ConferralError):
    """Work could not be kept, so nobody may be told that it was taken."""


class Lane(StrEnum):
    """How a job waits: questions may take seconds and queue up, a click has somebody waiting before a dialogue."""

    QUESTIONS = "questions"
    CLICKS = "clicks"


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do.

    `id` follows from the sender's own ids, so that the same thing sent again has the same id. `kind` names the
    handler. `asker` is who has to wait for it: nobody's jobs hold up another's. `body` is JSON.
    """

    id: str
    kind: str
    asker: str
    body: Mapping[str, Json] = field(default_factory=dict)
    lane: Lane = Lane.QUESTIONS


class Steps(Protocol):
    """The steps of one job. They have to come in the same order at each run, by names that tell them apart."""

    @property
    def job_id(self) -> str:
        """The id of the job."""

    @property
    def run(self) -> str:
        """A name of this run of the process, another after each start."""

    async def once(self, name: str, act: Callable[[], Awaitable[Json]]) -> Json:
        """What `act` gives, a JSON value; the kept value where the step was completed before.

        An act that was under way when the process ended is started again, and has to know that itself. What it
        raises is not kept.
        """


Handler: TypeAlias = Callable[[Job, Steps], Awaitable[Json]]


class Inbox(Protocol):
    """Takes jobs durably and has them done, a bounded number at a time."""

    async def take(self, job: Job) -> bool:
        """Keep `job`, then return whether it is new; one that was taken before is not done again.

        Raises WorkNotKept where it could not be kept: then the sender must not be told that it arrived.
        """

    async def outcome(self, job_id: str, *, seconds: float) -> Json | None:
        """What the job gave, waiting at most `seconds`; None where it is not done by then."""

    async def begun_with(self, prefix: str) -> Mapping[str, bool]:
        """The jobs whose ids begin with `prefix`, and whether each is over: done, or not to be done any more.

        Jobs that were over long ago are forgotten, and not among them. Raises WorkNotKept.
        """

    async def cancel(self, job_id: str) -> bool:
        """Have the job not be done, or not be done further than the step it is in; whether it was still to be done."""

    @property
    def waiting(self) -> int:
        """How many jobs were taken by this process and are not done."""

    def waiting_of(self, asker: str) -> int:
        """How many of `asker`'s jobs were taken by this process and are not done."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """What is done with jobs: a handler for each kind."""

    by_kind: Mapping[str, Handler]

    async def __call__(self, job: Job, steps: Steps) -> Json:
        """Do `job`, as one act. A job of a kind that nobody handles any more gives nothing."""
        handler = self.by_kind.get(job.kind)
        with one_act():
            return None if handler is None else await handler(job, steps)
