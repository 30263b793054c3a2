"""Which court and which series of rules a number belongs to. The court binds first.

A local rule belongs to the court named right before it; else to the one named right after it, else to the nearest
named before, else after, else to the court in hand; with none of these it is ambiguous.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.authority import FEDERAL
from knowledge.citing import bare
from knowledge.citing.citation import Certainty
from knowledge.citing.labels import Label, LabelKind, only_court_with, rules_of_state, series_labelled
from knowledge.citing.numbers import Numbered
from knowledge.courts import CourtKind, CourtMention, Series, court_named
from knowledge.courts.court import LOCAL_CRIMINAL, UNKNOWN_LOCAL, dotted_federal_rules

CIVIL = "Fed. R. Civ. P."
_AFTER = re.compile(r"\s{0,3},?\s{0,3}\(?(?:(?:in|of|for|under|from|the|at|local|rules)\s{1,3}){0,4}")


@dataclass(frozen=True, slots=True)
class Bound:
    """What a number was bound to; `number` is the number in that series."""

    court: str | None
    series: str
    number: str
    certainty: Certainty


class Binder:
    """Binds the numbers of one text, with the courts it names and the court in hand."""

    def __init__(self, text: str, mentions: Iterable[CourtMention], in_hand: str | None) -> None:
        self._text = text
        self._in_hand = in_hand if in_hand != FEDERAL else None
        kinds = (CourtKind.DISTRICT, CourtKind.STATE)
        self._named = [(m.span.start, m.court.name) for m in mentions if m.court and m.court.kind in kinds]

    def note(self, position: int, bound: Bound) -> None:
        """Remember the court a citation was bound to: numbers after it belong there too."""
        if bound.court and bound.court != FEDERAL:
            insort(self._named, (position, bound.court))

    def bind(self, numbered: Numbered, label: Label | None) -> Bound | None:
        """Bind a number; None where it is no citation."""
        if label is None:
            return self._bare(numbered)
        if label.kind is LabelKind.SERIES and label.series:
            return _bound(label.series, numbered, Certainty.EXPLICIT)
        if label.kind is LabelKind.CRIMINAL:
            court = self._court(numbered, label)
            return Bound(court, LOCAL_CRIMINAL, numbered.number, _certainty(label, court))
        if label.kind is LabelKind.BARE and not self._is_local(numbered, label):
            return self._rule(numbered)
        return self._local(numbered, label)

    def _is_local(self, numbered: Numbered, label: Label) -> bool:
        """Whether "Rule N" is a rule of the court named right before it, or has a number no federal rule has."""
        if label.court:
            return not (numbered.plain and label.loose)
        if numbered.plain or bare.federal_range(numbered):
            return False
        return numbered.number not in dotted_federal_rules() or self._court(numbered, label) is not None

    def _rule(self, numbered: Numbered) -> Bound:
        """Bind "Rule 37": a federal rule, unless a state's courts are meant."""
        court = court_named(self._court(numbered, None) or "")
        state_rules = rules_of_state(court.name) if court and court.kind is CourtKind.STATE else None
        if state_rules:
            return _bound(state_rules, numbered, Certainty.INFERRED)
        return Bound(FEDERAL, CIVIL, numbered.number, Certainty.INFERRED)

    def _local(self, numbered: Numbered, label: Label) -> Bound:
        court = self._court(numbered, label)
        shaped = bare.series_of_shape(numbered.number, court) if label.kind is LabelKind.BARE else None
        if shaped:
            return _bound(shaped, numbered, Certainty.INFERRED)
        known = court_named(court) if court else None
        if known and known.kind is CourtKind.STATE and label.kind is LabelKind.BARE:
            return self._rule(numbered) if not label.court else _of_state(known.name, numbered)
        if court is None and label.kind is LabelKind.LOCAL:
            court = only_court_with(label.key)
        series = series_labelled(court, label.key) if court else None
        if court is None or series is None or (known and known.kind is CourtKind.STATE):
            return Bound(court, UNKNOWN_LOCAL, numbered.number, Certainty.AMBIGUOUS)
        return _bound(series, numbered, _certainty(label, court))

    def _bare(self, numbered: Numbered) -> Bound | None:
        """Bind a number with no word of law before it: "26(c)", "26f", "37.2", "3.01(g)"."""
        court = self._court(numbered, None)
        shaped = bare.series_of_shape(numbered.number, court)
        if shaped and not bare.is_day(self._text, numbered):
            return _bound(shaped, numbered, Certainty.INFERRED)
        if bare.is_no_citation(self._text, numbered):
            return None
        if numbered.plain or bare.federal_range(numbered):
            return self._rule(numbered) if bare.looks_federal(numbered) else None
        if not bare.looks_local(self._text, numbered, court_known=court is not None):
            return None
        return self._dotted(numbered, court)

    def _dotted(self, numbered: Numbered, court: str | None) -> Bound:
        known = court_named(court) if court else None
        if known and known.kind is CourtKind.STATE:
            return _of_state(known.name, numbered)
        if known and (series := series_labelled(known.name, "")):
            return _bound(series, numbered, Certainty.INFERRED)
        if numbered.number in dotted_federal_rules():
            return Bound(FEDERAL, CIVIL, numbered.number, Certainty.INFERRED)
        return Bound(None, UNKNOWN_LOCAL, numbered.number, Certainty.AMBIGUOUS)

    def _court(self, numbered: Numbered, label: Label | None) -> str | None:
        """Find the court that a local rule at this number belongs to."""
        if label and label.court:
            return label.court.name
        gap = _AFTER.match(self._text, numbered.end)
        index = bisect_left(self._named, (numbered.start, ""))
        if index < len(self._named) and gap and self._named[index][0] == gap.end():
            return self._named[index][1]
        if index:
            return self._named[index - 1][1]
        return self._named[0][1] if self._named else self._in_hand


def _certainty(label: Label, court: str | None) -> Certainty:
    if court is None:
        return Certainty.AMBIGUOUS
    return Certainty.EXPLICIT if label.court else Certainty.INFERRED


def _of_state(court: str, numbered: Numbered) -> Bound:
    series = rules_of_state(court)
    if series is None:
        return Bound(court, UNKNOWN_LOCAL, numbered.number, Certainty.AMBIGUOUS)
    return _bound(series, numbered, Certainty.INFERRED)


def _bound(series: Series, numbered: Numbered, certainty: Certainty) -> Bound:
    """Bind to a series; a code that keeps the rules' numbers turns "Rule 37" into its own section."""
    number = numbered.number
    if series.rule_number and numbered.plain and certainty is Certainty.INFERRED:
        number = series.rule_number.format(number)
    return Bound(series.court, series.label, number, certainty)
