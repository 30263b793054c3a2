"""Which question of the walkthrough gives a fact that a certificate lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.conferral.drafting import MissingFact
from bot.conferral.drafting.prose import folded
from bot.conferral.walkthrough.asking import every_step, open_steps
from bot.conferral.walkthrough.further import next_attempt
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table import Scope

_ATTEMPT = re.compile(r"attempt (\d+): (.+)")
_OF_ATTEMPT = {
    "date": "when",
    "method": "how",
    "people": "with",
    "issues": "issues",
    "said": "said",
    "response": "answer",
    "waited until": "waited",
    "exhibit": "exhibit",
    "time": "time",
    "length": "minutes",
    "place": "place",
}
_OF_ISSUE = {"movant's position": "ours", "opposing position": "theirs", "result": "result", "what remains": "remains"}
_OF_CASE = {
    "movant: counsel": "movant-counsel",
    "certificate: signer": "signer",
    "certificate: date": "filing-day",
    "certificate: time to answer": "filing-day",
    "issues: what remains": "issues",
}


def step_for(situation: Situation, fact: MissingFact) -> str | None:
    """The id of the question whose answer gives `fact`; None where none does, so that an answer has to be changed."""
    known = {placed.id for placed in every_step(situation)}
    return next((step for step in _candidates(situation, fact) if step in known), None)


def _candidates(situation: Situation, fact: MissingFact) -> Iterator[str]:
    """Ids by what the fact belongs to, the best first; then the first open question about the same requirement."""
    yield from (p.id for p in open_steps(situation) if p.row.question(situation, p.number) == fact.question)
    yield from _of_attempt(situation, fact.step)
    yield from _of_issue(situation, fact.step)
    yield from _of_others(situation, fact.step)
    yield _OF_CASE.get(fact.step, fact.step)
    if fact.step.startswith(("attempts", "check: ")) or fact.step.endswith(": conferral"):
        yield from (p.id for p in open_steps(situation) if p.row.requirement is fact.requirement)
    if fact.step.startswith("attempts") or fact.step.endswith(": conferral"):
        yield next_attempt(situation)


def _of_attempt(situation: Situation, step: str) -> Iterator[str]:
    """The drafter numbers attempts by their days, the walkthrough as they were told."""
    found = _ATTEMPT.fullmatch(step)
    in_order = situation.foundation.record.attempts_in_order
    if found is None or int(found[1]) > len(in_order):
        return
    wanted = in_order[int(found[1]) - 1]
    number = next(n for n, one in enumerate(situation.foundation.record.attempts, start=1) if one is wanted)
    if found[2] == "people":
        # Whom the drafter cannot place is asked about by name first, then who took part.
        yield from (
            p.id
            for p in open_steps(situation)
            if p.scope is Scope.ATTEMPT and p.number == number - 1 and p.row.fact.endswith("-counsel")
        )
        side = "by" if not all(map(situation.ours.speaks, wanted.by)) or not wanted.by else "with"
        yield f"attempt-{number}-{side}"
    yield f"attempt-{number}-{_OF_ATTEMPT.get(found[2], found[2])}"
    yield f"attempt-{number}"


def _of_issue(situation: Situation, step: str) -> Iterator[str]:
    for number, issue in enumerate(situation.record.issues, start=1):
        head = f"issue {folded(issue.id)}: "
        if step.startswith(head):
            yield f"issue-{number}-{_OF_ISSUE.get(step.removeprefix(head), '')}"
            if step == f"{head}text":
                yield "issues"


def _of_others(situation: Situation, step: str) -> Iterator[str]:
    if step.startswith("court step: "):
        bare = f"court-step-{step.removeprefix('court step: ').replace(' ', '-')}"
        taken = {placed.id for placed in open_steps(situation)}
        yield from (id_ for id_ in (bare, f"{bare}-when", f"{bare}-said") if id_ in taken)
        yield bare
    for number, party in enumerate(situation.record.opposing, start=1):
        if step == f"{folded(party.role)}: counsel":
            yield f"opposing-{number}-counsel"
