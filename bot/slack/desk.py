"""The desk: takes questions and clicks from the listeners, asks the assistant, and sees that each gets a reply."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.assistant.answer import Answer, Question
from bot.assistant.conversation import Threads, Turn
from bot.assistant.standing import Choice
from bot.slack.blocks.answer import answer_messages
from bot.slack.blocks.notices import BUSY, STOPPING, notice
from bot.slack.failures import explained
from bot.slack.inbound import Asked, Chosen
from bot.slack.places import Place, place_of
from bot.slack.ports import Assistant
from bot.slack.recent import Recent
from bot.slack.sending import Outbox
from bot.slack.work import Work

_MOST_PRIOR = 10
_LAST_WORDS = 2.0


@dataclass(frozen=True, slots=True)
class Office:
    """What the desk and the reading room stand on. `now` gives an aware time in the firm's own zone."""

    assistant: Assistant
    threads: Threads
    outbox: Outbox
    work: Work
    now: Callable[[], datetime]
    default_court: str | None = None


class Desk:
    """Answers questions. Every question that is taken ends in a message: an answer or a reason."""

    def __init__(self, office: Office) -> None:
        self._office = office
        # Slack sends an event again for up to an hour when it misses an acknowledgement.
        self._seen: Recent[bool] = Recent(size=10_000, keep=timedelta(hours=2))
        self.reply_addresses: Recent[str] = Recent(size=1_000, keep=timedelta(minutes=28))

    def take(self, asked: Asked) -> None:
        """Start answering `asked` in the background."""
        self._office.work.start(self._take(asked))

    async def _take(self, asked: Asked) -> None:
        """Answer once, and only where we are meant; no await may stand between the look and the note."""
        try:
            if asked.only_if_ours and not await self._ours(asked.place):
                return
        except Exception as error:  # nobody can be told: we do not know whether we were asked
            explained(error)
            return
        now = self._office.now()
        if self._seen.get(asked.event, now=now):
            return
        self._seen.put(asked.event, True, now=now)
        if self._office.work.full or asked.problem:
            await self.say(asked.place, asked.problem or BUSY)
            return
        await self.answer(asked)

    async def _ours(self, place: Place) -> bool:
        return bool(await asyncio.to_thread(self._office.threads.turns, place.key, now=self._office.now()))

    async def say(self, place: Place, text: str) -> None:
        """Post one sentence; a sentence that cannot be posted is logged."""
        try:
            await self._office.outbox.post(place, [notice(text)])
        except Exception as error:
            explained(error)

    async def answer(self, asked: Asked, *, before: Turn | None = None) -> None:
        """Ask and post the answer; where that fails, post the reason and a reference number.

        `before` is the turn that is being asked again: only what was said before it is handed on.
        """
        place = asked.place
        try:
            async with self._office.outbox.status(place):
                answer = await self._ask(asked, before)
            shown = answer_messages(answer, chosen=Choice(court=bool(asked.court), as_of=bool(asked.as_of)))
            await self._office.outbox.post(place, shown)
        except asyncio.CancelledError:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.say(place, STOPPING), _LAST_WORDS)
            raise
        except Exception as error:
            await self._own_up(place, error)

    async def _own_up(self, place: Place, error: Exception) -> None:
        message = explained(error)
        try:
            await self._office.outbox.post(place, [message])
        except Exception as second:
            explained(second)

    async def _ask(self, asked: Asked, before: Turn | None) -> Answer:
        office, place, now = self._office, asked.place, self._office.now()
        turns = await asyncio.to_thread(office.threads.turns, place.key, now=now)
        earlier = [t for t in turns if before is None or t.at < before.at]
        turn = Turn(
            id=secrets.token_hex(8),
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
            default_court=office.default_court,
            asker=place.asker,
        )
        answer = await office.work.in_thread(office.assistant.ask, question)
        await asyncio.to_thread(office.threads.link, turn.id, answer.id)
        return answer

    async def turn_to_ask_again(self, chosen: Chosen) -> Turn | None:
        """The turn behind a dialogue, or None where it is no longer kept or is another user's own."""
        turn = await asyncio.to_thread(self._office.threads.find, chosen.answer_id, now=self._office.now())
        if turn is None:
            return None
        place = place_of(turn.thread, user=chosen.user)
        return None if place.private and turn.asker != place.asker else turn

    def ask_again(self, turn: Turn, chosen: Chosen) -> None:
        """Answer the turn's question for the chosen court and day, in the same thread."""
        place = place_of(turn.thread, user=chosen.user)
        if place.private:  # a click in a channel brings such an address too, good for the clicker's eyes alone
            address = self.reply_addresses.get(chosen.answer_id, now=self._office.now())
            place = replace(place, response_url=address)
        asked = Asked(event="", place=place, text=turn.text, court=chosen.court, as_of=chosen.as_of)
        self._office.work.start(self.answer(asked, before=turn))
