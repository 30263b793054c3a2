"""Second thoughts about a question: it is changed, deleted, or the work on it is stopped."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.assistant.durable import Job, Json, Lane, Steps
from bot.slack.blocks.notices import STOPPED, notice
from bot.slack.desk import Desk, take_back_answers, turn_of
from bot.slack.inbound import Asked, question_job
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.places import Place
from bot.slack.surface import Surface

CHANGED, DELETED, STOP = "message_changed", "message_deleted", "agent_session_stopped"


class SecondThoughts:
    """Answers a changed question again, withdraws what was said to a deleted one, stops what is to be stopped."""

    def __init__(self, office: Office, desk: Desk) -> None:
        self._office = office
        self._desk = desk

    @property
    def surface(self) -> Surface:
        """What is done with the events."""
        return Surface(events={DELETED: self._withdraw, STOP: self._stop})

    async def ask_again(self, asked: Asked) -> None:
        """Answer a question that was changed, where it had been one that we took. Raises WorkNotKept."""
        inbox = self._office.inbox
        former = await inbox.begun_with(question_job(asked.place.team, asked.question))
        if not former and not await self._answered(asked.question):
            return
        if any(job > asked.job_id for job in former):  # it ends in the time of the change
            return  # newer words are answered already
        # Taken first: between the two the process may end, and Slack tells it again.
        await self._desk.take(asked)
        for job, over in former.items():
            if not over and job != asked.job_id:
                await inbox.cancel(job)

    async def withdraw(self, told: Interaction) -> None:
        """Withdraw what was said to a deleted message, where it was a question of ours. Raises WorkNotKept."""
        inbox, question = self._office.inbox, _deleted(told)
        jobs = await inbox.begun_with(question_job(told.team, question))
        for job, over in jobs.items():
            if not over:
                await inbox.cancel(job)
        if jobs or await self._answered(question):
            await inbox.take(Job(told.id, f"event:{DELETED}", told.person, told.as_json(), Lane.CLICKS))

    async def _withdraw(self, told: Interaction, steps: Steps) -> Json:
        question = _deleted(told)
        await steps.once("take back", partial(take_back_answers, self._office, question))
        await asyncio.to_thread(self._office.threads.forget, turn_of(told.team, question))

    async def _answered(self, question: str) -> bool:
        return bool(await asyncio.to_thread(self._office.replies.of, question))

    async def _stop(self, told: Interaction, steps: Steps) -> Json:
        place = Place(told.team, told.channel, told.user, str(told.event.get("thread_ts") or ""))
        job = await steps.once("find what is to be stopped", partial(self._under_way, place))
        if job is not None:
            await self._office.inbox.cancel(job)
            self._office.measures.answered("stopped")
            await self._office.posts(steps).post(place, [notice(STOPPED)])

    async def _under_way(self, place: Place) -> str | None:
        """The job of the newest question in the thread of `place`, where that is still to be done."""
        job = self._desk.newest_job(place)
        over = job is None or (await self._office.inbox.begun_with(job)).get(job, True)
        return None if over else job


def _deleted(told: Interaction) -> str:
    return f"{told.channel}:{told.event.get('deleted_ts', '')}"
