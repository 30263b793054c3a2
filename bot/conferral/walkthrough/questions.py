"""One question by itself: as it is asked for the first time, or once more with the answer that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.conferral.record import Issue, Party
from bot.conferral.walkthrough.answering import answer
from bot.conferral.walkthrough.asking import Placed, Step, every_step, step_named
from bot.conferral.walkthrough.forms import BETWEEN, Form, Kind, form_of
from bot.conferral.walkthrough.replies.days import read_day, read_when
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.review import review
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table import Scope
from bot.conferral.walkthrough.table.contact import as_told


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `value` is the answer that is kept, as a person reads it; empty where there is none.

    `words` is a reply that would change nothing of it, to begin with where it is edited; empty where no such is known.
    """

    step: Step
    form: Form
    value: str = ""
    words: str = ""


def question_named(situation: Situation, step: str) -> Question | None:
    """The question of a step's id; None where there is none."""
    placed = step_named(situation, step)
    if placed is None:
        return None
    value = placed.row.value(situation, placed.number) if placed.is_known(situation) else ""
    passed = situation.walkthrough.passed_over(step)
    if not value and passed is not None:
        value = passed.passing.value
    words = next((reply for reply in _replies(placed, situation) if _changes_nothing(situation, step, reply)), "")
    return Question(placed.step(situation), form_of(placed, situation), value, words)


def question_before(situation: Situation, step: str) -> str | None:
    """The id of the answered question that comes last before `step` in their order; None where there is none.

    A step that is no question any more comes after all others.
    """
    order = [placed.id for placed in every_step(situation)]
    answered = {one.id for one in review(situation)}
    end = order.index(step) if step in order else len(order)
    return next((id_ for id_ in reversed(order[:end]) if id_ in answered), None)


def _changes_nothing(situation: Situation, step: str, reply: str) -> bool:
    return bool(reply) and answer(situation.walkthrough, step, reply, situation.terms) == situation.walkthrough


def _replies(placed: Placed, situation: Situation) -> Iterator[str]:
    """What a person may type to say again what is kept, the most telling first; not each of them is read so."""
    if not placed.is_known(situation):
        return
    record, number, fact = situation.record, placed.number, placed.row.fact
    value = placed.row.value(situation, number)
    kind = form_of(placed, situation).kind
    if placed.scope is Scope.ATTEMPT and number < len(record.attempts):
        attempt = record.attempts[number]
        if not fact:
            yield as_told(attempt.internal_note)
            yield attempt.said
        if kind is Kind.SEVERAL:
            yield BETWEEN.join({"by": attempt.by, "with": attempt.with_, "issues": attempt.issues}.get(fact, ()))
    elif placed.scope is Scope.CASE and fact == "issues":
        yield "\n".join(f"{at}) {issue.text}" for at, issue in enumerate(record.issues, start=1))
        yield "\n".join(map(_marked, record.issues))
    elif placed.scope is Scope.CASE and fact in ("movant", "opposing"):
        yield BETWEEN.join(map(_party, (record.movant,) if fact == "movant" else record.opposing))
    if kind in (Kind.DAY, Kind.MOMENT):
        yield _figures(value, situation, kind)
    yield value


def _figures(value: str, situation: Situation, kind: Kind) -> str:
    """A day, or a day and a time, in figures: "2024-03-04T10:30"."""
    when = (read_day if kind is Kind.DAY else read_when)(value, situation.terms)
    if isinstance(when, Refused):
        return ""
    return when.strftime("%Y-%m-%dT%H:%M") if isinstance(when, datetime) else when.isoformat()


def _marked(issue: Issue) -> str:
    return f"{issue.id}: {issue.text}"


def _party(party: Party) -> str:
    if party.self_represented:
        return f"{party.role}, self-represented"
    return f"{party.role}: {', '.join(party.counsel)}" if party.counsel else party.role
