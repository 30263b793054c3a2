"""A court's conferral rule as data: what it asks for, from when, and where it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.conferral.method import Method
from bot.conferral.motion import MotionKind
from bot.conferral.requirement import RequirementId


class Basis(StrEnum):
    """What an item of a rule rests on."""

    TEXT = "text"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RuleSupport:
    """Where an item of a rule is written.

    With basis TEXT: `citation` ("D. Kan. Rule 37.2") and the `quotation` that must stand in the corpus.
    With basis NOTE: `statement` in our own words, `address` of the source and the `as_of` day it was seen;
    such an item is not verified against the court's own text.
    """

    basis: Basis
    citation: str
    quotation: str = ""
    statement: str = ""
    address: str = ""
    as_of: date | None = None


class Writing(StrEnum):
    """When writing alone, with no live talk, is enough."""

    NEVER = "never"
    BOTH_WAYS = "both ways"
    ONE_WAY = "one way"


@dataclass(frozen=True, slots=True)
class DocumentedAttempt:
    """What makes attempts at a live talk count where nobody was reached.

    `tries` on different days, over at least `business_days`, and a written account of what is in dispute
    if `account`.
    """

    tries: int = 2
    business_days: int = 5
    account: bool = True


@dataclass(frozen=True, slots=True)
class Exchange:
    """Which contacts count. `attempt` None: attempts alone are not enough, whatever they were."""

    live_required: bool
    methods: tuple[Method, ...]
    never_alone: tuple[Method, ...] = ()
    writing: Writing = Writing.NEVER
    attempt: DocumentedAttempt | None = None
    support: tuple[RuleSupport, ...] = ()


class Particular(StrEnum):
    """A thing the certificate must say of each step relied on."""

    DATE = "date"
    METHOD = "method"
    PEOPLE = "people"
    TIME = "time"
    PLACE = "place"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class CertificateForm:
    """What the certificate is called, where it goes and what it must hold.

    `place` is "in or with the motion" or "separate document". `sworn`: a declaration under penalty of
    perjury is asked for. `list_remaining`: a list of what is left for the court is asked for. `required` is
    False where the rule asks for no certification with the motion (Fed. R. Civ. P. 45(d)).
    """

    title: str
    place: str = "in or with the motion"
    sworn: bool = False
    list_remaining: bool = False
    must_state: tuple[Particular, ...] = (Particular.DATE, Particular.METHOD, Particular.PEOPLE)
    who: str = "counsel for the movant"
    support: tuple[RuleSupport, ...] = ()
    required: bool = True


class StepKind(StrEnum):
    """A step beyond conferring that a court asks for."""

    JOINT_STATEMENT = "joint statement"
    JUDGE_CONFERENCE = "conference with the judge"
    PAPERS_SERVED_FIRST = "papers served first"
    SWORN_DECLARATION = "sworn declaration"
    OPPOSED_OR_NOT = "opposed or not"
    EVERY_AFFECTED_PERSON = "every affected person"
    LEAD_COUNSEL = "lead counsel meet"
    SEPARATE_DOCUMENT = "separate document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ExtraStep:
    """One extra step. `if_ordered`: only where an order of the judge in the case asks for it.

    `motions` empty: for every motion the rule covers. `must_state` adds to what the certificate says.
    """

    kind: StepKind
    statement: str
    if_ordered: bool = False
    motions: tuple[MotionKind, ...] = ()
    support: tuple[RuleSupport, ...] = ()


@dataclass(frozen=True, slots=True)
class BeforeFiling:
    """What has to happen before the motion is filed.

    `window_days` is the time to file it (D. Kan. Rule 37.1(b): 30 days from the default or the response), for
    the motions in `window_motions`, or for all the rule covers where it is empty;
    `notice_business_days` is how long the other side is to have for an answer.
    """

    window_days: int | None = None
    window_from: str = ""
    notice_business_days: int = 2
    support: tuple[RuleSupport, ...] = ()
    window_support: tuple[RuleSupport, ...] = ()
    window_motions: tuple[MotionKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    """A motion, a party or a situation to which the duty does not apply, in our words.

    `kind`: "motion", "party" or "situation"; `words` are phrases by which it is recognised in a text.
    """

    name: str
    kind: str
    statement: str
    words: tuple[str, ...] = ()
    support: tuple[RuleSupport, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What an order held about one requirement: `fault` names which fault of that requirement it turned on."""

    requirement: RequirementId
    fault: str
    support: RuleSupport


@dataclass(frozen=True, slots=True)
class Excuse:
    """A ground on which courts have excused a missing conference; beside the fault, never instead of it."""

    ground: str
    statement: str
    support: tuple[RuleSupport, ...] = ()


@dataclass(frozen=True, slots=True)
class ConferralRule:
    """One edition of one court's conferral rule.

    `covers` empty: every motion but those in `excepts`. `in_force_until` is exclusive. `caution` says what a
    reader has to know of this edition. `duty` is what carries the duty itself: the sentence of the rule.
    `official_address` is where the court publishes its rules, for reading the text now in force.
    """

    court: str
    citation: str
    edition: str
    basis: Basis
    duty: tuple[RuleSupport, ...]
    exchange: Exchange
    certificate: CertificateForm
    before_filing: BeforeFiling
    covers: tuple[MotionKind, ...] = ()
    excepts: tuple[str, ...] = ()
    who_must_confer: str = ""
    extra_steps: tuple[ExtraStep, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    applied: tuple[Applied, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    consequences: tuple[RuleSupport, ...] = ()
    in_force_from: date | None = None
    in_force_until: date | None = None
    attested_on: date | None = None
    caution: str = ""
    official_address: str = ""

    @property
    def first_known(self) -> date | None:
        """The first day on which this wording is known to have been in force."""
        return self.in_force_from or self.attested_on

    @property
    def last_seen_before(self) -> date | None:
        """The day after which this wording is only *last seen*; None where its end is known."""
        return None if self.in_force_until else self.attested_on
