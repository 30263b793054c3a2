"""Issue by issue: how it was taken up, both positions, the result; then what was settled and what remains."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.paper import HEADINGS, Section, SectionName
from bot.conferral.drafting.prose import (
    day_words,
    exhibit_words,
    label,
    listed,
    named_issue,
    phrase,
    sentence,
)
from bot.conferral.drafting.sides import movants, opponents
from bot.conferral.drafting.telling import remains, took_position
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, Issue, IssueResult
from bot.conferral.rule import StepKind


def issues_section(foundation: Foundation) -> Section:
    """Each issue by name, with both positions and its result."""
    paragraphs = tuple(" ".join(_issue(issue, foundation)) for issue in foundation.record.issues)
    return Section(SectionName.ISSUES, HEADINGS[SectionName.ISSUES], paragraphs)


def outcome_section(foundation: Foundation) -> Section:
    """What was settled and what is left for the court."""
    paragraphs = [_settled(foundation), *_remaining(foundation), *_opposed(foundation)]
    return Section(SectionName.OUTCOME, HEADINGS[SectionName.OUTCOME], tuple(paragraphs))


def _issue(issue: Issue, foundation: Foundation) -> Iterator[str]:
    yield f"{label(issue)}: {sentence(issue.text)}"
    yield from _taken_up(issue, foundation)
    if issue.movant_position.strip():
        yield took_position(movants(foundation.record).name, issue.movant_position)
    theirs = opponents(foundation.record).name
    if issue.opposing_position.strip():
        yield took_position(theirs, issue.opposing_position)
    elif foundation.silent:
        yield f"No response on this issue was received from {theirs}."
    yield _result(issue)


def _taken_up(issue: Issue, foundation: Foundation) -> Iterator[str]:
    """Where the issue was discussed, and in which writings and tries it was put to the other side."""
    steps = foundation.took_up(issue)
    talks = [_talk(a) for a in steps if a.reached]
    if talks:
        yield f"This issue was discussed {listed(talks)}."
    writings = list(dict.fromkeys(exhibit_words(a.exhibit) for a in steps if not a.reached and a.exhibit.strip()))
    if writings:
        yield f"It was set out in {listed(writings)}."
    tries = [day_words(a.at) for a in steps if not a.reached and not a.exhibit.strip() and a.at]
    if tries:
        one = len(tries) == 1
        yield f"It was the subject of the {'attempt' if one else 'attempts'} of {listed(tries)} described above."


def _talk(attempt: ConferralAttempt) -> str:
    method = attempt.method or Method.TELEPHONE
    return f"{method.words} on {day_words(attempt.at)}" if attempt.at else method.words


def _result(issue: Issue) -> str:
    if issue.result is IssueResult.AGREED:
        return "This issue was resolved by agreement."
    left = f" {remains(issue.remains)}" if issue.remains.strip() else ""
    if issue.result is IssueResult.AGREED_IN_PART:
        return f"This issue was resolved in part.{left}"
    return f"This issue was not resolved.{left or ' All of it remains in dispute.'}"


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
