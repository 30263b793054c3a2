"""Where a question came from and where its answer goes."""

from __future__ import annotations

from dataclasses import dataclass

_PRIVATE = "/"
_SLACK = "slack:"


@dataclass(frozen=True, slots=True)
class Place:
    """A thread of a channel or a direct message, or the private reply to a slash command.

    `thread` is the time stamp of the thread's first message; for a private reply it is a name of ours
    that starts with a slash. `response_url` is Slack's address for private replies: good for five
    messages and thirty minutes.
    """

    team: str
    channel: str
    user: str
    thread: str
    response_url: str | None = None

    @property
    def private(self) -> bool:
        """Whether only the user who asked sees what is said here."""
        return self.thread.startswith(_PRIVATE)

    @property
    def key(self) -> str:
        """The name of the thread in the store."""
        return f"{self.team}:{self.channel}:{self.thread}"

    @property
    def asker(self) -> str:
        """The user, as the rest of the product knows him."""
        return asker_of(self.user)

    @property
    def direct(self) -> bool:
        """Whether this is a direct message to us, which we may read back."""
        return not self.private and self.channel.startswith("D")

    def whispered(self) -> Place:
        """The user himself, for a question asked before others; its thread is his alone, and goes on with theirs."""
        return Place(self.team, self.channel, self.user, private_thread(f"{self.thread}:{self.user}"))

    def to_the_person(self) -> Place:
        """The user himself, where the place he asked in is closed to us."""
        return Place(team=self.team, channel=self.channel, user=self.user, thread=private_thread("closed"))

    @property
    def person(self) -> str:
        """The user among the users of all workspaces."""
        return f"{self.team}:{self.user}"

    def seen_from(self, team: str, channel: str) -> bool:
        """Whether a message posted here is in front of everybody who is in that channel."""
        return not self.private and (self.team, self.channel) == (team, channel)


def private_thread(command_id: str) -> str:
    """The name of the thread that a private reply opens."""
    return f"{_PRIVATE}{command_id}"


def asker_of(user: str) -> str:
    """The name of a Slack user among all askers: never equal to a name of the operating system's."""
    return f"{_SLACK}{user}"


def in_slack(asker: str) -> bool:
    """Whether an asker is a Slack user, whom we can write to there."""
    return asker.startswith(_SLACK)


def user_of(asker: str) -> str:
    """The Slack id of an asker."""
    return asker.removeprefix(_SLACK)


def place_of(key: str, *, user: str, response_url: str | None = None) -> Place:
    """The place a stored thread key names, for `user`."""
    team, channel, thread = key.split(":", 2)
    return Place(team=team, channel=channel, user=user, thread=thread, response_url=response_url)
