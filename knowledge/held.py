"""What a text that is held is about: the rules and the case it cites, the courts it speaks of, its subdivisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.asking import Asked, federal
from knowledge.authority import FEDERAL, SEVERAL_COURTS, Edition, Kind
from knowledge.calendar_words import Precision
from knowledge.citing import DocketCitation, RuleCitation, read_citations
from knowledge.courts import Court, CourtKind


@dataclass(frozen=True, slots=True)
class Holding:
    """An edition, the rules and the case that its citation names, and the courts it speaks of.

    `whole` holds the rules without their subdivisions, by which they are looked up.
    """

    edition: Edition
    rules: tuple[RuleCitation, ...]
    docket: DocketCitation | None
    courts: frozenset[str]
    whole: frozenset[RuleCitation]

    def holds(self, cited: RuleCitation) -> bool:
        """Whether the edition is about the rule cited, or a part of it that may hold the subdivision cited.

        A text of 26(c)(1) may answer for 26(c) and for 26(c)(1)(G), never for 26(f).
        """
        return cited.rule in self.whole and any(
            rule.rule == cited.rule and all(a == b for a, b in zip(rule.subdivision, cited.subdivision, strict=False))
            for rule in self.rules
        )


def holding(edition: Edition, courts: Iterable[str] = ()) -> Holding:
    """What `edition` is about, read from its citation; `courts` are those a text on several courts names."""
    cited = read_citations(edition.citation, court=None if edition.court == FEDERAL else edition.court)
    rules = tuple(c.citation for c in cited if isinstance(c.citation, RuleCitation))
    dockets = (c.citation for c in cited if isinstance(c.citation, DocketCitation))
    named = next(dockets, None)
    if named is None and edition.docket:
        found = (c.citation for c in read_citations(edition.docket) if isinstance(c.citation, DocketCitation))
        named = next(found, None)
    whole = frozenset(rule.rule for rule in rules)
    return Holding(edition, rules, named, frozenset(courts) or frozenset({edition.court}), whole)


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


def sources_of(cited: RuleCitation, asked: Asked, holdings: Sequence[Holding]) -> tuple[str, ...]:
    """The sources that are about the rule cited, in the court asked about."""
    court = asked.court
    return tuple(
        h.edition.source
        for h in holdings
        if h.holds(cited)
        and (h.edition.court in (FEDERAL, cited.court) or court is None or h.edition.court == court.name)
    )


def in_scope(edition: Edition, court: Court | None) -> bool:
    """Whether texts of the edition's court may be shown for a question about `court`."""
    if court is None:
        return True
    if edition.court == court.name:
        return True
    return federal(court) and edition.court in (FEDERAL, SEVERAL_COURTS)
