"""Reading citations from a sentence, in the order in which they stand.

Numbers that may just count something ("1.5 hours") are left alone; see `binding` for what the others belong to.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge.authority import FEDERAL
from knowledge.citing import bare
from knowledge.citing.binding import CIVIL, Binder, Bound
from knowledge.citing.bodies import with_body
from knowledge.citing.citation import CitedRule, DocketCitation, RuleCitation, UnreadableCitation
from knowledge.citing.dockets import read_dockets
from knowledge.citing.labels import CourtsBefore, Label, label_before
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
from knowledge.courts import read_courts
from knowledge.courts.court import dotted_federal_rules, last_federal_rule
from knowledge.courts.words import Words
from knowledge.passage import Span

_CASES = (str.lower, str, str.upper, str.lower)  # of the labels of a federal rule, by depth: (a)(1)(A)(i)
_DEEPEST_CASE = len(_CASES) - 1
_SHOWN = 80


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


class _Reader:
    def __init__(self, text: str, court: str | None) -> None:
        self._text = text
        self._words = Words(text)
        mentions = read_courts(text)
        self._courts = CourtsBefore.of(self._words, mentions)
        self._binder = Binder(text, mentions, court)
        self._found: list[CitedRule] = []

    def read(self) -> tuple[CitedRule, ...]:
        dockets = read_dockets(self._text)
        taken = {offset for cited in dockets for offset in range(cited.span.start, cited.span.end)}
        index_of = {w.start: i for i, w in enumerate(self._words.all)}
        reached = 0
        for numbered in numbers_in(self._text):
            if numbered.start >= reached and numbered.start not in taken and numbered.end - 1 not in taken:
                index = index_of.get(numbered.start, 0)
                label = with_body(self._words, numbered, label_before(self._words, index, self._courts), index)
                reached = max(reached, self._read_at(numbered, label))
        return tuple(sorted((*dockets, *self._found), key=lambda c: (c.span.start, c.span.end)))

    def _read_at(self, numbered: Numbered, label: Label | None) -> int:
        """Add what stands at one number, and the further members of its list; returns where they end."""
        bound = self._binder.bind(numbered, label)
        if bound is None:
            return numbered.start
        start = self._words[label.first_word].start if label else numbered.start
        span = Span(start, numbered.end)
        ends = bare.federal_range(numbered) if bound.series == CIVIL else None
        if ends:
            self._add(replace(bound, number=ends[0]), (), span)
            self._add_between(bound, ends[0], ends[1], span)
            self._add(replace(bound, number=ends[1]), (), span)
            return span.end
        self._add(bound, numbered.subdivision, span)
        self._binder.note(start, bound)
        return self._read_list(bound, numbered, plural=bool(label and label.plural))

    def _add(self, bound: Bound, labels: tuple[str, ...], span: Span, *, in_range: bool = False) -> None:
        if bound.court == FEDERAL:
            labels = tuple(_CASES[min(depth, _DEEPEST_CASE)](label) for depth, label in enumerate(labels))
        citation = RuleCitation(bound.court, bound.series, bound.number, labels)
        self._found.append(CitedRule(citation, span, bound.certainty, in_range))

    def _add_between(self, bound: Bound, first: str, last: str, span: Span) -> None:
        for number in between(first, last):
            self._add(replace(bound, number=number), (), span, in_range=True)

    def _read_list(self, bound: Bound, first: Numbered, *, plural: bool) -> int:
        """Read "and 37", ", 16.1", "-(B)", "or (g)" after a citation; returns where the list ends."""
        path, end = first.subdivision, first.end
        while joint := joint_at(self._text, end):
            position, is_range = joint
            labels, after = labels_at(self._text, position)
            further = sibling(path, labels) if labels else None
            if further is not None:
                if is_range and len(further) == len(path):
                    for label in between(path[-1], further[-1]):
                        self._add(bound, (*path[:-1], label), Span(position, after), in_range=True)
                self._add(bound, further, Span(position, after))
                path, end = further, after
                continue
            numbered = number_at(self._text, position)
            if numbered is None or not self._continues(bound, first, numbered, plural=plural):
                break
            span = Span(position, numbered.end)
            if is_range and not path and not numbered.subdivision:
                self._add_between(bound, bound.number, numbered.number, span)
            bound = replace(bound, number=numbered.number)
            self._add(bound, numbered.subdivision, span)
            path, end = numbered.subdivision, numbered.end
        return end

    def _continues(self, bound: Bound, first: Numbered, numbered: Numbered, *, plural: bool) -> bool:
        """Whether a number after a joint is a further rule of the list, and not a measure, a day or a docket."""
        if bare.is_day(self._text, numbered):
            return False
        if numbered.plain and not numbered.subdivision:
            fits = bound.series != CIVIL or 0 < int(numbered.number) <= last_federal_rule()
            return fits and (first.plain or plural) and stands_in_list(self._text, numbered.end, plural=plural)
        if bound.court == FEDERAL:
            return numbered.plain or numbered.number in dotted_federal_rules()
        return not first.plain and stands_in_list(self._text, numbered.end, plural=True)
