"""Orders of the court, handed in for a matter: the limits that they set become its deadlines."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.assistant.durable import Json, Steps
from bot.assistant.log_keeper import NoReason
from bot.assistant.matter_deadlines import MatterDeadlines
from bot.assistant.matter_terms import titled
from bot.slack.blocks.matters import ORDER
from bot.slack.blocks.notices import notice
from bot.slack.blocks.order import ToldOrder, order_messages, told_order
from bot.slack.dialogues.order import FILE, NAME, ORDER_DIALOGUE, TEXT, WHY, OrderGiven, order_dialogue, order_given
from bot.slack.dialogues.parts import faults
from bot.slack.downloads import FileRefused
from bot.slack.failures import NotDelivered
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.reasons import reason_for
from bot.slack.surface import Surface
from knowledge.errors import ConferralError, UnreadableDocument

MOST_BYTES = 10 * 2**20
"""Slack takes no larger file in a dialogue."""


class OrdersRoom:
    """Reads orders for who may see the matter; what cannot be read or counted is told with its reason."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(actions={ORDER: self._ask}, dialogues={ORDER_DIALOGUE: self._take})

    async def _ask(self, clicked: Interaction, steps: Steps) -> None:
        keeper = self._office.conferral().log_keeper
        try:
            matter = await asyncio.to_thread(partial(keeper.matter, clicked.value, as_user=clicked.asker))
        except ConferralError as error:
            await self._office.posts(steps).post(clicked.privately, [notice(reason_for(error))])
            return
        await open_dialogue(self._office, clicked, steps, order_dialogue(matter.id, title=titled(matter)))

    async def _take(self, sent: Interaction, steps: Steps) -> Json:
        given = order_given(sent.submitted)
        lacking = _lacking(given)
        if lacking:
            return faults(**lacking)
        done = await steps.once("read", partial(self._read, given, sent.asker))
        if "under" in done:
            return faults(**done["under"])
        await self._office.posts(steps).post(sent.privately, order_messages(ToldOrder(**done)))
        return {}

    async def _read(self, given: OrderGiven, asker: str) -> Json:
        """Read the order and keep its deadlines; what is kept already is not kept again. Raises NotDelivered."""
        try:
            name, text = await self._text(given)
            told = await self._office.work.in_thread(self._keep, given, name, text, asker)
        except NotDelivered:
            raise
        except (FileRefused, UnreadableDocument) as error:
            return {"under": {FILE: reason_for(error)}}
        except NoReason as error:
            return {"under": {WHY: f"{reason_for(error)} Give the reason for the correction."}}
        except ConferralError as error:
            return {"under": {NAME: reason_for(error)}}
        return told.as_json()

    async def _text(self, given: OrderGiven) -> tuple[str, str]:
        if not given.file:
            return given.name, given.text
        file = await self._office.outbox.download(given.file, most_bytes=MOST_BYTES)
        papers = self._office.conferral().papers
        paper = await self._office.work.in_thread(papers.read_bytes, file.data, name=file.name)
        return given.name or file.name, paper.text

    def _keep(self, given: OrderGiven, name: str, text: str, asker: str) -> ToldOrder:
        conferring = self._office.conferral()
        matter = conferring.log_keeper.matter(given.matter, as_user=asker)
        conferring.keeping.expect_open(matter.id, as_user=asker)
        deadlines = MatterDeadlines(conferring.log_keeper, conferring.holidays)
        read = deadlines.read_order(matter, text, order=name, entered=given.entered, as_user=asker, why=given.why)
        return told_order(read, title=titled(matter), order=name)


def _lacking(given: OrderGiven) -> dict[str, str]:
    """What is missing, or too much, before anything can be read, by input."""
    if given.file and given.text:
        return {FILE: "Pick a file, or paste the words: one of them."}
    if not given.file and not given.text:
        return {TEXT: "Paste the words of the order, or pick a file above."}
    return {} if given.file or given.name else {NAME: "Say what the order is called."}
