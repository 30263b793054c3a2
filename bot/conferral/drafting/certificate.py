"""Drafting the certificate of conferral, or saying exactly what has to be asked first."""

from __future__ import annotations

import re
from datetime import date

from bot.conferral.drafting.captions import caption_of
from bot.conferral.drafting.cautions import cautions_of
from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.issues import issues_section, outcome_section
from bot.conferral.drafting.missing import missing_facts
from bot.conferral.drafting.paper import HEADINGS, CannotCertify, Draft, Section, SectionName
from bot.conferral.drafting.prose import exhibit_words, folded, listed, moment_words, sentence
from bot.conferral.drafting.quoting import Quoting, nothing_quoted
from bot.conferral.drafting.ruling import certification_section, rule_section, subtitle
from bot.conferral.drafting.sides import opponents
from bot.conferral.drafting.signing import closing, oath_section
from bot.conferral.drafting.steps import steps_section
from bot.conferral.record import ConferralRecord, StepTaken
from bot.conferral.rule import ConferralRule, StepKind

_CITED = re.compile(r"\bExhibit [A-Z0-9]{1,4}\b")
_DEFAULT_TITLE = "CERTIFICATE OF CONFERRAL"


def draft(
    record: ConferralRecord,
    rule: ConferralRule,
    *,
    floor: ConferralRule | None,
    today: date,
    quoting: Quoting = nothing_quoted,
) -> Draft | CannotCertify:
    """Draft the certificate that `rule` asks for from `record`, over the federal `floor` where there is one.

    Nothing is said that the record or the rule's own text does not say; internal notes are not read. Of a rule only
    the words that `quoting` finds in a text held for the day of filing are quoted. Where a fact is missing, every
    question that asks for one is handed back instead.
    """
    foundation = Foundation(record.without_notes(), rule, floor, today, quoting)
    missing = missing_facts(foundation)
    if missing:
        return CannotCertify(missing)
    return Draft(
        title=folded(rule.certificate.title) or _DEFAULT_TITLE,
        subtitle=subtitle(foundation),
        sections=tuple(section for section in _sections(foundation) if section and section.paragraphs),
        closing=closing(foundation),
        caption=caption_of(foundation),
        cautions=cautions_of(foundation),
    )


def _sections(foundation: Foundation) -> tuple[Section | None, ...]:
    """The statement itself first, as a reader of the paper looks for it there; the rule's words after the facts."""
    certified, ruled, sworn = certification_section(foundation), rule_section(foundation), oath_section(foundation)
    if not foundation.attempts:
        return (certified, ruled, sworn)
    return (
        certified,
        steps_section(foundation),
        issues_section(foundation),
        outcome_section(foundation),
        _court_steps(foundation),
        _exhibits(foundation),
        ruled,
        sworn,
    )


def _court_steps(foundation: Foundation) -> Section | None:
    """The steps beyond conferring, as they were taken."""
    paragraphs = [_court_step(step) for step in foundation.record.court_steps if step.at is not None]
    kinds = {step.kind for step in foundation.extra_steps if not step.if_ordered}
    if StepKind.EVERY_AFFECTED_PERSON in kinds:
        theirs = opponents(foundation.record).name
        paragraphs.append(f"Each person who may be affected by the motion was contacted as described above: {theirs}.")
    return Section(SectionName.COURT_STEPS, HEADINGS[SectionName.COURT_STEPS], tuple(paragraphs))


def _court_step(step: StepTaken) -> str:
    when = moment_words(step.at) if step.at else ""
    exhibit = f" It is attached as {exhibit_words(step.exhibit)}." if step.exhibit.strip() else ""
    return f"On {when} ({step.kind.value}): {sentence(step.said)}{exhibit}"


def _exhibits(foundation: Foundation) -> Section | None:
    """The writings attached, each once."""
    record = foundation.record
    named = [*(a.exhibit for a in foundation.attempts), *(step.exhibit for step in record.court_steps)]
    cited = [found[0] for attempt in foundation.attempts for found in _CITED.finditer(attempt.response)]
    marks = list(dict.fromkeys([*(exhibit_words(name) for name in named if name.strip()), *cited]))
    told = (f"The following {'is' if len(marks) == 1 else 'are'} attached: {listed(marks)}.",) if marks else ()
    return Section(SectionName.EXHIBITS, HEADINGS[SectionName.EXHIBITS], told)
