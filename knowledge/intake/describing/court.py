"""Which court a paper comes from: its caption, else a stamp or its file's name, else what it cites as its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from knowledge.citing import Certainty, RuleCitation, read_citations
from knowledge.courts import Court, CourtKind, all_courts, court_named
from knowledge.intake.describing.captions import Named, abbreviated, captions, district_lines
from knowledge.intake.describing.file_name import FileName
from knowledge.intake.describing.paper import Paper
from knowledge.intake.guess import Guess

_HOST = re.compile(r"\b(?P<code>[a-z]{2,5})\.uscourts\.gov", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:dated|signed|done|ordered|entered)\b[\w\s,]{0,30}?\b(?:in|at)\s+(?:chambers\s+(?:in|at)\s+)?"
    r"(?P<seat>[A-Z][a-z.]+(?:\s[A-Z][a-z]+){0,2}),\s+(?P<state>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)",
    re.IGNORECASE,
)
_APPELLATE_STAMP = re.compile(r"\bUSCA\s?(?:\d{1,2}|DC|Fed)|\bAppellate Case\b")
_CITING = 20_000
_HOST_WEIGHT, _SEAT_WEIGHT, _RULE_WEIGHT = 3, 3, 2
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Forum:
    """The court read, or the words that name a forum the library does not cover, or neither.

    `in_caption` is False where the court is only named in the text or by the file.
    """

    court: Court | None = None
    read: Guess | None = None
    uncovered: Guess | None = None
    in_caption: bool = True


def read_forum(paper: Paper, name: FileName) -> Forum:
    """The court of a paper, by the first kind of sign that says one."""
    signs: tuple[Callable[[Paper], list[Named]], ...] = (captions, district_lines, abbreviated)
    for read in signs:
        found = read(paper)
        if found:
            return _forum(paper, found[0])
    appellate = _APPELLATE_STAMP.search(paper.document.text, 0, paper.head.end)
    if appellate:
        return Forum(uncovered=paper.guess(appellate.group(), appellate.start(), appellate.end()))
    if name.court:
        return Forum(name.court, Guess(name.court.name, name.court_words, origin="the file's name"))
    if name.uncovered:
        return Forum(uncovered=Guess(name.uncovered, name.uncovered, origin="the file's name"))
    return _by_own_words(paper)


def _forum(paper: Paper, named: Named) -> Forum:
    if named.court is None:
        words = " ".join(paper.plain[named.start : named.end].split())
        return Forum(uncovered=paper.guess(words, named.start, named.end))
    return Forum(named.court, paper.guess(named.court.name, named.start, named.end))


def _by_own_words(paper: Paper) -> Forum:
    """The one court whose address, seat or local rules a paper without a caption names, if it is one."""
    weight: defaultdict[str, int] = defaultdict(int)
    first: dict[str, tuple[int, int]] = {}
    for court, start, end, weighs in (*_hosts(paper), *_seats(paper), *_rules(paper)):
        weight[court.name] += weighs
        first.setdefault(court.name, (start, end))
    ranked = sorted(weight, key=lambda name: -weight[name])
    if not ranked or weight[ranked[0]] < _ENOUGH or any(2 * weight[n] > weight[ranked[0]] for n in ranked[1:]):
        return Forum()
    return Forum(court_named(ranked[0]), paper.guess(ranked[0], *first[ranked[0]]), in_caption=False)


_Sign = tuple[Court, int, int, int]


def _hosts(paper: Paper) -> Iterable[_Sign]:
    for match in _HOST.finditer(paper.plain):
        court = codes().get(match["code"].lower())
        if court:
            yield court, match.start(), match.end(), _HOST_WEIGHT


def _seats(paper: Paper) -> Iterable[_Sign]:
    for match in _AT.finditer(paper.plain):
        fits = [c for c in codes().values() if c.state and c.state.lower() == match["state"].lower()]
        fits = [c for c in fits if match["seat"].lower() in (s.lower() for s in c.seats)]
        if len(fits) == 1:
            yield fits[0], match.start(), match.end(), _SEAT_WEIGHT


def _rules(paper: Paper) -> Iterable[_Sign]:
    for cited in read_citations(paper.plain[:_CITING]):
        if not isinstance(cited.citation, RuleCitation) or cited.certainty is not Certainty.EXPLICIT:
            continue
        court = court_named(cited.citation.court or "")
        if court and court.kind in (CourtKind.DISTRICT, CourtKind.STATE):
            yield court, cited.span.start, cited.span.end, _RULE_WEIGHT


@cache
def codes() -> dict[str, Court]:
    """District courts by the code of their filing system."""
    return {c.ecf: c for c in all_courts() if c.ecf}
