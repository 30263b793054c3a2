"""From a dialogue that was sent to an attempt in the log, or to the sentences that stand under its fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from bot.assistant.attempt_desk import AttemptDesk, CourtNotKnown, Entered
from bot.assistant.log_ports import FaultyRecord
from bot.assistant.matter_access import NoSuchMatter
from bot.conferral.court_named import UnclearCourt
from bot.conferral.matter import Matter
from bot.conferral.moments import NotAMoment
from bot.conferral.motion_named import UnknownMotion
from bot.conferral.record import ConferralAttempt
from bot.slack.dialogues.attempt import NEW_MATTER, NoLength, attempt_words
from bot.slack.dialogues.court import meant_as_written
from bot.slack.dialogues.parts import TEXT_LIMIT, Submitted
from bot.slack.interaction import Interaction
from bot.slack.ports import Conferring
from bot.slack.reasons import reason_for
from knowledge.errors import ConferralError

_FIELDS = frozenset(
    ("method", "by", "with", "minutes", "said", "response", "waited_until", "issues", "exhibit", "internal_note")
)
_KEY = 2
"""Where in the path of a fault its key stands: attempts, the number of the attempt, the key."""
_LONG = ("said", "response", "internal_note")


class NotEntered(ConferralError):
    """A dialogue cannot be entered as it is; `under` says what is wrong, by input."""

    def __init__(self, under: dict[str, str]) -> None:
        super().__init__(" ".join(under.values()))
        self.under = under


@dataclass(frozen=True, slots=True)
class Logged:
    """What was entered into which matter."""

    matter: Matter
    entered: Entered


def log_sent(sent: Interaction, conferring: Conferring, *, now: datetime) -> Logged:
    """Log the attempt of a dialogue, and open its matter where it tells a new one. Raises NotEntered.

    The entry has a name that follows from the dialogue, so that one that is sent again is not logged again.
    """
    desk = AttemptDesk(conferring.log_keeper, conferring.keeping)
    name, form = entry_name(sent), sent.submitted
    under = "matter" if form.text("matter") else NEW_MATTER[0]
    try:
        matter = _matter(form, desk, name, sent.asker)
        attempt = _attempt(form, matter, ConferralAttempt(None, None), now)
        return Logged(matter, desk.log(matter.id, attempt, entry=name, as_user=sent.asker))
    except ConferralError as error:
        raise NotEntered(_under_fields(error, form, otherwise=under)) from error


def correct_sent(sent: Interaction, conferring: Conferring, *, now: datetime) -> Logged:
    """Enter what a dialogue says in the place of the entry it showed. Raises NotEntered.

    An entry that somebody else corrected meanwhile is not corrected over his head.
    """
    desk = AttemptDesk(conferring.log_keeper, conferring.keeping)
    form, why = sent.submitted, sent.submitted.text("why")
    matter_id, _, entry_id = form.about.rpartition(":")
    try:
        matter = conferring.log_keeper.matter(matter_id, as_user=sent.asker)
        old = _shown_attempt(conferring, matter_id, entry_id, as_user=sent.asker)
        attempt = _attempt(form, matter, ConferralAttempt(None, None, place=old.place), now)
        kept = {
            key: getattr(old, key) for key in _LONG if getattr(attempt, key) == getattr(old, key)[:TEXT_LIMIT].strip()
        }
        attempt = replace(attempt, **kept)  # a field shows no more than its limit; what was cut stays
        done = desk.correct(matter_id, entry_id, attempt, why=why, entry=entry_name(sent), as_user=sent.asker)
        return Logged(matter, done)
    except ConferralError as error:
        raise NotEntered(_under_fields(error, form, otherwise="why")) from error


def _shown_attempt(conferring: Conferring, matter_id: str, entry_id: str, *, as_user: str) -> ConferralAttempt:
    """The attempt of an entry, whether it still holds or not. Raises NoSuchMatter."""
    history = conferring.log_keeper.history(matter_id, as_user=as_user)
    content = next((entry.content for entry in history if entry.id == entry_id), None)
    if not isinstance(content, ConferralAttempt):
        raise NoSuchMatter(matter_id)
    return content


def entry_name(sent: Interaction) -> str:
    """The name of what a dialogue enters: the same however often it is sent, whatever is changed in it meanwhile."""
    dialogue = f"{sent.person}:{sent.view_id}:{sent.view.get('hash') or ''}"
    return blake2b(dialogue.encode(), digest_size=16, person=b"attempt").hexdigest()


def _matter(form: Submitted, desk: AttemptDesk, name: str, asker: str) -> Matter:
    chosen = form.text("matter")
    if chosen:
        return desk.keeper.matter(chosen, as_user=asker)
    number, court, motion = (form.text(field) for field in NEW_MATTER)
    if not court:  # the dialogue's matter is gone from it, which Slack never does by itself
        raise NoSuchMatter(chosen)
    key = blake2b(name.encode(), digest_size=16, person=b"matter").hexdigest()
    return desk.open_matter(
        court=court, motion=motion, case_number=number, key=key, as_user=asker, meant_so=meant_as_written(form)
    )


def _attempt(form: Submitted, matter: Matter, base: ConferralAttempt, now: datetime) -> ConferralAttempt:
    zone = matter.facts.zone
    offset = "" if zone else f"{now:%z}"
    return attempt_words(form, offset=offset).onto(base, now=now, zone=zone)


def _under_fields(error: ConferralError, form: Submitted, *, otherwise: str) -> dict[str, str]:
    """The sentences of `error`, each under the input it is about."""
    at = "time" if form.text("time") else "day"
    if isinstance(error, FaultyRecord) and error.found:
        under: dict[str, str] = {}
        for fault in error.found:
            key = str(fault.path[_KEY]) if len(fault.path) > _KEY else "at"
            name = key if key in _FIELDS else at
            under[name] = f"{under.get(name, '')} {fault.sentence[:1].upper()}{fault.sentence[1:]}".strip()
        return under
    about = {
        NotAMoment: at,
        NoLength: "minutes",
        UnclearCourt: "court",
        CourtNotKnown: "court",
        UnknownMotion: "motion",
    }
    return {about.get(type(error), otherwise): reason_for(error)}
