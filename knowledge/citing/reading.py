"""Reading citations from a sentence. The court binds first.

A local rule belongs to the court named beside it; else to the nearest court named before it, else after it, else
to the court in hand; with none of these it is ambiguous. A bare integer is a federal rule unless a state's
courts are meant. A number that may just count something ("1.5 hours") is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from knowledge.authority import FEDERAL
from knowledge.citing import bare
from knowledge.citing.citation import Certainty, CitedRule, DocketCitation, RuleCitation, UnreadableCitation
from knowledge.citing.dockets import read_dockets
from knowledge.citing.labels import Label, LabelKind, label_before, only_court_with, series_labelled
from knowledge.citing.numbers import (
    Numbered,
    between,
    joint_at,
    labels_at,
    number_at,
    numbers_in,
    sibling,
    stands_in_list,
)
from knowledge.courts import CourtKind, court_named, read_courts
from knowledge.courts.court import LOCAL_CRIMINAL, UNKNOWN_LOCAL, dotted_federal_rules, last_federal_rule, series_of
from knowledge.courts.words import Words
from knowledge.passage import Span

_CIVIL = "Fed. R. Civ. P."
_CASES = (str.lower, str, str.upper, str.lower)  # of the labels of a federal rule, by depth: (a)(1)(A)(i)
_AFTER = re.compile(r"\s*,?\s*\(?(?:(?:in|of|for|under|from|the|at|local|rules)\s+){0,3}")


def read_citations(text: str, *, court: str | None = None) -> tuple[CitedRule, ...]:
    """Every rule and docket number that `text` cites, in order; `court` is the court in hand, by name.

    Never raises: what cannot be read as a citation is no citation.
    """
    return _Reader(text, court).read()


def parse_citation(text: str, *, court: str | None = None) -> RuleCitation | DocketCitation:
    """Read `text` as exactly one citation. Raises UnreadableCitation where it is none or several."""
    stripped = text.strip().rstrip(".;,")
    for words in (stripped, f"Rule {stripped}"):
        found = read_citations(words, court=court)
        if len(found) == 1 and (found[0].span.start, found[0].span.end) == (0, len(words)):
            return found[0].citation
    shown = stripped if len(stripped) <= _SHOWN else f"{stripped[:_SHOWN]}..."
    raise UnreadableCitation(
        f"“{shown}” is not one citation.",
        advice="Cite one rule, for example Fed. R. Civ. P. 26(c)(1) or D. Kan. Rule 37.2.",
    )


_SHOWN = 80


@dataclass(frozen=True, slots=True)
class _Bound:
    """What a number was bound to."""

    court: str | None
    series: str
    certainty: Certainty


@dataclass
class _Reader:
    text: str
    court: str | None
    words: Words = field(init=False)
    found: list[CitedRule] = field(default_factory=list)
    courts: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = Words(self.text)
        for mention in read_courts(self.text):
            if mention.court and mention.court.kind in (CourtKind.DISTRICT, CourtKind.STATE):
                self.courts.append((mention.span.start, mention.court.name))

    def read(self) -> tuple[CitedRule, ...]:
        self.found.extend(read_dockets(self.text))
        taken = [(c.span.start, c.span.end) for c in self.found]
        first_words = {w.start: i for i, w in enumerate(self.words.all)}
        reached = 0
        for numbered in numbers_in(self.text):
            if numbered.start < reached or any(s < numbered.end and numbered.start < e for s, e in taken):
                continue
            label = label_before(self.words, first_words.get(numbered.start, 0))
            reached = max(reached, self._read_at(numbered, label))
        return tuple(sorted(self.found, key=lambda c: (c.span.start, c.span.end)))

    def _read_at(self, numbered: Numbered, label: Label | None) -> int:
        """Add what stands at one number, and the further members of its list; returns where they end."""
        bound = self._bind(numbered, label)
        if bound is None:
            return numbered.start
        start = self.words[label.first_word].start if label else numbered.start
        if bound.series == _CIVIL and (ends := bare.federal_range(numbered)):
            return self._add_range(bound, ends, Span(start, numbered.end))
        self._add(bound, numbered.number, numbered.subdivision, Span(start, numbered.end))
        if bound.court not in (None, FEDERAL):
            self.courts.append((start, bound.court or ""))
            self.courts.sort()
        return self._read_list(bound, numbered, plural=bool(label and label.plural))

    def _add(self, bound: _Bound, number: str, labels: tuple[str, ...], span: Span, *, in_range: bool = False) -> None:
        if bound.court == FEDERAL:
            labels = tuple(_CASES[min(i, 3)](part) for i, part in enumerate(labels))
        citation = RuleCitation(bound.court, bound.series, number, labels)
        self.found.append(CitedRule(citation, span, bound.certainty, in_range))

    def _add_range(self, bound: _Bound, ends: tuple[str, str], span: Span) -> int:
        self._add(bound, ends[0], (), span)
        for number in between(*ends):
            self._add(bound, number, (), span, in_range=True)
        self._add(bound, ends[1], (), span)
        return span.end

    def _read_list(self, bound: _Bound, first: Numbered, *, plural: bool) -> int:
        """Read "and 37", ", 16.1", "-(B)", "or (g)" after a citation."""
        number, path, end = first.number, first.subdivision, first.end
        while joint := joint_at(self.text, end):
            position, is_range = joint
            labels, after = labels_at(self.text, position)
            further = sibling(path, labels) if labels else None
            if further is not None:
                if is_range and len(further) == len(path):
                    for label in between(path[-1], further[-1]):
                        self._add(bound, number, (*path[:-1], label), Span(position, after), in_range=True)
                self._add(bound, number, further, Span(position, after))
                path, end = further, after
                continue
            numbered = number_at(self.text, position)
            if numbered is None or not self._continues(bound, first, numbered, plural=plural):
                break
            if is_range and not path and not numbered.subdivision:
                for between_number in between(number, numbered.number):
                    self._add(bound, between_number, (), Span(position, numbered.end), in_range=True)
            self._add(bound, numbered.number, numbered.subdivision, Span(position, numbered.end))
            number, path, end = numbered.number, numbered.subdivision, numbered.end
        return end

    def _continues(self, bound: _Bound, first: Numbered, numbered: Numbered, *, plural: bool) -> bool:
        if bare.is_day(self.text, numbered):
            return False
        if numbered.plain and not numbered.subdivision:
            fits = not bound.court == FEDERAL or 0 < int(numbered.number) <= last_federal_rule()
            return fits and (first.plain or plural) and stands_in_list(self.text, numbered.end, plural=plural)
        if bound.court == FEDERAL:
            return numbered.plain or numbered.number in dotted_federal_rules()
        return not first.plain and stands_in_list(self.text, numbered.end, plural=True)

    def _bind(self, numbered: Numbered, label: Label | None) -> _Bound | None:
        if label is None:
            return self._bind_bare(numbered)
        if label.kind is LabelKind.SERIES and label.series:
            return self._bind_series(numbered, label)
        if label.kind is LabelKind.CRIMINAL:
            court = self._court_for(numbered, label)
            return _Bound(court, LOCAL_CRIMINAL, Certainty.EXPLICIT if court else Certainty.AMBIGUOUS)
        if label.kind is LabelKind.BARE and not self._is_local(numbered, label):
            return self._federal_or_state(numbered)
        return self._local(numbered, label)

    def _bind_series(self, numbered: Numbered, label: Label) -> _Bound | None:
        series = label.series
        if series is None:
            return None
        vague = series.label == _CIVIL and label.key in bare.VAGUE_FEDERAL
        if vague and not numbered.plain and numbered.number not in dotted_federal_rules():
            return self._local(numbered, label)
        return _Bound(series.court, series.label, Certainty.EXPLICIT)

    def _is_local(self, numbered: Numbered, label: Label) -> bool:
        """Whether "Rule N" is a rule of the court named right before it, or has a number no federal rule has."""
        if label.court:
            return not (numbered.plain and label.says_federal)
        if not numbered.plain:
            return numbered.number not in dotted_federal_rules() or self._court_for(numbered, label) is not None
        return False

    def _federal_or_state(self, numbered: Numbered) -> _Bound:
        court = court_named(self._court_for(numbered, None) or "")
        if court and court.kind is CourtKind.STATE and (usual := series_of(court.name)):
            return _Bound(court.name, usual[0].label, Certainty.INFERRED)
        return _Bound(FEDERAL, _CIVIL, Certainty.INFERRED)

    def _local(self, numbered: Numbered, label: Label) -> _Bound:
        shaped = bare.series_of_shape(numbered.number, self._court_for(numbered, label))
        if shaped and label.kind is LabelKind.BARE:
            return _Bound(shaped.court, shaped.label, Certainty.INFERRED)
        court = self._court_for(numbered, label)
        if court is None and label.kind is LabelKind.LOCAL:
            court = only_court_with(label.key)
        series = series_labelled(court, label.key) if court else None
        if court is None or series is None:
            return _Bound(court, UNKNOWN_LOCAL, Certainty.AMBIGUOUS)
        return _Bound(court, series.label, Certainty.EXPLICIT if label.court else Certainty.INFERRED)

    def _court_for(self, numbered: Numbered, label: Label | None) -> str | None:
        """The court that a local rule at this number belongs to."""
        if label and label.court:
            return label.court.name
        gap = _AFTER.match(self.text, numbered.end)
        after = gap.end() if gap else numbered.end
        named_after = next((name for at, name in self.courts if at == after), None)
        if named_after:
            return named_after
        before = [name for at, name in self.courts if at < numbered.start]
        following = [name for at, name in self.courts if at > numbered.start]
        if before:
            return before[-1]
        if following:
            return following[0]
        return self.court if self.court != FEDERAL else None

    def _bind_bare(self, numbered: Numbered) -> _Bound | None:
        """Bind a number with no word of law before it: "26(c)", "26f", "37.2", "3.01(g)"."""
        if bare.is_no_citation(self.text, numbered):
            return None
        court = self._court_for(numbered, None)
        shaped = bare.series_of_shape(numbered.number, court)
        if shaped:
            return _Bound(shaped.court, shaped.label, Certainty.INFERRED)
        if numbered.plain or bare.federal_range(numbered):
            return self._federal_or_state(numbered) if bare.looks_federal(numbered) else None
        if not bare.looks_local(self.text, numbered, court_known=court is not None):
            return None
        if court and (series := series_labelled(court, "")):
            return _Bound(court, series.label, Certainty.INFERRED)
        if numbered.number in dotted_federal_rules():
            return _Bound(FEDERAL, _CIVIL, Certainty.INFERRED)
        return _Bound(None, UNKNOWN_LOCAL, Certainty.AMBIGUOUS)


def with_court(cited: CitedRule, court: str) -> CitedRule:
    """The same citation, with an ambiguous local rule given to `court`."""
    citation = cited.citation
    if isinstance(citation, DocketCitation) or citation.court is not None:
        return cited
    series = series_labelled(court, "")
    bound = replace(citation, court=court, series=series.label if series else citation.series)
    return replace(cited, citation=bound, certainty=Certainty.INFERRED)
