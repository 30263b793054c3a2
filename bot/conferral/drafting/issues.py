"""Issue by issue: how it was taken up, both positions, the result; then what was settled and what remains."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.paper import Section, SectionName
from bot.conferral.drafting.prose import (
    day_words,
    label,
    listed,
    named_issue,
    phrase,
    sentence,
)
from bot.conferral.drafting.sides import movants, opponents
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, Issue, IssueResult
from bot.conferral.rule import StepKind


def issues_section(foundation: Foundation) -> Section:
    """Each issue by name, with both positions and its result."""
    paragraphs = tuple(" ".join(_issue(issue, foundation)) for issue in foundation.record.issues)
    return Section(SectionName.ISSUES, "Issues, positions and results", paragraphs)


def outcome_section(foundation: Foundation) -> Section:
    """What was settled and what is left for the court."""
    paragraphs = [_settled(foundation), *_remaining(foundation), *_opposed(foundation)]
    return Section(SectionName.OUTCOME, "What was resolved and what remains in dispute", tuple(paragraphs))


def _issue(issue: Issue, foundation: Foundation) -> Iterator[str]:
    yield f"{label(issue)}: {sentence(issue.text)}"
    yield from _taken_up(issue, foundation)
    if issue.movant_position.strip():
        yield f"{movants(foundation.record).owner} position: {sentence(issue.movant_position)}"
    theirs = opponents(foundation.record).owner
    if issue.opposing_position.strip():
        yield f"{theirs} position: {sentence(issue.opposing_position)}"
    elif foundation.silent:
        yield f"{theirs} position: none was stated, because no response was received."
    yield _result(issue)


def _taken_up(issue: Issue, foundation: Foundation) -> Iterator[str]:
    steps = foundation.took_up(issue)
    talks = [_step(a) for a in steps if a.reached]
    others = [_step(a) for a in steps if not a.reached]
    if talks:
        yield f"This issue was discussed {listed(talks)}."
    if others:
        theirs = opponents(foundation.record).name
        yield f"This issue was {'also ' if talks else ''}put to {theirs} {listed(others)}."


def _step(attempt: ConferralAttempt) -> str:
    method = attempt.method or Method.TELEPHONE
    return f"{method.words} on {day_words(attempt.at)}" if attempt.at else method.words


def _result(issue: Issue) -> str:
    remains = sentence(issue.remains)
    if issue.result is IssueResult.AGREED:
        return "Result: this issue was resolved by agreement."
    if issue.result is IssueResult.AGREED_IN_PART:
        return f"Result: this issue was resolved in part. What remains in dispute: {remains}"
    told = f" What remains in dispute: {remains}" if remains else ""
    return f"Result: this issue was not resolved and remains in dispute.{told}"


def _settled(foundation: Foundation) -> str:
    issues = foundation.record.issues
    whole = [named_issue(i) for i in issues if i.result is IssueResult.AGREED]
    part = [named_issue(i) for i in issues if i.result is IssueResult.AGREED_IN_PART]
    told = []
    if whole:
        told.append(f"The following was resolved by agreement: {listed(whole)}.")
    if part:
        told.append(f"The following was resolved in part: {listed(part)}.")
    if not told:
        return (
            "Nothing was resolved, because no response was received." if foundation.silent else "Nothing was resolved."
        )
    return " ".join(told)


def _remaining(foundation: Foundation) -> Iterator[str]:
    """Each issue that is left, with what is left of it: courts ask for a list."""
    yield "The following remains in dispute and is submitted to the Court:"
    for issue in foundation.record.issues:
        if issue.result is not IssueResult.AGREED:
            what = phrase(issue.remains) or phrase(issue.text)
            yield f"{label(issue)}: {what}."


def _opposed(foundation: Foundation) -> Iterator[str]:
    """Whether the motion is opposed, and why there is no agreement, where the court asks for that."""
    if not any(step.kind is StepKind.OPPOSED_OR_NOT and not step.if_ordered for step in foundation.extra_steps):
        return
    theirs = opponents(foundation.record).name
    if foundation.silent:
        yield (
            "This motion is presumed to be opposed. A conference was not possible, because no response was "
            "received to the steps described above."
        )
        return
    left = listed([label(i) for i in foundation.record.issues if i.result is not IssueResult.AGREED])
    yield (
        f"This motion is opposed by {theirs}. Agreement could not be reached on {left}, "
        "because the positions described above differ."
    )
