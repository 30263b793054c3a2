"""Files of ours brought to Slack: the bytes first, then where they are shown.

A file that was put has an id, and Slack tells of an id where it was shared; so sharing can be tried again, in any
place, without being done twice.
"""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import RETRIES, delivered
from bot.slack.failures import NotDelivered
from bot.slack.places import Place

_SECONDS = 60.0
_LOOKS = 10
_BETWEEN_LOOKS = 0.3


class Uploads:
    """Puts and shares files. Every method raises NotDelivered."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def put(self, name: str, data: bytes, *, alt: str = "") -> str:
        """Bring `data` to Slack under the name `name`; its id. Nobody sees it yet."""
        response = await delivered(
            self._client.files_getUploadURLExternal(filename=name, length=len(data), alt_txt=alt or None),
            name="files.getUploadURLExternal",
        )
        for attempt in range(RETRIES + 1):
            status = await self._send(str(response["upload_url"]), data)
            if status == 200:  # noqa: PLR2004 - the one status that means taken
                return str(response["file_id"])
            await asyncio.sleep(0.2 * 2**attempt)
        raise NotDelivered(f"Slack did not take a file (status {status}).")

    async def share(self, file_id: str, title: str, place: Place | None = None, *, comment: str = "") -> None:
        """Show the file in the thread of `place`, with `comment`; with no place it is there for our dialogues alone.

        A file that was shared already is not shared again.
        """
        where: dict[str, Any] = {}
        if place is not None:
            channel = await self._direct(place.user) if place.private else place.channel
            where = {"channel_id": channel, "thread_ts": None if place.private else place.thread or None}
            where |= {"initial_comment": comment or None}
        call = self._client.files_completeUploadExternal(files=[{"id": file_id, "title": title}], **where)
        try:
            await delivered(call, name="files.completeUploadExternal")
        except NotDelivered:
            if not await self._complete(file_id):
                raise

    async def until_shown(self, file_id: str) -> bool:
        """Wait until Slack knows what the file is, without which a dialogue cannot show it; whether it does."""
        for _ in range(_LOOKS):
            if (await self._described(file_id)).get("mimetype"):
                return True
            await asyncio.sleep(_BETWEEN_LOOKS)
        return False

    async def _direct(self, user: str) -> str:
        response = await delivered(self._client.conversations_open(users=user), name="conversations.open")
        return str(response["channel"]["id"])

    async def _complete(self, file_id: str) -> bool:
        try:
            described = await self._described(file_id)
        except NotDelivered:
            return False
        return bool(described.get("shares") or described.get("channels") or described.get("ims"))

    async def _described(self, file_id: str) -> dict[str, Any]:
        response = await delivered(self._client.files_info(file=file_id), name="files.info")
        return dict(response["file"])

    async def _send(self, address: str, data: bytes) -> int:
        try:
            async with (
                ClientSession(timeout=ClientTimeout(total=_SECONDS)) as http,
                http.post(address, data=data) as response,
            ):
                return response.status
        except (ClientError, OSError, TimeoutError) as error:
            raise NotDelivered("The connection to Slack was lost while a file was sent.") from error
