"""What a number without a series before it may be: a federal rule, a local rule, or no citation at all."""

from __future__ import annotations

import re
from functools import cache

from knowledge.citing.numbers import Numbered, is_measure
from knowledge.courts import CourtKind, Series, court_named
from knowledge.courts.court import all_series, last_federal_rule

_DISCOVERY_RULES = (26, 37)
_FIRST_SHORTHAND_RULE = 4
_OTHER_THING = re.compile(
    r"(?:\b(?:exhibits?|ex|exh|exs|doc|docs|document|dkt|docket|ecf|page|pages|p|pp|pg|para|paragraph|section|sec|"
    r"count|no|nos|number|item|step|part|chapter|ch|title|tab|schedule|version|ver|v|at|about|around|approx|article|art|"
    r"usc|u\.s\.c|cfr|room|suite|rfp|rfa|rog|rogs|interrogatory|request|topic|line|lines|note|n|fn|footnote)\.?|[§¶#~$])\s*$",
    re.IGNORECASE,
)
_LAW_BEFORE = re.compile(
    r"\b(?:under|per|by|with|of|lr|rule|rules|local|the|our|my|their|his|her|its|a|an|does|do|did|is|and|or|to|in|"
    r"satisfy|via|violate[sd]?|following|follow|cite[sd]?|citing|see|cf|than|that|this)\.?[ ]+$",
    re.IGNORECASE,
)
_LAW_AFTER = re.compile(
    r"[ ]+(?:cert|certs|certification|certificate|certify|conference|conferences|confer|conferral|letter|stip|"
    r"stipulation|joint|statement|notice|meeting|meet|m&c|requirement|requirements|duty|motion|report|declaration|"
    r"rule|rules|says|say|require|requires|apply|applies|also|reach|cover|covers|mean|means|in)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[.\-]")
_LONGEST_PART = 3  # digits: longer ones are telephone numbers and years
_SAYINGS = frozenset({"24-7", "50-50", "9-5", "20-20"})
_WINDOW = 24
_YEAR = re.compile(r"(?:19|20)\d{2}\Z|(?:19|20)\d{2}-\d{1,2}(?:-\d{1,2})?\Z|\d{1,2}[-.]\d{1,2}[-.](?:\d{2}|\d{4})\Z")
_MONTH_BEFORE = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?[ ]*$", re.IGNORECASE)


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], bool, Series], ...]:
    own = [(s.shape, False, s) for s in all_series() if s.shape]
    in_hand = [(s.in_hand_shape, True, s) for s in all_series() if s.in_hand_shape]
    return tuple((re.compile(shape), needs_court, series) for shape, needs_court, series in (*own, *in_hand) if shape)


def series_of_shape(number: str, court: str | None) -> Series | None:
    """Find the series whose numbers look like `number`, unless another court is in hand."""
    known = court_named(court) if court else None
    for pattern, needs_court, series in _shapes():
        if not pattern.fullmatch(number):
            continue
        if series.court == court or (not needs_court and (known is None or known.kind is not CourtKind.STATE)):
            return series
    return None


def federal_range(numbered: Numbered) -> tuple[str, str] | None:
    """Split "26-37" into the federal rules it runs between, or give None where it is one local rule's number."""
    first, joint, last = numbered.number.partition("-")
    if not joint or numbered.subdivision or not (first.isdigit() and last.isdigit()):
        return None
    low, high = _DISCOVERY_RULES
    return (first, last) if low <= int(first) < int(last) <= high else None


def is_day(text: str, numbered: Numbered) -> bool:
    """Whether the number is a year, a day or part of one ("2015-03-03", "Dec. 1")."""
    return bool(
        _YEAR.match(numbered.number)
        or _MONTH_BEFORE.search(text[max(0, numbered.start - _WINDOW) : numbered.start])
        or text[numbered.end : numbered.end + 1] == "/"
    )


def is_no_citation(text: str, numbered: Numbered) -> bool:
    """Whether the number is a page, an exhibit, a measure, a day or a section of something else."""
    before = text[max(0, numbered.start - _WINDOW) : numbered.start]
    counts = not numbered.subdivision and is_measure(text, numbered.end)
    return counts or bool(_OTHER_THING.search(before)) or is_day(text, numbered)


def looks_federal(numbered: Numbered) -> bool:
    """Whether a bare integer is a federal rule: it has a subdivision, and there may be such a rule."""
    if federal_range(numbered):
        return True
    rule = int(numbered.number)
    lowest = _FIRST_SHORTHAND_RULE if numbered.shorthand else 0
    return bool(numbered.subdivision) and lowest < rule <= last_federal_rule() and numbered.subdivision[0].isalpha()


def looks_local(text: str, numbered: Numbered, *, court_known: bool) -> bool:
    """Whether a bare number with a dot or hyphen is a rule: it has a subdivision, or words of law beside it."""
    if any(len(part) > _LONGEST_PART for part in _PART.split(numbered.number)) or numbered.number in _SAYINGS:
        return False
    if numbered.subdivision or text.strip(" ?.!") == numbered.number:
        return True
    before = text[max(0, numbered.start - _WINDOW) : numbered.start]
    beside = bool(_LAW_BEFORE.search(before)) or bool(_LAW_AFTER.match(text, numbered.end))
    rising = "-" in numbered.number and _rises(numbered.number)
    if rising:
        return bool(re.search(r"\b(?:rule|under|per|lr)\.?[ ]+$", before, re.IGNORECASE))
    return beside or (court_known and not before.strip()) or (court_known and not text[numbered.end :].strip(" ?.!,"))


def _rises(number: str) -> bool:
    """Whether "5-6" may be a count from five to six."""
    parts = _PART.split(number)
    return all(p.isdigit() for p in parts) and [int(p) for p in parts] == sorted(int(p) for p in parts)
