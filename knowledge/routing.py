"""Where a question leads before anything is searched (DESIGN 5.1).

The court binds first. A citation leads to the texts that hold it, or to a refusal that says what is held
instead; an invented rule number is never answered from a neighbouring rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.asking import Asked, federal
from knowledge.authority import FEDERAL, SEVERAL_COURTS, Edition, Kind
from knowledge.calendar_words import Precision
from knowledge.citing import Certainty, DocketCitation, RuleCitation, is_covered, long_day, read_citations, render
from knowledge.courts import Court, CourtKind


class Route(StrEnum):
    """The six outcomes of reading the citations and the court out of a question."""

    BOUND = "bound"
    AMBIGUOUS = "ambiguous"
    NOT_HELD = "not_held"
    NO_PROVISION = "no_provision"
    OUT_OF_COVERAGE = "out_of_coverage"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question is not answered, in sentences for people; `asks_back` where an answer to it would help."""

    reason: str
    asks_back: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """An edition, the rules and cases that its citation names, and the courts it speaks of."""

    edition: Edition
    rules: tuple[RuleCitation, ...]
    docket: DocketCitation | None
    courts: frozenset[str]

    def holds(self, cited: RuleCitation) -> bool:
        """Whether the edition is about the rule cited, or a part of it that may hold the subdivision cited.

        A text of 26(c)(1) may answer for 26(c) and for 26(c)(1)(G), never for 26(f).
        """
        return any(
            rule.rule == cited.rule and all(a == b for a, b in zip(rule.subdivision, cited.subdivision, strict=False))
            for rule in self.rules
        )


@dataclass(frozen=True, slots=True)
class Routing:
    """The route of a question, the rules and orders it is bound to, and the refusal if there is one."""

    route: Route
    rules: tuple[tuple[RuleCitation, tuple[str, ...]], ...] = ()
    orders: tuple[str, ...] = ()
    refusal: Refusal | None = None
    advice: tuple[str, ...] = ()


def holding(edition: Edition, courts: Iterable[str] = ()) -> Holding:
    """What `edition` is about, read from its citation; `courts` are those a text on several courts names."""
    cited = read_citations(edition.citation, court=None if edition.court == FEDERAL else edition.court)
    rules = tuple(c.citation for c in cited if isinstance(c.citation, RuleCitation))
    dockets = (c.citation for c in cited if isinstance(c.citation, DocketCitation))
    named = next(dockets, None)
    if named is None and edition.docket:
        found = (c.citation for c in read_citations(edition.docket) if isinstance(c.citation, DocketCitation))
        named = next(found, None)
    return Holding(edition, rules, named, frozenset(courts) or frozenset({edition.court}))


def route(asked: Asked, holdings: Sequence[Holding], *, provisions: Provisions) -> Routing:
    """Where `asked` leads among `holdings`, the texts that are held at all (whatever the day).

    `provisions` tells whether a source holds a subdivision.
    """
    uncovered = _uncovered_court(asked, holdings)
    rules = asked.rule_citations()
    bound = [(r, _sources_of(r, asked, holdings)) for r in rules]
    held = [(r, sources) for r, sources in bound if sources]
    if uncovered is not None and not any(r.court == FEDERAL for r, _ in held):
        return uncovered
    orders = named_orders(asked, holdings)
    advice = _reading_advice(asked)
    if rules and not held and not orders:
        return _not_held(rules, asked, holdings)
    missing = [r for r, sources in held if not provisions.any_has(sources, r.subdivision)]
    if missing and len(missing) == len(held) and not orders:
        return _no_provision(missing[0], _sources_of(missing[0], asked, holdings), provisions)
    cases = [*(render(docket) for docket in asked.dockets), *asked.reporters]
    if cases and not orders and not held:
        return _case_not_held(cases[0], holdings)
    present = tuple((r, tuple(sources)) for r, sources in held if r not in missing)
    return Routing(Route.BOUND if present or orders else Route.OPEN, present, orders, advice=advice)


class Provisions:
    """Which subdivisions each source holds; texts without any (notes, quoted parts) may hold every one."""

    def __init__(self, subdivisions: dict[str, frozenset[tuple[str, ...]]]) -> None:
        self._subdivisions = subdivisions

    def any_has(self, sources: Iterable[str], path: tuple[str, ...]) -> bool:
        """Whether one of `sources` holds subdivision `path`, or cannot tell because it has none."""
        held = [self._subdivisions.get(source, frozenset()) for source in sources]
        return any(not paths or any(p[: len(path)] == path for p in paths) for paths in held)

    def nearest(self, source: str, path: tuple[str, ...]) -> list[str]:
        """The subdivisions of the deepest part of `path` that exists, as printed."""
        paths = self._subdivisions.get(source, frozenset())
        for depth in range(len(path) - 1, -1, -1):
            below = sorted({p[: depth + 1] for p in paths if len(p) > depth and p[:depth] == path[:depth]})
            if below:
                return ["".join(f"({label})" for label in p) for p in below]
        return []


def named_orders(asked: Asked, holdings: Sequence[Holding]) -> tuple[str, ...]:
    """The orders a question names: by docket number, by the day or year of an order, by the judge."""
    orders = [h for h in holdings if h.edition.kind is Kind.ORDER]
    by_docket = [h for h in orders if h.docket and any(d.same_case(h.docket) for d in asked.dockets)]
    by_day = [h for h in orders if _dated_as_named(h.edition, asked)]
    by_judge = [h for h in orders if _surname(h.edition) in asked.words]
    named = by_docket or by_day or by_judge
    if asked.court is not None and asked.court.kind is CourtKind.DISTRICT:
        named = [h for h in named if h.edition.court == asked.court.name]
    return tuple(h.edition.source for h in named)


def _dated_as_named(edition: Edition, asked: Asked) -> bool:
    named = asked.order_day
    if named is None or edition.dated is None or named.day.year != edition.dated.year:
        return False
    same_month = named.day.month == edition.dated.month
    return {Precision.DAY: named.day == edition.dated, Precision.MONTH: same_month}.get(named.precision, True)


def _surname(edition: Edition) -> str:
    name = (edition.judge or "").partition(",")[0].split()
    return name[-1].lower() if name else " "


def _uncovered_court(asked: Asked, holdings: Sequence[Holding]) -> Routing | None:
    if asked.outside is not None:
        return Routing(Route.OUT_OF_COVERAGE, refusal=not_ours(asked.outside))
    foreign = [r for r in asked.rule_citations() if not is_covered(r)]
    if foreign and len(foreign) == len(asked.rule_citations()):
        reason = f"{render(foreign[0])} is not held: the corpus covers civil discovery and the duty to confer."
        return Routing(Route.OUT_OF_COVERAGE, refusal=Refusal(reason))
    held = {court for h in holdings for court in h.courts}
    if asked.court is not None and asked.court.kind is not CourtKind.FEDERAL and asked.court.name not in held:
        return _court_not_held(asked.court, holdings)
    if asked.courts_meant:
        return _which_court(asked.courts_meant, held)
    return None


def not_ours(subject: str) -> Refusal:
    """The refusal of a question about a subject that the product does not answer."""
    return Refusal(f"This asks about {subject}, which the corpus does not cover. {_WHAT_WE_ANSWER}")


_WHAT_WE_ANSWER = "It answers questions about the duty to confer and the discovery rules behind it."


def _court_not_held(court: Court, holdings: Sequence[Holding]) -> Routing:
    reason = (
        f"No text of {court.name} is held, so its rules cannot be quoted and no other court's are shown in their place."
    )
    return Routing(Route.OUT_OF_COVERAGE, refusal=Refusal(reason), advice=(_held_courts(holdings),))


def _held_courts(holdings: Sequence[Holding]) -> str:
    names = sorted({court for h in holdings for court in h.courts})
    return f"Held: {', '.join(names)}".rstrip(".") + "."


def _which_court(meant: tuple[Court, ...], held: set[str]) -> Routing:
    named = [c.name for c in meant if c.name in held] or [c.name for c in meant]
    reason = f"Which court is meant: {', '.join(named)}? Each has its own rules on conferring."
    return Routing(Route.AMBIGUOUS, refusal=Refusal(reason, asks_back=True))


def _sources_of(cited: RuleCitation, asked: Asked, holdings: Sequence[Holding]) -> tuple[str, ...]:
    """The sources that are about the rule cited, in the court asked about."""
    court = asked.court
    return tuple(
        h.edition.source
        for h in holdings
        if h.holds(cited)
        and (h.edition.court in (FEDERAL, cited.court) or court is None or h.edition.court == court.name)
    )


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
    return Routing(Route.NOT_HELD, refusal=Refusal(reason), advice=advice)


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
    return Routing(Route.NO_PROVISION, refusal=Refusal(reason), advice=advice)


def _case_not_held(cited: str, holdings: Sequence[Holding]) -> Routing:
    orders = [h.edition.citation for h in holdings if h.edition.kind is Kind.ORDER]
    advice = (f"Orders held: {'; '.join(orders)}.",) if orders else ()
    return Routing(Route.NOT_HELD, refusal=Refusal(f"{cited} is not held."), advice=advice)


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


def in_scope(edition: Edition, court: Court | None) -> bool:
    """Whether texts of the edition's court may be shown for a question about `court`."""
    if court is None:
        return True
    if edition.court == court.name:
        return True
    return federal(court) and edition.court in (FEDERAL, SEVERAL_COURTS)
