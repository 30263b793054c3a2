"""Everything the product sent to the peer, held against Slack's limits: the peer itself takes anything."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.end_to_end.seen import Message, Seen, Traffic
from tests.fakes.block_limits import Surface, faults_of

_SURFACES = {
    "chat.postMessage": Surface.MESSAGE,
    "chat.update": Surface.MESSAGE,
    "chat.postEphemeral": Surface.PRIVATE_REPLY,
    "files.completeUploadExternal": Surface.FILE_COMMENT,
    "assistant.threads.setStatus": Surface.STATUS,
    "assistant.threads.setSuggestedPrompts": Surface.PROMPTS,
    "chat.startStream": Surface.STREAM_START,
    "chat.appendStream": Surface.STREAM_APPEND,
    "chat.stopStream": Surface.STREAM_STOP,
}


def faults(seen: Seen) -> list[str]:
    """What Slack would refuse, or this house does, of all that the product sent."""
    calls = [_of_call(t) for t in seen.traffic if t.direction == "from_bot"]
    replies = [_of_reply(m) for m in seen.said.values() if m.ours and m.private_to]
    return [fault for found in (*calls, *replies) for fault in found]


def _of_call(traffic: Traffic) -> Iterator[str]:
    detail = _read(traffic.detail)
    if surface := _SURFACES.get(traffic.summary):
        yield from (f"{traffic.summary}: {fault}" for fault in faults_of(surface, detail))
    # A dialogue or a home page is sent with a call, or in the answer to a submission.
    if isinstance(view := detail.get("view"), dict):
        surface = Surface.HOME if view.get("type") == "home" else Surface.MODAL
        yield from (f"{traffic.summary}: {fault}" for fault in faults_of(surface, view))


def _of_reply(message: Message) -> Iterator[str]:
    reply = {"text": message.text, "blocks": list(message.blocks), "response_type": "ephemeral"}
    yield from (f"private reply: {fault}" for fault in faults_of(Surface.PRIVATE_REPLY, reply))


def _read(detail: Any) -> Mapping[str, Any]:
    """What was sent, as values; the peer keeps the body of an answer over HTTP as text."""
    try:
        read = json.loads(detail) if isinstance(detail, str) else detail
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
