"""Where a question leads before anything is searched (DESIGN 5.1).

The court binds first. A citation leads to the texts that hold it, or to a refusal that says what is held
instead; an invented rule number is never answered from a neighbouring rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.asking import Asked
from knowledge.authority import FEDERAL, SEVERAL_COURTS, Kind
from knowledge.citing import Certainty, RuleCitation, is_covered, long_day, render
from knowledge.courts import Court, CourtKind
from knowledge.held import Holding, Provisions, named_orders, sources_of


class Route(StrEnum):
    """The six outcomes of reading the citations and the court out of a question."""

    BOUND = "bound"
    AMBIGUOUS = "ambiguous"
    NOT_HELD = "not_held"
    NO_PROVISION = "no_provision"
    OUT_OF_COVERAGE = "out_of_coverage"
    OPEN = "open"


class Missing(StrEnum):
    """What would have to be held, or asked otherwise, for a question that is refused to be answered."""

    COURT = "court"
    RULE = "rule"
    PROVISION = "provision"
    ORDER = "order"
    DAY = "day"
    EVIDENCE = "evidence"
    SUBJECT = "subject"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question is not answered, in sentences for people; `asks_back` where an answer to it would help.

    `missing` is what was missing where it does not ask back.
    """

    reason: str
    asks_back: bool = False
    missing: Missing = Missing.EVIDENCE


@dataclass(frozen=True, slots=True)
class Routing:
    """The route of a question, the rules and orders it is bound to, and the refusal if there is one."""

    route: Route
    rules: tuple[tuple[RuleCitation, tuple[str, ...]], ...] = ()
    orders: tuple[str, ...] = ()
    refusal: Refusal | None = None
    advice: tuple[str, ...] = ()


def route(asked: Asked, holdings: Sequence[Holding], *, provisions: Provisions) -> Routing:
    """Where `asked` leads among `holdings`, the texts that are held at all (whatever the day).

    `provisions` tells whether a source holds a subdivision.
    """
    uncovered = _uncovered_court(asked, holdings)
    rules = asked.rule_citations()
    bound = [(r, sources_of(r, asked, holdings)) for r in rules]
    held = [(r, sources) for r, sources in bound if sources]
    if uncovered is not None and not any(r.court == FEDERAL for r, _ in held):
        return uncovered
    orders = named_orders(asked, holdings)
    advice = _reading_advice(asked)
    if rules and not held and not orders:
        return _not_held(rules, asked, holdings)
    missing = [r for r, sources in held if not provisions.any_has(sources, r.subdivision)]
    if missing and len(missing) == len(held) and not orders:
        return _no_provision(missing[0], sources_of(missing[0], asked, holdings), provisions)
    cases = [*(render(docket) for docket in asked.dockets), *asked.reporters]
    if cases and not orders and not held:
        return _case_not_held(cases[0], holdings)
    present = tuple((r, tuple(sources)) for r, sources in held if r not in missing)
    return Routing(Route.BOUND if present or orders else Route.OPEN, present, orders, advice=advice)


def _uncovered_court(asked: Asked, holdings: Sequence[Holding]) -> Routing | None:
    if asked.outside is not None:
        return Routing(Route.OUT_OF_COVERAGE, refusal=not_ours(asked.outside))
    foreign = [r for r in asked.rule_citations() if not is_covered(r)]
    if foreign and len(foreign) == len(asked.rule_citations()):
        reason = f"{render(foreign[0])} is not held: the corpus covers civil discovery and the duty to confer."
        return Routing(Route.OUT_OF_COVERAGE, refusal=Refusal(reason, missing=Missing.SUBJECT))
    held = {court for h in holdings for court in h.courts}
    if asked.court is not None and asked.court.kind is not CourtKind.FEDERAL and asked.court.name not in held:
        return _court_not_held(asked.court, holdings)
    if asked.courts_meant:
        return _which_court(asked.courts_meant, held)
    return None


def not_ours(subject: str) -> Refusal:
    """The refusal of a question about a subject that the product does not answer."""
    reason = f"This asks about {subject}, which the corpus does not cover. {_WHAT_WE_ANSWER}"
    return Refusal(reason, missing=Missing.SUBJECT)


_WHAT_WE_ANSWER = "It answers questions about the duty to confer and the discovery rules behind it."


def _court_not_held(court: Court, holdings: Sequence[Holding]) -> Routing:
    reason = (
        f"No text of {court.name} is held, so its rules cannot be quoted and no other court's are shown in their place."
    )
    refusal = Refusal(reason, missing=Missing.COURT)
    return Routing(Route.OUT_OF_COVERAGE, refusal=refusal, advice=(_held_courts(holdings),))


def _held_courts(holdings: Sequence[Holding]) -> str:
    names = sorted({court for h in holdings for court in h.courts})
    return f"Held: {', '.join(names)}".rstrip(".") + "."


def _which_court(meant: tuple[Court, ...], held: set[str]) -> Routing:
    named = [c.name for c in meant if c.name in held] or [c.name for c in meant]
    reason = f"Which court is meant: {', '.join(named)}? Each has its own rules on conferring."
    return Routing(Route.AMBIGUOUS, refusal=Refusal(reason, asks_back=True))


def _not_held(rules: tuple[RuleCitation, ...], asked: Asked, holdings: Sequence[Holding]) -> Routing:
    cited = rules[0]
    unsure = [c for c in asked.rules if c.certainty is Certainty.AMBIGUOUS and c.citation == cited]
    if cited.court is None and unsure:
        fits = sorted({h.edition.court for h in holdings if any(r.number == cited.number for r in h.rules)})
        if len(fits) == 1:
            named = next(r for h in holdings for r in h.rules if r.number == cited.number and r.court == fits[0])
            reason = f"Rule {cited.number} is held for {fits[0]} only: is {render(named)} meant?"
            return Routing(Route.AMBIGUOUS, refusal=Refusal(reason, asks_back=True))
        if fits:
            reason = f"Rule {cited.number} of which court: {', '.join(fits)}?"
            return Routing(Route.AMBIGUOUS, refusal=Refusal(reason, asks_back=True))
    partly = any(rule.rule == cited.rule for h in holdings for rule in h.rules)
    if not partly and mentioned(cited, asked, holdings):
        return Routing(Route.OPEN)
    nearest = _nearest_rules(cited, asked, holdings)
    reason = f"{render(cited)} is not held."
    advice = (f"Held nearest: {', '.join(nearest)}.",) if nearest else (_held_courts(holdings),)
    return Routing(Route.NOT_HELD, refusal=Refusal(reason, missing=Missing.RULE), advice=advice)


def mentioned(cited: RuleCitation, asked: Asked, holdings: Sequence[Holding]) -> bool:
    """Whether the title of a text of the court speaks of the rule's number without being cited as it."""
    courts = {cited.court, asked.court_name, SEVERAL_COURTS}
    number = re.compile(rf"(?<![\d.-]){re.escape(cited.number)}(?![\d-])")
    return any(h.edition.court in courts and number.search(h.edition.title) for h in holdings)


def _nearest_rules(cited: RuleCitation, asked: Asked, holdings: Sequence[Holding]) -> list[str]:
    court = cited.court or asked.court_name or FEDERAL
    rules = {r for h in holdings for r in h.rules if r.court == court}
    shared = sorted(rules, key=lambda r: (-_shared_start(r.number, cited.number), len(r.number), render(r)))
    return [render(r) for r in shared[:4]]


def _shared_start(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _no_provision(cited: RuleCitation, sources: tuple[str, ...], provisions: Provisions) -> Routing:
    held = provisions.nearest(sources[0], cited.subdivision)
    reason = f"{render(cited.rule)} is held, but it has no {''.join(f'({s})' for s in cited.subdivision)}."
    advice = (f"It has {', '.join(held[:12])}.",) if held else ()
    return Routing(Route.NO_PROVISION, refusal=Refusal(reason, missing=Missing.PROVISION), advice=advice)


def _case_not_held(cited: str, holdings: Sequence[Holding]) -> Routing:
    orders = [h.edition.citation for h in holdings if h.edition.kind is Kind.ORDER]
    advice = (f"Orders held: {'; '.join(orders)}.",) if orders else ()
    return Routing(Route.NOT_HELD, refusal=Refusal(f"{cited} is not held.", missing=Missing.ORDER), advice=advice)


def _reading_advice(asked: Asked) -> tuple[str, ...]:
    """How words that could be read otherwise were read."""
    advice = []
    if asked.place_read_as is not None and asked.court is not None:
        advice.append(f"“{asked.place_read_as}” was read as {asked.court.name}; for a state court, say so.")
    if asked.also_named and asked.court is not None:
        others = ", ".join(asked.also_named)
        advice.append(f"This answer is for {asked.court.name} only; ask again for {others}.")
    if asked.day_read_as is not None:
        advice.append(f"“{asked.day_read_as}” was read as {long_day(asked.as_of)}; name a day to change it.")
    return tuple(advice)
