"""What Slack sends, read into values. Pure: a body in, a value or None out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from bot.slack.places import Place, private_thread
from bot.slack.wording import plain, read_options, speaks_to_another

Body = Mapping[str, Any]

# Everything else (edits, deletions, joins, pins, other bots) is not a person asking.
_SPOKEN = (None, "thread_broadcast", "file_share", "me_message")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it arrived.

    `event` names the message, the same for each event Slack sends about it. `only_if_ours` marks a
    message that is a question to us only in a thread we already take part in. `before`: of the thread's turns only
    those before that time are handed on with it. `instead_of`: the event of the same message before it was changed.
    """

    event: str
    place: Place
    text: str
    court: str | None = None
    as_of: date | None = None
    problem: str | None = None
    only_if_ours: bool = False
    before: datetime | None = None
    instead_of: str = ""

    @property
    def question(self) -> str:
        """The name of the question, the same however often its words are changed."""
        return self.instead_of or self.event

    @property
    def job_id(self) -> str:
        """The id of the job that answers it."""
        return question_job(self.place.team, self.event)

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
    """A slash command: its first word, what followed, and the question that would be."""

    word: str
    rest: str
    asked: Asked


def kind_of(body: Mapping[str, Any]) -> str | None:
    """What a request is about, in Slack's own word: an event's type, an interaction's, `command` or `ssl_check`.

    None for what has no such word: that is nothing Slack sends. Raises nothing, whatever the body holds.
    """
    if "event" in body:
        event = body["event"]
        found = event.get("type") if isinstance(event, Mapping) else None
    else:
        found = body.get("type") or next((name for name in ("command", "ssl_check") if name in body), None)
    return found if isinstance(found, str) else None


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


def from_change(body: Body, *, bot_user: str | None) -> Asked | None:
    """The question of a message whose words were changed; None for other changes, as a preview that was added."""
    event = body["event"]
    message, former = event.get("message") or {}, event.get("previous_message") or {}
    stamp = (message.get("edited") or {}).get("ts")
    if not stamp or message.get("bot_id") or not message.get("user") or message.get("text") == former.get("text"):
        return None
    said = {"channel": event["channel"], "channel_type": event.get("channel_type"), **message}
    asked = _asked(body, said, bot_user=bot_user, only_if_ours=False)
    return replace(asked, event=f"{asked.event}:{stamp}", instead_of=asked.event)


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
    return Commanded(word=word.lower(), rest=rest.strip(), asked=asked)


def question_job(team: str, event: str) -> str:
    """The id of the job that answers the message that `event` names."""
    return f"q:{team}:{event}"


def submission_id(body: Body) -> str:
    """The id of a submitted dialogue: the same when Slack sends it again, another when it is submitted again.

    Slack does not promise another hash for a dialogue that comes again after what was wrong with it was mended; what
    was put into it tells the two apart.
    """
    view = body["view"]
    put_in = json.dumps((view.get("state") or {}).get("values"), sort_keys=True)
    return f"{view['id']}:{view.get('hash') or ''}:{blake2b(put_in.encode(), digest_size=8).hexdigest()}"
