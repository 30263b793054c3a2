"""How a question may be answered by choosing instead of typing; words are taken as well, whatever is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.conferral.drafting.prose import named_issue
from bot.conferral.drafting.sides import Side
from bot.conferral.method import Method
from bot.conferral.motion import MotionKind
from bot.conferral.record import IssueResult
from bot.conferral.walkthrough.asking import Placed
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table import Scope
from bot.conferral.walkthrough.table.people import speakers

Choices = tuple[tuple[str, str], ...]
"""What may be chosen: the reply that a choice gives, and how it is read."""

BETWEEN = "; "
"""What stands between several choices in a reply."""


class Kind(StrEnum):
    """What an answer is, so far as a face can help to give it."""

    WORDS = "words"
    LINE = "line"
    DAY = "day"
    MOMENT = "moment"
    ONE = "one"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Form:
    """How a question may be answered; `choices` are those of ONE and SEVERAL."""

    kind: Kind
    choices: Choices = ()


def form_of(placed: Placed, situation: Situation) -> Form:
    """The form of a question. One of which nothing can be chosen is answered in words."""
    form = _FORMS.get((placed.scope, placed.row.fact))
    found = form(situation, placed.number) if form else Form(Kind.WORDS)
    choosing = found.kind in (Kind.ONE, Kind.SEVERAL)
    return Form(Kind.LINE) if choosing and not found.choices else found


def _line(_situation: Situation, _number: int) -> Form:
    return Form(Kind.LINE)


def _day(_situation: Situation, _number: int) -> Form:
    return Form(Kind.DAY)


def _moment(_situation: Situation, _number: int) -> Form:
    return Form(Kind.MOMENT)


def _same(*replies: str) -> Choices:
    return tuple((reply, reply[:1].upper() + reply[1:]) for reply in replies)


def _motion(_situation: Situation, _number: int) -> Form:
    kinds = (kind.value for kind in MotionKind if kind.is_discovery)
    return Form(Kind.ONE, tuple((kind, kind.replace("-", " ").capitalize()) for kind in kinds))


def _exemption(situation: Situation, _number: int) -> Form:
    names = (one.name for one in situation.rule.exemptions if one.kind != "motion")
    return Form(Kind.ONE, (*((name, name) for name in names), ("no", "No exemption applies")))


def _signer(situation: Situation, _number: int) -> Form:
    movant = situation.record.movant
    return Form(Kind.ONE, tuple((name, name) for name in movant.counsel or ((movant.role,) if movant.role else ())))


def _result(_situation: Situation, _number: int) -> Form:
    return Form(Kind.ONE, _same(*(str(result) for result in IssueResult)))


def _how(_situation: Situation, _number: int) -> Form:
    return Form(Kind.ONE, _same(*(method.words for method in Method)))


def _answered_by(_situation: Situation, _number: int) -> Form:
    return Form(Kind.ONE, _same(*(method.words for method in Method if method.is_written)))


def _people(side: Callable[[Situation], Side]) -> Callable[[Situation, int], Form]:
    return lambda situation, _number: Form(Kind.SEVERAL, tuple((name, name) for name in speakers(side(situation))))


def _parties(side: Callable[[Situation], Side]) -> Callable[[Situation, int], Form]:
    def form(situation: Situation, _number: int) -> Form:
        roles = [party.role for party in side(situation).parties]
        named = tuple((role, role) for role in roles)
        return Form(Kind.ONE, _same("yes", "none") if len(roles) == 1 else (*named, ("none", "None of them")))

    return form


def _issues(situation: Situation, _number: int) -> Form:
    return Form(Kind.SEVERAL, tuple((issue.id, named_issue(issue)) for issue in situation.record.issues))


def _ours(situation: Situation) -> Side:
    return situation.ours


def _theirs(situation: Situation) -> Side:
    return situation.theirs


_FORMS: Mapping[tuple[Scope, str], Callable[[Situation, int], Form]] = {
    (Scope.CASE, "court"): _line,
    (Scope.CASE, "motion"): _motion,
    (Scope.CASE, "movant"): _line,
    (Scope.CASE, "movant-counsel"): _line,
    (Scope.CASE, "renewed-after"): _day,
    (Scope.CASE, "exemption"): _exemption,
    (Scope.CASE, "filing-day"): _day,
    (Scope.CASE, "signer"): _signer,
    (Scope.CASE, "case-number"): _line,
    (Scope.OPPONENT, "counsel"): _line,
    (Scope.ISSUE, "result"): _result,
    (Scope.ATTEMPT, "when"): _moment,
    (Scope.ATTEMPT, "how"): _how,
    (Scope.ATTEMPT, "by"): _people(_ours),
    (Scope.ATTEMPT, "by-counsel"): _parties(_ours),
    (Scope.ATTEMPT, "with"): _people(_theirs),
    (Scope.ATTEMPT, "with-counsel"): _parties(_theirs),
    (Scope.ATTEMPT, "issues"): _issues,
    (Scope.ATTEMPT, "answered-by"): _answered_by,
    (Scope.ATTEMPT, "answer-exhibit"): _line,
    (Scope.ATTEMPT, "time"): _line,
    (Scope.ATTEMPT, "minutes"): _line,
    (Scope.ATTEMPT, "place"): _line,
    (Scope.ATTEMPT, "exhibit"): _line,
    (Scope.ATTEMPT, "waited"): _day,
    (Scope.COURT_STEP, "when"): _moment,
}
"""By the scope and the fact of its row; a question that is not here is answered in words."""
