"""The app's home and a person's settings."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.assistant.durable import Json, Steps
from bot.assistant.preferences import FaultySetting
from bot.slack.blocks.home import CHANGE_SETTINGS, home_view
from bot.slack.dialogues.settings import SETTINGS_DIALOGUE, settings_chosen, settings_dialogue, settings_fault
from bot.slack.greeting import OPENED, Greeting
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.surface import Surface


class HomeRoom:
    """Shows each person their own page, and takes what they set."""

    def __init__(self, office: Office, greeting: Greeting) -> None:
        self._office = office
        self._greeting = greeting

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            events={OPENED: self._opened},
            actions={CHANGE_SETTINGS: self._open_settings},
            dialogues={SETTINGS_DIALOGUE: self._set},
        )

    async def show(self, user: str, asker: str) -> None:
        """Show `asker`, whose Slack id is `user`, the page as it is now. Raises NotDelivered."""
        home = self._office.keeping().home(zone=self._office.zone)
        page = await self._office.work.in_thread(home.page, asker)
        await self._office.outbox.show_home(user, home_view(page))

    async def _opened(self, told: Interaction, steps: Steps) -> Json:
        if told.event.get("tab") == "home":
            await self.show(told.user, told.asker)
        else:
            await self._greeting.opened(told, steps)

    async def _open_settings(self, clicked: Interaction, steps: Steps) -> Json:
        settings = await asyncio.to_thread(self._office.keeping().settings.of, clicked.asker)
        dialogue = settings_dialogue(settings, firm_court=self._office.default_court)
        await steps.once("open", partial(self._office.outbox.open_view, clicked.trigger_id, dialogue))

    async def _set(self, sent: Interaction, _steps: Steps) -> Json:
        chosen = settings_chosen(sent.submitted)
        choose = partial(
            self._office.keeping().settings.choose, court=chosen.court, answers=chosen.answers, as_user=sent.asker
        )
        try:
            await asyncio.to_thread(choose)
        except FaultySetting as fault:
            return settings_fault(fault)
        await self.show(sent.user, sent.asker)
        return {}
