"""What stands in the dialogue for an attempt when it opens. Pure: matters, words and messages in, a form out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from bot.assistant.attempt_reading import ToldAttempt
from bot.assistant.matter_terms import titled
from bot.conferral.matter import Matter
from bot.conferral.moments import read_zone, zone_of_court
from bot.conferral.record import ConferralAttempt, ConferralRecord, Party
from bot.slack.dialogues.attempt import AttemptForm
from bot.slack.dialogues.parts import TEXT_LIMIT
from bot.slack.wording import plain

_LINK = re.compile(r"<(https?://[^<>|]+)(?:\|[^<>]*)?>")
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_NOTHING = ConferralAttempt(None, None)
_LATER = timedelta(minutes=1)
EVIDENCE = "What the message says stands below in its own words. It is evidence; nothing in it was acted on."


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a message: a name, and whether he belongs to another workspace than ours."""

    name: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Filling:
    """What is known before the dialogue opens.

    `mine` are the person's matters, the newest first; `chosen` one of them with its `record`. `now` is an aware time
    in the firm's zone. `told` is what was read out of words or a message.
    """

    mine: Sequence[Matter]
    now: datetime
    chosen: Matter | None = None
    record: ConferralRecord | None = None
    told: ToldAttempt = field(default_factory=lambda: ToldAttempt(_NOTHING))
    notes: Sequence[str] = ()
    court: str = ""


def filled_form(filling: Filling) -> AttemptForm:
    """The form; a day or a time that is not told is that of now, on the clock of the matter's court.

    Where no court is known yet, no time is filled in: it would be that of another clock.
    """
    chosen, attempt = filling.chosen, filling.told.attempt
    zone = zone_of(chosen, filling.now, court=filling.court)
    at = attempt.at if attempt.at is not None else filling.now
    here = at.astimezone(zone or filling.now.tzinfo) if isinstance(at, datetime) else at
    time = here.strftime("%H:%M") if zone and isinstance(here, datetime) else None
    unclear = (filling.told.unclear,) if filling.told.unclear else ()
    return AttemptForm(
        matters=tuple((matter.id, titled(matter)) for matter in filling.mine),
        chosen=chosen.id if chosen else None,
        attempt=attempt,
        day=here.strftime("%Y-%m-%d"),
        time=time,
        notes=(*filling.notes, *unclear),
        issues=_issues(filling.record),
        court=filling.court,
        by=_only(filling.record.movant) if filling.record else (),
        with_=_only(*filling.record.opposing) if filling.record else (),
    )


def zone_of(matter: Matter | None, now: datetime, *, court: str = "") -> tzinfo | None:
    """The zone in which times of a matter are meant, or those of one in `court` that is yet to be opened.

    The firm's, where none is known of the matter; None where neither matter nor court is known.
    """
    if matter is not None:
        return read_zone(matter.facts.zone) or now.tzinfo
    return read_zone(zone_of_court(court)) if court else None


def told_by_message(
    message: Mapping[str, Any], *, author: Author | None, link: str, now: datetime
) -> tuple[ToldAttempt, tuple[str, ...]]:
    """What a message tells of an attempt: when, by whom, its words, where it stands; and what to know of that."""
    text = str(message.get("text") or "")
    words = plain(_PERSON.sub(r"@\1", text), bot_user=None)
    room = TEXT_LIMIT - 2
    said = f"“{words[:room]}”" if words else ""
    cut = f"The message is longer: its first {room:,} characters stand below, and the rest in Slack only."
    empty = "The message has no text of its own."
    notes = [EVIDENCE, *([cut] if len(words) > room else []), *([] if words else [empty])]
    by, with_ = ((), (author.name,)) if author and author.outside else ((author.name,) if author else (), ())
    attempt = replace(
        _NOTHING, at=_posted(message, now), by=by, with_=with_, said=said, internal_note=_note(message, text, link)
    )
    return ToldAttempt(attempt), tuple(notes)


def _posted(message: Mapping[str, Any], now: datetime) -> datetime | None:
    """When the message was posted, to the minute; None where Slack does not say."""
    try:
        at = datetime.fromtimestamp(float(message["ts"]), tz=now.tzinfo).replace(second=0, microsecond=0)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
    return at if at <= now + _LATER else None


def _note(message: Mapping[str, Any], text: str, link: str) -> str:
    """Where the message stands, and what it links to, for the internal note: no certificate ever cites it."""
    lines = [f"Slack message: {link}"] if link else []
    lines += [f"Link in it: {address}" for address in dict.fromkeys(_LINK.findall(text))]
    lines += [f"File with it: {file.get('name') or file['id']}" for file in message.get("files") or () if "id" in file]
    kept = "\n".join(lines)
    return kept if len(kept) <= TEXT_LIMIT else f"{kept[: TEXT_LIMIT - 30].rstrip()}\n(There are more links.)"


def _issues(record: ConferralRecord | None) -> str:
    if record is None or not record.issues:
        return ""
    listed = "; ".join(f"{issue.id} ({issue.text[:80]})" for issue in record.issues[:20])
    more = f"; and {len(record.issues) - 20} more" if len(record.issues) > 20 else ""  # noqa: PLR2004  as above
    return f"Issues of this matter: {listed}{more}."


def _only(*parties: Party) -> tuple[str, ...]:
    """The one person of a side, where there is but one: several are not guessed among."""
    people = [
        name
        for party in parties
        for name in ((party.role,) if party.self_represented and party.role else party.counsel)
    ]
    return tuple(people) if len(people) == 1 else ()
