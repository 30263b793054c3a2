"""Steps beyond conferring: a joint letter, the judge's conference, papers served first, a sworn declaration."""

from __future__ import annotations

import re

from bot.conferral.finding import Words
from bot.conferral.reading.clauses import Clause
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Contact, ContactKind, CourtStep, StepTold
from bot.conferral.reading.told import Told, whole

_CONCEPTS: tuple[tuple[CourtStep, str], ...] = (
    (CourtStep.JOINT_STATEMENT, "joint_statement"),
    (CourtStep.JUDGE_CONFERENCE, "judge_conference"),
    (CourtStep.SWORN, "sworn"),
    (CourtStep.SINCERE_EFFORT_FAILED, "sincere_failed"),
    (CourtStep.OPPOSED, "opposed"),
    (CourtStep.WHY_NO_CONFERENCE, "why_no_conference"),
    (CourtStep.LEAVE_OF_COURT, "leave_of_court"),
)


def read_steps(told: Told, contacts: tuple[Contact, ...]) -> tuple[StepTold, ...]:
    """The steps the text speaks of, taken or not; of two mentions of one step the later one counts."""
    found: dict[CourtStep, StepTold] = {}
    for number, clause in told.read():
        for step, name in _CONCEPTS:
            if (words := Told.find(name, clause)) is not None:
                found[step] = StepTold(step, _taken(told, number, clause, words, step), whole(clause))
        if concept("leave_given").search(clause.text):
            found[CourtStep.JUDGE_CONFERENCE] = StepTold(CourtStep.JUDGE_CONFERENCE, True, whole(clause))
        if concept("ordered_step").search(clause.text):
            taken = not _passed_over(told, number) and not _still_to_come(told, number)
            found.setdefault(CourtStep.ORDERED, StepTold(CourtStep.ORDERED, taken, whole(clause)))
    if (served := _papers_first(told, contacts)) is not None:
        found[CourtStep.PAPERS_SERVED_FIRST] = served
    return tuple(found.values())


def _taken(told: Told, number: int, clause: Clause, words: Words, step: CourtStep) -> bool:
    if step is CourtStep.OPPOSED:
        return concept("opposition_unknown").search(clause.text) is None
    start = words.start - clause.start
    before, after = clause.text[max(0, start - 50) : start], clause.text[start + len(words.text) :]
    if concept("step_not_taken").search(f"{before}{words.text}") or concept("step_undone").match(after.lstrip()):
        return False
    return not (concept("ordered_step").search(clause.text) and _passed_over(told, number))


def _passed_over(told: Told, number: int) -> bool:
    """Whether the next two clauses say that the step was not taken."""
    following = " ".join(clause.text for clause in told.clauses.all[number + 1 : number + 3])
    return concept("step_passed_over").search(following) is not None


_CONFERENCE = re.compile(r"\b(?:conference|hearing|call)\b", re.IGNORECASE)


def _still_to_come(told: Told, number: int) -> bool:
    """Whether a conference that is told of after the order was set for a day after the filing."""
    for clause in told.clauses.all[number + 1 :]:
        days = told.days_in(clause.start, clause.end)
        if told.filed is not None and days and min(days) > told.filed and _CONFERENCE.search(clause.text):
            return True
    return False


def _papers_first(told: Told, contacts: tuple[Contact, ...]) -> StepTold | None:
    """Whether the motion papers were served before the conference (D. Md. L.R. 104.8)."""
    for _, clause in told.read():
        if concept("conference_before_papers").search(clause.text):
            return StepTold(CourtStep.PAPERS_SERVED_FIRST, False, whole(clause))
    for _, clause in told.read():
        if not concept("papers_served").search(clause.text):
            continue
        served = told.days_in(clause.start, clause.end)
        live = [day for c in contacts if c.kind in (ContactKind.TALK, ContactKind.TRY) for day in c.days]
        late = bool(served and live and max(live) < min(served))
        unserved = re.search(r"\bnot (?:yet )?(?:been )?served\b|first time", clause.text) is not None
        return StepTold(CourtStep.PAPERS_SERVED_FIRST, not (late or (unserved and late)), whole(clause))
    return None
