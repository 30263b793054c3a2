"""Files: uploaded by us in three steps, or shared by people and read by us."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from itertools import count
from typing import Any

from aiohttp import web

from tests.fakes.slack.conversations import Conversations
from tests.fakes.slack.scopes import Tokens
from tests.fakes.slack.values import BOT_USER, ApiError, Sent

_LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to the workspace</body></html>"
_PIECE = 64 * 1024


@dataclass
class StoredFile:
    """A file as Slack describes it, and its bytes; None where only its size matters."""

    described: dict[str, Any]
    content: bytes | None = None
    announced: int = 0
    complete: bool = False


class FileStore:
    """Every file there is, and the three addresses by which bytes come and go.

    `fetched` are the ids whose bytes were asked for; while `redirect` is set, whoever asks is sent there.
    """

    def __init__(self, conversations: Conversations, tokens: Tokens, faults: list[str]) -> None:
        self.files: dict[str, StoredFile] = {}
        self.base = ""
        self.fetched: list[str] = []
        self.redirect = ""
        self._faults = faults
        self._conversations = conversations
        self._tokens = tokens
        self._numbers = count(1)
        self.methods = {
            "files.getUploadURLExternal": self._announce,
            "files.completeUploadExternal": self._complete,
            "files.info": self._info,
        }
        self.routes = [
            web.post("/upload/{id}", self._receive),
            web.put("/upload/{id}", self._receive),
            web.get("/files/{id}/{name}", self._send),
        ]

    def share(
        self, name: str, content: bytes | None = None, *, user: str, size: int | None = None, **described: Any
    ) -> dict[str, Any]:
        """A file a person shared, as it stands in an event; without `content` it is `size` zeros."""
        stored = self._new(name, user, size=len(content or b"") if size is None else size)
        stored.content, stored.complete = content, True
        stored.described |= described
        return stored.described

    def _new(self, name: str, user: str, *, size: int) -> StoredFile:
        identity = f"F{next(self._numbers):06d}"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        address = f"{self.base}/files/{identity}/{name}"
        described = {
            "id": identity,
            "name": name,
            "title": name,
            "mimetype": kind,
            "filetype": name.rpartition(".")[2].lower(),
            "size": size,
            "user": user,
            "mode": "hosted",
            "is_external": False,
            "file_access": "visible",
            "url_private": address,
            "url_private_download": address,
        }
        self.files[identity] = StoredFile(described, announced=size)
        return self.files[identity]

    def _announce(self, sent: Sent) -> Sent:
        stored = self._new(str(sent["filename"]), BOT_USER, size=int(sent["length"]))
        if sent.get("alt_txt"):
            stored.described["alt_txt"] = sent["alt_txt"]
        identity = stored.described["id"]
        return {"upload_url": f"{self.base}/upload/{identity}", "file_id": identity}

    async def _receive(self, request: web.Request) -> web.Response:
        stored = self.files.get(request.match_info["id"])
        if stored is None:
            return web.Response(status=404, text="not found")
        content = await _uploaded(request)
        if len(content) != stored.announced:
            self._faults.append(f"upload: {len(content)} bytes where {stored.announced} were announced")
            return web.Response(status=400, text="size mismatch")
        stored.content = content
        return web.Response(text=f"OK - {len(content)}")

    def _complete(self, sent: Sent) -> Sent:
        done = []
        for named in sent["files"]:
            stored = self.files.get(str(named.get("id")))
            if stored is None or stored.content is None:
                raise ApiError("file_not_found")
            stored.described["title"] = named.get("title") or stored.described["name"]
            done.append(stored)
        places = [str(sent["channel_id"])] if sent.get("channel_id") else str(sent.get("channels") or "").split(",")
        for channel in filter(None, places):
            files = [stored.described for stored in done]
            text, thread = sent.get("initial_comment"), sent.get("thread_ts")
            self._conversations.post(channel, {"text": text, "files": files, "thread_ts": thread})
        for stored in done:
            stored.complete = True
        return {"files": [{"id": stored.described["id"], "title": stored.described["title"]} for stored in done]}

    def _info(self, sent: Sent) -> Sent:
        stored = self.files.get(str(sent.get("file")))
        if stored is None:
            raise ApiError("file_not_found")
        return {"file": stored.described}

    async def _send(self, request: web.Request) -> web.StreamResponse:
        stored = self.files.get(request.match_info["id"])
        self.fetched.append(request.match_info["id"])
        if self.redirect:
            return web.Response(status=302, headers={"Location": self.redirect})
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not token:
            return web.Response(text=_LOGIN_PAGE, content_type="text/html")  # Slack answers 200 with a page
        if not self._tokens.good(token):
            return web.Response(status=403, text="forbidden")
        if stored is None or not stored.complete:
            return web.Response(status=404, text="not found")
        kind = stored.described["mimetype"]
        if stored.content is not None:
            return web.Response(body=stored.content, content_type=kind)
        return await _zeros(request, stored.described["size"], kind)


async def _uploaded(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    part = next(iter((await request.post()).values()))
    if isinstance(part, web.FileField):
        return part.file.read()
    return part.encode() if isinstance(part, str) else bytes(part)


async def _zeros(request: web.Request, size: int, kind: str) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": kind, "Content-Length": str(size)})
    await response.prepare(request)
    for start in range(0, size, _PIECE):
        await response.write(bytes(min(_PIECE, size - start)))
    return response
