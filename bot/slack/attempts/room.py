"""The log of attempts: dialogues that open filled in, and what is entered when they are sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from bot.assistant.attempt_reading import ToldAttempt, case_named, matter_in, read_attempt, read_attempt_bare
from bot.assistant.durable import Json, Steps
from bot.assistant.matter_access import NoSuchMatter
from bot.assistant.matter_terms import titled
from bot.assistant.matter_wording import attempt_line, waiting_line
from bot.conferral.matter import Matter
from bot.conferral.record import ConferralAttempt
from bot.slack.attempts.entering import Logged, NotEntered, correct_sent, log_sent
from bot.slack.attempts.filling import Author, Filling, filled_form, told_by_message
from bot.slack.blocks.attempt import CORRECT, LoggedAttempt, logged_messages
from bot.slack.blocks.matters import LOG
from bot.slack.blocks.notices import notice
from bot.slack.dialogues.attempt import CORRECT_DIALOGUE, IN_NEW_MATTER, LOG_DIALOGUE, correct_dialogue, log_dialogue
from bot.slack.dialogues.parts import faults, refilled
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.ports import Conferring
from bot.slack.reasons import NO_SUCH_MATTER, reason_for
from bot.slack.surface import Surface
from knowledge.errors import ConferralError

LOG_MESSAGE = "log_message"
"""The message shortcut "Log this as a conferral attempt"."""
_LOOKING_UP = 1.0
"""Seconds for what Slack knows of a message's author and address; the dialogue has to open within three."""


class AttemptRoom:
    """Logs and corrects attempts. What goes wrong is told under the fields, or to the person alone."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            words={"log": self._told},
            shortcuts={LOG_MESSAGE: self._of_message},
            actions={
                LOG: self._in_matter,
                IN_NEW_MATTER: self._in_new_matter,
                CORRECT: self._begin_correcting,
            },
            dialogues={LOG_DIALOGUE: self._log, CORRECT_DIALOGUE: self._correct},
        )

    async def _told(self, asked: Interaction, steps: Steps) -> None:
        """Open the dialogue with what the words of the command tell."""
        filling = await asyncio.to_thread(self._read, asked)
        await open_dialogue(self._office, asked, steps, log_dialogue(filled_form(filling)))

    async def _in_matter(self, clicked: Interaction, steps: Steps) -> None:
        """Open the dialogue for the matter whose button was pressed."""
        try:
            filling = await asyncio.to_thread(self._of_matter, clicked)
        except ConferralError as error:
            await self._office.posts(steps).post(clicked.privately, [notice(reason_for(error))])
            return
        await open_dialogue(self._office, clicked, steps, log_dialogue(filled_form(filling)))

    async def _in_new_matter(self, clicked: Interaction, _steps: Steps) -> None:
        """Turn the dialogue into one that opens a matter; what was put into it stays."""
        filling = await asyncio.to_thread(self._mine, clicked.asker)
        view = refilled(log_dialogue(filled_form(filling), new=True), clicked.submitted)
        try:
            await self._office.outbox.change_view(clicked.view_id, view)
        except NotDelivered as error:  # it was closed meanwhile
            explained(error)

    async def _of_message(self, asked: Interaction, steps: Steps) -> None:
        """Open the dialogue with what a message says: its words are evidence, and tell us nothing to do."""
        filling, author, link = await asyncio.gather(
            asyncio.to_thread(self._mine, asked.asker), self._author(asked), self._link(asked)
        )
        told, notes = told_by_message(asked.message, author=author, link=link, now=filling.now)
        form = filled_form(replace(filling, told=told, notes=notes))
        await open_dialogue(self._office, asked, steps, log_dialogue(form))

    async def _log(self, sent: Interaction, steps: Steps) -> Json:
        return await self._entered(sent, steps, partial(log_sent, sent), corrected=False)

    async def _correct(self, sent: Interaction, steps: Steps) -> Json:
        return await self._entered(sent, steps, partial(correct_sent, sent), corrected=True)

    async def _entered(self, sent: Interaction, steps: Steps, enter: partial[Logged], *, corrected: bool) -> Json:
        async def act() -> Json:
            conferring, now = self._office.conferral(), self._office.now()
            try:
                logged = await asyncio.to_thread(enter, conferring, now=now)
            except NotEntered as error:
                return {"under": error.under}
            opened = not sent.submitted.text("matter") and not corrected
            return _shown(logged, corrected=corrected, opened=opened).as_json()

        done = await steps.once("enter", act)
        if "under" in done:
            return faults(**done["under"])
        await self._office.posts(steps).post(sent.privately, logged_messages(LoggedAttempt(**done)))
        return {}

    async def _begin_correcting(self, clicked: Interaction, steps: Steps) -> None:
        try:
            filling, entry, number = await asyncio.to_thread(self._held, clicked)
        except ConferralError as error:
            await self._office.posts(steps).post(clicked.privately, [notice(reason_for(error))])
            return
        chosen = filling.chosen
        title = titled(chosen) if chosen else ""
        form = replace(filled_form(filling), by=(), with_=())
        about = f"{chosen.id}:{entry}" if chosen else ""
        view = correct_dialogue(form, about=about, number=number, title=title)
        await open_dialogue(self._office, clicked, steps, view)

    def _mine(self, asker: str, chosen: Matter | None = None) -> Filling:
        """The person's matters, and the one that is chosen, or the only one there is."""
        conferring = self._office.conferral()
        mine = tuple(reversed(conferring.log_keeper.matters(as_user=asker)))
        chosen = chosen or (mine[0] if len(mine) == 1 else None)
        listed = mine if chosen is None else (chosen, *(matter for matter in mine if matter.id != chosen.id))
        record = conferring.log_keeper.record_of(chosen.id, as_user=asker) if chosen else None
        return Filling(listed, self._office.now(), chosen, record, court=self._office.usual_court(asker))

    def _read(self, asked: Interaction) -> Filling:
        conferring = self._office.conferral()
        mine = conferring.log_keeper.matters(as_user=asked.asker)
        matter, words = matter_in(asked.value, mine)
        filling = self._mine(asked.asker, matter)
        case = case_named(words)
        if case and matter is None:  # another matter than those there are is meant, so none is chosen for him
            note = f"{case}: {NO_SUCH_MATTER} For a new one press It is a new matter."
            filling = replace(filling, chosen=None, record=None, notes=(note,))
        return replace(filling, told=_read_words(words, filling, conferring, asked.asker)) if words else filling

    def _of_matter(self, clicked: Interaction) -> Filling:
        matter = self._office.conferral().log_keeper.matter(clicked.value, as_user=clicked.asker)
        return self._mine(clicked.asker, matter)

    def _held(self, clicked: Interaction) -> tuple[Filling, str, int]:
        """The attempt that a button names by its number in the log, as it holds now: its entry's id beside it."""
        keeper = self._office.conferral().log_keeper
        matter_id, _, number = clicked.value.rpartition(":")
        matter = keeper.matter(matter_id, as_user=clicked.asker)
        held = keeper.attempt_entry(matter_id, number, as_user=clicked.asker)
        if not isinstance(held.content, ConferralAttempt):
            raise NoSuchMatter(matter_id)
        return replace(self._mine(clicked.asker, matter), told=ToldAttempt(held.content)), held.id, int(number)

    async def _author(self, asked: Interaction) -> Author | None:
        user = str(asked.message.get("user") or "")
        if not user or asked.message.get("bot_id"):
            return None
        try:
            person = await asyncio.wait_for(self._office.outbox.person(user), _LOOKING_UP)
        except (NotDelivered, TimeoutError):
            return None
        return Author(person.name, outside=bool(asked.team) and person.team not in ("", asked.team))

    async def _link(self, asked: Interaction) -> str:
        stamp = str(asked.message.get("ts") or "")
        if not (asked.channel and stamp):
            return ""
        try:
            return await asyncio.wait_for(self._office.outbox.address_of(asked.channel, stamp), _LOOKING_UP)
        except (NotDelivered, TimeoutError):
            return ""


def _read_words(words: str, filling: Filling, conferring: Conferring, asker: str) -> ToldAttempt:
    if filling.chosen is None:
        return read_attempt_bare(words)
    try:
        return read_attempt(words, conferring.guide.situation(filling.chosen.id, as_user=asker))
    except ConferralError as error:  # no rule is held for the court: the words alone are kept
        return replace(read_attempt_bare(words), unclear=reason_for(error))


def _shown(logged: Logged, *, corrected: bool, opened: bool) -> LoggedAttempt:
    attempt: ConferralAttempt = logged.entered.attempt
    lines = [attempt_line(attempt), *([waiting_line(attempt)] if attempt.waited_until or attempt.response else [])]
    return LoggedAttempt(
        matter=logged.matter.id,
        title=titled(logged.matter),
        number=logged.entered.number,
        lines=lines,
        cautions=[caution.sentence for caution in logged.entered.cautions],
        corrected=corrected,
        otherwise=logged.entered.otherwise,
        opened=opened,
    )
