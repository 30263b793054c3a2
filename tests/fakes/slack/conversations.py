"""What was said: messages by conversation, threads read back with their metadata."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import Any

from tests.fakes.slack.values import APP, BOT_ID, BOT_USER, TEAM, ApiError, Sent

Message = dict[str, Any]
_PAGE = 1_000
_KEPT = ("text", "blocks", "thread_ts", "metadata", "files", "reply_broadcast")


class Conversations:
    """Every message that took effect, and which conversations are closed to us."""

    def __init__(self) -> None:
        self.page = _PAGE
        self._messages: dict[str, dict[str, Message]] = defaultdict(dict)
        self._closed: dict[str, str] = {}
        self._stamps = count(1)

    def stamp(self) -> str:
        """A time stamp nobody else has."""
        return f"1800000000.{next(self._stamps):06d}"  # later than what people say in tests

    def close(self, channel: str, code: str = "not_in_channel") -> None:
        """Answer `code` to everything in `channel`: channel_not_found, not_in_channel, is_archived."""
        self._closed[channel] = code

    def check(self, channel: str) -> None:
        """Raises ApiError where `channel` is closed to us."""
        if channel in self._closed:
            raise ApiError(self._closed[channel])

    def post(self, channel: str, sent: Sent) -> Message:
        """Keep a message of ours and give it its time stamp."""
        self.check(channel)
        message: Message = {
            "type": "message",
            "user": BOT_USER,
            "bot_id": BOT_ID,
            "app_id": APP,
            "team": TEAM,
            "ts": self.stamp(),
            **{key: sent[key] for key in _KEPT if sent.get(key)},
        }
        self._messages[channel][message["ts"]] = message
        return message

    def say(self, channel: str, user: str, text: str, *, ts: str, thread_ts: str | None = None) -> None:
        """Keep a message of a person's."""
        said = {"type": "message", "user": user, "text": text, "ts": ts}
        self._messages[channel][ts] = said | ({"thread_ts": thread_ts} if thread_ts else {})

    def hear(self, payload: Sent) -> None:
        """Keep what a person says in an event that is delivered."""
        event = payload.get("event", {})
        spoken = event.get("type") in ("message", "app_mention") and event.get("subtype") in (None, "file_share")
        if spoken and {"channel", "user", "ts"} <= event.keys():
            self.say(
                event["channel"],
                event["user"],
                event.get("text", ""),
                ts=event["ts"],
                thread_ts=event.get("thread_ts"),
            )

    def one(self, channel: str, ts: str) -> Message:
        """The message at `ts`. Raises ApiError where there is none."""
        self.check(channel)
        try:
            return self._messages[channel][ts]
        except KeyError as error:
            raise ApiError("message_not_found") from error

    def change(self, channel: str, ts: str, sent: Sent) -> Message:
        """Change a message of ours."""
        message = self.one(channel, ts)
        if message.get("bot_id") != BOT_ID:
            raise ApiError("cant_update_message")
        message.update({key: sent[key] for key in _KEPT if key in sent and key != "thread_ts"})
        message["edited"] = {"user": BOT_USER, "ts": ts}
        return message

    def delete(self, channel: str, ts: str) -> None:
        """Take a message of ours away."""
        if self.one(channel, ts).get("bot_id") != BOT_ID:
            raise ApiError("cant_delete_message")
        del self._messages[channel][ts]

    def thread(self, channel: str, ts: str) -> list[Message]:
        """The message at `ts`, where it is known, and the replies to it, oldest first."""
        here = self._messages[channel]
        replies = [message for message in here.values() if message.get("thread_ts") == ts and message["ts"] != ts]
        return ([here[ts]] if ts in here else []) + sorted(replies, key=_moment)

    def top(self, channel: str) -> list[Message]:
        """The messages of a conversation that are no replies, newest first."""
        here = self._messages[channel].values()
        shown = [m for m in here if m.get("thread_ts", m["ts"]) == m["ts"] or m.get("reply_broadcast")]
        return sorted(shown, key=_moment, reverse=True)

    def all(self) -> dict[str, list[Message]]:
        """Every message there is, by conversation."""
        return {channel: list(messages.values()) for channel, messages in self._messages.items()}

    def ours(self, channel: str) -> list[Message]:
        """The messages of ours in a conversation, in the order they came."""
        return [message for message in self._messages[channel].values() if message.get("bot_id") == BOT_ID]

    def read(self, messages: list[Message], sent: Sent) -> Sent:
        """A page of `messages` as Slack gives it: metadata only if asked for, a cursor where more follow."""
        oldest, latest = float(sent.get("oldest") or 0), float(sent.get("latest") or "inf")
        within = [message for message in messages if oldest <= _moment(message) <= latest]
        start, size = int(sent.get("cursor") or 0), min(int(sent.get("limit") or _PAGE), self.page)
        asked = str(sent.get("include_all_metadata", "")).lower() in ("1", "true")
        shown = [m if asked else {k: v for k, v in m.items() if k != "metadata"} for m in within[start : start + size]]
        more = len(within) > start + size
        cursor = {"response_metadata": {"next_cursor": str(start + size)}} if more else {}
        return {"messages": shown, "has_more": more, **cursor}


def _moment(message: Message) -> float:
    return float(message["ts"])
