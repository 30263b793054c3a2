"""The dialogue in which an attempt to confer is logged or corrected, and the reading of what was put into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.attempt_words import AttemptWords
from bot.conferral.method import Method
from bot.conferral.motion import MotionKind
from bot.conferral.reading.dates import read_durations
from bot.conferral.record import ConferralAttempt
from bot.conferral.walkthrough.replies.lists import read_names
from bot.slack.blocks.text import Block, button, context, escape, section, sections
from bot.slack.dialogues.court import COURT, court_inputs
from bot.slack.dialogues.parts import (
    Choices,
    Submitted,
    asked_for,
    clock,
    day,
    dialogue,
    one_of,
    words,
)
from knowledge.errors import ConferralError

LOG_DIALOGUE, CORRECT_DIALOGUE = "attempt", "attempt-correction"
IN_NEW_MATTER = "attempt-new-matter"
"""Turns the dialogue into one that opens a new matter."""
NEW_MATTER = ("case_number", COURT, "motion")
"""The inputs by which somebody without a matter opens one."""
METHODS: Choices = (
    (Method.TELEPHONE, "Telephone call"),
    (Method.VIDEO, "Video conference"),
    (Method.IN_PERSON, "Meeting in person"),
    (Method.EMAIL, "E-mail"),
    (Method.LETTER, "Letter"),
    (Method.FAX, "Fax"),
    (Method.VOICEMAIL, "Voicemail"),
    (Method.TEXT, "Text message"),
)
MOTIONS: Choices = (
    (MotionKind.COMPEL, "Motion to compel"),
    (MotionKind.PROTECTIVE_ORDER, "Motion for protective order"),
    (MotionKind.QUASH, "Motion to quash or modify a subpoena"),
    (MotionKind.FAILURE_TO_ATTEND, "Motion for sanctions: failure to attend or respond"),
    (MotionKind.SANCTIONS, "Motion for sanctions"),
)
_SHORT = 300
_MOST_CHOICES = 100
_NAMES = "Several names apart by semicolons."


class NoLength(ConferralError):
    """Words tell no length of a talk."""


@dataclass(frozen=True, slots=True)
class AttemptForm:
    """What stands in the dialogue when it opens.

    `matters` are ids and titles, empty where the person has none; `day` (2024-03-04) and `time` (14:30) are on the
    clock of the matter's court. `notes` are sentences to read first. `issues` tells which issues there are.
    """

    matters: Choices
    chosen: str | None
    attempt: ConferralAttempt
    day: str
    time: str | None
    notes: Sequence[str] = ()
    issues: str = ""
    court: str = ""
    by: Sequence[str] = ()
    with_: Sequence[str] = ()


def log_dialogue(form: AttemptForm, *, new: bool = False) -> Block:
    """The dialogue that logs an attempt; `new`: in a matter that it opens, whatever others there are."""
    first = "Look through what stands here. Nothing is logged before you press Log it."
    which = _choice_of_matter(form) if form.matters and not new else _new_matter(form)
    blocks = [*_told((first, *form.notes)), *which, *_fields(form)]
    return dialogue("Log an attempt", blocks, callback=LOG_DIALOGUE, submit="Log it")


def correct_dialogue(form: AttemptForm, *, about: str, number: int, title: str) -> Block:
    """The dialogue that corrects attempt `number` of the matter `title`; `about` names it."""
    first = f"Attempt {number} of {title}. The former entry stays in the log, with your reason."
    why = asked_for("why", "Reason for the correction", words(example="The telephone bill says 20 minutes."))
    blocks = [*_told((first, *form.notes)), why, *_fields(form)]
    return dialogue("Correct an attempt", blocks, callback=CORRECT_DIALOGUE, about=about, submit="Correct it")


def attempt_words(sent: Submitted, *, offset: str = "") -> AttemptWords:
    """The attempt as it was put into the dialogue; what was left empty is told to be empty. Raises NoLength.

    `offset` ("-06:00") is that of the clock where the matter has no zone of its own.
    """
    time = sent.text("time")
    return AttemptWords(
        at=f"{sent.text('day')} {time}{offset}" if time else sent.text("day"),
        method=sent.text("method"),
        by=read_names(sent.text("by")),
        with_=read_names(sent.text("with")),
        minutes=_minutes(sent.text("minutes")),
        said=sent.text("said"),
        response=sent.text("response"),
        waited_until=sent.text("waited_until") or None,
        issues=read_names(sent.text("issues")),
        exhibit=sent.text("exhibit"),
        internal_note=sent.text("internal_note"),
    )


def _minutes(typed: str) -> int | None:
    if not typed:
        return None
    if typed.isascii() and typed.isdecimal():
        return int(typed[:6])
    lengths = [told.minutes for told in read_durations(typed)]
    if len(lengths) != 1:
        raise NoLength('Write how long it lasted, as 25 or "25 minutes".')
    return lengths[0]


def _told(sentences: Sequence[str]) -> list[Block]:
    return [block for told in sentences for block in sections("", told)]


def _choice_of_matter(form: AttemptForm) -> list[Block]:
    listed = form.matters[:_MOST_CHOICES]
    left_out = len(form.matters) - len(listed)
    hint = f"Your newest {_MOST_CHOICES} matters; for one of {left_out} others write its number after the command."
    list_ = one_of(listed, initial=form.chosen, example="Choose the matter")
    other = button("It is a new matter", action=IN_NEW_MATTER, value="new", spoken="Log it in a new matter")
    return [
        asked_for("matter", "Matter", list_, hint=hint if left_out else ""),
        {"type": "actions", "elements": [other]},
    ]


def _new_matter(form: AttemptForm) -> list[Block]:
    number, _, motion = NEW_MATTER
    return [
        section(f"{'' if form.matters else 'You have no matter yet. '}This opens a matter; you are its first member."),
        asked_for(number, "Case number", words(most=_SHORT, example="2:24-cv-00000"), optional=True),
        *court_inputs("Court", initial=form.court),
        asked_for(motion, "Motion that may be needed", one_of(MOTIONS, initial=MotionKind.COMPEL)),
    ]


def _fields(form: AttemptForm) -> list[Block]:
    attempt = form.attempt
    minutes = str(attempt.minutes) if attempt.minutes is not None else ""
    waited = attempt.waited_until.isoformat() if attempt.waited_until else None
    on_clock = "On the clock of the matter's court. Empty: the time is not known."
    blocks = [
        asked_for("method", "How", one_of(METHODS, initial=attempt.method, example="Choose how")),
        asked_for("day", "Day", day(initial=form.day)),
        asked_for("time", "Time", clock(initial=form.time), hint=on_clock, optional=True),
        asked_for("with", "With whom", _people(attempt.with_ or form.with_, "B. Counsel"), hint=_NAMES),
        asked_for("by", "Who took part for us", _people(attempt.by or form.by, "A. Counsel"), hint=_NAMES),
        asked_for("minutes", "How many minutes", words(initial=minutes, most=30, example="25"), optional=True),
        asked_for("said", "What was proposed and explained", words(initial=attempt.said, long=True), optional=True),
        asked_for("response", "What was answered", words(initial=attempt.response, long=True), optional=True),
        asked_for("waited_until", "Without an answer: awaited until", day(initial=waited), optional=True),
        asked_for("issues", "Issues discussed", _people(attempt.issues, "1; 2"), hint="By their ids.", optional=True),
        asked_for("exhibit", "Label of the exhibit that proves it", _label(attempt.exhibit), optional=True),
        asked_for(
            "internal_note",
            "Internal note",
            words(initial=attempt.internal_note, long=True),
            hint="It never leaves the log.",
            optional=True,
        ),
    ]
    return [*blocks, context(escape(form.issues))] if form.issues else blocks


def _people(names: Sequence[str], example: str) -> Block:
    return words(initial="; ".join(names), most=1_000, example=example)


def _label(exhibit: str) -> Block:
    return words(initial=exhibit, most=_SHORT, example="B")
