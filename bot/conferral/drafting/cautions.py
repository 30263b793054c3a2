"""What the attorney has to see beside a draft before signing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.missing.asking import Asking
from bot.conferral.drafting.missing.filing import PERFORMED
from bot.conferral.drafting.paper import VERIFY, Caution, SectionName
from bot.conferral.drafting.prose import day_words, folded, listed, one_stop, sentence
from bot.conferral.drafting.sides import movants
from bot.conferral.people import same_name
from bot.conferral.rule import Basis, StepKind
from bot.conferral.rule_choice import edition_on
from bot.conferral.settlement import settlement_flags


def cautions_of(foundation: Foundation) -> tuple[Caution, ...]:
    """Every caution, those of the rule first."""
    asking = Asking(foundation)
    return (
        *_rule(foundation),
        *_signer(foundation, asking),
        *_steps(foundation, asking),
        *_other_side(foundation, asking),
        *_settlement(foundation),
        *_court_steps(foundation),
        *_filing(foundation),
    )


def _rule(foundation: Foundation) -> Iterator[Caution]:
    on = foundation.filing_day
    for rule in foundation.asking:
        if rule.caution:
            yield Caution(sentence(rule.caution), SectionName.RULE)
        if rule.basis is Basis.NOTE:
            told = f"Of {rule.citation} only a note is held, not the court's own text {VERIFY}."
            yield Caution(told, SectionName.RULE)
        elif uncertain := edition_on((rule,), on)[1]:
            yield Caution(uncertain, SectionName.RULE)
    yield from _not_held(foundation)
    if foundation.exemption and foundation.effort_rule:
        told = f"The exemption does not lift the certification that {foundation.effort_rule.citation} asks for."
        yield Caution(told, SectionName.RULE)


def _not_held(foundation: Foundation) -> Iterator[Caution]:
    """Rules whose words a profile has, and no text in the corpus that is open says for the day of filing."""
    day = day_words(foundation.filing_day)
    said = [s for _, s in foundation.duties() if s.basis is Basis.TEXT and foundation.words_of(s) is None]
    for citation in dict.fromkeys(support.citation for support in said):
        told = f"No text in the corpus that is open gives these words of {citation} for {day}: they are not quoted."
        yield Caution(f"{told} {VERIFY}", SectionName.RULE)


def _signer(foundation: Foundation, asking: Asking) -> Iterator[Caution]:
    record = foundation.record
    signer = folded(record.signer)
    absent = [a for a in foundation.attempts if same_name(signer) not in {same_name(name) for name in a.by}]
    for attempt in absent:
        told = f"{signer}, who is to sign, took no part in {asking.named(attempt)}: certify only what the signer knows."
        yield Caution(told, SectionName.STEPS)
    if not movants(record).speaks(signer):
        told = one_stop(f"{signer}, who is to sign, is not recorded as counsel for {folded(record.movant.role)}.")
        yield Caution(told, SectionName.CERTIFICATION)


def _steps(foundation: Foundation, asking: Asking) -> Iterator[Caution]:
    zones = {a.at.strftime("%z") for a in foundation.attempts if isinstance(a.at, datetime) and a.at.tzinfo}
    for zone in sorted(zones - {"+0000"}):
        yield _of_steps(
            f"Times of day stand as logged, at UTC{zone[:3]}:{zone[3:5]}; see that this is the court's time."
        )
    after = foundation.record.renewed_after
    if foundation.left_out and after:
        yield _of_steps(f"Steps up to {day_words(after)}, when the earlier motion was denied, do not count: left out.")
    for attempt in foundation.attempts:
        named = asking.named(attempt)
        if attempt.method and attempt.method.is_written and not attempt.issues:
            yield _of_steps(f"No issue is recorded for {named}: it is told as a message that arranges a talk.")
        proved = isinstance(attempt.at, datetime) or attempt.exhibit.strip()
        if attempt.method and attempt.method.is_live and not attempt.reached and not proved:
            yield _of_steps(
                f"Nobody answered {named} and nothing proves it: record its time, or attach a record of it."
            )


def _other_side(foundation: Foundation, asking: Asking) -> Iterator[Caution]:
    for party in foundation.record.opposing:
        role = folded(party.role)
        direct = [a for a in foundation.attempts if same_name(role) in {same_name(name) for name in a.with_}]
        if party.counsel and direct:
            yield _of_steps(f"The record has {role} in {asking.named(direct[0])}, though {role} has counsel.")
        if party.self_represented and not any("expla" in a.said.casefold() for a in foundation.attempts):
            yield _of_steps(f"Say how the request was explained in plain terms to {role}, who is self-represented.")


def _of_steps(text: str) -> Caution:
    return Caution(text, SectionName.STEPS)


def _settlement(foundation: Foundation) -> Iterator[Caution]:
    for flag in settlement_flags(foundation.record):
        section = SectionName.ISSUES if flag.place.startswith("issues") else SectionName.STEPS
        yield Caution(f"{flag.place}: {flag.sentence}", section)


def _court_steps(foundation: Foundation) -> Iterator[Caution]:
    taken = {step.kind for step in foundation.record.court_steps}
    for step in foundation.extra_steps:
        if step.kind in taken or (step.kind in PERFORMED and not step.if_ordered):
            continue
        if step.if_ordered:
            told = f"If an order in this case asks for it, do and tell this as well: {sentence(step.statement)}"
            yield Caution(told, SectionName.COURT_STEPS)
        elif step.kind in (StepKind.OTHER, StepKind.SEPARATE_DOCUMENT):
            yield Caution(f"{foundation.rule.citation} also asks: {sentence(step.statement)}", SectionName.COURT_STEPS)


def _filing(foundation: Foundation) -> Iterator[Caution]:
    rule, record = foundation.rule, foundation.record
    if rule in foundation.asking:
        where = "as a separate document" if "separate" in rule.certificate.place else "in or with the motion"
        yield Caution(f"File this {where} ({rule.citation}), signed by {rule.certificate.who}.")
        if not rule.certificate.required:
            yield Caution(
                f"{rule.citation} asks for no certification with this motion; this one is offered all the same."
            )
        window, limited = rule.before_filing.window_days, rule.before_filing.window_motions
        if window and record.motion.kind.is_discovery and (not limited or record.motion.kind in limited):
            cited = listed(list(dict.fromkeys(s.citation for s in rule.before_filing.window_support))) or rule.citation
            start = f" from {rule.before_filing.window_from}" if rule.before_filing.window_from else ""
            yield Caution(f"{cited} gives {window} days to file the motion{start}; talks do not stop that time.")
    if not record.case_number.strip():
        yield Caution("The record holds no case number; the caption has a blank for it.")
    if record.certificate_date is None:
        yield Caution("The record holds no date of filing; the steps were measured against today.")
