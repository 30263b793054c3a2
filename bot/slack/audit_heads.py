"""The head of the audit, sent out once a day: to a file, and to a channel that the firm chose."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

from bot.assistant.audit import Head
from bot.assistant.audit_heads import HeadFileUnusable, HeadSending, Way
from bot.assistant.durable import Handler, Job, Json, Steps
from bot.slack.blocks.message import Message
from bot.slack.blocks.notices import notice
from bot.slack.failures import NotDelivered, explained, log
from bot.slack.office import Office
from bot.slack.places import Place
from bot.slack.sending import Outbox, slack_client

SEND_HEAD = "send-audit-head"
_COULD_NOT = "The head of the audit could not be sent."


class AuditHeads:
    """Sends what is due. What Slack refuses is tried again in the next hour."""

    def __init__(self, office: Office, sending: HeadSending) -> None:
        self._office = office
        self._sending = sending

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with a head that is due."""
        return {SEND_HEAD: self._send}

    async def sweep(self) -> None:
        """Append to the file, and take a job for the channel, where either is due. Raises ConferralError."""
        work, now = self._office.work, self._office.now()
        due = await work.in_thread(self._sending.due, Way.CHANNEL, now) if self._sending.channel else None
        if due is not None:
            today, hour = f"audit-head:{now.astimezone(UTC):%Y%m%d}:", f"{now.astimezone(UTC):%H}"
            # One that a former process began is taken up again by itself, and is not begun beside that.
            if all((await self._office.inbox.begun_with(today)).values()):
                await self._office.inbox.take(Job(today + hour, SEND_HEAD, ""))
        try:
            await work.in_thread(self._sending.to_file, now)
        except HeadFileUnusable:
            log.error("the head of the audit cannot be written to its file")

    async def _send(self, _job: Job, steps: Steps) -> Json:
        kept = await steps.once("head", self._due)
        if kept is None:
            return
        head = Head(**kept)
        if await steps.once("about to send", partial(_named, steps.run)) == steps.run:
            try:
                await steps.once("send", partial(self._post, head))
            except NotDelivered as error:
                explained(error, what=_COULD_NOT)
                if not error.perhaps:
                    return
        else:  # the next one comes tomorrow, and says as much
            log.warning("the head of the audit was being sent when the process ended; it is not sent again")
        await asyncio.to_thread(self._sending.note_sent, head, Way.CHANNEL, self._office.now())

    async def _due(self) -> Json:
        head = await asyncio.to_thread(self._sending.due, Way.CHANNEL, self._office.now())
        return None if head is None else asdict(head)

    async def _post(self, head: Head) -> str:
        place = Place(self._office.workspace.team, self._sending.channel, user="", thread="")
        return await self._office.outbox.post(place, head_message(head, self._office.now()))


def head_message(head: Head, at: datetime) -> Message:
    """A head as it is sent to a channel."""
    return notice(
        f"Head of the audit on {at.astimezone(UTC):%Y-%m-%d}: {head}. Keep this message: "
        f'"conferral audit verify --head {head}" shows that nothing up to here was changed or taken out since.'
    )


def send_to_channel(token: str, api_url: str | None, channel: str, head: Head, at: datetime) -> None:
    """Send a head now, for a command that has no service behind it. Raises NotDelivered."""
    outbox = Outbox(slack_client(token, api_url=api_url))
    asyncio.run(_posted(outbox, Place("", channel, user="", thread=""), head_message(head, at)))


async def _posted(outbox: Outbox, place: Place, message: Message) -> None:
    await outbox.post(place, message)


async def _named(run: str) -> str:
    return run
