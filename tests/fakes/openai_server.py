"""A server on loopback that speaks OpenAI's chat completions, and misbehaves as it is told.

It replies with what was queued, in order, then repeats the last; and it keeps what it was asked.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server does with one request.

    `text` is the model's reply. With `streamed`, it is sent in pieces whether or not that was asked for. `body`
    replaces the whole response body. `silence` are seconds before anything is sent, `trickle` seconds between
    single bytes. With `closed`, the connection is closed in place of a response.
    """

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    streamed: bool = False
    silence: float = 0.0
    trickle: float = 0.0
    closed: bool = False
    finish: str = "stop"


class OpenAIServer(ThreadingHTTPServer):
    """The server; `url` is what CONFERRAL_MODEL_BASE_URL would be set to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: list[Reply] = [Reply('{"statements": []}')]
        self.requests: list[dict[str, Any]] = []
        self.stopping = threading.Event()

    @property
    def url(self) -> str:
        """The base address of the API."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def next_reply(self) -> Reply:
        """Take the next queued reply; the last one stays."""
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def said(self) -> str:
        """Everything the last request told the model, as one text."""
        return "\n".join(str(message["content"]) for message in self.requests[-1]["messages"])


@contextmanager
def openai_server() -> Iterator[OpenAIServer]:
    """Run a server for the length of a test."""
    server = OpenAIServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: OpenAIServer

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({**asked, "authorization": self.headers.get("Authorization")})
        reply = self.server.next_reply()
        self.server.stopping.wait(reply.silence)
        if reply.closed:
            self.close_connection = True
            return
        streamed = reply.streamed or bool(asked.get("stream"))
        body = reply.body if reply.body is not None else _body(reply, streamed=streamed)
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/event-stream" if streamed else "application/json")
        self.end_headers()
        self._send(body, reply.trickle)

    def _send(self, body: bytes, trickle: float) -> None:
        # Whoever asked may have gone: the product gives a model only so long.
        with contextlib.suppress(ConnectionError):
            if not trickle:
                self.wfile.write(body)
                return
            for byte in body:
                if self.server.stopping.is_set():
                    return
                time.sleep(trickle)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name for it
        """Say nothing on the terminal."""


def _body(reply: Reply, *, streamed: bool) -> bytes:
    if reply.status >= 400:
        error = {"message": "vendor words that nobody shall see", "type": "x", "code": reply.text or None}
        return json.dumps({"error": error}).encode()
    known = {"id": "chatcmpl-1", "created": 0, "model": "test"}
    if not streamed:
        message = {"role": "assistant", "content": reply.text}
        choice = {"index": 0, "message": message, "finish_reason": reply.finish}
        return json.dumps({**known, "object": "chat.completion", "choices": [choice]}).encode()
    pieces = [reply.text[start : start + 7] for start in range(0, len(reply.text), 7)]
    deltas: list[tuple[dict[str, str], str | None]] = [({"content": piece}, None) for piece in pieces]
    events = [
        {**known, "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, "finish_reason": end}]}
        for delta, end in [*deltas, ({}, reply.finish)]
    ]
    return "".join(f"data: {json.dumps(event)}\n\n" for event in [*events]).encode() + b"data: [DONE]\n\n"
