"""A walkthrough as JSON, and as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.guided import Guided, Told, quoted
from bot.cli.draft_shapes import package_json
from bot.conferral.walkthrough import Answered

Json = dict[str, Any]


def walkthrough_json(guided: Guided) -> Json:
    """The JSON of `conferral walkthrough` (CONTRACT.md)."""
    step = guided.step
    return {
        "matter": guided.matter,
        "step": {"id": step.id, "question": step.question, "why": _why_json(guided.why)} if step else None,
        "met": [requirement.value for requirement in guided.met],
        "missing": [
            {"requirement": requirement.value, "why": str(told), "authority": _authority_json(told.authority)}
            for requirement, told in guided.missing
        ],
        "next_act": _act_text(guided.next_act) if guided.next_act else None,
        "excused": _excused_json(guided.excused),
        "record": str(guided.record) if guided.record else None,
        "next_act_authority": _authority_json(guided.next_act.authority) if guided.next_act else None,
        "not_checked": [requirement.value for requirement in guided.not_checked],
        "refused": [{"step": one.step, "reason": one.reason} for one in guided.refused],
        "reopened": list(guided.reopened),
        "cautions": list(guided.cautions),
        "rule": guided.chosen.rule.citation,
        "basis": guided.chosen.rule.basis.value,
        "agreed_order": package_json(guided.package) if guided.package else None,
    }


def shown_lines(guided: Guided) -> Iterator[str]:
    """Where the walkthrough stands, the next question last."""
    for one in guided.refused:
        yield f"Not taken: {one.reason}"
    if guided.reopened:
        yield f"To answer again after this change: {', '.join(guided.reopened)}."
    if guided.met:
        yield f"Met so far: {'; '.join(requirement.heading for requirement in guided.met)}."
    if guided.missing:
        yield "Not met so far:"
    for requirement, told in guided.missing:
        cite = f" ({told.authority.pin_cite})" if told.authority else ""
        yield f"  {requirement.heading}: {told.text}{cite}"
    if guided.excused:
        yield str(guided.excused)
    if guided.next_act:
        yield f"Next: {_act_text(guided.next_act)}"
    yield from _package_lines(guided)
    if guided.step is not None:
        yield ""
        yield guided.step.question
    else:
        yield "Nothing is left to ask."
        yield f"The record lies in {guided.record}. Draft from it: conferral draft {guided.record}"


def opening_lines(guided: Guided) -> Iterator[str]:
    """What a walkthrough begins with: the matter, the rule, what to know of that."""
    rule = guided.chosen.rule
    yield f"Matter {guided.matter[:8]}: {guided.walkthrough.record.motion.title} ({guided.walkthrough.record.court})."
    yield f"Asked under {rule.citation} ({rule.edition})."
    yield from (f"Caution: {caution}" for caution in guided.cautions)
    yield 'Every reply is kept. "why", "review", "change STEP", "skip" and "stop" work at any time.'


def why_lines(guided: Guided) -> Iterator[str]:
    """The authority's words behind the question, and behind each requirement that is not met."""
    if guided.step:
        yield quoted(guided.why) if guided.why else "No text behind this question is held."
    for requirement, told in guided.missing:
        yield f"{requirement.heading}: {told}"


def review_lines(answers: Sequence[Answered]) -> Iterator[str]:
    """Every answer, with the name by which it is changed."""
    for one in answers:
        yield f"{one.id}: {one.value}"
    yield 'To change one: "change STEP", or "change STEP new answer".' if answers else "Nothing was answered yet."


def _act_text(act: Told) -> str:
    return f"{act.text} ({act.authority.pin_cite})" if act.authority else act.text


def _package_lines(guided: Guided) -> Iterator[str]:
    package = guided.package
    if package is None:
        return
    yield "How to submit the agreed order:"
    yield from (f"  {step}" for step in package.submission)
    for finding in package.findings:
        yield f"  {finding.result.value.replace('_', ' ')}: {finding.reason}"


def _why_json(authority: ResolvedAuthority | None) -> Json:
    return {
        "quotation": authority.quotation if authority else None,
        "pin_cite": authority.pin_cite if authority else None,
        "own_words": authority.own_words if authority else None,
    }


def _authority_json(authority: ResolvedAuthority | None) -> Json | None:
    if authority is None:
        return None
    return {
        "source": authority.source,
        "authority": authority.authority,
        "pin_cite": authority.pin_cite,
        "quotation": authority.quotation,
        "spans": [[span.start, span.end] for span in authority.spans],
        "own_words": authority.own_words,
    }


def _excused_json(excused: Told | None) -> Json | None:
    return {"reason": excused.text, "authority": _authority_json(excused.authority)} if excused else None
