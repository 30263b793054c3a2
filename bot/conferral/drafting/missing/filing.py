"""What is missing of the filing itself: the rule, the parties, the signer, the exemption, this court's own steps."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conferral.contradictions import contradictions
from bot.conferral.drafting.missing.asking import Asking
from bot.conferral.drafting.paper import MissingFact
from bot.conferral.drafting.prose import day_words, folded, phrase
from bot.conferral.drafting.signing import filled_in, written_parts
from bot.conferral.record import StepTaken
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import StepKind

PERFORMED = frozenset(
    {StepKind.JUDGE_CONFERENCE, StepKind.PAPERS_SERVED_FIRST, StepKind.JOINT_STATEMENT, StepKind.LEAD_COUNSEL}
)
"""The steps that somebody has to take; the others are met by the form of the certificate itself."""


def missing_of_rule(asking: Asking) -> Iterator[MissingFact]:
    """Whether any rule asks for this certificate, and whether the exemption relied on is one of the rule's."""
    foundation = asking.foundation
    rule, record = foundation.rule, foundation.record
    if not foundation.asking:
        question = (
            f"{rule.citation} does not cover a {record.motion.title}. Which rule or order asks for a certificate?"
        )
        yield MissingFact("motion", question, RequirementId.CERTIFICATION)
    if record.exemption.strip() and foundation.exemption is None:
        known = "; ".join(exemption.name for exemption in rule.exemptions) or "none"
        question = (
            f'Which exemption of {rule.citation} is relied on? "{folded(record.exemption)}" is not one that is '
            f"known. Known are: {known}."
        )
        yield MissingFact("exemption", question, RequirementId.CERTIFICATION)


def missing_of_parties(asking: Asking) -> Iterator[MissingFact]:
    """Who moves, who speaks for the movant, and against whom."""
    record = asking.foundation.record
    if not record.movant.role.strip():
        yield MissingFact("movant", "Who moves: Plaintiff, Defendants, a nonparty?", RequirementId.PARTICULARS)
    elif not record.movant.counsel and not record.movant.self_represented:
        question = f"Who is counsel for {folded(record.movant.role)}, or is that party self-represented?"
        yield MissingFact("movant: counsel", question, RequirementId.PARTICULARS)
    if not record.opposing or any(not party.role.strip() for party in record.opposing):
        question = "Who is on the other side, and who else is affected by the motion?"
        yield MissingFact("opposing", question, RequirementId.ALL_COUNSEL)
    for party in record.opposing:
        if party.role.strip() and not party.counsel and not party.self_represented and not _nonparty(party.role):
            question = f"Who is counsel for {folded(party.role)}, or is that party self-represented?"
            yield MissingFact(f"{folded(party.role)}: counsel", question, RequirementId.PARTICULARS)


def missing_of_signing(asking: Asking) -> Iterator[MissingFact]:
    """Who will sign, and words of the record that would sign, swear or number the paper themselves."""
    record = asking.foundation.record
    if not record.signer.strip():
        yield MissingFact("certificate: signer", "Who will sign the certificate?", RequirementId.CERTIFICATION)
    for place, text in written_parts(record):
        words = filled_in(text)
        if words:
            question = (
                f'How should this part of the record read without "{words}"? A draft carries no signature, oath or '
                "bar number."
            )
            yield MissingFact(place, question, RequirementId.CERTIFICATION)
    for fault in contradictions(record.attempts):
        yield MissingFact(fault.place, f"Which is right? {fault.place} {fault.sentence}", RequirementId.PARTICULARS)


def missing_of_court_steps(asking: Asking) -> Iterator[MissingFact]:
    """The steps beyond conferring that this court asks for and that the record does not show as taken."""
    foundation = asking.foundation
    for step in foundation.extra_steps:
        if step.kind not in PERFORMED or step.if_ordered:
            continue
        taken = [t for t in foundation.record.court_steps if t.kind is step.kind]
        name = f"court step: {step.kind.value}"
        if not taken:
            question = f"When and how was this step of {foundation.rule.citation} taken: {phrase(step.statement)}?"
            yield MissingFact(name, question, RequirementId.COURT_EXTRA_STEP)
        for one in taken:
            if one.day is None:
                question = f"On what day was this step taken: {step.kind.value}?"
                yield MissingFact(name, question, RequirementId.COURT_EXTRA_STEP)
            elif one.day > foundation.filing_day:
                day = day_words(one.day)
                question = (
                    f"The step ({step.kind.value}) is dated {day}, after the certificate. On what day was it taken?"
                )
                yield MissingFact(name, question, RequirementId.COURT_EXTRA_STEP)
            else:
                yield from _too_late(one, asking)
            if not one.said.strip():
                question = f"What was done, and with what result, in this step: {step.kind.value}?"
                yield MissingFact(name, question, RequirementId.COURT_EXTRA_STEP)


def _too_late(step: StepTaken, asking: Asking) -> Iterator[MissingFact]:
    """Papers that are to be served first come before the last exchange: conferring earlier does not count."""
    days = [attempt.day for attempt in asking.foundation.attempts if attempt.day is not None]
    if step.kind is StepKind.PAPERS_SERVED_FIRST and step.day is not None and days and max(days) < step.day:
        question = (
            f"The papers were served on {day_words(step.day)}, and every step to confer is dated before that day. On "
            f"what day after it did {asking.ours} and {asking.theirs} confer?"
        )
        yield MissingFact(f"court step: {step.kind.value}", question, RequirementId.COURT_EXTRA_STEP)


def _nonparty(role: str) -> bool:
    words = role.casefold()
    return any(mark in words for mark in ("nonparty", "non-party", "third party", "third-party witness", "witness"))
