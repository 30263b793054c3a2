"""Files that people hand in, fetched with our token: only what may be read, from Slack's own file host, within limits.

What a file is, is decided by whoever reads its bytes. Here only its size, its host and whether Slack itself keeps it
are looked at, before a byte is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import delivered
from bot.slack.failures import NotDelivered
from knowledge.errors import ConferralError

_PIECE = 64 * 1024
_SECONDS = 60.0
_TRIES = 3
_PORTS = {"http": 80, "https": 443}
_WEB_PAGES = frozenset(("html", "htm", "xhtml"))
_GONE = frozenset(("file_not_found", "file_deleted"))
_KEPT_FROM_US = frozenset(("access_denied", "check_file_info", "file_not_visible"))


class FileRefused(ConferralError):
    """A file that was handed in is not fetched; the message says why, and what can be handed in instead."""


@dataclass(frozen=True, slots=True)
class HandedInFile:
    """The bytes of a file, and its name as its owner wrote it, which says nothing of what it is."""

    name: str
    data: bytes


class Downloads:
    """Fetches files with the token of `client`, for which Slack's address is the one that `client` speaks to."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def fetch(self, file_id: str, *, most_bytes: int, web_pages: bool = False) -> HandedInFile:
        """The file `file_id`, at most `most_bytes` of it. Raises FileRefused, NotDelivered.

        `web_pages`: a file that its owner handed in as a web page is taken too, where it is as long as Slack says.
        """
        described = await self._described(file_id)
        name = str(described.get("name") or "The file")
        _expect_kept_by_slack(described, name)
        _expect_at_most(int(described.get("size") or 0), most_bytes, name)
        address = str(described.get("url_private_download") or described.get("url_private") or "")
        if not _is_slacks(urlsplit(address), urlsplit(self._client.base_url)):
            raise FileRefused(f"{name} does not lie with Slack itself.", advice=_INSTEAD)
        is_page = web_pages and described.get("filetype") in _WEB_PAGES
        data = await self._bytes(address, name, most_bytes, is_page=is_page)
        if is_page and len(data) != described.get("size"):
            raise FileRefused(f"Slack sent a web page in place of {name}.", advice=_INSTEAD)
        return HandedInFile(name, data)

    async def _described(self, file_id: str) -> Mapping[str, Any]:
        try:
            response = await delivered(self._client.files_info(file=file_id), name="files.info")
        except NotDelivered as error:
            if error.code in _GONE:
                raise FileRefused("This file is no longer there.", advice="Please hand it in again.") from error
            raise
        file: Mapping[str, Any] = response["file"]
        return file

    async def _bytes(self, address: str, name: str, most_bytes: int, *, is_page: bool) -> bytes:
        headers = {"Authorization": f"Bearer {self._client.token}"}
        async with ClientSession(timeout=ClientTimeout(total=_SECONDS)) as session:
            for attempt in range(_TRIES):
                try:
                    # A redirect could lead to anywhere, and our token with it.
                    async with session.get(address, headers=headers, allow_redirects=False) as response:
                        if response.status < 500 or attempt + 1 == _TRIES:  # noqa: PLR2004  theirs, and may pass
                            return await _read(response, name, most_bytes, is_page=is_page)
                except (ClientError, OSError, TimeoutError) as error:
                    if attempt + 1 == _TRIES:
                        raise NotDelivered("The connection to Slack was lost during a download.") from error
                await asyncio.sleep(0.2 * 2**attempt)
        raise NotDelivered("Slack did not send a file.")


_INSTEAD = "Hand in a PDF, Word (.docx), text or e-mail file that is uploaded to Slack, or paste the words."


def _expect_kept_by_slack(described: Mapping[str, Any], name: str) -> None:
    if described.get("is_external") or described.get("mode") == "external":
        raise FileRefused(f"{name} lies with another service and was only linked in Slack.", advice=_INSTEAD)
    if described.get("mode") in ("tombstone", "hidden_by_limit"):
        raise FileRefused(f"{name} is no longer there.", advice="Please hand it in again.")
    if described.get("file_access") in _KEPT_FROM_US:
        raise FileRefused(f"{name} is not open to this app.", advice="Upload it to me yourself, or paste its words.")


def _expect_at_most(size: int, most_bytes: int, name: str) -> None:
    if size > most_bytes:
        most, has = most_bytes / 1_000_000, size / 1_000_000
        message = f"{name} has {has:,.0f} MB, and at most {most:,.0f} MB are read here."
        raise FileRefused(message, advice="Hand in the pages with the certificate, or paste its words.")


def _is_slacks(address: SplitResult, api: SplitResult) -> bool:
    """Whether a file lies where the API does, or on a host beneath its own (files.slack.com)."""
    try:
        same = (address.scheme, address.hostname, _port(address)) == (api.scheme, api.hostname, _port(api))
        beneath = bool(api.hostname) and (address.hostname or "").endswith(f".{api.hostname}")
        return same or (beneath and address.scheme == "https" and _port(address) == _PORTS["https"])
    except ValueError:  # a port that is none
        return False


def _port(address: SplitResult) -> int | None:
    return address.port or _PORTS.get(address.scheme)


async def _read(response: ClientResponse, name: str, most_bytes: int, *, is_page: bool) -> bytes:
    if response.status != 200:  # noqa: PLR2004  a redirect is none either
        raise NotDelivered(f"Slack did not send a file (status {response.status}).")
    if response.content_type == "text/html" and not is_page:
        # Slack answers so where it does not take our token for this file; a certificate is no web page either.
        raise FileRefused(f"Slack sent a web page in place of {name}.", advice=_INSTEAD)
    data = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        data += piece
        _expect_at_most(len(data), most_bytes, name)
    if not data:
        raise FileRefused(f"{name} is empty.", advice=_INSTEAD)
    return bytes(data)
