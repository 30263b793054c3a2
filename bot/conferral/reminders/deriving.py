"""All reminders of a matter, worked out from its log alone: the same log always gives the same ones.

What is due now is another question (see `marks`); nothing here knows what day it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.conferral.log import LogEntry, chains_of, current_entries
from bot.conferral.matter import MatterFacts
from bot.conferral.matter_deadline import MatterDeadline
from bot.conferral.record import ConferralAttempt, Issue, IssueResult
from bot.conferral.reminders.due_dates import due_dates
from bot.conferral.reminders.office_days import OfficeDays
from bot.conferral.reminders.reminder import Reminder, ReminderKind, reminder_id
from bot.conferral.reminders.unanswered import unanswered

ANSWER_DAYS = 2
"""The open days for an answer where no rule that names them is held."""


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft that waits for `reviewer` since `asked_at`, an aware time; `title` names it for people."""

    id: str
    matter: str
    title: str
    asked_at: datetime
    asked_by: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a matter reminders are worked out from. `entries` are all of its log, in the order entered.

    `answer_days` are the open days that the rule gives the other side for an answer.
    """

    matter: str
    facts: MatterFacts
    entries: Sequence[LogEntry]
    drafts: Sequence[WaitingDraft] = ()
    answer_days: int = ANSWER_DAYS
    closed: bool = False


def reminders_of(outline: Outline, days: OfficeDays) -> tuple[Reminder, ...]:
    """The reminders of a matter by their moments; none of a closed one.

    Nobody is reminded of what was due before the log told it: who entered it knows.
    """
    if outline.closed:
        return ()
    found = [*_of_the_log(outline, days), *_of_drafts(outline, days)]
    fresh = (one for one in found if one.known_since is None or one.at >= one.known_since)
    by_id = {one.id: one for one in fresh}
    return tuple(sorted(by_id.values(), key=lambda one: (one.at, one.id)))


def _of_the_log(outline: Outline, days: OfficeDays) -> Iterator[Reminder]:
    yield from due_dates(outline.matter, chains_of(outline.entries, MatterDeadline), days)
    if not _all_agreed(outline.entries):
        chains = chains_of(outline.entries, ConferralAttempt)
        yield from unanswered(outline.matter, chains, outline.facts, days, answer_days=outline.answer_days)


def _all_agreed(entries: Sequence[LogEntry]) -> bool:
    issues = {e.content.id: e.content for e in current_entries(entries) if isinstance(e.content, Issue)}
    return bool(issues) and all(issue.result is IssueResult.AGREED for issue in issues.values())


def _of_drafts(outline: Outline, days: OfficeDays) -> Iterator[Reminder]:
    for draft in outline.drafts:
        asked = draft.asked_at.astimezone(days.zone).date()
        if days.knows(asked):
            yield Reminder(
                id=reminder_id(outline.matter, ReminderKind.DRAFT_WAITING, draft.id, draft.asked_at.isoformat()),
                matter=outline.matter,
                kind=ReminderKind.DRAFT_WAITING,
                about=draft.id,
                at=days.morning(days.after(asked)),
                words=f"The draft “{draft.title}” waits for your review.",
                reason="Only a draft that was approved loses its DRAFT stamp.",
                for_user=draft.reviewer,
            )
