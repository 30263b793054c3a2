"""What is kept no longer: by age, on a person's request, and when the workspace takes the app away."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from bot.assistant.durable import Json, Steps
from bot.assistant.retention import STAYS
from bot.slack.blocks.message import Message, messages
from bot.slack.blocks.notices import AUTOMATED, notice
from bot.slack.blocks.text import button, confirmation, context, sections
from bot.slack.failures import log
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.surface import Surface

UNINSTALLED, REVOKED = "app_uninstalled", "tokens_revoked"
FORGET_WORD, FORGET_ME = "forget", "forget_me"
_WORK_KEPT = timedelta(days=2)  # longer than Slack sends anything again


class Housekeeping:
    """Deletes, and says what was deleted."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What is done with words, buttons and events."""
        return Surface(
            words={FORGET_WORD: self._ask},
            actions={FORGET_ME: self._forget_person},
            events={UNINSTALLED: self._forget_team, REVOKED: self._revoked},
        )

    async def sweep(self) -> None:
        """Delete what is older than it is kept for."""
        office, now = self._office, self._office.now()
        swept = await office.work.in_thread(office.keeping().retention().sweep, now)
        finished = await office.inbox.forget(before=now - _WORK_KEPT)
        if swept.deleted or swept.matters_erased or finished:
            log.info(
                "kept no longer: %d things, %d matters, %d finished jobs", swept.deleted, swept.matters_erased, finished
            )

    async def _ask(self, asked: Interaction, steps: Steps) -> Json:
        await self._office.posts(steps).post(asked.privately, [_request()])

    async def _forget_person(self, clicked: Interaction, steps: Steps) -> Json:
        retention = self._office.keeping().retention()
        swept = await asyncio.to_thread(retention.forget_person, clicked.asker)
        await self._office.inbox.forget(asker=clicked.person)
        told = f"{swept.deleted} things of yours are deleted: questions, answers, feedback, settings. {STAYS}"
        await self._office.posts(steps).post(clicked.privately, [notice(told)])

    async def _revoked(self, told: Interaction, steps: Steps) -> Json:
        """Without the bot's own token the app is gone; a person's token is none of ours."""
        if (told.event.get("tokens") or {}).get("bot"):
            await self._forget_team(told, steps)

    async def _forget_team(self, told: Interaction, _steps: Steps) -> Json:
        retention = self._office.keeping().retention()
        swept = await asyncio.to_thread(partial(retention.forget_team, told.team))
        finished = await self._office.inbox.forget(before=self._office.now())
        log.warning("the app was taken away: %d things and %d finished jobs are deleted", swept.deleted, finished)


def _request() -> Message:
    shown = button("Delete what I asked", action=FORGET_ME, value="me", spoken="Delete my questions and settings")
    asks = confirmation("Delete it all?", "This cannot be undone.", yes="Delete", no="Keep it")
    said = "I delete your questions, my answers to them, your feedback and your settings. "
    buttons = {"type": "actions", "elements": [{**shown, "confirm": asks}]}
    return messages([[*sections("", said + STAYS), buttons, context(AUTOMATED)]])[0]
