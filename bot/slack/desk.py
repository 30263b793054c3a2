"""The desk: takes questions from the listeners, asks the assistant, and sees that each gets a reply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from functools import partial
from hashlib import blake2b
from typing import Any, TypeAlias

from bot.assistant.answer import Answer, Question, Status
from bot.assistant.conversation import Turn
from bot.assistant.durable import Handler, Job, Json, Steps
from bot.assistant.posts import MissingMessage
from bot.assistant.preferences import Answers
from bot.assistant.standing import Choice
from bot.slack.blocks.answer import answer_messages
from bot.slack.blocks.answer_actions import answer_actions
from bot.slack.blocks.message import Message, Unit
from bot.slack.blocks.notices import CHANGED, help_message, in_line, may_be_missing, notice, taken_in_line, too_many
from bot.slack.failures import NotDelivered, explained
from bot.slack.inbound import Asked
from bot.slack.office import Office
from bot.slack.places import Place
from bot.slack.posting import Posts
from bot.slack.recent import Recent
from bot.slack.streaming import LiveReply

QUESTION = "question"
_MOST_PRIOR = 10
_MOST_WAITING_EACH = 20
_LONG_LINE = 8


Taker: TypeAlias = Callable[[Asked, Steps, Posts], Awaitable[Sequence[Message] | None]]
"""Answers what is no question about the law; None where it is one after all. Asked before the assistant is."""


class Desk:
    """Answers questions. Every question that is taken ends in a message: an answer or a reason."""

    def __init__(self, office: Office, takers: Sequence[Taker] = ()) -> None:
        self._office = office
        self._takers = takers
        # A thread is ours from the moment its first question was taken, not only when that is answered.
        self._begun: Recent[str] = Recent(size=10_000, keep=timedelta(hours=2))
        self._telling = asyncio.Lock()

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with the jobs of this desk."""
        return {QUESTION: self.answer}

    async def take(self, asked: Asked) -> Message | None:
        """Take `asked`, and give a sentence for who asks by a command; None where the question is not ours.

        Raises WorkNotKept.
        """
        office, place = self._office, asked.place
        if asked.only_if_ours and not await self._ours(place):
            return None
        if office.inbox.waiting_of(place.person) >= _MOST_WAITING_EACH:
            asked = asked.refused(too_many(_MOST_WAITING_EACH))
        before = office.inbox.waiting
        self._begun.put(place.key, asked.job_id, now=office.now())
        await office.inbox.take(Job(asked.job_id, QUESTION, place.person, asked.as_json()))
        if before >= _LONG_LINE and not place.private:
            office.work.start(office.outbox.show_status(place, in_line(before)))
        return taken_in_line(before) if before >= _LONG_LINE else None

    async def _ours(self, place: Place) -> bool:
        now = self._office.now()
        if self._begun.get(place.key, now=now):
            return True
        for key in (place.key, place.whispered().key):
            if await asyncio.to_thread(self._office.threads.turns, key, now=now):
                return True
        return False

    def newest_job(self, place: Place) -> str | None:
        """The job of the question that was taken last in the thread of `place`, as far as this process knows."""
        return self._begun.get(place.key, now=self._office.now())

    async def answer(self, job: Job, steps: Steps) -> Json:
        """Ask and post the answer; where that fails, post the reason and a reference number."""
        asked = Asked.from_json(job.body)
        posts = self._office.posts(steps)
        self._begun.put(asked.place.key, job.id, now=self._office.now())
        try:
            asked, usual_court = await self._as_preferred(asked)
            async with LiveReply(self._office.outbox, asked.place, self._office.replies, job.id) as live:
                ended, messages = await self._reply(job, asked, usual_court, steps, posts)
                stamps = await posts.post(asked.place, messages, live=live)
            if asked.instead_of:
                await steps.once("take back", partial(take_back_answers, self._office, asked.question))
            await self._remember(asked, stamps)
            if ended:
                self._office.measures.answered(ended)
        except Exception as error:
            self._office.measures.answered("failed")
            message = explained(error)
            try:  # what is remembered goes, when the question is changed or deleted
                await self._remember(asked, await posts.post(asked.place, [message]))
            except Exception as second:
                explained(second)
        return None

    async def _as_preferred(self, asked: Asked) -> tuple[Asked, str | None]:
        """The question, to be answered where the person wants it, and the court that person usually means."""
        settings, place = self._office.keeping().settings, asked.place
        preferred = await asyncio.to_thread(settings.of, place.asker)
        if preferred.answers is Answers.PRIVATE and not place.direct and not place.private:
            asked = replace(asked, place=place.whispered())
        return asked, preferred.court

    async def _reply(
        self, job: Job, asked: Asked, usual_court: str | None, steps: Steps, posts: Posts
    ) -> tuple[str | None, Sequence[Message]]:
        """How the question ended (None where nothing was asked), and what is to be said."""
        if asked.problem or not asked.text.strip():
            return None, [notice(asked.problem) if asked.problem else help_message()]
        for take in self._takers:
            taken = await take(asked, steps, posts)
            if taken is not None:
                return None, taken
        async with self._office.outbox.status(asked.place):
            given = await steps.once("answer", partial(self._ask, job, asked, usual_court))
        answer = await asyncio.to_thread(self._office.assistant.find_answer, given["answer"], asked.place.asker)
        if answer is None:
            return None, [notice("The answer is no longer kept. Please ask again.")]
        chosen = Choice(court=bool(asked.court), as_of=bool(asked.as_of))
        changed = [notice(CHANGED)] if asked.instead_of else []
        shown = answer_messages(answer, chosen=chosen, actions=self._actions(answer, asked.place))
        missing = await self._missing(job, asked, steps) if given["missing"] else []
        return answer.status.value, [*changed, *missing, *shown]

    def _actions(self, answer: Answer, place: Place) -> Unit:
        in_channel = not place.channel.startswith("D")
        can_ask = bool(self._office.manager_group) and in_channel
        lacking = answer.status is Status.WITHHELD and self._office.sharing is not None
        return answer_actions(answer.id, private=place.private, can_share=in_channel, can_ask=can_ask, lacking=lacking)

    async def _ask(self, job: Job, asked: Asked, usual_court: str | None) -> dict[str, Any]:
        office, place, now = self._office, asked.place, self._office.now()
        turns = await asyncio.to_thread(office.threads.turns, place.key, now=now)
        turn_id = turn_of(place.team, asked.question)
        earlier = [t for t in turns if t.id != turn_id and (asked.before is None or t.at < asked.before)]
        turn = Turn(
            id=turn_id,
            thread=place.key,
            asker=place.asker,
            text=asked.text,
            at=now,
            court=asked.court,
            as_of=asked.as_of,
        )
        await asyncio.to_thread(office.threads.add, turn)
        question = Question(
            text=asked.text,
            today=now.date(),
            court=asked.court,
            as_of=asked.as_of,
            prior=tuple(t.as_said for t in earlier[-_MOST_PRIOR:]),
            default_court=usual_court or office.default_court,
            asker=place.asker,
        )
        answer = await office.work.in_thread(office.assistant.ask, question)
        await asyncio.to_thread(office.threads.link, turn.id, answer.id)
        return {"answer": answer.id, "missing": bool(await self._untold(job, place))}

    async def _missing(self, job: Job, asked: Asked, steps: Steps) -> list[Message]:
        """What is said of messages that may not have arrived: once, though several questions are answered at a time."""
        async with self._telling:
            untold = await steps.once("find what may be missing", partial(self._untold, job, asked.place))
            await asyncio.to_thread(self._office.missing.told, [MissingMessage(**one) for one in untold])
        return [may_be_missing(len(untold))] if untold else []

    async def _untold(self, job: Job, place: Place) -> list[dict[str, Any]]:
        missing = await asyncio.to_thread(self._office.missing.of, place.asker)
        return [asdict(one) for one in missing if one.job != job.id]

    async def _remember(self, asked: Asked, stamps: Sequence[str]) -> None:
        place = asked.place
        if stamps and not place.response_url:  # what is said by such an address cannot be taken back
            where = place.user if place.private else place.channel
            await asyncio.to_thread(self._office.replies.note, asked.question, where, stamps)


def turn_of(team: str, question: str) -> str:
    """The id of the turn that a question is, however often its words were changed."""
    return blake2b(f"{team}:{question}".encode(), digest_size=16).hexdigest()


async def take_back_answers(office: Office, question: str) -> None:
    """Delete the messages that answered `question`; one that cannot be deleted stays, and is logged."""
    for where, stamp in await asyncio.to_thread(office.replies.of, question):
        try:
            channel = await office.outbox.direct(where) if where.startswith(("U", "W")) else where
            await office.outbox.take_back(channel, stamp)
        except NotDelivered as error:
            explained(error)
    await asyncio.to_thread(office.replies.forget, question)
