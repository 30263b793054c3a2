"""Streams and their death, status lines, agent sessions, prompts: what belongs to a thread with an assistant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.fakes.slack.conversations import Conversations
from tests.fakes.slack.limits import STREAM_CHARACTERS
from tests.fakes.slack.values import ApiError, Clock, Sent

Thread = tuple[str, str | None]


@dataclass
class _Stream:
    thread: Thread
    began: float
    by_chunks: bool | None
    ended: str | None = None


class Streaming:
    """Messages that grow: they die after `seconds`, and take `characters` at most."""

    def __init__(self, conversations: Conversations, clock: Clock) -> None:
        self.seconds = 300.0
        self.characters = STREAM_CHARACTERS
        self.sessions: dict[Thread, str] = {}
        self.prompts: dict[Thread, list[dict[str, Any]]] = {}
        self.titles: dict[Thread, str] = {}
        self._statuses: dict[Thread, tuple[str, float]] = {}
        self._streams: dict[tuple[str, str], _Stream] = {}
        self._conversations = conversations
        self._clock = clock
        self.methods = {
            "chat.startStream": self._start,
            "chat.appendStream": self._append,
            "chat.stopStream": self._stop,
            "assistant.threads.setStatus": self._set_status,
            "assistant.threads.setSuggestedPrompts": self._set_prompts,
            "assistant.threads.setTitle": self._set_title,
            "agents.sessions.setStatus": self._set_session,
            "agents.sessions.rename": self._set_title,
        }

    def status(self, channel: str, thread: str | None) -> str:
        """The status line a person sees now: it goes with the next message, or after two minutes."""
        line, since = self._statuses.get((channel, thread), ("", 0.0))
        return line if self._clock.now() - since < 120 else ""

    def spoken(self, channel: str, thread: str | None) -> None:
        """A message takes the status line away."""
        self._statuses.pop((channel, thread), None)

    def alive(self, channel: str, ts: str) -> bool:
        """Whether the message at `ts` is a stream that still grows."""
        stream = self._streams.get((channel, ts))
        return stream is not None and self._end_of(stream) is None

    def stopped_by_user(self, channel: str, thread: str) -> list[str]:
        """Press Stop: streams of the thread take no more. Their time stamps, as Slack's event carries them."""
        pressed = [key for key, stream in self._streams.items() if stream.thread == (channel, thread)]
        living = [ts for place, ts in pressed if self.alive(place, ts)]
        for ts in living:
            self._streams[channel, ts].ended = "stopped_by_user"
        self.sessions[channel, thread] = "active"
        return living

    def _start(self, sent: Sent) -> Sent:
        channel, thread = str(sent.get("channel") or ""), sent.get("thread_ts")
        if not channel.startswith("D"):
            for needed in ("recipient_team_id", "recipient_user_id"):
                if not sent.get(needed):
                    raise ApiError(f"missing_{needed}")
        message = self._conversations.post(channel, {"text": "", **_thread(thread)})
        message["text"] = ""
        stream = _Stream((channel, thread), self._clock.now(), _by_chunks(sent))
        self._streams[channel, message["ts"]] = stream
        self._grow(stream, message, sent)
        self.sessions[channel, thread] = "processing"
        self.spoken(channel, thread)
        return {"channel": channel, "ts": message["ts"]}

    def _append(self, sent: Sent) -> Sent:
        stream, message = self._living(sent)
        self._grow(stream, message, sent)
        return {"channel": sent["channel"], "ts": sent["ts"]}

    def _stop(self, sent: Sent) -> Sent:
        stream, message = self._living(sent)
        self._grow(stream, message, sent)
        message.setdefault("blocks", []).extend(sent.get("blocks") or [])
        if sent.get("metadata"):
            message["metadata"] = sent["metadata"]
        stream.ended = "message_not_in_streaming_state"
        self.sessions[stream.thread] = str(sent.get("session_status") or "active")
        return {"channel": sent["channel"], "ts": sent["ts"], "message": message}

    def _living(self, sent: Sent) -> tuple[_Stream, dict[str, Any]]:
        channel, ts = str(sent.get("channel")), str(sent.get("ts"))
        message = self._conversations.one(channel, ts)
        stream = self._streams.get((channel, ts))
        ended = self._end_of(stream) if stream else "message_not_in_streaming_state"
        if stream is None or ended:
            raise ApiError(str(ended))
        return stream, message

    def _end_of(self, stream: _Stream) -> str | None:
        if stream.ended is None and self._clock.now() - stream.began >= self.seconds:
            stream.ended = "message_not_in_streaming_state"
        return stream.ended

    def _grow(self, stream: _Stream, message: dict[str, Any], sent: Sent) -> None:
        by_chunks = _by_chunks(sent)
        if None not in (by_chunks, stream.by_chunks) and by_chunks != stream.by_chunks:
            raise ApiError("streaming_mode_mismatch")
        stream.by_chunks = stream.by_chunks if by_chunks is None else by_chunks
        chunks = sent.get("chunks") or []
        words = [str(chunk["text"]) for chunk in chunks if chunk.get("type") == "markdown_text"]
        grown = message["text"] + str(sent.get("markdown_text") or "") + "".join(words)
        if len(grown) > self.characters:
            raise ApiError("msg_too_long")
        message["text"] = grown
        for chunk in chunks:
            if chunk.get("type") == "blocks":
                message.setdefault("blocks", []).extend(chunk["blocks"])

    def _set_status(self, sent: Sent) -> Sent:
        self._conversations.check(str(sent.get("channel_id")))
        self._statuses[_where(sent)] = (str(sent.get("status") or ""), self._clock.now())
        return {}

    def _set_prompts(self, sent: Sent) -> Sent:
        self._conversations.check(str(sent.get("channel_id")))
        self.prompts[_where(sent)] = sent["prompts"]
        return {}

    def _set_title(self, sent: Sent) -> Sent:
        self._conversations.check(str(sent.get("channel_id")))
        self.titles[_where(sent)] = str(sent.get("title") or "")
        return {}

    def _set_session(self, sent: Sent) -> Sent:
        self._conversations.check(str(sent.get("channel_id")))
        self.sessions[_where(sent)] = str(sent["status"])
        return {}


def _where(sent: Sent) -> Thread:
    return (str(sent.get("channel_id")), sent.get("thread_ts"))


def _thread(thread: str | None) -> Sent:
    return {"thread_ts": thread} if thread else {}


def _by_chunks(sent: Sent) -> bool | None:
    """Whether a stream is written in chunks; None where nothing is written yet.

    Slack's own helper begins with chunks and ends with chunks; a stream begun with neither takes either.
    """
    if sent.get("chunks"):
        return True
    return False if sent.get("markdown_text") else None
