"""Counts periods under Rule 6: at once where the words of the command tell one whole, else in a dialogue."""

from __future__ import annotations

import asyncio

from bot.assistant.durable import Json, Steps
from bot.assistant.period_reading import NotWhole, ToldPeriod, read_period
from bot.conferral.deadlines import Deadline, UnknownForum, UnusablePeriod, compute_deadline, forum_named
from bot.slack.blocks.deadline import deadline_blocks, deadline_messages
from bot.slack.blocks.text import context
from bot.slack.dialogues.deadline import DEADLINE_DIALOGUE, FIELDS, deadline_dialogue, told_period
from bot.slack.dialogues.parts import dialogue, faults, shown_next
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.surface import Surface
from bot.slack.wording import read_options
from knowledge.errors import ConferralError

_NO_NUMBER = "Write a whole number of days or hours, as 14."


class DeadlineRoom:
    """Counts periods. What cannot be counted is told under the field that is at fault."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(words={"deadline": self._told}, dialogues={DEADLINE_DIALOGUE: self._stated})

    async def _told(self, asked: Interaction, steps: Steps) -> None:
        """Count what the words tell; where they do not tell a period whole, open the dialogue with what they do."""
        worded = read_options(asked.value)
        told = read_period(worded.text)
        court, default = worded.court or told.court, self._office.usual_court(asked.asker)
        notes: tuple[str, ...] = (worded.problem,) if worded.problem else ()
        if told.whole and not notes:
            try:
                found = await self._counted(told, court or default)
            except ConferralError as error:
                notes = (error.diagnostics(),)
            else:
                await self._office.posts(steps).post(asked.privately, deadline_messages(found))
                return
        await open_dialogue(self._office, asked, steps, deadline_dialogue(told, court=court or default, notes=notes))

    async def _stated(self, sent: Interaction, steps: Steps) -> Json:
        told = told_period(sent.submitted)
        if told.length is None:
            return faults(length=_NO_NUMBER)
        try:
            found = await self._counted(told, told.court)
        except UnusablePeriod as error:
            return faults(**{FIELDS.get(error.about, "length"): error.diagnostics()})
        except UnknownForum as error:
            return faults(court=error.diagnostics())
        except NotWhole as error:
            return faults(event=error.diagnostics())
        await self._office.posts(steps).post(sent.privately, deadline_messages(found))
        copy = context("The same stands in your direct messages with me.")
        return shown_next(dialogue("Deadline", [*deadline_blocks(found), copy]))

    async def _counted(self, told: ToldPeriod, court: str) -> Deadline:
        """The end of a period. Raises NotWhole, UnusablePeriod, UnknownForum."""
        holidays = self._office.conferral().holidays
        return await asyncio.to_thread(lambda: compute_deadline(told.period(), forum_named(court), holidays))
