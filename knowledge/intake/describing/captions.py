"""The courts that captions, clerks' stamps and the heads of reports name, as they print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from knowledge.courts import Court, CourtKind, all_courts, court_named, find_court
from knowledge.courts.court import districts_of, part_of, states
from knowledge.intake.describing.paper import Paper, is_heading
from knowledge.intake.describing.wording import either, state_names

_GAP = r"(?:[\s,.]|\b\d{1,2}\b)+"
_THROUGH = rf"(?:{_GAP}(?:in\s+and\s+)?(?:for|of)\b(?:\s+the\b)?)?{_GAP}"
_OURS = r"(?:U(?:nited|\.)\s*S(?:tates|\.?)\s+District\s+Court|District\s+Court\s+of\s+the\s+United\s+States)"
_DISTRICT = (
    r"(?:(?P<part>Northern|Southern|Eastern|Western|Middle|Central)\s+)?District\s+of\s+(?:the\s+)?"
    rf"(?P<state>{state_names()}|Columbia)(?!\s+Circuit)\b"
)
_TERRITORY = (
    r"District\s+Court\s+(?:of|for)\s+(?:the\s+)?(?P<state>Virgin\s+Islands|Guam|Northern\s+Mariana\s+Islands)\b"
)
_TERRITORY_TOO = r"(?P<state>Northern\s+Mariana\s+Islands|Virgin\s+Islands|Guam)\b"
_FULL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_OURS}{_THROUGH}(?:the\s+)?{_DISTRICT}",
        _TERRITORY,
        rf"{_OURS}{_THROUGH}(?:the\s+)?{_TERRITORY_TOO}",
    )
)
_NEAR = re.compile(rf"(?i:{_OURS})[^a-z]{{1,40}}?\b(?P<state>(?i:{state_names()}))\b")
_BARE = re.compile(rf"(?m)^[ \t]*(?:(?:in\s+and\s+)?for\s+(?:the\s+)?)?{_DISTRICT}[ ,.]*", re.IGNORECASE)
_SHORT = re.compile(
    rf"(?:{_OURS}|USDC|USDS|U\.S\.D\.C\.|\bDistrict\s+Court(?=,))[\s,\-–:/()]+"
    r"(?P<name>(?:[NSEWMC]\.?\s?)?D(?:\.|ist\.|\b)\s?[A-Z][A-Za-z. ]{0,20}|[A-Z]{3,4}\b)"
)
_IN_STAMP = re.compile(r"\b(?:Filed|Entered|FILED|ENTERED)\s+(?:in|on)\s+(?P<code>[A-Z]{3,4})\b")
_DECIDED_BY = re.compile(
    r"\((?P<name>(?:[NSEWMC]\.\s?)?D\.\s?[A-Z][A-Za-z. ]{0,14}?)\s+[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}\)"
)
_APPEALED = re.compile(
    r"(?:appeals?\s+from|review\s+(?:of|from)|petition\s+from|certiorari\s+to|transferred\s+from|removed\s+from|attorney\s+for"
    r"|attorney,|filed\s+in|district\s+judge(?:,|\s+(?:for|of))|rules\s+of|by\s+designation)"
    r"(?:\s+(?:an?\s+)?(?:order|judgment|decision)s?\s+of)?[\s,(]*(?:(?:the|in)[\s(]*)*$",
    re.IGNORECASE,
)
_FEDERAL_BEFORE = re.compile(r"(?:united\s+states|u\.?\s?s\.?)[\s,]*$", re.IGNORECASE)
_OPENING = re.compile(r"(?:(?:in|before)\s+)?(?:the\s+)?", re.IGNORECASE)
_PROSE = re.compile(r"\b(?!the\b)[a-z]{2,}\s+(?:(?:in\s+)?the\s+|in\s+)?$")
_STATE = re.compile(rf"\b(?P<state>{state_names()})\b", re.IGNORECASE)
_LONGEST_LINE, _AROUND, _BEFORE, _TOP = 110, 4, 90, 600


@dataclass(frozen=True, slots=True)
class Named:
    """A court named at a place of the head: one that the product knows, or None for a forum it does not cover."""

    court: Court | None
    start: int
    end: int


def captions(paper: Paper) -> list[Named]:
    """The courts the head names as its own, in the order in which they stand."""
    found = [*_uncovered(paper), *_districts(paper), *_state_courts(paper)]
    return sorted(found, key=lambda named: named.start)


def district_lines(paper: Paper) -> list[Named]:
    """Lines that are nothing but a district, where the words above them could not be read."""
    found = (_district(m) for m in _BARE.finditer(paper.opening) if not _is_elsewhere(paper, m.start("state")))
    return [named for named in found if named] or list(_blurred(paper)) or list(_of_one_district(paper))


def _of_one_district(paper: Paper) -> Iterator[Named]:
    """A state with one district, right after the words of a district court, where those between are not legible."""
    for match in _NEAR.finditer(paper.opening):
        districts = districts_of(_proper(match["state"]))
        if len(districts) == 1 and _is_caption(paper, match) and not _is_elsewhere(paper, match.start()):
            yield Named(districts[0], match.start(), match.end())


def abbreviated(paper: Paper) -> list[Named]:
    """Courts that stamps and reports abbreviate: "USDC SDNY", "United States District Court, S.D. Florida"."""
    found: list[Named] = []
    for pattern, reach in ((_SHORT, paper.head.end), (_DECIDED_BY, _TOP)):
        for match in pattern.finditer(paper.plain, 0, min(reach, paper.head.end)):
            court = _abbreviation(match["name"])
            if pattern is _DECIDED_BY and len(paper.line_at(match.start())) > _LONGEST_LINE:
                continue  # a case that a sentence cites
            if court and court.kind is CourtKind.DISTRICT:
                found.append(Named(court, match.start(), match.end()))
    if not found:
        stamp = _IN_STAMP.search(paper.document.text, 0, paper.head.end)
        court = find_court(stamp["code"]) if stamp else None
        found = [Named(court, stamp.start("code"), stamp.end("code"))] if stamp and court else []
    return found


def _abbreviation(name: str) -> Court | None:
    """Find the court an abbreviation begins with; words of the next sentence may follow it."""
    pieces = name.split()
    for count in range(len(pieces), 0, -1):
        court = find_court(" ".join(pieces[:count]))
        if court:
            return court
    return None


def _districts(paper: Paper) -> Iterator[Named]:
    for pattern in _FULL:
        for match in pattern.finditer(paper.opening):
            named = _district(match)
            if named and _is_caption(paper, match) and not _is_elsewhere(paper, match.start()):
                yield named


def _district(match: re.Match[str]) -> Named | None:
    part = (match.groupdict().get("part") or "").title() or None
    name = " ".join(match["state"].split()).lower()
    court = _by_parts().get((name, part))
    return Named(court, match.start(), match.end("state")) if court else None


@cache
def _by_parts() -> dict[tuple[str, str | None], Court]:
    found = {(s.name.lower(), part_of(c)): c for s in states() for c in districts_of(s.name)}
    return found | {("columbia", part): c for (name, part), c in found.items() if name == "district of columbia"}


def _is_caption(paper: Paper, match: re.Match[str]) -> bool:
    """Whether words stand as a caption does: in capitals, or beginning their line and ending it soon."""
    if match.group()[:12].isupper():
        return True
    before = paper.plain[paper.plain.rfind("\n", 0, match.start()) + 1 : match.start()]
    flat = match.start() < _TOP and not _PROSE.search(before)
    return _OPENING.fullmatch(before.strip() + " ") is not None or not before.strip() or flat


def _is_elsewhere(paper: Paper, start: int) -> bool:
    """Whether the court is named as another's: the one appealed from, or that of somebody's office."""
    before = paper.plain[max(0, start - _BEFORE) : start]
    return _APPEALED.search(before) is not None


def _uncovered(paper: Paper) -> Iterator[Named]:
    for match in either("uncovered").finditer(paper.opening):
        line = paper.plain[paper.plain.rfind("\n", 0, match.start()) + 1 : match.start()]
        stands_first = not line.strip() or _OPENING.fullmatch(line.strip() + " ") is not None
        in_capitals = match.group()[:16].isupper() or "\n" not in paper.plain[:_LONGEST_LINE]
        if (stands_first or in_capitals) and not _is_elsewhere(paper, match.start()):
            yield Named(None, match.start(), match.end())


def _state_courts(paper: Paper) -> Iterator[Named]:
    for match in either("state_courts").finditer(paper.opening):
        start = paper.plain.rfind("\n", 0, match.start()) + 1
        line = paper.line_at(match.start()).rstrip()
        if _FEDERAL_BEFORE.search(paper.plain[max(0, match.start() - 40) : match.start()]) or not is_heading(line):
            continue
        state = _state_of(paper, start, start + len(line))
        if state and not _is_elsewhere(paper, match.start()):
            first = min(state.start(), match.start())
            court = court_named(f"{_proper(state['state'])} (state)")
            if court:
                yield Named(court, first, max(state.end(), match.end()))


def _proper(name: str) -> str:
    folded = " ".join(name.split()).lower()
    return next(s.name for s in states() if s.name.lower() == folded)


def _state_of(paper: Paper, start: int, end: int) -> re.Match[str] | None:
    """The name of a state on the line at `start`, on the lines after it, or on those before it."""
    end = min(end, start + 2 * _LONGEST_LINE)
    same = _STATE.search(paper.plain, start, end)
    if same:
        return same
    after = [m.span() for m, _ in zip(paper.lines(end), range(_AROUND), strict=False)]
    before = [m.span() for m in paper.lines(0, start)][-_AROUND:]
    for first, last in (*after, *reversed(before)):
        found = _STATE.search(paper.plain, first, min(last, first + _LONGEST_LINE))
        if found and is_heading(paper.plain[first:last]):
            return found
    return None


_TOKEN = re.compile(r"[^\s,.]+")
_LIKE = 0.75
_SHORTEST = 4
_PARTS = ("Northern", "Southern", "Eastern", "Western", "Middle", "Central")


def _blurred(paper: Paper) -> Iterator[Named]:
    """Districts as OCR leaves them ("DIS'I'RIC'I' 0F MASSACHUSETTS"), letter by letter alike."""
    for line in paper.lines(0, paper.head.end):
        tokens = [(m.group(), line.start() + m.start(), line.start() + m.end()) for m in _TOKEN.finditer(line.group())]
        for index, (word, _, _) in enumerate(tokens[:12]):
            if not _alike(word, "district"):
                continue
            court = _read_blurred([w for w, _, _ in tokens[max(0, index - 1) : index + 5]], index > 0)
            if court:
                yield Named(court, tokens[max(0, index - 1)][1], tokens[min(len(tokens), index + 4) - 1][2])


def _nearest_part(word: str) -> str | None:
    """The part of a state that a word most looks like, or None where it looks like none ("EASTERN" is no "WESTERN")."""
    alike = [part for part in _PARTS if _alike(word, part.lower())]
    return max(
        alike, key=lambda p: SequenceMatcher(None, word.lower(), p.lower(), autojunk=False).ratio(), default=None
    )


def _alike(word: str, meant: str) -> bool:
    if abs(len(word) - len(meant)) > max(2, len(meant) // 2) or len(word) < _SHORTEST:
        return word.lower() == meant
    return SequenceMatcher(None, word.lower(), meant, autojunk=False).ratio() >= _LIKE


def _read_blurred(words: list[str], has_before: bool) -> Court | None:
    before = words[0] if has_before else ""
    rest = words[2:] if has_before else words[1:]
    named = " ".join(w for w in rest if w.lower() not in ("of", "0f", "the", "op"))
    found = [c for c in all_courts() if c.kind is CourtKind.DISTRICT and c.state and _fits(c, before, named)]
    exact = [c for c in found if named.lower().startswith((c.state or "").lower().removeprefix("district of "))]
    likely = exact or found  # "South Dakota" is near to "North Dakota", but legible
    return likely[0] if len(likely) == 1 else None


def _fits(court: Court, before: str, named: str) -> bool:
    state = (court.state or "").lower().removeprefix("district of ")
    words = named.split()[: len(state.split())]
    part = part_of(court)
    return _nearest_part(before) == part and _alike(" ".join(words), state)
