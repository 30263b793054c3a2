"""What the peer tells its web UI, kept as values: messages, dialogues, home pages, traffic."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests import canary
from tests.end_to_end.peer_process import BOT

Block = dict[str, Any]
View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands in a conversation. `private_to` names the only user who may see it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Block, ...] = ()
    thread: str | None = None
    private_to: str | None = None
    files: tuple[dict[str, Any], ...] = ()

    @property
    def ours(self) -> bool:
        """Whether the product wrote it."""
        return self.user == BOT

    @property
    def whole(self) -> str:
        """Everything in it, shown or not: for a search, never for comparison."""
        return f"{self.text}\n{json.dumps(self.blocks, ensure_ascii=False)}"


def message_of(raw: dict[str, Any]) -> Message:
    """Read a message as the peer gives it."""
    return Message(
        channel=raw["channel"],
        ts=raw["ts"],
        user=raw.get("user") or "",
        text=raw.get("text") or "",
        blocks=tuple(raw.get("blocks") or ()),
        thread=raw.get("thread_ts"),
        private_to=raw.get("ephemeral_to"),
        files=tuple(raw.get("files") or ()),
    )


@dataclass(frozen=True, slots=True)
class Traffic:
    """One line of the peer's log: `direction` is to_bot, from_bot or internal; `detail` is what was sent."""

    direction: str
    kind: str
    summary: str
    detail: Any


@dataclass
class Seen:
    """The workspace as its web UI knows it. `dialogue` is the one on top; the peer has one pile for everybody."""

    connected: bool = False
    said: dict[tuple[str, str], Message] = field(default_factory=dict)
    dialogues: list[View] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    traffic: list[Traffic] = field(default_factory=list)

    @property
    def dialogue(self) -> View | None:
        """The dialogue that is open, if one is."""
        return self.dialogues[-1] if self.dialogues else None

    def messages(self, channel: str) -> list[Message]:
        """The messages of a conversation, oldest first."""
        return [message for (where, _), message in self.said.items() if where == channel]

    def take(self, frame: dict[str, Any]) -> None:
        """Take in what the peer tells next; kinds that say nothing of these are passed over."""
        taker = getattr(self, f"_{frame['t']}", None)
        if taker is not None:
            taker(frame)

    def _init(self, frame: dict[str, Any]) -> None:
        state = frame["state"]
        self.connected = any(app["connected"] for app in state["apps"])
        self.said = {(m["channel"], m["ts"]): message_of(m) for said in state["messages"].values() for m in said}
        self.dialogues, self.errors = state["modalStack"], {}
        self.homes = {user: view for user, views in state["homeViews"].items() for view in views.values()}
        self.traffic = [_traffic(entry) for entry in state["log"]]

    def _socket_status(self, frame: dict[str, Any]) -> None:
        self.connected = frame["connected"]

    def _message(self, frame: dict[str, Any]) -> None:
        message = message_of(frame["message"])
        self.said[message.channel, message.ts] = message

    _message_update = _message

    def _message_delete(self, frame: dict[str, Any]) -> None:
        self.said.pop((frame["channel"], frame["ts"]), None)

    def _view(self, frame: dict[str, Any]) -> None:
        self.dialogues, self.errors = frame["stack"], {}

    def _view_errors(self, frame: dict[str, Any]) -> None:
        self.errors = frame.get("errors") or {}

    def _home(self, frame: dict[str, Any]) -> None:
        self.homes[frame["user"]] = frame["view"]

    def _log(self, frame: dict[str, Any]) -> None:
        self.traffic.append(_traffic(frame["entry"]))


def _traffic(entry: dict[str, Any]) -> Traffic:
    if entry["direction"] == "to_bot":
        canary.remember(_body(entry.get("detail")))
    return Traffic(entry["direction"], entry["kind"], entry["summary"], entry.get("detail"))


def _body(detail: Any) -> Any:
    """What was sent, read: the peer tells what it posts as the text that it posted."""
    try:
        return json.loads(detail) if isinstance(detail, str) else detail
    except ValueError:
        return None
