"""What is done with an answer that was given: it is judged, shared with the channel, handed to a knowledge manager."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from bot.assistant.answer import Answer
from bot.assistant.durable import Json, Steps
from bot.assistant.feedback import Verdict
from bot.slack.blocks.answer import answer_messages
from bot.slack.blocks.answer_actions import (
    ASK_MANAGER,
    REASON,
    REASON_DIALOGUE,
    SHARE,
    feedback_kept,
    handed_over,
    reason_dialogue,
    shared,
    verdict_of,
)
from bot.slack.blocks.message import Message
from bot.slack.blocks.notices import notice
from bot.slack.blocks.text import Block
from bot.slack.dialogues.parts import faults
from bot.slack.dialogues.sharing import AGREED, QUESTION, agreed, agreeing_inputs
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.places import Place, place_of
from bot.slack.surface import Surface
from bot.slack.tending.sharing_room import offered
from bot.slack.tending.sharing_room import shared as shared_question
from bot.slack.viewing import viewer_of

GONE = "This answer is no longer kept, or it was given to somebody else alone."
_KEPT = "Your verdict is kept. To add a reason, please press the button again."
_NO_CHANNEL = "This answer was not given in a channel that it could be shared with."


class AnswerDesk:
    """Serves the buttons under an answer."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What this desk does."""
        judged = dict.fromkeys(("feedback", "feedback_up", "feedback_down"), self._judge)
        return Surface(
            actions={**judged, SHARE: self._share, ASK_MANAGER: self._ask_manager},
            dialogues={REASON_DIALOGUE: self._reason},
        )

    async def _judge(self, clicked: Interaction, steps: Steps) -> Json:
        """Keep the verdict at once, so that it is not lost with a reason that is never sent."""
        named = verdict_of(clicked.value)
        if named is None or not await self._keep(named[0], named[1], clicked):
            await self._tell(clicked, steps, notice(GONE))
        elif named[1] is Verdict.DOWN:
            asking = reason_dialogue(named[0], beside=await self._agreeing(named[0], clicked))
            await open_dialogue(self._office, clicked, steps, asking, advice=_KEPT)
        else:
            await self._tell(clicked, steps, feedback_kept(named[1]))

    async def _agreeing(self, answer_id: str, clicked: Interaction) -> list[Block]:
        """What asks the asker, and nobody else, whether the question may be shared."""
        sharing = self._office.sharing
        offer = None if sharing is None else await offered(sharing, answer_id, clicked)
        return [] if offer is None else agreeing_inputs(offer)

    async def _reason(self, sent: Interaction, _steps: Steps) -> Json:
        answer_id = sent.submitted.about
        if not await self._keep(answer_id, Verdict.DOWN, sent, reason=sent.submitted.text(REASON)):
            return faults(**{REASON: GONE})
        sharing = self._office.sharing
        if sharing is None or sent.submitted.stands_in(AGREED) is None:
            return {}
        if not agreed(sent.submitted):
            await asyncio.to_thread(sharing.take_back, answer_id, by=sent.asker)
            return {}
        refused = await shared_question(sharing, self._office, answer_id, sent.submitted.text(QUESTION), sent)
        return faults(**{QUESTION: refused}) if refused else {}

    async def _keep(self, answer_id: str, verdict: Verdict, clicked: Interaction, *, reason: str = "") -> bool:
        viewer = await viewer_of(self._office, answer_id, clicked)
        if not clicked.channel:  # a dialogue, which is open in none: who was shown it may fill it in
            viewer = await self._asker_in_the_open(answer_id) or viewer
        give = partial(
            self._office.feedback.give,
            answer_id,
            verdict,
            by=clicked.asker,
            viewer=viewer,
            at=self._office.now(),
            reason=reason or None,
        )
        return await asyncio.to_thread(give) is not None

    async def _asker_in_the_open(self, answer_id: str) -> str | None:
        """Who asked a question whose answer everybody in a channel reads; None for a private answer."""
        turn = await asyncio.to_thread(self._office.threads.find, answer_id, now=self._office.now())
        if turn is None:
            return None
        place = place_of(turn.thread, user="")
        return None if place.private or place.direct else turn.asker

    async def _share(self, clicked: Interaction, steps: Steps) -> Json:
        """Post a private answer in the channel it was asked in."""
        answer = await self._own(clicked)
        place = await self._channel_of(clicked)
        if answer is None or place is None:
            await self._tell(clicked, steps, notice(GONE if answer is None else _NO_CHANNEL))
            return
        await self._office.posts(steps).post(place, shared(answer_messages(answer), by=clicked.user))

    async def _ask_manager(self, clicked: Interaction, steps: Steps) -> Json:
        """Call the group of knowledge managers to the thread; a private answer is shown there first."""
        viewer = await viewer_of(self._office, clicked.value, clicked)
        answer = await asyncio.to_thread(self._office.assistant.find_answer, clicked.value, viewer)
        private = viewer == clicked.asker and await self._is_private(clicked.value)
        place = await self._channel_of(clicked) if private else clicked.in_thread
        if answer is None or place is None or not self._office.manager_group:
            await self._tell(clicked, steps, notice(GONE if answer is None else _NO_CHANNEL))
            return
        said = [handed_over(group=self._office.manager_group, by=clicked.user, follows=private)]
        follows = list(shared(answer_messages(answer), by=clicked.user)) if private else []
        await self._office.posts(steps).post(place, [*said, *follows])

    async def _is_private(self, answer_id: str) -> bool:
        turn = await asyncio.to_thread(self._office.threads.find, answer_id, now=self._office.now())
        return turn is None or place_of(turn.thread, user="").private

    async def _own(self, clicked: Interaction) -> Answer | None:
        return await asyncio.to_thread(self._office.assistant.find_answer, clicked.value, clicked.asker)

    async def _channel_of(self, clicked: Interaction) -> Place | None:
        """A new thread of the channel that a private answer was asked in; None where it was in no channel."""
        turn = await asyncio.to_thread(self._office.threads.find, clicked.value, now=self._office.now())
        if turn is None:
            return None
        asked_in = place_of(turn.thread, user=clicked.user)
        return None if asked_in.channel.startswith("D") else replace(asked_in, thread="")

    async def _tell(self, clicked: Interaction, steps: Steps, message: Message) -> None:
        await self._office.posts(steps).post(clicked.privately, [message])
