"""The step that tells what was done next to confer: one sentence, read for its method, day and length."""

from __future__ import annotations

from dataclasses import replace

from bot.conferral.drafting.prose import folded
from bot.conferral.method import Method
from bot.conferral.passed_over import Passing
from bot.conferral.reading.dates import read_durations
from bot.conferral.record import ConferralAttempt, ConferralRecord, When
from bot.conferral.walkthrough.replies.contacts import find_method, says_nobody_answered
from bot.conferral.walkthrough.replies.days import find_when
from bot.conferral.walkthrough.replies.phrases import stands_in
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.sentences import is_only_a_day, tells_a_deed
from bot.conferral.walkthrough.replies.short import says_yes
from bot.conferral.walkthrough.replies.told_step import ToldStep, read_step
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.attempt import changed
from bot.conferral.walkthrough.table.row import Outcome

_AS_TOLD = "As told: "
_AS = 'Tell what was done, as "I called her on March 4 at 10:30", or answer "none yet".'


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
    told = read_step(text, situation.ours, situation.theirs, situation.record.issues)
    refused = _unreadable(situation, number, text, told.head)
    # A day or a way in what was said or answered is not the step's own; it is looked for there only as a last resort.
    when = find_when(told.head, situation.terms) or find_when(text, situation.terms)
    method = find_method(told.head) or find_method(text)
    if refused is None and held is None and when is None and method is None and not _tells(text, told):
        refused = Refused(f"That does not tell what was done. {_AS}")
    if refused or isinstance(when, Refused) or isinstance(method, Refused):
        return refused or next(one for one in (when, method) if isinstance(one, Refused))
    lengths = [length.minutes for length in read_durations(text)]
    minutes = lengths[0] if len(lengths) == 1 and (method is None or method.is_live) else None
    if held is not None:
        return changed(situation, number, _told_anew(held, _made(when, method, minutes, told), text))
    made = _made(when, method, minutes, told)
    if when is None and method is None:
        # Nothing is known of when and how; the words are what was said, and nothing of them is lost.
        return _added(situation, replace(made, said=folded(text), response=""))
    return _added(situation, replace(made, internal_note=_noted("", text)))


def _tells(text: str, told: ToldStep) -> bool:
    """Whether words that name neither day nor way tell of a step all the same: somebody did or said something."""
    return bool(told.by or told.with_) or tells_a_deed(text)


def settled(situation: Situation, number: int, text: str) -> tuple[str, ...]:
    """What else the words answer: where they say that nobody answered, what the answer was."""
    told = read_step(text, situation.ours, situation.theirs, situation.record.issues)
    return ("answer",) if told.unanswered and number >= len(situation.record.attempts) else ()


def _made(when: When | None, method: Method | None, minutes: int | None, told: ToldStep) -> ConferralAttempt:
    written = method is not None and method.is_written
    return ConferralAttempt(
        when,
        method,
        told.by,
        told.with_,
        minutes,
        told.issues,
        told.said,
        told.response,
        exhibit=told.exhibit if written else "",
    )


def _unreadable(situation: Situation, number: int, text: str, head: str) -> Refused | None:
    """Why the words tell no single step, or not the next one."""
    attempts = len(situation.record.attempts)
    if number > attempts:
        return Refused(f"Tell step {attempts + 1} first.")
    if stands_in("to_come", head):
        return Refused("That is still to come; only what has happened is logged. Tell it once it is done.")
    if says_yes(text) or is_only_a_day(text):
        return Refused(f"That does not tell what was done. {_AS}")
    if stands_in("several", text):
        return Refused("That tells of several contacts. Tell them one at a time; the day of each is what counts.")
    if number == attempts and says_nobody_answered(text):
        return Refused(f"That tells no step. {_AS}")
    return None


def tells_more(situation: Situation, number: int, text: str) -> bool:
    """Whether a reply to one question about an attempt tells the step as a whole: a way, and what somebody did."""
    held = situation.attempt(number)
    if held is None or not isinstance(find_method(text), Method) or not tells_a_deed(text):
        return False
    when = find_when(text, situation.terms)
    return when is not None and not isinstance(when, Refused) if held.at is None else when is None


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
        held,
        at=told.at or held.at,
        method=method,
        by=told.by or held.by,
        with_=told.with_ or held.with_,
        minutes=(told.minutes or held.minutes) if live else None,
        issues=told.issues or held.issues,
        said=told.said or held.said,
        response=told.response or held.response,
        exhibit=told.exhibit or held.exhibit,
        place=held.place if live else "",
        internal_note=_noted(held.internal_note, text),
    )


def as_told(note: str) -> str:
    """The words by which an attempt was told last; empty where the note holds none."""
    told = [line.removeprefix(_AS_TOLD) for line in note.splitlines() if line.startswith(_AS_TOLD)]
    return told[-1] if told else ""


def _is_noted(note: str, text: str) -> bool:
    return f"{_AS_TOLD}{folded(text)}" in note.splitlines()


def _noted(note: str, text: str) -> str:
    """The words themselves, kept in the log: a certificate would put them into the lawyer's mouth."""
    told = f"{_AS_TOLD}{folded(text)}"
    return f"{note}\n{told}" if note else told
