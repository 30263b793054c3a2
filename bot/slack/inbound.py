"""What Slack sends, read into values. Pure: a body in, a value or None out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.slack.places import Place, asker_of, private_thread
from bot.slack.wording import plain, read_options, speaks_to_another

Body = Mapping[str, Any]

# Everything else (edits, deletions, joins, pins, other bots) is not a person asking.
_SPOKEN = (None, "thread_broadcast", "file_share", "me_message")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it arrived.

    `event` names the message, the same for each event Slack sends about it. `only_if_ours` marks a
    message that is a question to us only in a thread we already take part in. `before`: of the thread's turns only
    those before that time are handed on with it.
    """

    event: str
    place: Place
    text: str
    court: str | None = None
    as_of: date | None = None
    problem: str | None = None
    only_if_ours: bool = False
    before: datetime | None = None

    def refused(self, problem: str) -> Asked:
        """The question, to be answered with `problem` alone."""
        return replace(self, problem=problem)

    def as_json(self) -> dict[str, Any]:
        """The question as a job keeps it."""
        days = {"as_of": self.as_of, "before": self.before}
        return {**asdict(self), **{name: day.isoformat() if day else None for name, day in days.items()}}

    @staticmethod
    def from_json(values: Mapping[str, Any]) -> Asked:
        """The question a job has kept."""
        as_of, before = values["as_of"], values["before"]
        days = {
            "as_of": date.fromisoformat(as_of) if as_of else None,
            "before": datetime.fromisoformat(before) if before else None,
        }
        return Asked(**{**values, **days, "place": Place(**values["place"])})


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command: its first word, what followed, and the question in it."""

    word: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Clicked:
    """A click on a button: its value, where the button stands, and who clicked."""

    value: str
    team: str
    channel: str
    user: str
    trigger_id: str
    response_url: str | None

    def as_json(self) -> dict[str, Any]:
        """The click as a job keeps it."""
        return asdict(self)

    @property
    def asker(self) -> str:
        """The user, as the rest of the product knows him."""
        return asker_of(self.user)

    @property
    def person(self) -> str:
        """The user among the users of all workspaces."""
        return f"{self.team}:{self.user}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a user chose in the dialogue for another court or day; None means: read it from the words."""

    id: str
    answer_id: str
    user: str
    court: str | None
    as_of: date | None


def from_mention(body: Body, *, bot_user: str | None) -> Asked | None:
    """The question of a message that mentions the bot; None for other bots' messages."""
    event = body["event"]
    if event.get("bot_id") or not event.get("user"):
        return None
    return _asked(body, event, bot_user=bot_user, only_if_ours=False)


def from_message(body: Body, *, bot_user: str | None) -> Asked | None:
    """The question of a direct message or of a reply in a thread; None for all that is not asked of us."""
    event = body["event"]
    user = event.get("user")
    if event.get("subtype") not in _SPOKEN or event.get("bot_id") or not user or user == bot_user:
        return None
    if event.get("channel_type") == "im":
        return _asked(body, event, bot_user=bot_user, only_if_ours=False)
    reply = event.get("thread_ts") and event["thread_ts"] != event["ts"]
    if not reply or speaks_to_another(event.get("text") or "", bot_user=bot_user):
        return None
    return _asked(body, event, bot_user=bot_user, only_if_ours=True)


def _asked(body: Body, event: Body, *, bot_user: str | None, only_if_ours: bool) -> Asked:
    place = Place(
        team=str(body.get("team_id") or ""),
        channel=event["channel"],
        user=event["user"],
        thread=event.get("thread_ts") or event["ts"],
    )
    worded = read_options(plain(event.get("text") or "", bot_user=bot_user))
    return Asked(
        event=f"{event['channel']}:{event['ts']}",
        place=place,
        text=worded.text,
        court=worded.court,
        as_of=worded.as_of,
        problem=worded.problem,
        only_if_ours=only_if_ours,
    )


def from_command(body: Body) -> Commanded:
    """The first word of a slash command and the question after it."""
    words = plain(body.get("text") or "", bot_user=None)
    word, _, rest = words.partition(" ")
    worded = read_options(rest)
    command_id = str(body["trigger_id"])
    place = Place(
        team=str(body.get("team_id") or ""),
        channel=body["channel_id"],
        user=body["user_id"],
        thread=private_thread(command_id),
        response_url=body.get("response_url"),
    )
    asked = Asked(
        event=command_id,
        place=place,
        text=worded.text,
        court=worded.court,
        as_of=worded.as_of,
        problem=worded.problem,
    )
    return Commanded(word=word.lower(), asked=asked)


def from_click(body: Body) -> Clicked:
    """The click on one of our buttons."""
    return Clicked(
        value=body["actions"][0].get("value") or "",
        team=str((body.get("team") or {}).get("id") or ""),
        channel=str((body.get("channel") or {}).get("id") or ""),
        user=body["user"]["id"],
        trigger_id=body["trigger_id"],
        response_url=body.get("response_url"),
    )


def from_choice(body: Body) -> Chosen:
    """The court and the day chosen in our dialogue."""
    values = body["view"]["state"]["values"]
    court = (values["court"]["court"].get("value") or "").strip()
    day = values["as_of"]["as_of"].get("selected_date")
    return Chosen(
        id=submission_id(body),
        answer_id=body["view"]["private_metadata"],
        user=body["user"]["id"],
        court=court or None,
        as_of=date.fromisoformat(day) if day else None,
    )


def submission_id(body: Body) -> str:
    """The id of a submitted dialogue: the same when Slack sends it again, another when it is submitted again."""
    view = body["view"]
    return f"{view['id']}:{view.get('hash') or ''}"
