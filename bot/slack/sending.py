"""Sending to Slack: one client that retries, and the few calls the face makes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.blocks.message import Message
from bot.slack.blocks.text import Block
from bot.slack.failures import NotDelivered, library_logger
from bot.slack.places import Place

SLACK_API = "https://slack.com/api/"
_RETRIES = 3
_PRIVATE_REPLIES = 4  # Slack takes five messages by a reply address; one is kept for a failure
_STATUS = "is reading the corpus…"
_STATUS_PATIENCE = 2.0

T = TypeVar("T")


def retry_handlers() -> list[AsyncRetryHandler]:
    """Retries for lost connections, rate limits (waiting as long as Slack says) and server errors."""
    return [
        AsyncConnectionErrorRetryHandler(max_retry_count=_RETRIES),
        AsyncRateLimitErrorRetryHandler(max_retry_count=_RETRIES),
        AsyncServerErrorRetryHandler(max_retry_count=_RETRIES),
    ]


def slack_client(token: str, *, api_url: str | None = None) -> AsyncWebClient:
    """The one client of the product. `api_url` replaces Slack's own address."""
    return AsyncWebClient(
        token=token,
        base_url=f"{(api_url or SLACK_API).rstrip('/')}/",
        retry_handlers=retry_handlers(),
        logger=library_logger(),
    )


async def delivered(call: Awaitable[T], *, name: str) -> T:
    """The result of a call to Slack. Raises NotDelivered with Slack's reason code where it fails."""
    try:
        return await call
    except SlackClientError as error:
        response = getattr(error, "response", None)
        code = response.get("error") if response is not None and hasattr(response, "get") else None
        raise NotDelivered(f"Slack did not accept {name} ({code or 'no reason given'}).") from error
    except (ClientError, OSError, TimeoutError) as error:
        raise NotDelivered(f"Slack could not be reached for {name}.") from error


class Outbox:
    """Posts messages, shows that work is under way, opens dialogues. The calls raise NotDelivered."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(self, place: Place, messages: Sequence[Message]) -> None:
        """Post `messages` in order where the question came from; what a private reply cannot hold goes to a DM."""
        for number, message in enumerate(messages):
            if place.response_url and number < _PRIVATE_REPLIES:
                await self.reply(place.response_url, message)
            else:
                await self._post(place, message)

    async def _post(self, place: Place, message: Message) -> None:
        # A private reply without an address left goes to the user himself, never into the channel.
        call = self._client.chat_postMessage(
            channel=place.user if place.private else place.channel,
            thread_ts=None if place.private else place.thread,
            text=message.text,
            blocks=list(message.blocks),
            unfurl_links=False,
            unfurl_media=False,
        )
        await delivered(call, name="chat.postMessage")

    async def reply(self, response_url: str, message: Message) -> None:
        """Reply privately by the address Slack gave for this interaction."""
        client = AsyncWebhookClient(response_url, retry_handlers=retry_handlers(), logger=library_logger())
        body: dict[str, Any] = {"text": message.text, "response_type": "ephemeral", "replace_original": False}
        if message.blocks:
            body["blocks"] = list(message.blocks)
        for attempt in range(_RETRIES + 1):
            response = await delivered(client.send_dict(body), name="a private reply")
            if response.status_code < 500:  # noqa: PLR2004 - the HTTP border between "yours" and "ours"
                break
            await asyncio.sleep(0.2 * 2**attempt)  # the library does not retry server errors here
        if response.status_code != 200:  # noqa: PLR2004 - the one status that means accepted
            raise NotDelivered(f"Slack did not accept a private reply (status {response.status_code}).")

    @asynccontextmanager
    async def status(self, place: Place) -> AsyncIterator[None]:
        """Show that we are reading while the body runs; a status that cannot be shown is no failure."""
        if place.private:
            yield  # a command is answered at once with a sentence of its own
            return
        shown = asyncio.create_task(self._show_status(place))
        try:
            yield
        finally:
            # A status that arrives after the answer would stay on the screen for two minutes.
            await asyncio.wait({shown}, timeout=_STATUS_PATIENCE)
            shown.cancel()

    async def _show_status(self, place: Place) -> None:
        call = self._client.assistant_threads_setStatus(
            channel_id=place.channel, thread_ts=place.thread, status=_STATUS
        )
        with suppress(NotDelivered):
            await delivered(call, name="assistant.threads.setStatus")

    async def open_view(self, trigger_id: str, view: Block) -> str:
        """Open a dialogue; the id under which it can be changed."""
        response = await delivered(self._client.views_open(trigger_id=trigger_id, view=view), name="views.open")
        return str(response["view"]["id"])

    async def change_view(self, view_id: str, view: Block) -> None:
        """Show `view` in the dialogue that is open."""
        await delivered(self._client.views_update(view_id=view_id, view=view), name="views.update")
