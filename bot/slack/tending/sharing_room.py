"""Sharing a question with the knowledge managers: its asker alone can, sees the words before, and takes them back."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.assistant.durable import Json, Steps
from bot.assistant.tending.sharing import NotShared, Offer, SharingDesk
from bot.slack.blocks.answer_actions import SHARE_QUESTION
from bot.slack.blocks.notices import notice
from bot.slack.dialogues.parts import faults, shown_next
from bot.slack.dialogues.sharing import (
    QUESTION,
    SHARE_DIALOGUE,
    TAKE_BACK,
    share_dialogue,
    shared_dialogue,
    taken_back_dialogue,
)
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.reasons import reason_for
from bot.slack.surface import Surface

NOT_TO_SHARE = (
    "Only who asked can share a question, as long as its answer is kept and its words are as they were; and "
    "nothing that was asked where a matter is dealt with."
)


class SharingRoom:
    """Serves the button under an answer that was withheld, and its dialogue."""

    def __init__(self, office: Office, sharing: SharingDesk) -> None:
        self._office = office
        self._sharing = sharing

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            actions={SHARE_QUESTION: self._open, TAKE_BACK: self._take_back}, dialogues={SHARE_DIALOGUE: self._share}
        )

    async def _open(self, clicked: Interaction, steps: Steps) -> Json:
        offer = await offered(self._sharing, clicked.value, clicked)
        if offer is None:
            await self._office.posts(steps).post(clicked.privately, [notice(NOT_TO_SHARE)])
            return
        await open_dialogue(self._office, clicked, steps, share_dialogue(offer))

    async def _share(self, sent: Interaction, _steps: Steps) -> Json:
        answer_id, text = sent.submitted.about, sent.submitted.text(QUESTION)
        refused = await shared(self._sharing, self._office, answer_id, text, sent)
        return faults(**{QUESTION: refused}) if refused else shown_next(shared_dialogue(answer_id, text))

    async def _take_back(self, clicked: Interaction, _steps: Steps) -> Json:
        await asyncio.to_thread(self._sharing.take_back, clicked.value, by=clicked.asker)
        if clicked.view_id:
            await self._office.outbox.change_view(clicked.view_id, taken_back_dialogue())


async def offered(sharing: SharingDesk, answer_id: str, asked: Interaction) -> Offer | None:
    """What who `asked` may share of an answer; None where nothing."""
    return await asyncio.to_thread(sharing.offer, answer_id, by=asked.asker)


async def shared(sharing: SharingDesk, office: Office, answer_id: str, text: str, sent: Interaction) -> str:
    """Share the question of an answer in these words; why it cannot be, or nothing."""
    try:
        await asyncio.to_thread(partial(sharing.share, answer_id, text, by=sent.asker, at=office.now()))
    except NotShared as error:
        return reason_for(error)
    return ""
