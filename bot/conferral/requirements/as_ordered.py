"""The instructions of the order that denied the motion, as requirements on the renewed one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conferral.finding import Finding, Result
from bot.conferral.method import Method
from bot.conferral.reading.facts import ContactKind, CourtStep, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.order_instructions import Instruction, InstructionKind
from bot.conferral.requirements.setting import Judge, Setting

FAULT = "order-not-followed"
_POINTS = {
    InstructionKind.MORE_THAN_A_LETTER: RequirementId.LIVE_EXCHANGE,
    InstructionKind.LIVE_TALK: RequirementId.LIVE_EXCHANGE,
    InstructionKind.JOINT_STATEMENT: RequirementId.COURT_EXTRA_STEP,
    InstructionKind.CERTIFICATE: RequirementId.CERTIFICATION,
}
_CURES = {
    InstructionKind.MORE_THAN_A_LETTER: "Call or meet the other side after the order, and certify that talk.",
    InstructionKind.LIVE_TALK: "Talk as the order says, after the order, and certify that talk.",
    InstructionKind.JOINT_STATEMENT: "File the joint statement that the order asks for, and say so.",
    InstructionKind.CERTIFICATE: "Put the certificate that the order asks for into the motion.",
}


def as_ordered(
    instructions: Sequence[Instruction], reading: Reading, setting: Setting, findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """How each instruction came out, in the order of `instructions`; `findings` are those of the twelve requirements.

    Source of law: the order itself; each finding has the order's words as its first authority.
    """
    by_point = {finding.requirement: finding for finding in findings}
    return tuple(_judged(one, reading, setting, by_point[_POINTS[one.kind]]) for one in instructions)


def with_orders(findings: Sequence[Finding], ordered: Sequence[Finding]) -> tuple[Finding, ...]:
    """The twelve findings, each with the fault of not following the order where there is one.

    A fault that was found already keeps its words and gets the order's words as its first authority.
    """
    faults = [finding for finding in ordered if finding.result is Result.DEFICIENCY]
    return tuple(_joined(finding, [f for f in faults if f.requirement is finding.requirement]) for finding in findings)


def _joined(finding: Finding, faults: Sequence[Finding]) -> Finding:
    if not faults:
        return finding
    if finding.result is not Result.DEFICIENCY:
        finding = replace(faults[0], authority=())
    orders = tuple(support for fault in faults for support in fault.authority)
    reasons = dict.fromkeys((finding.reason, *(fault.reason for fault in faults)))
    return replace(finding, reason=" ".join(reasons), authority=tuple(dict.fromkeys((*orders, *finding.authority))))


def _judged(one: Instruction, reading: Reading, setting: Setting, finding: Finding) -> Finding:
    judge = Judge(_POINTS[one.kind], reading, setting)
    met = _is_met(one, reading, finding)
    said = f"{one.support.citation} says: “{one.sentence}”"
    if met is None:
        unread = judge.not_checked(f"{said} Whether that was done cannot be told from this text.")
        return replace(unread, authority=(one.support,))
    if met:
        return replace(judge.satisfied(f"{said} The text tells of it."), authority=(one.support,))
    words = (contact.words for contact in reading.contacts)
    fault = judge.deficiency(FAULT, f"{said} That it was done is not told.", *words, cure=_CURES[one.kind])
    return replace(fault, authority=(one.support, *fault.authority))


_WAYS = {
    Method.IN_PERSON: re.compile(r"\bin person\b|\bface[- ]to[- ]face\b", re.IGNORECASE),
    Method.TELEPHONE: re.compile(r"phon", re.IGNORECASE),
    Method.VIDEO: re.compile(r"\bvideo", re.IGNORECASE),
}


def _is_met(one: Instruction, reading: Reading, finding: Finding) -> bool | None:
    """Whether the text shows that an instruction was followed; None where it cannot show it either way."""
    kind, sentence = one.kind, one.sentence
    if kind is InstructionKind.CERTIFICATE:
        return None if finding.result is Result.NOT_CHECKED else finding.result is not Result.DEFICIENCY
    if kind is InstructionKind.JOINT_STATEMENT:
        told = [step.taken for step in reading.steps if step.step is CourtStep.JOINT_STATEMENT]
        return told[-1] if told else None if finding.result is Result.NOT_CHECKED else False
    talks = [c for c in reading.contacts if c.kind is ContactKind.TALK and not (c.staff_only or c.other_matter)]
    attempted = kind is InstructionKind.MORE_THAN_A_LETTER and finding.result is Result.SATISFIED
    ways = [method for method, words in _WAYS.items() if words.search(sentence)]
    live = any(talk.method is None or (talk.method in ways if ways else talk.method.is_live) for talk in talks)
    return live or (attempted and any(c.kind is ContactKind.TRY for c in reading.contacts))
