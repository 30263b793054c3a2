"""The steps about the issues in dispute: which they are, both positions on each, how the talks about it ended."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import count

from bot.conferral.drafting.prose import folded, named_issue
from bot.conferral.people import same_name
from bot.conferral.record import ConferralRecord, Issue, IssueResult
from bot.conferral.requirement import RequirementId
from bot.conferral.walkthrough.replies.lists import Item, read_items
from bot.conferral.walkthrough.replies.phrases import says
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.short import in_words
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.row import Outcome, Row

_RESULTS = {
    IssueResult.AGREED_IN_PART: "agreed_in_part",
    IssueResult.DISPUTED: "disputed",
    IssueResult.AGREED: "agreed",
}


def _put_issues(situation: Situation, _number: int, text: str) -> Outcome:
    items = [item for item in read_items(text) if item.text]
    if not items:
        return Refused('That names no issue. Number them: "1) personnel files 2) medical records".')
    issues = _matched(items, situation.record.issues)
    kept = {issue.id for issue in issues}
    attempts = tuple(
        replace(attempt, issues=tuple(name for name in attempt.issues if name in kept))
        for attempt in situation.record.attempts
    )
    return replace(situation.record, issues=issues, attempts=attempts)


def _matched(items: list[Item], held: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues of the list; one that was there before keeps its mark and all that is known of it."""
    by_text = {same_name(issue.text): issue for issue in held}
    by_mark = {same_name(issue.id): issue for issue in held}
    matched: list[Issue | None] = []
    for item in items:
        former = by_text.get(same_name(item.text)) or (by_mark.get(same_name(item.mark)) if item.mark else None)
        matched.append(replace(former, text=folded(item.text)) if former and former not in matched else None)
    taken = {same_name(issue.id) for issue in matched if issue} | {same_name(item.mark) for item in items if item.mark}
    numbers = (str(number) for number in count(1) if str(number) not in taken)
    return tuple(
        issue or Issue(item.mark or next(numbers), folded(item.text))
        for item, issue in zip(items, matched, strict=True)
    )


def _changed(situation: Situation, number: int, issue: Issue) -> ConferralRecord:
    issues = situation.record.issues
    return replace(situation.record, issues=(*issues[:number], issue, *issues[number + 1 :]))


def _put_result(situation: Situation, number: int, text: str) -> Outcome:
    issue = situation.issue(number)
    result = next((result for result, name in _RESULTS.items() if says(name, text)), None)
    if result is None:
        return Refused('Answer "agreed", "agreed in part" or "disputed".')
    if result is IssueResult.AGREED and situation.foundation.silent and situation.record.attempts:
        return Refused(
            f"No step of the record has an answer, so that {named_issue(issue)} cannot have been agreed yet."
        )
    remains = "" if result is IssueResult.AGREED else issue.remains
    return _changed(situation, number, replace(issue, result=result, remains=remains))


def _put_remains(situation: Situation, number: int, text: str) -> Outcome:
    issue = situation.issue(number)
    if issue.result is IssueResult.AGREED:
        return Refused(f"{named_issue(issue)} is recorded as agreed: change its result first.")
    return _put_text("remains", situation, number, text)


def _put_text(field: str, situation: Situation, number: int, text: str) -> Outcome:
    told = in_words(text)
    if isinstance(told, Refused):
        return told
    return _changed(situation, number, replace(situation.issue(number), **{field: told}))  # type: ignore[arg-type]  # texts


def _told(situation: Situation) -> bool:
    """Whether there is an answer to tell positions and results of, or a silence that this court takes for one."""
    foundation = situation.foundation
    return bool(foundation.attempts) and (not foundation.silent or not situation.effort_lacks)


def _named(situation: Situation, number: int) -> str:
    return named_issue(situation.issue(number))


ISSUES = (
    Row(
        fact="issues",
        requirement=RequirementId.ISSUES,
        question=lambda s, _n: (
            f"Which items are in dispute in the {s.record.motion.title}, one by one: "
            '"1) personnel files 2) medical records"?'
        ),
        needed=lambda s, _n: s.asks_for_effort,
        known=lambda s, _n: bool(s.record.issues),
        value=lambda s, _n: "; ".join(map(named_issue, s.record.issues)),
        put=_put_issues,
    ),
)
"""Which the issues are."""

ISSUE = (
    Row(
        fact="ours",
        requirement=RequirementId.ISSUES,
        question=lambda s, n: f"What is the position of {s.ours.name} on {_named(s, n)}?",
        needed=lambda s, _n: s.asks_for_effort,
        known=lambda s, n: bool(s.issue(n).movant_position.strip()),
        value=lambda s, n: s.issue(n).movant_position,
        put=partial(_put_text, "movant_position"),
        clear=lambda s, n: _changed(s, n, replace(s.issue(n), movant_position="")),
    ),
)
"""What is asked of each issue before the steps are told."""

OUTCOME = (
    Row(
        fact="theirs",
        requirement=RequirementId.ALL_COUNSEL,
        question=lambda s, n: f"What is the position of {s.theirs.name} on {_named(s, n)}?",
        needed=lambda s, _n: s.asks_for_effort and _told(s) and not s.foundation.silent,
        known=lambda s, n: bool(s.issue(n).opposing_position.strip()),
        value=lambda s, n: s.issue(n).opposing_position,
        put=partial(_put_text, "opposing_position"),
        clear=lambda s, n: _changed(s, n, replace(s.issue(n), opposing_position="")),
    ),
    Row(
        fact="result",
        requirement=RequirementId.OUTCOME,
        question=lambda s, n: f"How did the talks about {_named(s, n)} end: agreed, agreed in part, or disputed?",
        needed=lambda s, _n: s.asks_for_effort and _told(s),
        known=lambda s, n: s.issue(n).result is not None,
        value=lambda s, n: str(s.issue(n).result or ""),
        put=_put_result,
        none=None,
        clear=lambda s, n: _changed(s, n, replace(s.issue(n), result=None)),
    ),
    Row(
        fact="remains",
        requirement=RequirementId.OUTCOME,
        question=lambda s, n: f"What of {_named(s, n)} remains in dispute?",
        needed=lambda s, n: s.asks_for_effort and s.issue(n).result is IssueResult.AGREED_IN_PART,
        known=lambda s, n: bool(s.issue(n).remains.strip()),
        value=lambda s, n: s.issue(n).remains,
        put=_put_remains,
        clear=lambda s, n: _changed(s, n, replace(s.issue(n), remains="")),
    ),
)
"""What is asked of each issue once the steps are told."""
