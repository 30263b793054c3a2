"""Docket numbers, in the forms courts and lawyers write them."""

from __future__ import annotations

import re
from datetime import date

from knowledge.citing.citation import Certainty, CitedRule, DocketCitation
from knowledge.courts import find_court
from knowledge.passage import Span

_FULL = re.compile(
    r"(?<![\w$:/-])(?:nos?\.?[ ]?)?(?:(?P<office>\d{1,2}):)?(?P<year>\d{2}|(?:19|20)\d{2})[ -]?"
    r"(?P<kind>cv|cr|mc|md|mj|ml|civ|crim|po|sw)\.?[ -]?(?P<serial>\d{2,6})"
    r"(?P<judges>(?:[-/][A-Za-z]{2,4}(?![A-Za-z])){0,4})"
    r"(?!\w)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\w$:/-])(?P<cue>(?:[Nn]os?\.?|[Cc]ase)[ ]?)?(?<!\d\.)(?P<year>\d{2})-(?P<serial>\d{4,5})"
    r"(?P<judges>(?:-[A-Z]{2,4}(?![A-Za-z])){0,4})(?![\w/]|-\d|\.\d)"
)
_DECIDED = re.compile(
    r"[ ]\((?P<court>[A-Z][A-Za-z. ]{1,14}?)[ ](?P<month>[A-Z][a-z]{2,8})\.?[ ](?P<day>\d{1,2}),[ ](?P<year>\d{4})\)"
)
_COURT_ONLY = re.compile(r"[ ]\((?P<court>[A-Z][A-Za-z. ]{1,14}?\.)\)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KINDS = {"civ": "cv", "crim": "cr"}
_LATEST_YEAR, _EARLIEST_YEAR = 45, 70


def read_dockets(text: str) -> list[CitedRule]:
    """Every docket number in `text`, with the court and day in brackets after it."""
    found = [_cited(text, match) for match in _FULL.finditer(text)]
    taken = {offset for cited in found for offset in range(cited.span.start, cited.span.end)}
    short = (match for match in _SHORT.finditer(text) if _plausible(match))
    found.extend(_cited(text, match) for match in short if not _touches(taken, match))
    return sorted(found, key=lambda cited: cited.span)


def _touches(taken: set[int], match: re.Match[str]) -> bool:
    return match.start("year") in taken or match.end() - 1 in taken


def _plausible(match: re.Match[str]) -> bool:
    """Whether the short form is a case number and not a month with a year."""
    year = int(match["year"])
    if _LATEST_YEAR < year < _EARLIEST_YEAR:
        return False
    is_month = 1 <= year <= len(_MONTHS) and match["serial"][:2] in ("19", "20") and len(match["serial"]) == len("2000")
    return bool(match["cue"]) or not is_month


def _cited(text: str, match: re.Match[str]) -> CitedRule:
    groups = match.groupdict()
    kind = (groups.get("kind") or "").lower() or None
    judges = tuple(part.upper() for part in re.split(r"[-/]", match["judges"]) if part)
    court, dated, end = _decided(text, match.end())
    citation = DocketCitation(
        match["year"][-2:],
        int(match["serial"]),
        _KINDS.get(kind or "", kind),
        groups.get("office"),
        judges,
        court,
        dated,
    )
    return CitedRule(citation, Span(match.start(), end), Certainty.EXPLICIT)


def _decided(text: str, position: int) -> tuple[str | None, date | None, int]:
    match = _DECIDED.match(text, position)
    court = find_court(match["court"]) if match else None
    if match is None or court is None:
        only = _COURT_ONLY.match(text, position)
        court = find_court(only["court"]) if only else None
        return (court.name, None, only.end()) if only and court else (None, None, position)
    month = match["month"][:3].lower()
    try:
        dated = date(int(match["year"]), _MONTHS.index(month) + 1, int(match["day"]))
    except ValueError:
        return None, None, position
    return court.name, dated, match.end()
