"""The outbox: posts messages, shows that work is under way, opens dialogues."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from slack_sdk.models.messages.chunk import TaskUpdateChunk
from slack_sdk.models.metadata import Metadata
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.blocks.message import Message
from bot.slack.blocks.text import Block
from bot.slack.calls import RETRIES, SlackClient, delivered, retry_handlers, slack_client
from bot.slack.downloads import Downloads, HandedInFile
from bot.slack.failures import NotDelivered, library_logger
from bot.slack.file_sending import FileOutbox
from bot.slack.pacing import Pacer
from bot.slack.people import Person, person_of
from bot.slack.places import Place
from bot.slack.reading_back import said_in

__all__ = ["Mark", "Outbox", "slack_client"]

_EVENT = "conferral_post"
_STATUS_PATIENCE = 2.0
LOADING: Sequence[str] = (
    "Reading your question…",
    "Searching the corpus…",
    "Comparing the editions in force…",
    "Checking each quotation against its source…",
)

Mark = Mapping[str, Any]


class Outbox:
    """Calls to Slack. All of them raise NotDelivered but `status`."""

    def __init__(self, client: SlackClient, pacer: Pacer | None = None) -> None:
        self._client = client
        self._measures = client.measures
        self._pacer = pacer or Pacer()
        # The same client but for what it does with a message that may have been heard.
        self._once = slack_client(client.token or "", api_url=client.base_url, once=True, measures=client.measures)
        self.files = FileOutbox(client, self._once)

    async def post(self, place: Place, message: Message, mark: Mark | None = None) -> str:
        """Post in the thread of `place`, or below no message where it names none; the message's time stamp.

        `mark` goes with it unseen.
        """
        # What is private goes to the user himself where it has no address of its own, never into the channel.
        channel = place.user if place.private else place.channel
        await self._pacer.turn(channel)
        response = await delivered(
            self._once.chat_postMessage(
                channel=channel,
                thread_ts=None if place.private else place.thread or None,
                text=message.text,
                blocks=list(message.blocks),
                metadata=_metadata(mark),
                unfurl_links=False,
                unfurl_media=False,
            ),
            name="chat.postMessage",
        )
        return str(response["ts"])

    async def posted(self, place: Place, mark: Mark) -> str | None:
        """The time stamp of the message that carries `mark` in the thread of `place`; None where there is none."""
        async for message in said_in(self._client, place):
            metadata = message.get("metadata") or {}
            if metadata.get("event_type") == _EVENT and metadata.get("event_payload") == dict(mark):
                return str(message["ts"])
        return None

    async def change(self, channel: str, stamp: str, message: Message, mark: Mark | None = None) -> None:
        """Show `message` in place of the one posted at `stamp`."""
        call = self._client.chat_update(
            channel=channel,
            ts=stamp,
            text=message.text,
            blocks=list(message.blocks),
            metadata=_metadata(mark),
            unfurl_links=False,
        )
        await delivered(call, name="chat.update")

    async def show_progress(self, channel: str, stamp: str, message: Message) -> None:
        """Show how far something has come in the message posted at `stamp`, when the channel's turn has come."""
        await self._pacer.turn(channel)
        await self.change(channel, stamp, message)

    async def start_stream(self, place: Place, doing: str) -> str:
        """Begin a stream in the thread of `place` that says what is being done; its time stamp."""
        working = TaskUpdateChunk(id="answer", title=doing, status="in_progress")
        call = self._once.chat_startStream(
            channel=place.channel,
            thread_ts=place.thread,
            chunks=[working],
            recipient_team_id=None if place.direct else place.team,
            recipient_user_id=None if place.direct else place.user,
        )
        response = await delivered(call, name="chat.startStream")
        return str(response["ts"])

    async def stop_stream(self, place: Place, stamp: str) -> None:
        """End the stream at `stamp`."""
        await delivered(self._client.chat_stopStream(channel=place.channel, ts=stamp), name="chat.stopStream")

    async def take_back(self, channel: str, stamp: str) -> None:
        """Delete a message of ours; one that is gone already is no fault."""
        try:
            await delivered(self._client.chat_delete(channel=channel, ts=stamp), name="chat.delete")
        except NotDelivered as error:
            if error.code != "message_not_found":
                raise

    async def reply(self, response_url: str, message: Message, *, replace: bool = False) -> None:
        """Reply privately by the address Slack gave for this interaction."""
        handlers = retry_handlers(self._measures, once=True)
        client = AsyncWebhookClient(response_url, retry_handlers=handlers, logger=library_logger())
        body: dict[str, Any] = {"text": message.text, "response_type": "ephemeral", "replace_original": replace}
        if message.blocks:
            body["blocks"] = list(message.blocks)
        for attempt in range(RETRIES + 1):
            response = await delivered(client.send_dict(body), name="a private reply")
            if response.status_code < 500 or attempt == RETRIES:  # noqa: PLR2004 - the border between "yours" and "ours"
                break
            await asyncio.sleep(0.2 * 2**attempt)  # the library does not retry server errors here
        if response.status_code != 200:  # noqa: PLR2004 - the one status that means accepted
            self._measures.slack_refused("response_url")
            raise NotDelivered(f"Slack did not accept a private reply (status {response.status_code}).")
        self._measures.posted()

    @asynccontextmanager
    async def status(self, place: Place) -> AsyncIterator[None]:
        """Show that we are reading while the body runs; a status that cannot be shown is no failure."""
        if place.private:
            yield  # a command is answered at once with a sentence of its own
            return
        shown = asyncio.create_task(self.show_status(place, "is reading the corpus…", LOADING))
        try:
            yield
        finally:
            # A status that arrives after the answer would stay on the screen for two minutes.
            await asyncio.wait({shown}, timeout=_STATUS_PATIENCE)
            shown.cancel()

    async def show_status(self, place: Place, status: str, loading: Sequence[str] = ()) -> None:
        """Show `status` beside our name in the thread."""
        call = self._client.assistant_threads_setStatus(
            channel_id=place.channel, thread_ts=place.thread, status=status, loading_messages=list(loading) or None
        )
        with suppress(NotDelivered):
            await delivered(call, name="assistant.threads.setStatus")

    async def suggest(self, channel: str, title: str, prompts: Sequence[tuple[str, str]]) -> None:
        """Suggest questions in a direct message: what each is called, and what it asks."""
        call = self._client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, title=title, prompts=[{"title": name, "message": asks} for name, asks in prompts]
        )
        await delivered(call, name="assistant.threads.setSuggestedPrompts")

    async def open_view(self, trigger_id: str, view: Block) -> str:
        """Open a dialogue; the id under which it can be changed."""
        response = await delivered(self._client.views_open(trigger_id=trigger_id, view=view), name="views.open")
        return str(response["view"]["id"])

    async def push_view(self, trigger_id: str, view: Block) -> str:
        """Open a dialogue over the one that is open; the id under which it can be changed."""
        response = await delivered(self._client.views_push(trigger_id=trigger_id, view=view), name="views.push")
        return str(response["view"]["id"])

    async def change_view(self, view_id: str, view: Block) -> None:
        """Show `view` in the dialogue that is open."""
        await delivered(self._client.views_update(view_id=view_id, view=view), name="views.update")

    async def direct(self, user: str) -> str:
        """The channel of our direct messages with `user`."""
        response = await delivered(self._client.conversations_open(users=user), name="conversations.open")
        return str(response["channel"]["id"])

    async def change_view_over(self, external_id: str, view: Block) -> None:
        """Show `view` in the dialogue that goes by a name of ours."""
        await delivered(self._client.views_update(external_id=external_id, view=view), name="views.update")

    async def show_home(self, user: str, view: Block) -> None:
        """Show `view` as the user's App Home."""
        await delivered(self._client.views_publish(user_id=user, view=view), name="views.publish")

    async def person(self, user: str) -> Person:
        """The person whom the id `user` names."""
        response = await delivered(self._client.users_info(user=user), name="users.info")
        return person_of(response["user"])

    async def address_of(self, channel: str, stamp: str) -> str:
        """The web address of a message."""
        call = self._client.chat_getPermalink(channel=channel, message_ts=stamp)
        return str((await delivered(call, name="chat.getPermalink"))["permalink"])

    async def download(self, file_id: str, *, most_bytes: int, web_pages: bool = False) -> HandedInFile:
        """A file that a person handed in, at most `most_bytes` of it. Raises FileRefused too."""
        return await Downloads(self._client).fetch(file_id, most_bytes=most_bytes, web_pages=web_pages)


def _metadata(mark: Mark | None) -> Metadata | None:
    return Metadata(event_type=_EVENT, event_payload=dict(mark)) if mark else None
