"""The step that tells what was done next to confer: one sentence, read for its method, day and length."""

from __future__ import annotations

from dataclasses import replace

from bot.conferral.drafting.prose import folded
from bot.conferral.method import Method
from bot.conferral.passed_over import Passing
from bot.conferral.reading.dates import read_durations
from bot.conferral.record import ConferralAttempt, ConferralRecord
from bot.conferral.walkthrough.replies.contacts import find_method, says_nobody_answered
from bot.conferral.walkthrough.replies.days import find_when
from bot.conferral.walkthrough.replies.phrases import stands_in
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.attempt import changed
from bot.conferral.walkthrough.table.row import Outcome

_AS_TOLD = "As told: "


def question(situation: Situation, _number: int) -> str:
    """What was done first, or next; with what the record so far does not amount to."""
    theirs = situation.theirs.name or "the other side"
    how = 'Tell one step, as "I called her on March 4 at 10:30", or answer "none yet".'
    if not situation.record.attempts:
        after = situation.foundation.record.renewed_after
        since = " after that order" if after else ""
        return f"What was done first{since} to confer with {theirs} about {situation.asking.issues()}? {how}"
    return f"What was done next to confer with {theirs}? {how}"


def needed(situation: Situation, number: int) -> bool:
    """Whether a further attempt is asked for: the steps told so far leave something of the effort open."""
    if number < len(situation.record.attempts):
        return False
    return situation.asks_for_effort and bool(situation.effort_lacks)


def known(situation: Situation, number: int) -> bool:
    """Whether the attempt is in the record."""
    return number < len(situation.record.attempts)


def value(situation: Situation, number: int) -> str:
    """The attempt in words."""
    return situation.named(number) if known(situation, number) else ""


def put(situation: Situation, number: int, text: str) -> Outcome:
    """Add the attempt that `text` tells, or tell one anew: what is not read out of it is asked for."""
    held = situation.attempt(number)
    if held is not None and _is_noted(held.internal_note, text):
        return situation.record  # the same words once more; what was asked about them since stands
    refused = _unreadable(situation, number, text)
    when, method = find_when(text, situation.terms), find_method(text)
    if refused or isinstance(when, Refused) or isinstance(method, Refused):
        return refused or next(one for one in (when, method) if isinstance(one, Refused))
    lengths = [told.minutes for told in read_durations(text)]
    minutes = lengths[0] if len(lengths) == 1 and (method is None or method.is_live) else None
    if held is not None:
        told = replace(held, at=when, method=method, minutes=minutes)
        return changed(situation, number, _told_anew(held, told, text))
    if when is None and method is None:
        # Nothing is known of when and how; the words are what was said, and nothing of them is lost.
        return _added(situation, ConferralAttempt(None, None, said=folded(text)))
    return _added(situation, ConferralAttempt(when, method, minutes=minutes, internal_note=_noted("", text)))


def _unreadable(situation: Situation, number: int, text: str) -> Refused | None:
    """Why the words tell no single step, or not the next one."""
    attempts = len(situation.record.attempts)
    if number > attempts:
        return Refused(f"Tell step {attempts + 1} first.")
    if stands_in("several", text):
        return Refused("That tells of several contacts. Tell them one at a time; the day of each is what counts.")
    if number == attempts and says_nobody_answered(text):
        return Refused('That tells no step. Tell what was done, as "I called her on March 4", or answer "none yet".')
    return None


def withdraw(situation: Situation, number: int) -> ConferralRecord:
    """The record without the attempt."""
    attempts = situation.record.attempts
    return replace(situation.record, attempts=(*attempts[:number], *attempts[number + 1 :]))


def none(situation: Situation, number: int, _text: str) -> Outcome:
    """What "none" means: for the next attempt, none so far; for one that was told, that it should not have been."""
    return withdraw(situation, number) if known(situation, number) else Passing.NOT_YET


def _added(situation: Situation, attempt: ConferralAttempt) -> ConferralRecord:
    return replace(situation.record, attempts=(*situation.record.attempts, attempt))


def _told_anew(held: ConferralAttempt, told: ConferralAttempt, text: str) -> ConferralAttempt:
    """The attempt with what is told anew, and with the rest as it was."""
    method: Method | None = told.method or held.method
    live = method is None or method.is_live
    return replace(
        told,
        at=told.at or held.at,
        method=method,
        minutes=(told.minutes or held.minutes) if live else None,
        place=held.place if live else "",
        internal_note=_noted(held.internal_note, text),
    )


def _is_noted(note: str, text: str) -> bool:
    return f"{_AS_TOLD}{folded(text)}" in note.splitlines()


def _noted(note: str, text: str) -> str:
    """The words themselves, kept in the log: a certificate would put them into the lawyer's mouth."""
    told = f"{_AS_TOLD}{folded(text)}"
    return f"{note}\n{told}" if note else told
