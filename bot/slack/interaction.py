"""What people do with our buttons, dialogues, shortcuts and commands, as one value. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.slack.dialogues.parts import Submitted
from bot.slack.inbound import submission_id
from bot.slack.places import Place, asker_of, private_thread

Body = Mapping[str, Any]

_VIEW_KEYS = ("id", "root_view_id", "hash", "callback_id", "private_metadata", "state", "type")
_MESSAGE_KEYS = ("ts", "thread_ts", "user", "bot_id", "text", "blocks", "files")


@dataclass(frozen=True, slots=True)
class Interaction:
    """One click, submission, shortcut, command or event.

    `id` is the same when Slack sends it again. `value` is a button's value, a list's choice or the words of a
    command after its first. `view` is the dialogue it came from, `message` the message it was made on. `event` is
    what Slack told of its own accord.
    """

    id: str
    team: str
    user: str
    channel: str
    trigger_id: str = ""
    response_url: str | None = None
    value: str = ""
    view: Mapping[str, Any] = field(default_factory=dict)
    message: Mapping[str, Any] = field(default_factory=dict)
    event: Mapping[str, Any] = field(default_factory=dict)

    @property
    def asker(self) -> str:
        """The user, as the rest of the product knows him."""
        return asker_of(self.user)

    @property
    def person(self) -> str:
        """The user among the users of all workspaces."""
        return f"{self.team}:{self.user}"

    @property
    def submitted(self) -> Submitted:
        """What was put into the dialogue."""
        return Submitted(self.view)

    @property
    def view_id(self) -> str:
        """The id of the dialogue, by which it can be changed."""
        return str(self.view.get("id") or "")

    @property
    def view_beneath(self) -> str:
        """The id of the dialogue over which this one was opened first, or of this one where it was opened alone."""
        return str(self.view.get("root_view_id") or self.view_id)

    @property
    def privately(self) -> Place:
        """Where this person alone is told something: by the reply address where there is one, else in a DM."""
        thread = private_thread(self.id)
        return Place(self.team, self.channel or self.user, self.user, thread, response_url=self.response_url)

    @property
    def in_thread(self) -> Place:
        """The thread of the message this was made on; what is private stays private."""
        stamp = self.message.get("thread_ts") or self.message.get("ts")
        return Place(self.team, self.channel, self.user, str(stamp)) if stamp and self.channel else self.privately

    def as_json(self) -> dict[str, Any]:
        """The interaction as a job keeps it."""
        return asdict(self)


def from_action(body: Body) -> Interaction:
    """A click on a button or a choice from a list of ours."""
    action = body["actions"][0]
    option = action.get("selected_option") or {}
    chosen = ("value", "selected_date", "selected_time", "selected_user", "selected_conversation")
    value = option.get("value") or next((action[key] for key in chosen if action.get(key)), "")
    return _interaction(body, f"a:{body['trigger_id']}", value=str(value))


def from_submission(body: Body) -> Interaction:
    """A dialogue that was sent."""
    return _interaction(body, f"v:{submission_id(body)}")


def from_closing(body: Body) -> Interaction:
    """A dialogue that was closed without being sent."""
    return _interaction(body, f"x:{submission_id(body)}")


def from_shortcut(body: Body) -> Interaction:
    """A shortcut, on a message or anywhere."""
    return _interaction(body, f"s:{body['trigger_id']}")


def from_event(body: Body) -> Interaction:
    """Something Slack tells of its own accord."""
    event = body["event"]
    return Interaction(
        id=f"e:{body['event_id']}",
        team=str(body.get("team_id") or ""),
        user=str(event.get("user") or event.get("user_id") or ""),
        channel=str(event.get("channel") or event.get("channel_id") or ""),
        event=event,
    )


def from_slash(body: Body, *, words: str) -> Interaction:
    """A command with `words` after its first."""
    return Interaction(
        id=f"k:{body['trigger_id']}",
        team=str(body.get("team_id") or ""),
        user=body["user_id"],
        channel=body["channel_id"],
        trigger_id=body["trigger_id"],
        response_url=body.get("response_url"),
        value=words,
    )


def _interaction(body: Body, interaction_id: str, *, value: str = "") -> Interaction:
    view, message = body.get("view") or {}, body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id")
    return Interaction(
        id=interaction_id,
        team=str((body.get("team") or {}).get("id") or (body.get("user") or {}).get("team_id") or ""),
        user=body["user"]["id"],
        channel=str(channel or ""),
        trigger_id=str(body.get("trigger_id") or ""),
        response_url=body.get("response_url") or None,
        value=value,
        view={key: view[key] for key in _VIEW_KEYS if key in view},
        message={key: message[key] for key in _MESSAGE_KEYS if key in message},
    )
