"""Reading back what was said in a place that we may read: a direct message to us, or a thread of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import delivered
from bot.slack.failures import NotDelivered
from bot.slack.places import Place

_MOST_PAGES = 20


async def said_in(client: AsyncWebClient, place: Place) -> AsyncIterator[Mapping[str, Any]]:
    """The messages in the thread of `place`, or below no message where it names none, with their metadata.

    Raises NotDelivered, also where there are too many.
    """
    cursor: str | None = None
    for _page in range(_MOST_PAGES):
        page: dict[str, Any] = {"include_all_metadata": True, "limit": 200, "cursor": cursor}
        if place.thread:
            call = client.conversations_replies(channel=place.channel, ts=place.thread, **page)
        else:
            call = client.conversations_history(channel=place.channel, **page)
        response = await delivered(call, name="conversations.replies" if place.thread else "conversations.history")
        for message in response["messages"]:
            yield message
        cursor = (response.get("response_metadata") or {}).get("next_cursor") or None
        if cursor is None:
            return
    raise NotDelivered("The thread is too long to be read back.")
