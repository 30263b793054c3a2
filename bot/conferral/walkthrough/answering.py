"""Taking a reply: into the record, passed over, or refused with a sentence. Nothing told before is ever lost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.conferral.passed_over import PassedOver, Passing
from bot.conferral.record import ConferralRecord
from bot.conferral.record_faults import record_faults
from bot.conferral.walkthrough.asking import Placed, every_step, open_steps, step_named
from bot.conferral.walkthrough.replies.phrases import says
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.short import passing_of
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.terms import Terms
from bot.conferral.walkthrough.walkthrough import Walkthrough
from knowledge.nearest_word import nearest

MOST_CHARACTERS = 20_000
"""The longest reply that is taken: longer ones are papers, which `check` reads."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The walkthrough after a change, and the ids of the questions that the change opened again."""

    walkthrough: Walkthrough
    reopened: tuple[str, ...] = ()


def answer(walkthrough: Walkthrough, step: str, text: str, terms: Terms) -> Walkthrough | Refused:
    """Take `text` as the answer to `step`, in place of an earlier answer to it if there is one.

    The same answer a second time changes nothing. A reply that cannot be right, or whose record could not be, is
    refused, and then nothing is changed.
    """
    situation = Situation(walkthrough, terms)
    placed = step_named(situation, step)
    if placed is None:
        known = [one.id for one in every_step(situation)]
        return Refused(f'There is no question "{step}" in this walkthrough{nearest(step, known)}.')
    typed = text.strip()
    if (untaken := _untaken(typed)) is not None:
        return untaken
    outcome = _outcome(placed, situation, typed)
    if isinstance(outcome, Refused):
        return outcome
    if isinstance(outcome, Passing):
        return _passed(placed, situation, outcome)
    fault = _new_fault(walkthrough.record, outcome, terms)
    if fault:
        return Refused(fault)
    told = walkthrough.telling(outcome).reopened(step)
    besides = placed.row.settles(situation, placed.number, typed) if outcome != walkthrough.record else ()
    for fact in besides:
        told = told.passing(PassedOver(f"{step}-{fact}", Passing.NONE, situation.today))
    return told


def _untaken(typed: str) -> Refused | None:
    """Why the reply is none, whatever was asked."""
    if not typed:
        return Refused('Nothing was answered. Write "skip" to put the question off.')
    if says("asking_back", typed):
        return Refused('That asks, and answers nothing. "why" tells what the question is for, "help" how to answer.')
    if len(typed) > MOST_CHARACTERS:
        return Refused(f"That is longer than {MOST_CHARACTERS:,} characters; tell it in short.")
    if "\0" in typed or not _is_text(typed):
        return Refused("That holds characters that are no text; type the words again.")
    return None


def change(walkthrough: Walkthrough, step: str, text: str, terms: Terms) -> Changed | Refused:
    """Take `text` in place of what was answered to `step`, and tell which answered questions are open again."""
    before = Situation(walkthrough, terms)
    changed = answer(walkthrough, step, text, terms)
    if isinstance(changed, Refused):
        return changed
    was_open = {placed.id for placed in open_steps(before)}
    answered = {p.id for p in every_step(before) if p.is_known(before) or walkthrough.passed_over(p.id) is not None}
    now_open = [placed.id for placed in open_steps(Situation(changed, terms))]
    return Changed(changed, tuple(id_ for id_ in now_open if id_ in answered and id_ not in was_open))


def _outcome(placed: Placed, situation: Situation, typed: str) -> ConferralRecord | Passing | Refused:
    row, number = placed.row, placed.number
    passing = passing_of(typed)
    if passing in (Passing.SKIPPED, Passing.NOT_KNOWN):
        return passing
    if passing is not None and row.none is not None:
        meant = row.none(situation, number, typed)
        return passing if meant is Passing.NONE and passing is Passing.NOT_YET else meant
    return row.put(situation, number, typed)


def _passed(placed: Placed, situation: Situation, passing: Passing) -> Walkthrough | Refused:
    walkthrough = situation.walkthrough
    if placed.is_known(situation):
        if passing is Passing.SKIPPED:
            return walkthrough
        if placed.row.clear is None:
            return Refused("That was answered before, and can be changed but not taken back.")
        walkthrough = walkthrough.telling(placed.row.clear(situation, placed.number))
    return walkthrough.passing(PassedOver(placed.id, passing, situation.today))


def _new_fault(old: ConferralRecord, new: ConferralRecord, terms: Terms) -> str | None:
    """The first thing that the reply made wrong in the record.

    That a step came after the day of filing is no such thing: it happened, and the requirements tell of it.
    """
    now = terms.now.astimezone(terms.zone) if terms.zone else terms.now
    before = {fault.sentence for fault in record_faults(replace(old, certificate_date=None), today=now)}
    found = record_faults(replace(new, certificate_date=None), today=now)
    return next((_capital(f.sentence) for f in found if not f.caution and f.sentence not in before), None)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _is_text(typed: str) -> bool:
    try:
        typed.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
