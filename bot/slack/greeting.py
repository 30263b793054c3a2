"""What somebody finds who opens our messages for the first time: what may be asked."""

from __future__ import annotations

from functools import partial

from bot.assistant.durable import Json, Steps
from bot.slack.failures import NotDelivered, log
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.surface import Surface

OPENED = "app_home_opened"
TITLE = "Ask about the duty to confer"
PROMPTS = (
    ("What must my certificate say?", "What must a certificate of conference say in D. Kan.?"),
    ("Is a letter enough?", "Is a letter alone a reasonable effort to confer in D. Kan.?"),
    ("Walk me through it", "Walk me through the duty to confer"),
    ("When does the period end?", "How are 14 days counted when the last day is a Sunday?"),
)


class Greeting:
    """Suggests questions when the Messages tab is opened."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What is done with the event."""
        return Surface(events={OPENED: self.opened})

    async def opened(self, told: Interaction, steps: Steps) -> Json:
        """Suggest questions, where it is the Messages tab that was opened."""
        if told.event.get("tab") != "messages":
            return
        try:
            await steps.once("prompts", partial(self._office.outbox.suggest, told.channel, TITLE, PROMPTS))
        except NotDelivered as error:  # nobody asked anything, and nobody misses them
            log.info("no questions were suggested [%s]", error.code)
