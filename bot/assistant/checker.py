"""Checks a certificate of conferral, or an account of an effort, against the rule of its court.

The procedure:
(1) choose the rule of the day                        (bot.conferral.rule_choice)
(2) read the text into facts                          (bot.conferral.reading)
(3) judge the twelve requirements on the facts        (bot.conferral.requirements),
    and what the order that denied an earlier motion says has to be done first
(4) find the authority of each finding in the corpus  (bot.assistant.authorities)
(5) name the ground, if any, on which courts have excused the fault
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.assistant.authorities import Authorities, ResolvedAuthority
from bot.assistant.order_given import GivenOrder, read_given_order
from bot.conferral.excuses import excuse_for
from bot.conferral.finding import Finding, Overall, Result
from bot.conferral.motion import Motion, MotionKind
from bot.conferral.reading.facts import Genre, Place, Reading
from bot.conferral.reading.reader import read_text
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements import Setting, judge_all, since
from bot.conferral.requirements.as_ordered import as_ordered, with_orders
from bot.conferral.requirements.certification import certification
from bot.conferral.rule import Basis, ConferralRule
from bot.conferral.rule_choice import ChosenRule, rule_for
from knowledge.citing import long_day


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What is to be checked. `filed` None: the day is not known, and what hangs on it is not checked.

    `order` is the text of an order that denied an earlier motion without prejudice, `order_source` the name of its
    file: its own instructions are requirements of this motion, and only steps after its day count; `renewed_after`
    goes before the day that the order bears.
    """

    text: str
    court: str
    motion: Motion
    today: date
    filed: date | None = None
    self_represented: bool | None = None
    found_in: Place | None = None
    opposition: str = ""
    renewed_after: date | None = None
    order: str = ""
    order_source: str = "order"


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """A finding with what is quoted for it; `also` holds further authorities, the rule's own words among them."""

    finding: Finding
    authority: ResolvedAuthority | None = None
    also: tuple[ResolvedAuthority, ...] = ()


@dataclass(frozen=True, slots=True)
class PossibleExcuse:
    """A ground on which courts have excused such a fault. It never takes the fault away."""

    reason: str
    authority: ResolvedAuthority | None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check gave: all findings, deficiencies first, and what was not checked and why.

    `ordered` holds what became of each instruction of the order that denied an earlier motion; what was not followed
    is a fault among the findings too.
    """

    overall: Overall
    chosen: ChosenRule
    findings: tuple[CheckedFinding, ...]
    possible_excuse: PossibleExcuse | None
    cautions: tuple[str, ...]
    reading: Reading
    ordered: tuple[CheckedFinding, ...] = ()

    @property
    def basis(self) -> Basis:
        """Whether the rule checked against is held in the court's words or only as a note."""
        return self.chosen.rule.basis


_ORDER = {
    Result.DEFICIENCY: 0,
    Result.CAUTION: 1,
    Result.NOT_CHECKED: 2,
    Result.SATISFIED: 3,
    Result.NOT_APPLICABLE: 4,
}


class Checker:
    """Checks texts against the rules it holds, with the authorities of the corpus that is open."""

    def __init__(self, rules: Sequence[ConferralRule], authorities: Authorities) -> None:
        self._rules = rules
        self._authorities = authorities

    def check(self, request: CheckRequest) -> CheckReport:
        """Check one text. Raises NoRuleHeld."""
        chosen = self._chosen(request)  # (1)
        if chosen.not_covered:
            return self.not_read(request, chosen.not_covered)
        own_words = request.found_in is not None
        reading = read_text(request.text, filed=request.filed, own_words=own_words)  # (2)
        order = read_given_order(request.order, source=request.order_source, dated=request.renewed_after)
        after = order.dated if order else request.renewed_after
        if after is not None:
            reading = since(reading, after)
        setting = Setting(
            motion=request.motion,
            rule=chosen.rule,
            floor=chosen.floor,
            filed=request.filed,
            self_represented=request.self_represented,
            found_in=request.found_in,
            opposition=read_text(request.opposition, filed=request.filed) if request.opposition.strip() else None,
            renewed_after=after,
        )
        findings = judge_all(reading, setting)  # (3)
        ordered = as_ordered(order.instructions if order else (), reading, setting, findings)
        findings = with_orders(findings, ordered)
        as_of = request.filed or request.today
        checked = tuple(self._with_authority(finding, as_of, order) for finding in findings)  # (4)
        excuse = self._excuse(chosen, reading, findings, as_of)  # (5)
        return CheckReport(
            overall=overall(findings),
            chosen=chosen,
            findings=tuple(sorted(checked, key=lambda one: _ORDER[one.finding.result])),
            possible_excuse=excuse,
            cautions=(*chosen.cautions, *_of_request(request), *([order.caution] if order and order.caution else [])),
            reading=reading,
            ordered=tuple(self._with_authority(finding, as_of, order) for finding in ordered),
        )

    def not_read(self, request: CheckRequest, reason: str) -> CheckReport:
        """The report on a text that cannot be read: every requirement not checked, for `reason`."""
        findings = [Finding(requirement, Result.NOT_CHECKED, reason) for requirement in RequirementId]
        return self._reported(request, findings, Overall.NOT_CHECKED)

    def none_found(self, request: CheckRequest, reason: str) -> CheckReport:
        """The report on a motion in which no certification was found: that is a deficiency; the rest is not checked."""
        chosen = self._chosen(request)
        setting = Setting(request.motion, chosen.rule, chosen.floor, request.filed, request.self_represented)
        missing = certification(Reading(Genre.CERTIFICATE, place=Place.MISSING), setting)
        rest = [id_ for id_ in RequirementId if id_ is not RequirementId.CERTIFICATION]
        unread = [Finding(id_, Result.NOT_CHECKED, "There is no certification to read.") for id_ in rest]
        return self._reported(request, [replace(missing, reason=reason), *unread], Overall.DEFICIENT)

    def _reported(self, request: CheckRequest, findings: Sequence[Finding], overall: Overall) -> CheckReport:
        chosen = self._chosen(request)
        as_of = request.filed or request.today
        checked = tuple(self._with_authority(finding, as_of) for finding in findings)
        return CheckReport(overall, chosen, checked, None, chosen.cautions, Reading(Genre.CERTIFICATE))

    def _chosen(self, request: CheckRequest) -> ChosenRule:
        return rule_for(
            self._rules, court=request.court, motion=request.motion, filed=request.filed, today=request.today
        )

    def with_authority(self, finding: Finding, *, as_of: date) -> CheckedFinding:
        """The finding with what the corpus says of it on `as_of`."""
        return self._with_authority(finding, as_of)

    def _with_authority(self, finding: Finding, as_of: date, order: GivenOrder | None = None) -> CheckedFinding:
        given = (order.authority(support) for support in finding.authority) if order else ()
        held = self._authorities.resolve_all(finding.authority, as_of=as_of)
        resolved = (*(authority for authority in given if authority is not None), *held)
        return CheckedFinding(finding, resolved[0] if resolved else None, resolved[1:])

    def _excuse(
        self, chosen: ChosenRule, reading: Reading, findings: Sequence[Finding], as_of: date
    ) -> PossibleExcuse | None:
        excuses = (*chosen.rule.excuses, *(chosen.floor.excuses if chosen.floor else ()))
        excuse = excuse_for(excuses, reading, findings)
        if excuse is None:
            return None
        return PossibleExcuse(excuse.statement, self._authorities.resolve(excuse.support, as_of=as_of))


_FAR_AHEAD = timedelta(days=366)


def _of_request(request: CheckRequest) -> Iterator[str]:
    """What looks wrong in what was asked for, though a check of it can be made."""
    if request.motion.kind is MotionKind.OTHER:
        yield (
            f"“{request.motion.named}” is no kind of motion that is known by its name here; only what the rule asks "
            "of motions in general was read."
        )
    if request.filed is not None and request.filed - request.today > _FAR_AHEAD:
        yield f"The day of filing that was given, {long_day(request.filed)}, lies more than a year ahead."


def overall(findings: Sequence[Finding]) -> Overall:
    """What the findings come to: without a point of the effort itself that was met, nothing was checked."""
    if any(finding.result is Result.DEFICIENCY for finding in findings):
        return Overall.DEFICIENT
    met = {finding.requirement for finding in findings if finding.result is Result.SATISFIED}
    return Overall.NO_DEFICIENCY_FOUND if met & _OF_THE_EFFORT else Overall.NOT_CHECKED


_OF_THE_EFFORT = frozenset(
    {
        RequirementId.LIVE_EXCHANGE,
        RequirementId.PARTICULARS,
        RequirementId.ISSUES,
        RequirementId.ALL_COUNSEL,
        RequirementId.BEFORE_FILING,
        RequirementId.OUTCOME,
    }
)
"""What an effort to confer consists of; the other points are met by a text that tells of no effort at all."""


class DraftReader:
    """Reads a draft as any other certificate is read, before anybody sees it (bot.assistant.drafting_ports)."""

    def check(
        self, text: str, *, chosen: ChosenRule, motion: Motion, filed: date, self_represented: bool
    ) -> Sequence[Finding]:
        """Every finding on `text`."""
        setting = Setting(motion, chosen.rule, chosen.floor, filed, self_represented)
        return judge_all(read_text(text, filed=filed), setting)
