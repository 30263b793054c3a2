"""A walkthrough under its terms: what its record amounts to, and how its people, issues and steps are named."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.missing import missing_facts
from bot.conferral.drafting.missing.asking import Asking
from bot.conferral.drafting.missing.effort import missing_of_effort
from bot.conferral.drafting.missing.filing import PERFORMED
from bot.conferral.drafting.missing.steps import awaits_answer
from bot.conferral.drafting.paper import MissingFact
from bot.conferral.drafting.sides import Side, movants, opponents
from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Reading
from bot.conferral.reading.of_record import reading_of
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, IssueResult, Party, StepTaken
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements import Setting, judge_all
from bot.conferral.rule import ConferralRule, ExtraStep
from bot.conferral.walkthrough.terms import Terms
from bot.conferral.walkthrough.walkthrough import Walkthrough


class Situation:
    """One walkthrough at one moment. Everything is worked out from the record, once."""

    def __init__(self, walkthrough: Walkthrough, terms: Terms) -> None:
        self.walkthrough = walkthrough
        self.terms = terms
        self.record: ConferralRecord = walkthrough.record
        self.rule: ConferralRule = terms.rule
        self.today: date = terms.today

    @cached_property
    def foundation(self) -> Foundation:
        """What a certificate would rest on."""
        return Foundation(self.record.without_notes(), self.terms.rule, self.terms.floor, self.today)

    @cached_property
    def asking(self) -> Asking:
        """How the drafter names the things of this record."""
        return Asking(self.foundation)

    @cached_property
    def setting(self) -> Setting:
        """What the record is judged against."""
        record = self.record
        return Setting(
            motion=record.motion,
            rule=self.terms.rule,
            floor=self.terms.floor,
            filed=record.certificate_date,
            self_represented=any(party.self_represented for party in record.opposing),
            renewed_after=record.renewed_after,
        )

    @cached_property
    def reading(self) -> Reading:
        """The facts the record holds."""
        return reading_of(self.record)

    @cached_property
    def findings(self) -> dict[RequirementId, Finding]:
        """How each requirement comes out on the record."""
        return {finding.requirement: finding for finding in judge_all(self.reading, self.setting)}

    @cached_property
    def missing(self) -> tuple[MissingFact, ...]:
        """What keeps a certificate from being drafted."""
        return missing_facts(self.foundation)

    @cached_property
    def effort_lacks(self) -> tuple[MissingFact, ...]:
        """What is missing of the effort as a whole; empty where no rule asks for one.

        How long an answer was awaited, and the day of filing, are asked for by questions of their own.
        """
        facts = missing_of_effort(self.asking)
        return tuple(fact for fact in facts if fact.requirement is not RequirementId.BEFORE_FILING)

    @property
    def asks_for_effort(self) -> bool:
        """Whether any rule asks for steps to confer before this motion."""
        return self.foundation.effort_rule is not None

    @property
    def all_agreed(self) -> bool:
        """Whether every issue was settled, so that nothing is left to move for."""
        issues = self.record.issues
        return bool(issues) and all(issue.result is IssueResult.AGREED for issue in issues)

    @property
    def ours(self) -> Side:
        """The side that moves."""
        return movants(self.record)

    @property
    def theirs(self) -> Side:
        """The other side."""
        return opponents(self.record)

    @cached_property
    def court_steps(self) -> tuple[ExtraStep, ...]:
        """The steps beyond conferring that somebody has to take for this motion, one of each kind."""
        wanted = (s for s in self.foundation.extra_steps if s.kind in PERFORMED and not s.if_ordered)
        return tuple({step.kind: step for step in wanted}.values())

    def taken(self, step: ExtraStep) -> StepTaken | None:
        """That step as it was taken; None where the record does not show it."""
        return next((taken for taken in self.record.court_steps if taken.kind is step.kind), None)

    def attempt(self, number: int) -> ConferralAttempt | None:
        """The attempt at that index of the record, where there is one."""
        return self.record.attempts[number] if number < len(self.record.attempts) else None

    def issue(self, number: int) -> Issue:
        """The issue at that index."""
        return self.record.issues[number]

    def party(self, number: int) -> Party:
        """The opposing party at that index."""
        return self.record.opposing[number]

    def counts(self, attempt: ConferralAttempt) -> bool:
        """Whether the attempt counts for this motion."""
        return attempt.without_note() in self.foundation.attempts

    def named(self, number: int) -> str:
        """The attempt at that index in words: "the telephone call with B. Counsel of March 4, 2024"."""
        held = self.foundation.record.attempts[number]
        return self.asking.named(held)

    def awaits(self, number: int) -> bool:
        """Whether the silence after the attempt at that index matters."""
        return awaits_answer(self.foundation.record.attempts[number], self.asking)

    def misses(self, number: int, fact: str, requirement: RequirementId) -> bool:
        """Whether the drafter asks for that fact of the attempt at that index, for the sake of the requirement."""
        step = self.asking.step(self.foundation.record.attempts[number], fact)
        return any(one.step == step and one.requirement is requirement for one in self.missing)

    def only_arranges(self, number: int) -> bool:
        """Whether the attempt may be one that only arranged or tried for a talk: another took the issues up."""
        attempt = self.record.attempts[number]
        others = any(o.issues for n, o in enumerate(self.record.attempts) if n != number)
        return others and not attempt.reached
