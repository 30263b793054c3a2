"""Files of ours: brought to Slack first, where nobody sees them, and then shared in a thread or shown in a dialogue."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import RETRIES, delivered
from bot.slack.failures import NotDelivered
from bot.slack.places import Place
from bot.slack.reading_back import said_in

_SECONDS = 60
_LOOKS, _BETWEEN_LOOKS = 10, 0.3
_OURS_TO_BLAME = 500


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file with its name for people and the words under which it appears; `comment` is escaped.

    `alt` is what a picture shows, for those who do not see it.
    """

    name: str
    title: str
    comment: str = ""
    alt: str = ""


class FileOutbox:
    """Calls about files. All of them raise NotDelivered."""

    def __init__(self, client: AsyncWebClient, once: AsyncWebClient) -> None:
        self._client = client
        self._once = once

    async def bring(self, file: OutgoingFile, data: bytes) -> str:
        """Bring a file to Slack; its id there. What is brought and never shared is seen by nobody."""
        call = self._client.files_getUploadURLExternal(filename=file.name, length=len(data), alt_txt=file.alt or None)
        announced = await delivered(call, name="files.getUploadURLExternal")
        for attempt in range(RETRIES + 1):
            try:
                status = await _send(str(announced["upload_url"]), data)
            except (ClientError, OSError, TimeoutError) as error:
                if attempt == RETRIES:
                    raise NotDelivered("The connection to Slack was lost while a file was brought.") from error
                status = _OURS_TO_BLAME
            if status < _OURS_TO_BLAME or attempt == RETRIES:
                break
            await asyncio.sleep(0.2 * 2**attempt)
        if status != 200:  # noqa: PLR2004 - the one status that means accepted
            raise NotDelivered(f"Slack did not accept a file (status {status}).")
        return str(announced["file_id"])

    async def share(self, place: Place, file_id: str, file: OutgoingFile) -> None:
        """Show a file that was brought in the thread of `place`."""
        call = self._once.files_completeUploadExternal(
            files=[{"id": file_id, "title": file.title}],
            channel_id=place.channel,
            thread_ts=place.thread or None,
            initial_comment=file.comment,
        )
        await delivered(call, name="files.completeUploadExternal")

    async def keep(self, file_id: str, file: OutgoingFile) -> None:
        """Have a file that was brought ready for our dialogues, in which alone it is seen."""
        call = self._client.files_completeUploadExternal(files=[{"id": file_id, "title": file.title}])
        await delivered(call, name="files.completeUploadExternal")

    async def until_known(self, file_id: str) -> bool:
        """Wait until Slack knows what a file is, without which no dialogue can show it; whether it does."""
        for _ in range(_LOOKS):
            response = await delivered(self._client.files_info(file=file_id), name="files.info")
            if response["file"].get("mimetype"):
                return True
            await asyncio.sleep(_BETWEEN_LOOKS)
        return False

    async def shared(self, place: Place, file_id: str) -> bool:
        """Whether a file stands in the thread of `place`, or below no message where it names none; we may read it."""
        async for message in said_in(self._client, place):
            if any(file["id"] == file_id for file in message.get("files") or ()):
                return True
        return False


async def _send(address: str, data: bytes) -> int:
    async with (
        ClientSession(timeout=ClientTimeout(total=_SECONDS)) as session,
        session.post(address, data=data) as sent,
    ):
        return sent.status
