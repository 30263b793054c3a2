"""chat.* without streams, and conversations.*: posting, changing, reading back."""

from __future__ import annotations

from tests.fakes.slack.conversations import Conversations
from tests.fakes.slack.people import People
from tests.fakes.slack.streaming import Streaming
from tests.fakes.slack.values import ApiError, Sent

_NAMES = {"C": "channel", "G": "group", "D": "im"}


class Messaging:
    """The methods by which messages come to be, change, go, and are read."""

    def __init__(self, conversations: Conversations, people: People, streaming: Streaming) -> None:
        self._conversations = conversations
        self._people = people
        self._streaming = streaming
        self.methods = {
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.getPermalink": self._permalink,
            "conversations.open": self._open,
            "conversations.info": self._info,
            "conversations.replies": self._replies,
            "conversations.history": self._history,
            "reactions.add": self._react,
        }

    def where(self, channel: str) -> str:
        """The conversation meant by `channel`: a user's id means the direct messages with them."""
        if not channel:
            raise ApiError("channel_not_found")
        if channel[0] in "UW":
            try:
                self._people.check(channel)
            except ApiError as error:
                raise ApiError("channel_not_found") from error
            return f"D{channel[1:]}"
        self._conversations.check(channel)
        return channel

    def _post(self, sent: Sent) -> Sent:
        channel = self.where(str(sent.get("channel") or ""))
        said = {**sent, "text": sent["markdown_text"]} if "markdown_text" in sent else sent
        message = self._conversations.post(channel, said)
        self._streaming.spoken(channel, message.get("thread_ts"))
        shown = {key: value for key, value in message.items() if key != "metadata"}
        return {"channel": channel, "ts": message["ts"], "message": shown}

    def _update(self, sent: Sent) -> Sent:
        channel, ts = str(sent.get("channel")), str(sent.get("ts"))
        if self._streaming.alive(channel, ts):
            raise ApiError("streaming_state_conflict")
        message = self._conversations.change(channel, ts, sent)
        return {"channel": channel, "ts": ts, "text": message.get("text", ""), "message": message}

    def _delete(self, sent: Sent) -> Sent:
        self._conversations.delete(str(sent.get("channel")), str(sent.get("ts")))
        return {"channel": sent["channel"], "ts": sent["ts"]}

    def _post_ephemeral(self, sent: Sent) -> Sent:
        self.where(str(sent.get("channel") or ""))
        try:
            self._people.check(str(sent.get("user") or ""))
        except ApiError as error:
            raise ApiError("user_not_in_channel") from error
        return {"message_ts": self._conversations.stamp()}

    def _permalink(self, sent: Sent) -> Sent:
        channel, ts = str(sent.get("channel")), str(sent.get("message_ts"))
        self._conversations.one(channel, ts)
        address = f"https://firm.example/archives/{channel}/p{ts.replace('.', '')}"
        return {"channel": channel, "permalink": address}

    def _open(self, sent: Sent) -> Sent:
        users = [user for user in str(sent.get("users") or "").split(",") if user]
        for user in users:
            self._people.check(user)
        if sent.get("channel"):
            return {"channel": {"id": sent["channel"]}}
        if not users:
            raise ApiError("users_list_not_supplied")
        return {"channel": {"id": f"D{users[0][1:]}" if len(users) == 1 else "G" + "".join(u[1:] for u in users)}}

    def _info(self, sent: Sent) -> Sent:
        channel = str(sent.get("channel") or "")
        described = {"id": channel, "name": channel.lower(), "is_member": True, "is_archived": False}
        try:
            self.where(channel)
        except ApiError as error:
            if error.code == "channel_not_found":
                raise
            described |= {"is_archived": error.code == "is_archived", "is_member": error.code != "not_in_channel"}
        kind = _NAMES.get(channel[0], "channel")
        return {"channel": described | {f"is_{kind}": True, "is_private": kind != "channel"}}

    def _replies(self, sent: Sent) -> Sent:
        channel = self.where(str(sent.get("channel") or ""))
        return self._conversations.read(self._conversations.thread(channel, str(sent.get("ts"))), sent)

    def _history(self, sent: Sent) -> Sent:
        channel = self.where(str(sent.get("channel") or ""))
        return self._conversations.read(self._conversations.top(channel), sent)

    def _react(self, sent: Sent) -> Sent:
        message = self._conversations.one(str(sent.get("channel")), str(sent.get("timestamp")))
        reactions = message.setdefault("reactions", [])
        if any(reaction["name"] == sent.get("name") for reaction in reactions):
            raise ApiError("already_reacted")
        reactions.append({"name": sent.get("name"), "count": 1})
        return {}
