"""What a certificate rests on: the record, and the rules that ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.conferral.drafting.quoting import HeldWords, Quoting, nothing_quoted
from bot.conferral.motion import Motion
from bot.conferral.people import same_name
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, Party
from bot.conferral.rule import Basis, ConferralRule, Exemption, ExtraStep, Particular, RuleSupport
from bot.conferral.rule_choice import rule_for


def covers(rule: ConferralRule, motion: Motion, on: date) -> bool:
    """Whether the rule asks for conferral before this motion."""
    return not rule_for((rule,), court=rule.court, motion=motion, filed=on, today=on).not_covered


@dataclass(frozen=True, slots=True)
class Foundation:
    """The record without its internal notes, the court's rule, the federal floor beneath it, and the day of drafting.

    `floor` None: no federal rule stands beneath (a state court), or the court's rule is itself the floor.
    `quoting` finds the words of the rules that may be quoted.
    """

    record: ConferralRecord
    rule: ConferralRule
    floor: ConferralRule | None
    today: date
    quoting: Quoting = nothing_quoted

    @property
    def filing_day(self) -> date:
        """The day on which the motion will be filed, so far as it is known: the certificate's, else today."""
        return self.record.certificate_date or self.today

    @property
    def attempts(self) -> tuple[ConferralAttempt, ...]:
        """The steps that count: all, or after a denial without prejudice those dated after that order."""
        after = self.record.renewed_after
        return tuple(a for a in self.record.attempts_in_order if after is None or a.day is None or a.day > after)

    @property
    def left_out(self) -> tuple[ConferralAttempt, ...]:
        """The steps that do not count, because an order denied the motion they led to."""
        counted = self.attempts
        return tuple(a for a in self.record.attempts_in_order if a not in counted)

    @property
    def asking(self) -> tuple[ConferralRule, ...]:
        """The rules that ask for a certificate with this motion, the court's own first.

        Where none asks for one, the court's rule alone, if it covers the motion: a certificate is then offered.
        """
        beneath = (self.floor,) if self.floor is not None and self.floor.court != self.rule.court else ()
        exempt = self.exemption is not None
        covering = tuple(
            rule
            for rule in (self.rule, *beneath)
            if (exempt and rule is self.rule) or covers(rule, self.record.motion, self.filing_day)
        )
        return tuple(rule for rule in covering if rule.certificate.required) or covering[:1]

    @property
    def exemption(self) -> Exemption | None:
        """The exemption of the court's rule that the record relies on."""
        named = " ".join(self.record.exemption.split()).casefold()
        return next((e for e in self.rule.exemptions if named and e.name.casefold() == named), None)

    @property
    def effort_rule(self) -> ConferralRule | None:
        """The strictest rule whose demands the steps have to meet; None where an exemption leaves none.

        An exemption of the court's own rule does not lift the federal certification.
        """
        exempt = self.exemption is not None
        return next((rule for rule in self.asking if not (exempt and rule is self.rule)), None)

    @property
    def must_state(self) -> tuple[Particular, ...]:
        """What the certificate has to say of each live exchange."""
        return self.effort_rule.certificate.must_state if self.effort_rule else ()

    @property
    def extra_steps(self) -> tuple[ExtraStep, ...]:
        """The steps beyond conferring that the court asks for with this motion."""
        if self.effort_rule is not self.rule:
            return ()
        kind = self.record.motion.kind
        return tuple(step for step in self.rule.extra_steps if not step.motions or kind in step.motions)

    @property
    def silent(self) -> bool:
        """Whether the other side answered none of the steps."""
        return not any(attempt.response.strip() for attempt in self.attempts)

    def issue(self, name: str) -> Issue | None:
        """The issue of that id."""
        wanted = name.strip().casefold()
        return next((issue for issue in self.record.issues if issue.id.strip().casefold() == wanted), None)

    def took_up(self, issue: Issue) -> tuple[ConferralAttempt, ...]:
        """The steps that took the issue up."""
        return tuple(a for a in self.attempts if any(self.issue(name) is issue for name in a.issues))

    def addressed(self, party: Party, attempt: ConferralAttempt) -> bool:
        """Whether the step was with somebody of that party."""
        known = {same_name(name) for name in (*party.counsel, party.role)}
        return any(same_name(name) in known for name in attempt.with_)

    def words_of(self, support: RuleSupport) -> HeldWords | None:
        """The words of `support` as they may be quoted for the day of filing; None where no text held says them."""
        if support.basis is not Basis.TEXT or not support.quotation:
            return None
        return self.quoting(support, on=self.filing_day)

    def duties(self) -> tuple[tuple[ConferralRule, RuleSupport], ...]:
        """The sentences that carry the duty, with the rule each belongs to."""
        return tuple((rule, support) for rule in self.asking if rule.certificate.required for support in rule.duty)
