"""What is missing of the issues: that there are any, both positions on each, and where the talks left it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conferral.drafting.missing.asking import Asking
from bot.conferral.drafting.paper import MissingFact
from bot.conferral.drafting.prose import folded
from bot.conferral.record import Issue, IssueResult
from bot.conferral.requirement import RequirementId


def missing_of_issues(asking: Asking) -> Iterator[MissingFact]:
    """Every question about the issues in dispute; nothing where no rule asks for steps."""
    foundation = asking.foundation
    if foundation.effort_rule is None:
        return
    issues = foundation.record.issues
    if not issues:
        motion = foundation.record.motion.title
        question = f"Which items are in dispute in the {motion}, one by one, and what is each side's position on each?"
        yield MissingFact("issues", question, RequirementId.ISSUES)
        return
    for issue in issues:
        yield from _issue(issue, asking)
    if all(issue.result is IssueResult.AGREED for issue in issues):
        question = "Every issue is recorded as agreed. What is left in dispute for the Court to decide?"
        yield MissingFact("issues: what remains", question, RequirementId.OUTCOME)


def _issue(issue: Issue, asking: Asking) -> Iterator[MissingFact]:
    foundation = asking.foundation
    step, named = f"issue {folded(issue.id)}", asking.named_issue(issue)
    if not issue.text.strip():
        yield MissingFact(f"{step}: text", f"What is {named} about?", RequirementId.ISSUES)
    if not issue.movant_position.strip():
        question = f"What is the position of {asking.ours} on {named}?"
        yield MissingFact(f"{step}: movant's position", question, RequirementId.ISSUES)
    if not issue.opposing_position.strip() and not foundation.silent:
        question = f"What is the position of {asking.theirs} on {named}?"
        yield MissingFact(f"{step}: opposing position", question, RequirementId.ALL_COUNSEL)
    if issue.result is None:
        question = f"How did the talks about {named} end: agreed, agreed in part, or disputed?"
        yield MissingFact(f"{step}: result", question, RequirementId.OUTCOME)
    if issue.result is IssueResult.AGREED_IN_PART and not issue.remains.strip():
        yield MissingFact(f"{step}: what remains", f"What of {named} remains in dispute?", RequirementId.OUTCOME)
    if foundation.silent and issue.result in (IssueResult.AGREED, IssueResult.AGREED_IN_PART):
        question = f"{named} is recorded as {issue.result}, but no step has an answer. What was answered, and to which?"
        yield MissingFact(f"{step}: result", question, RequirementId.ALL_COUNSEL)
