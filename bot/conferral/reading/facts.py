"""The facts of a conferral as a text or a record tells them, each with the words that tell it.

A reading holds what is *said*, not what is true: requirements are judged on it and on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.conferral.finding import Words
from bot.conferral.method import Method


class Genre(StrEnum):
    """Who is telling: the movant's certificate itself, or somebody's account of what the movant did."""

    CERTIFICATE = "certificate"
    ACCOUNT = "account"


class ContactKind(StrEnum):
    """What passed between the sides in one contact."""

    TALK = "talk"
    """Both sides spoke with each other."""
    TRY = "try"
    """A try at a live talk that reached nobody who could talk: a voicemail, no answer, nobody came."""
    OFFER = "offer"
    """A message that offers times, a place or a line for a talk."""
    WRITING = "writing"
    """A letter, e-mail or draft that carries substance."""
    NOTICE = "notice"
    """A message without substance: it schedules, reminds, announces a motion or asks whether it is opposed."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as it is told.

    `method` None: no method is named. `days` empty: no day is named. `minutes` None: no length. `inward`:
    it came from the other side. `ours` and `theirs`: somebody on that side is named or plainly meant.
    `staff_only`: on one side only an assistant or a front desk took part. `announces_only`: it only
    announced the motion or asked whether it is opposed. `proof`: its time, a voicemail, a receipt or a
    confirming message is told. `exhibited`: attached, quoted or cited by docket number.
    """

    kind: ContactKind
    words: Words
    method: Method | None = None
    days: tuple[date, ...] = ()
    inward: bool = False
    ours: bool = False
    theirs: bool = False
    staff_only: bool = False
    announces_only: bool = False
    other_matter: bool = False
    minutes: int | None = None
    timed: bool = False
    placed: bool = False
    proof: bool = False
    exhibited: bool = False
    topics: tuple[str, ...] = ()


class Fate(StrEnum):
    """Where the talks left an issue."""

    SETTLED = "settled"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class IssueFact:
    """One disputed item as the text treats it: whether each side's position on it is told, and its fate."""

    name: str
    words: Words
    our_position: bool = False
    their_position: bool = False
    discussed: bool = False
    fate: Fate | None = None


class Place(StrEnum):
    """Where the certificate stands, so far as the text says."""

    WITH_MOTION = "with the motion"
    REPLY = "reply"
    LATER = "later"
    MISSING = "missing"


class Answer(StrEnum):
    """How the other side's answer is told."""

    TOLD = "told"
    SILENCE = "silence"
    CHARACTERISED = "characterised"
    ASSUMED = "assumed"
    LEFT_OUT = "left out"


class CourtStep(StrEnum):
    """A step the court wants beyond conferring, as the text treats it."""

    JOINT_STATEMENT = "joint statement"
    JUDGE_CONFERENCE = "conference with the judge"
    PAPERS_SERVED_FIRST = "papers served first"
    SWORN = "sworn"
    SINCERE_EFFORT_FAILED = "sincere effort failed"
    OPPOSED = "opposed"
    WHY_NO_AGREEMENT = "why no agreement"
    WHY_NO_CONFERENCE = "why no conference"
    LEAVE_OF_COURT = "leave of court"
    ORDERED = "step an order asks for"


@dataclass(frozen=True, slots=True)
class StepTold:
    """A court's step as told: taken, or said or shown not to have been taken."""

    step: CourtStep
    taken: bool
    words: Words


class Ground(StrEnum):
    """A ground on which courts have excused a missing conference, where the text shows it."""

    UNRESPONSIVE = "unresponsive"
    NO_RESPONSE_SERVED = "no response served"
    NONPARTY_MOVANT = "nonparty movant"
    EXEMPT_CLASS = "exempt class"
    FUTILITY = "futility"
    DISCRETION = "discretion"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words that were not read as facts, and why: addressed to a checker, about another matter, hypothetical."""

    words: Words
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read. Empty and None mean: the text does not say.

    `open_until`: days until which the other side had asked for, been given or promised an answer, with the
    words. `uncontacted`: affected people who were not contacted. `after_filing`: words that tell of a contact
    after the motion was filed. `faults`: things in the text that cannot be right (a February 30).
    """

    genre: Genre
    text: str = field(repr=False, default="")
    contacts: tuple[Contact, ...] = ()
    issues: tuple[IssueFact, ...] = ()
    positions: int = 0
    dated_lines: int = 0
    place: Place | None = None
    place_words: Words | None = None
    good_faith: Words | None = None
    without_court: Words | None = None
    denies_good_faith: Words | None = None
    admits_nothing: Words | None = None
    bare_verbs: Words | None = None
    answer: Answer | None = None
    answer_words: Words | None = None
    characterised: Words | None = None
    lumped: Words | None = None
    not_discussed: Words | None = None
    settled: Words | None = None
    remains: Words | None = None
    vague_remainder: Words | None = None
    uncontacted: tuple[Words, ...] = ()
    open_until: tuple[tuple[date, Words], ...] = ()
    final_refusal: Words | None = None
    lapsed: tuple[tuple[date, Words], ...] = ()
    after_filing: tuple[Words, ...] = ()
    same_day: Words | None = None
    too_short: Words | None = None
    self_represented: Words | None = None
    explained: Words | None = None
    misunderstood: Words | None = None
    order_misread: Words | None = None
    disputed: Words | None = None
    not_supplied: Words | None = None
    unidentified: Words | None = None
    vague_steps: Words | None = None
    announces: Words | None = None
    overdue: Words | None = None
    silence: Words | None = None
    rushed: Words | None = None
    step_left_out: Words | None = None
    at_deposition: Words | None = None
    filed_told: date | None = None
    steps: tuple[StepTold, ...] = ()
    grounds: tuple[tuple[Ground, Words], ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    faults: tuple[SetAside, ...] = ()
