"""Reminders: worked out again and again, sent once, put off and dismissed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial

from bot.assistant.durable import Handler, Job, Json, Steps
from bot.assistant.reminder_desk import DueReminder, NoSuchReminder, ReminderDesk
from bot.conferral.reminders import NotLater, Snooze
from bot.slack.blocks.notices import notice
from bot.slack.blocks.reminders import (
    DISMISS,
    DISMISSED_WORDS,
    SNOOZE_DAY,
    SNOOZE_THREE_DAYS,
    SNOOZE_TOMORROW,
    reminder_messages,
    snoozed_words,
)
from bot.slack.dialogues.parts import all_closed
from bot.slack.dialogues.snoozing import SNOOZE_DIALOGUE, day_chosen, snooze_dialogue, snooze_fault
from bot.slack.failures import NotDelivered, explained
from bot.slack.home_room import show_home
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.places import Place, user_of
from bot.slack.surface import Surface

REMIND = "remind"
# With these codes there is nobody to remind: somebody who left the firm, for one.
_NOBODY = frozenset({"user_disabled", "user_not_found", "users_not_found", "user_not_visible", "channel_not_found"})


class Reminding:
    """Sends what is due, and serves the buttons under it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What is done with the buttons."""
        return Surface(
            actions={
                SNOOZE_TOMORROW: partial(self._snooze, Snooze.TOMORROW),
                SNOOZE_THREE_DAYS: partial(self._snooze, Snooze.THREE_DAYS),
                SNOOZE_DAY: self._ask_for_day,
                DISMISS: self._dismiss,
            },
            dialogues={SNOOZE_DIALOGUE: self._snooze_until},
        )

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with a reminder that is due."""
        return {REMIND: self._remind}

    async def sweep(self) -> None:
        """Take a job for each reminder that is due and was not sent. Raises WorkNotKept, DatabaseUnavailable."""
        now = self._office.now()
        for one in await self._office.work.in_thread(self._desk().due, now):
            body = {"reminder": one.reminder.id, "user": one.user, "round": one.round}
            # What could not be sent is tried again in the next hour.
            await self._office.inbox.take(Job(f"{one.key}:{now:%Y%m%d%H}", REMIND, one.user, body))

    def _desk(self) -> ReminderDesk:
        return self._office.keeping().reminders(zone=self._office.zone)

    async def _remind(self, job: Job, steps: Steps) -> Json:
        """Send a reminder, where it is not moot by now. It goes by direct message, which can be read back."""
        due = await self._office.work.in_thread(self._still_due, job)
        if due is None:
            return
        try:
            user = user_of(due.user)
            channel = await steps.once("direct", partial(self._office.outbox.direct, user))
            place = Place(self._office.workspace.team, channel, user, thread="")
            await self._office.posts(steps).post(place, reminder_messages(due))
        except NotDelivered as error:
            explained(error, what="A reminder could not be sent.")
            if error.code not in _NOBODY:
                return
        mark = partial(self._desk().mark_sent, due, at=self._office.now())
        await asyncio.to_thread(mark)

    def _still_due(self, job: Job) -> DueReminder | None:
        reminder, user, turn = str(job.body["reminder"]), str(job.body["user"]), int(job.body["round"])
        return self._desk().still_due(reminder, user, turn, self._office.now())

    async def _snooze(self, chosen: Snooze, clicked: Interaction, steps: Steps) -> Json:
        await self._done(clicked, steps, partial(self._put_off, clicked.value, chosen, clicked.asker))

    async def _ask_for_day(self, clicked: Interaction, steps: Steps) -> Json:
        await open_dialogue(
            self._office, clicked, steps, snooze_dialogue(clicked.value, today=self._office.now().date())
        )

    async def _snooze_until(self, sent: Interaction, steps: Steps) -> Json:
        day = day_chosen(sent.submitted)
        if day is None:
            return snooze_fault()
        fault = await self._done(sent, steps, partial(self._put_off, sent.submitted.about, day, sent.asker))
        return snooze_fault(fault) if fault else all_closed()

    async def _dismiss(self, clicked: Interaction, steps: Steps) -> Json:
        await self._done(clicked, steps, partial(self._dismissed, clicked.value, clicked.asker))

    def _put_off(self, reminder: str, until: Snooze | date, asker: str) -> str:
        return snoozed_words(self._desk().snooze(reminder, until, as_user=asker))

    def _dismissed(self, reminder: str, asker: str) -> str:
        self._desk().dismiss(reminder, as_user=asker)
        return DISMISSED_WORDS

    async def _done(self, asked: Interaction, steps: Steps, act: Callable[[], str]) -> str:
        """Do `act` once, and tell the person what came of it; why it cannot be, "" where it could.

        The home page on which a button was pressed shows it too.
        """

        async def once() -> dict[str, str]:
            try:
                return {"told": await self._office.work.in_thread(act)}
            except NoSuchReminder as gone:
                return {"told": gone.diagnostics()}
            except NotLater as fault:
                return {"fault": fault.diagnostics()}

        done = await steps.once("act", once)
        if "fault" in done:
            return str(done["fault"])
        await self._office.posts(steps).post(asked.privately, [notice(done["told"])])
        if asked.view.get("type") == "home":
            await show_home(self._office, asked)
        return ""
