"""What a generation holds, arranged for routing and filtering; made once when it is opened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from knowledge.asking import RESTYLED, Asked
from knowledge.authority import FEDERAL, SEVERAL_COURTS, Edition, Kind
from knowledge.calendar_words import read_days
from knowledge.citing import RuleCitation, long_day, read_citations
from knowledge.courts import read_courts
from knowledge.held import Provisions, holding, in_scope, named_orders
from knowledge.passage import Passage
from knowledge.ports import GenerationReader
from knowledge.routing import Missing, Refusal, Route, Routing
from knowledge.searching import Scopes


class Holdings:
    """The editions of a generation, what they cite, and which passages they are cut into."""

    def __init__(self, reader: GenerationReader) -> None:
        self._reader = reader
        self._editions = {edition.source: edition for edition in reader.editions()}
        self._passage_courts: dict[str, frozenset[str]] = {}
        self.all = tuple(holding(edition, self._courts_of(edition)) for edition in self._editions.values())
        self.provisions = Provisions(self._subdivisions())
        self._attested: dict[tuple[str, str, Kind], list[date]] = defaultdict(list)
        self._begins: dict[tuple[str, str], list[date]] = defaultdict(list)
        for edition in self._editions.values():
            if edition.attested_on:
                self._attested[_authority(edition)].append(edition.attested_on)
            if edition.in_force_from and not edition.partial and not edition.own_words:
                self._begins[edition.citation, edition.court].append(edition.in_force_from)
        self.case_names = frozenset(name for edition in self._editions.values() for name in self._cases_of(edition))
        self._scopes: dict[tuple[object, ...], Scopes] = {}

    def dated(self, asked: Asked) -> Asked:
        """The question with the year of a case as its day, where no order of that year is held.

        "The 2009 case" names an order that is held; "in a 2018 case" says on which day's law the case stands.
        """
        day = asked.order_day
        if day is None or asked.read_as_of or asked.as_of != asked.today or named_orders(asked, self.all):
            return asked
        return replace(asked, as_of=day.day, read_as_of=True, day_read_as=day.words)

    def edition(self, source: str) -> Edition:
        """The edition of a source that is held."""
        return self._editions[source]

    def scopes(self, asked: Asked, routing: Routing, kinds: Collection[Kind]) -> Scopes:
        """The passages that may be shown at all, and within them the court's own and those bound by citation."""
        key = (asked.court_name, asked.as_of, frozenset(kinds))
        if key not in self._scopes:
            if len(self._scopes) > _MOST_SCOPES:
                self._scopes.clear()
            self._scopes[key] = self._filtered(asked, kinds)
        base = self._scopes[key]
        orders = frozenset(routing.orders) & base.sources
        asked_for = self._orders(base) if asked.asks_for_orders and not orders else frozenset()
        return base.binding(
            provisions=self._bound_passages(routing, base),
            orders=self._ids(orders),
            likely=self._ids(asked_for),
            hinted=self._provisions_at(asked, base),
        )

    def nothing_in_force(self, asked: Asked, routing: Routing, scopes: Scopes) -> Refusal | None:
        """Why no text may be quoted for the day asked about, and what is held nearest; None where one may.

        Notes bear no day of their own: before the first day of every text asked about, a note is no answer either.
        """
        named = {source for _, sources in routing.rules for source in sources} | set(routing.orders)
        candidates = [e for e in self._editions.values() if e.source in named] or list(self._editions.values())
        days = sorted((e.first_known, e.citation) for e in candidates if e.first_known and in_scope(e, asked.court))
        early = bool(days) and asked.as_of < days[0][0]
        if scopes.allowed and not early and any(e.usable_on(asked.as_of) for e in candidates):
            return None
        reason = f"No text that is held was in force on {long_day(asked.as_of)}."
        ours = [e for e in candidates if in_scope(e, asked.court)]
        ends = sorted((e.in_force_until, e.citation) for e in ours if e.in_force_until)
        if not early and ends and ends[-1][0] <= asked.as_of:
            reason += f" The last held is {ends[-1][1]}, which ended on {long_day(ends[-1][0])}."
        elif days:
            reason += f" The earliest held is {days[0][1]}, of {long_day(days[0][0])}."
        return Refusal(reason, missing=Missing.DAY)

    def caution(self, edition: Edition, as_of: date, *, today: date | None = None) -> str | None:
        """What a reader must know beside a quotation: the manifest's caution, and a later wording that was seen.

        Given `today`, also a wording that is held and not yet in force, or a last day to come.
        """
        parts = [edition.caution] if edition.caution else []
        seen = [day for day in self._attested[_authority(edition)] if day <= as_of]
        newest = max(seen, default=None)
        if edition.attested_on and newest and newest > edition.attested_on:
            parts.append(f"a later wording of {edition.citation} was seen on {long_day(newest)}")
        if today is not None:
            parts += self._to_come(edition, max(as_of, today))
        return "; ".join(parts) or None

    def _to_come(self, edition: Edition, day: date) -> Iterator[str]:
        """What will change after `day` for a text that may be quoted on it."""
        ends = edition.in_force_until
        if edition.kind is Kind.ORDER or (ends is not None and ends <= day):
            return
        begins = [first for first in self._begins[edition.citation, edition.court] if first > day]
        if begins:
            yield f"a changed wording of {edition.citation} takes effect on {long_day(min(begins))}"
        elif ends is not None:
            yield f"{edition.citation} is in force only until {long_day(ends)}"

    def _filtered(self, asked: Asked, kinds: Collection[Kind]) -> Scopes:
        editions = [
            e
            for e in self._editions.values()
            if in_scope(e, asked.court) and e.usable_on(asked.as_of) and (not kinds or e.kind in kinds)
            if not _begins_after(e, asked.as_of)
        ]
        court = asked.court_name
        allowed = self._ids(e.source for e in editions if e.court != SEVERAL_COURTS)
        several = self._ids(e.source for e in editions if e.court == SEVERAL_COURTS)
        spoken_of = frozenset(i for i in several if self._speaks_of(i, court))
        own = self._ids(e.source for e in editions if e.court == (court or FEDERAL))
        return Scopes(allowed | spoken_of, tuple(editions), own=own | spoken_of if court else own)

    def _speaks_of(self, passage_id: str, court: str | None) -> bool:
        courts = self._passage_courts.get(passage_id)
        return court is None or courts is None or court in courts

    def _ids(self, sources: Iterable[str]) -> frozenset[str]:
        return frozenset(i for source in sources for i in self._reader.passage_ids(source))

    def _orders(self, scopes: Scopes) -> frozenset[str]:
        return frozenset(e.source for e in scopes.editions if e.kind is Kind.ORDER)

    def _bound_passages(self, routing: Routing, scopes: Scopes) -> frozenset[str]:
        """The passages that hold the provisions cited; a rule cited whole binds all its passages."""
        if routing.route is not Route.BOUND:
            return frozenset()
        bound: set[str] = set()
        for cited, sources in routing.rules:
            for source in sources:
                if source in scopes.sources:
                    passages = self._reader.passages(self._reader.passage_ids(source))
                    bound.update(p.id for p in passages if _holds(p, cited.subdivision))
        return frozenset(bound) & scopes.allowed

    def _provisions_at(self, asked: Asked, scopes: Scopes) -> frozenset[str]:
        """The federal provisions that the lexicon names for ways of speaking in the question."""
        federal = [e for e in scopes.editions if e.court == FEDERAL and e.kind.is_rule]
        hints = set() if asked.as_of < RESTYLED else {h.rule for h in asked.hints}
        sources = {h.edition.source: h.rules for h in self.all}
        return frozenset(
            passage.id
            for edition in federal
            for rule in sources[edition.source]
            if rule.rule in hints
            for passage in self._reader.passages(self._reader.passage_ids(edition.source))
            if any(_holds(passage, hint.subdivision) for hint in asked.hints if hint.rule == rule.rule)
        )

    def _cases_of(self, edition: Edition) -> Iterator[str]:
        """The names of the cases that a note tells of, in lower case."""
        if edition.own_words:
            text = self._reader.source_text(edition.source)
            yield from (name.lower() for found in _CASE.finditer(text) for name in found.groups() if name)

    def _courts_of(self, edition: Edition) -> frozenset[str]:
        """For a text on several courts: the courts it names, passage by passage."""
        if edition.court != SEVERAL_COURTS:
            return frozenset()
        for passage in self._reader.passages(self._reader.passage_ids(edition.source)):
            named = {m.court.name for m in read_courts(passage.text) if m.court is not None}
            self._passage_courts[passage.id] = frozenset(named)
        return frozenset().union(*(self._passage_courts[i] for i in self._reader.passage_ids(edition.source)))

    def _subdivisions(self) -> dict[str, frozenset[tuple[str, ...]]]:
        """The subdivisions of each rule held whole, and those that a note on a federal rule speaks of."""
        return {
            edition.source: _own(passages) if edition.kind.is_rule else _cited(edition, passages)
            for edition in self._editions.values()
            if (edition.kind.is_rule and not edition.partial) or (edition.own_words and edition.court == FEDERAL)
            for passages in [self._reader.passages(self._reader.passage_ids(edition.source))]
        }


_MOST_SCOPES = 64
_NAME = r"[A-Z][\w-]{3,}"
_CASE = re.compile(rf"\b({_NAME})(?: v\. (?:\w+ )?({_NAME}))?[^.()]{{0,40}}\((?:[A-Z][\w. ]{{0,16}})?(?:19|20)\d\d")
"""A case and the year after it: "Kosjer (2018", "Hoelzel v. First Select (D. Colo. 2003"."""


def _authority(edition: Edition) -> tuple[str, str, Kind]:
    return edition.citation, edition.court, edition.kind


def _own(passages: Iterable[Passage]) -> frozenset[tuple[str, ...]]:
    return frozenset(p.locator.subdivision for passage in passages for p in passage.provisions if p.locator.subdivision)


def _cited(edition: Edition, passages: Iterable[Passage]) -> frozenset[tuple[str, ...]]:
    texts = [edition.citation, *(passage.text for passage in passages)]
    cited = [c.citation for text in texts for c in read_citations(text)]
    return frozenset(c.subdivision for c in cited if isinstance(c, RuleCitation) and c.subdivision)


def _begins_after(edition: Edition, as_of: date) -> bool:
    """Whether the title of a note says that what it is about took effect after the day asked about."""
    if not edition.own_words or "effective" not in edition.title.lower():
        return False
    return any(reading.day > as_of for reading in read_days(edition.title, today=date.max))


def _holds(passage: Passage, path: tuple[str, ...]) -> bool:
    return any(p.locator.subdivision[: len(path)] == path or not p.locator.subdivision for p in passage.provisions)
