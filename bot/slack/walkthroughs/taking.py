"""Taking what was put into a dialogue of the walkthrough. Synchronous; what is taken twice changes nothing.

An answer goes to the question by its id, whatever stands meanwhile, so that a second submission and a second run
after a crash find it answered so already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Any

from bot.assistant.attempt_desk import AttemptDesk, CourtNotKnown
from bot.assistant.guided import Guided
from bot.conferral.court_named import UnclearCourt
from bot.conferral.motion_named import UnknownMotion
from bot.slack.dialogues.certificate_question import reply_in, step_in
from bot.slack.dialogues.court import COURT, meant_as_written
from bot.slack.interaction import Interaction
from bot.slack.ports import Conferring
from bot.slack.reasons import reason_for
from bot.slack.walkthroughs.screens import GONE
from knowledge.errors import ConferralError

_NOTHING = "Nothing was answered. Choose or write an answer, or press Skip for now."
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a dialogue that was sent: the matter, and what to tell beside the next one.

    `under` holds what was refused and why, by input; then nothing was changed.
    """

    matter: str
    notices: tuple[str, ...] = ()
    under: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As a step keeps it."""
        return asdict(self)

    @staticmethod
    def from_json(kept: dict[str, Any]) -> Taken:
        """From what a step has kept."""
        under = tuple((name, reason) for name, reason in kept["under"])
        return Taken(kept["matter"], tuple(kept["notices"]), under)


def take_answer(sent: Interaction, conferring: Conferring, *, needed: bool) -> Taken:
    """Take the answer of a dialogue; `needed`: a question without any answer is refused."""
    matter, step = sent.submitted.about, step_in(sent.view)
    guide = conferring.guide
    try:
        asked = guide.question(matter, step, as_user=sent.asker)
        if asked is None:
            return Taken(matter, (GONE,))
        reply = reply_in(sent.submitted, asked)
        if not reply:
            refused = needed and not asked.value
            return Taken(matter, under=((step, _NOTHING),) if refused else ())
        conferring.keeping.expect_open(matter, as_user=sent.asker)
        guided = guide.answer(matter, step, reply, as_user=sent.asker)
    except ConferralError as error:
        return Taken(matter, under=((step, reason_for(error)),))
    if guided.refused:
        return Taken(matter, under=((step, guided.refused[0].reason),))
    return Taken(matter, (*_reopened(guided, conferring, sent.asker), *_fresh_cautions(guided)))


def skip(sent: Interaction, conferring: Conferring) -> Taken:
    """Put the question of a dialogue off. Raises ConferralError."""
    matter = sent.submitted.about
    conferring.keeping.expect_open(matter, as_user=sent.asker)
    guided = conferring.guide.answer(matter, sent.value, "skip", as_user=sent.asker)
    return Taken(matter, tuple(one.reason for one in guided.refused))


def begin(sent: Interaction, conferring: Conferring) -> Taken:
    """Open a matter with what a dialogue tells; sent again, it is the same matter."""
    form, guide = sent.submitted, conferring.guide
    motion = form.text("motion_named") or form.text("motion")
    key = blake2b(f"{sent.person}:{sent.id}".encode(), digest_size=16, person=b"certificate").hexdigest()
    desk = AttemptDesk(conferring.log_keeper, conferring.keeping)
    try:
        opened = desk.open_matter(
            court=form.text(COURT),
            motion=motion,
            case_number=form.text("case-number"),
            key=key,
            as_user=sent.asker,
            meant_so=meant_as_written(form),
        )
        movant = form.text("movant")
        told = guide.answers(opened.id, {"movant": movant}, as_user=sent.asker) if movant else None
    except ConferralError as error:
        about = {UnclearCourt: COURT, CourtNotKnown: COURT, UnknownMotion: "motion_named"}
        under = about.get(type(error), "case-number")
        return Taken("", under=((under, reason_for(error)),))
    refused = told.refused if told else ()
    return Taken(opened.id, tuple(f"Whom we represent was not taken: {one.reason}" for one in refused))


def choose(sent: Interaction, conferring: Conferring) -> Taken:
    """The matter that was chosen, or named because the list does not hold it."""
    chosen, named = sent.submitted.text("matter"), sent.submitted.text("named")
    try:
        found = conferring.guide.find(named, as_user=sent.asker).id if named else chosen
    except ConferralError as error:
        return Taken("", under=(("named", reason_for(error)),))
    return Taken(found)


def _reopened(guided: Guided, conferring: Conferring, user: str) -> Sequence[str]:
    """The questions that a change opened again, in words."""
    asked = [conferring.guide.question(guided.matter, step, as_user=user) for step in guided.reopened]
    words = [one.question for one in asked if one is not None]
    if not words:
        return []
    more = f" And {len(words) - _MOST_NAMED} more." if len(words) > _MOST_NAMED else ""
    return [f"To answer again after this change: {' '.join(words[:_MOST_NAMED])}{more}"]


def _fresh_cautions(guided: Guided) -> tuple[str, ...]:
    return tuple(caution for caution in guided.cautions if caution not in guided.chosen.cautions)
