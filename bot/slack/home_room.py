"""The app's home and a person's settings, and what somebody finds who opens our messages: what may be asked."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.assistant.durable import Json, Steps
from bot.assistant.preferences import FaultySetting
from bot.slack.blocks.home import CHANGE_SETTINGS, home_view
from bot.slack.dialogues.settings import SETTINGS_DIALOGUE, settings_chosen, settings_dialogue, settings_fault
from bot.slack.failures import NotDelivered, explained, log
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.surface import Surface
from knowledge.errors import ConferralError

OPENED = "app_home_opened"
TITLE = "Ask about the duty to confer"
PROMPTS = (
    ("What must my certificate say?", "What must a certificate of conference say in D. Kan.?"),
    ("Is a letter enough?", "Is a letter alone a reasonable effort to confer in D. Kan.?"),
    ("Walk me through it", "Walk me through the duty to confer"),
    ("When does the period end?", "How are 14 days counted when the last day is a Sunday?"),
)


class HomeRoom:
    """Shows each person their own page, takes what they set, and suggests questions in the Messages tab."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            events={OPENED: self._opened},
            actions={CHANGE_SETTINGS: self._open_settings},
            dialogues={SETTINGS_DIALOGUE: self._set},
        )

    async def _opened(self, told: Interaction, steps: Steps) -> Json:
        tab = told.event.get("tab")
        if tab == "home":
            await show_home(self._office, told)
        elif tab == "messages":
            try:
                await steps.once("prompts", partial(self._office.outbox.suggest, told.channel, TITLE, PROMPTS))
            except NotDelivered as error:  # nobody asked anything, and nobody misses them
                log.info("no questions were suggested [%s]", error.code)

    async def _open_settings(self, clicked: Interaction, steps: Steps) -> Json:
        settings = await asyncio.to_thread(self._office.keeping().settings.of, clicked.asker)
        view = settings_dialogue(settings, firm_court=self._office.default_court)
        await open_dialogue(self._office, clicked, steps, view)

    async def _set(self, sent: Interaction, _steps: Steps) -> Json:
        chosen = settings_chosen(sent.submitted)
        choose = partial(
            self._office.keeping().settings.choose, court=chosen.court, answers=chosen.answers, as_user=sent.asker
        )
        try:
            await asyncio.to_thread(choose)
        except FaultySetting as fault:
            return settings_fault(fault)
        try:
            await show_home(self._office, sent)
        except NotDelivered as error:  # they are set all the same, and the page shows them when it is opened
            explained(error)
        return {}


async def show_home(office: Office, asked: Interaction) -> None:
    """Show who asked his page as it is now. Raises NotDelivered."""
    if office.library is not None:
        try:
            await office.library.managers.learn(asked.asker)
        except ConferralError as error:  # the page comes without the library
            explained(error)
    home = office.keeping().home(zone=office.zone)
    page = await office.work.in_thread(home.page, asked.asker)
    await office.outbox.show_home(asked.user, home_view(page))
