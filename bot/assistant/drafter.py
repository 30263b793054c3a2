"""Drafting as a use case: the rule is chosen, the paper drafted, and shown only if our own checker passes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.assistant.drafting_ports import CertificateChecker, FirmTemplates, RuleTexts, WordFiles
from bot.assistant.log_ports import RecordFiles
from bot.conferral.drafting import (
    AgreedOrderPackage,
    CannotCertify,
    Caution,
    Draft,
    HeldWords,
    MissingFact,
    SectionName,
    agreed_order_package,
    draft,
    opening_letter,
)
from bot.conferral.finding import Finding, Result
from bot.conferral.record import ConferralRecord, When
from bot.conferral.rule import ConferralRule, RuleSupport
from bot.conferral.rule_choice import ChosenRule, rule_for
from knowledge.authority import Currency


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, or what to ask first; the rule it was drafted under, and what the checker found.

    `findings` is empty where nothing was checked: no certificate was drafted, or the paper is a letter.
    """

    outcome: Draft | CannotCertify
    chosen: ChosenRule
    findings: tuple[Finding, ...] = ()

    @property
    def draft(self) -> Draft | None:
        """The paper, where there is one."""
        return self.outcome if isinstance(self.outcome, Draft) else None

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """The facts to ask for, where there is no paper."""
        return self.outcome.missing if isinstance(self.outcome, CannotCertify) else ()


@dataclass(frozen=True, slots=True)
class DraftingDesk:
    """What the faces work with to draft: the use case, the records it reads, the Word files it writes.

    `templates` are the firm's own, by name; a template may also be named by its file.
    """

    drafter: Drafter
    records: RecordFiles
    word: WordFiles
    templates: FirmTemplates


class Drafter:
    """Drafts certificates and letters from records. `rules` gives the rules held, when they are wanted.

    `texts` finds what the rules say in the corpus that is open. Without it no rule is quoted: each is named, with
    the mark to verify it.
    """

    def __init__(
        self,
        rules: Callable[[], Sequence[ConferralRule]],
        checker: CertificateChecker,
        texts: RuleTexts | None = None,
    ) -> None:
        self._rules = rules
        self._checker = checker
        self._texts = texts

    def certificate(self, record: ConferralRecord, *, today: date) -> Drafted:
        """Draft the certificate. Raises NoRuleHeld.

        A draft in which the checker finds a deficiency is withheld: its questions are handed back instead.
        """
        chosen = self._chosen(record, today)
        outcome = draft(record, chosen.rule, floor=chosen.floor, today=today, quoting=self._quoted)
        if isinstance(outcome, CannotCertify):
            return Drafted(outcome, chosen)
        findings = self._findings(outcome.text, record, chosen, today)
        faults = [finding for finding in findings if finding.result is Result.DEFICIENCY]
        if faults:
            return Drafted(CannotCertify(tuple(_asked(finding) for finding in faults)), chosen, findings)
        return Drafted(_with_cautions(outcome, chosen, findings), chosen, findings)

    def findings(self, text: str, record: ConferralRecord, *, today: date) -> tuple[Finding, ...]:
        """Read `text`, a certificate for `record` in whatever words, as a draft is read. Raises NoRuleHeld."""
        return self._findings(text, record, self._chosen(record, today), today)

    def letter(self, record: ConferralRecord, *, times: Sequence[When] = (), today: date) -> Drafted:
        """Draft the letter that opens the conferral, offering `times`. Raises NoRuleHeld."""
        chosen = self._chosen(record, today)
        outcome = opening_letter(
            record, chosen.rule, floor=chosen.floor, times=times, today=today, quoting=self._quoted
        )
        return Drafted(outcome, chosen)

    @staticmethod
    def agreed_order(
        text: str, record: ConferralRecord, *, due: date | None = None, word_file: bool | None = None
    ) -> AgreedOrderPackage:
        """Read a proposed agreed order against the court's guidelines, and say how and when to submit it."""
        return agreed_order_package(text, record, due=due, word_file=word_file)

    def _quoted(self, support: RuleSupport, *, on: date) -> HeldWords | None:
        """The words of `support` as the corpus that is open says them for that day; a note of ours is never quoted."""
        found = self._texts.resolve((support,), as_of=on) if self._texts else None
        if found is None or found.own_words:
            return None
        return HeldWords(found.quotation, last_seen=found.currency is Currency.LAST_SEEN)

    def _findings(self, text: str, record: ConferralRecord, chosen: ChosenRule, today: date) -> tuple[Finding, ...]:
        found = self._checker.check(
            text,
            chosen=chosen,
            motion=record.motion,
            filed=record.certificate_date or today,
            self_represented=any(party.self_represented for party in record.opposing),
        )
        return tuple(found)

    def _chosen(self, record: ConferralRecord, today: date) -> ChosenRule:
        return rule_for(
            self._rules(), court=record.court, motion=record.motion, filed=record.certificate_date, today=today
        )


def _asked(finding: Finding) -> MissingFact:
    """A deficiency that our own checker finds, as the question whose answer would cure it."""
    question = f"{finding.reason} {finding.cure}" if finding.cure else finding.reason
    return MissingFact(f"check: {finding.requirement.value}", question, finding.requirement)


def _with_cautions(paper: Draft, chosen: ChosenRule, findings: Sequence[Finding]) -> Draft:
    """The draft with what the choice of the rule and the checker warn of, each caution once."""
    warned = [Caution(said, SectionName.RULE) for said in chosen.cautions]
    warned += [Caution(finding.reason) for finding in findings if finding.result is Result.CAUTION]
    every = {caution.text: caution for caution in (*warned, *paper.cautions)}
    return replace(paper, cautions=tuple(every.values()))
