"""The day on which an order was made, or a party's paper filed.

For an order the day beside the judge's name comes first, then the day after "ORDERED" or "Dated", then what the head
says, then the stamp. A day that does not fit the stamp is another paper's. A day inside a sentence never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from knowledge.intake.describing.court_days import CourtDay, read_court_days
from knowledge.intake.describing.filing_day import Filed
from knowledge.intake.describing.paper import Paper
from knowledge.intake.describing.wording import alternatives, wording
from knowledge.intake.guess import Guess

_GAP = r"(?P<gap>[^;?!]{0,90})$"
_SIGNED = re.compile(rf"(?:^|[^\w-])(?P<cue>{alternatives(wording('signed'))})\b{_GAP}", re.IGNORECASE)
_DAY_OF = re.compile(rf"(?:^|\n|\. )[ ]*(?P<cue>{alternatives(wording('signed_day_of'))})\b{_GAP}", re.IGNORECASE)
_FILED = re.compile(rf"(?:^|[^\w-])(?P<cue>{alternatives(wording('filed'))})\b{_GAP}", re.IGNORECASE)
_GAP_WORDS = re.compile(
    r"[A-Z][\w.'-]*|(?:in|at|on|this|the|of|as|and|is|it|so|chambers|ordered|by|day|nunc|pro|tunc|a\.m|p\.m|effective|city|town|open|court)\b|\d{1,2}:\d{2}|[\s,.:()/&_|'\"-]+"
)
_JUDGE = re.compile(
    r"(?:United\s+States|U\.?\s?S\.?)\s+(?:Chief\s+|Senior\s+)?(?:District|Magistrate|Circuit)\s+(?:Court\s+)?Judge|\bJudge\b|\bJUDGE\b|\bJustice\b"
    r"|\bD\.\s?J\.|U\.S\.[DM]\.J|BY\s+THE\s+COURT|J\.S\.C|Chancellor|/s/\s+Hon",
    re.IGNORECASE,
)
_COUNSEL = re.compile(
    r"attorneys?\s+for|counsel\s+for|respectfully\s+submitted|bar\s+(?:no|#)|\bLLP\b|\besq\b|law\s+(?:firm|offices?)|declare\s+under|approved\s+as\s+to\s+form",
    re.IGNORECASE,
)
_SIGNED_BELOW = re.compile(r"[\s.,_]{1,60}(?:/?s/\s?[A-Z]|BY\s+THE\s+COURT)")
_SIGNED_BESIDE = re.compile(r"(?:^|\n)[ ]*/?s/[^\n]{3,60}\s$")
_AUTHOR = re.compile(r"\s*[A-Z][\w'. ]{1,40},\s+(?:(?:C|Ch|D|M|U\.S\.D|U\.S\.M)\.\s?)?J\.\s*")
_SUBMITTED = re.compile(r"[\s,.]*respectfully\s+submitted", re.IGNORECASE)
_ORDERED = re.compile(r"\b(?:ORDERED|ADJUDGED)\b|(?i:\bso\s+ordered\b)")
_CALENDAR = re.compile(
    r"(?:hearing|trial|complaint|action|conference|removed|discovery|cut-?off|motion|argument|argued|heard|submitted)(?:\s+date)?(?:\s+(?:filed|on))?[\s:]*(?:date[\s:]*)?$",
    re.IGNORECASE,
)
_TIME = re.compile(r"[\s,|]*(?:\d{1,2}:\d{2}(?!:\d)|time\b|at\s+\d)", re.IGNORECASE)
_SIGNED_BY = re.compile(
    r"\b(?:signed|entered|order|made)\s+by\s+[^\n]{3,80}\s+on\s(?:\w+day,\s)?$|\bheld\s+at\b[^;]{0,180}\bon\s+the\s$",
    re.IGNORECASE,
)
_RECEIVED = re.compile(r"\s\d{1,2}:\d{2}:\d{2}\s[AP]M\b")
_TOP = 250
_STAMPED = re.compile(r"\b(?:E-?)?(?:Filed|FILED|RECEIVED)\b[^\n]{0,50}$")
_TEXT = re.compile(r"\s*\n|\s+[A-Z][a-z]|\s+[A-Z]+,\s")
_TITLED = re.compile(rf"\b{alternatives(wording('words_of_titles'))}\s{{1,4}}$|\b[A-Z]{{3,}}\s[A-Z]{{3,}}\s{{1,4}}$")
_ALONE = re.compile(r"[\s()\[\].,:|-]*")
_IN_BRACKETS = re.compile(r"[\[(][^\])]*$")
_NOTED = ("Signed", "Decided", "Entered", "Filed")
_DECIDED = ("decided", "decided and filed", "opinion filed")
_MOST_DAYS = 500  # at either end of a text: what lies between is never where a paper says its day
_AFTER, _BEFORE = 260, 200
_SLACK = timedelta(days=1)
_OLDEST = timedelta(days=45)


class _Sign(IntEnum):
    """How much a place says that the day there is the paper's own, the most last."""

    NONE = 0
    BY_COUNSEL = 1
    ALONE_IN_HEAD = 2
    LABELLED_IN_HEAD = 3
    SIGNED = 4
    ORDERED = 5
    BY_JUDGE = 6


@dataclass(frozen=True, slots=True)
class _Candidate:
    day: CourtDay
    sign: _Sign
    decided: bool = False


def read_order_day(paper: Paper, end: int, filed: Filed | None) -> Guess | None:
    """The day an order was made; the stamp's where none fits."""
    found = [c for c in _candidates(paper, end) if c.sign > _Sign.BY_COUNSEL and _fits(c, filed)]
    chosen = _best(found)
    weak = chosen is not None and chosen.sign <= _Sign.ALONE_IN_HEAD
    if chosen is None or (
        weak and filed and chosen.day.day != filed.day and filed.day - chosen.day.day > timedelta(days=7)
    ):
        return filed.read if filed else None
    return paper.guess(chosen.day.day.isoformat(), chosen.day.start, chosen.day.end)


def read_paper_day(paper: Paper, end: int, filed: Filed | None) -> Guess | None:
    """The day a party's paper was filed, or else signed, or the day at its head."""
    if filed:
        return filed.read
    found = list(_candidates(paper, end))
    for signs in (
        (_Sign.LABELLED_IN_HEAD,),
        (_Sign.BY_COUNSEL, _Sign.SIGNED),
        (_Sign.ALONE_IN_HEAD,),
        tuple(_Sign)[1:],
    ):
        chosen = _best([c for c in found if c.sign in signs])
        if chosen:
            return paper.guess(chosen.day.day.isoformat(), chosen.day.start, chosen.day.end)
    return None


def _fits(candidate: _Candidate, filed: Filed | None) -> bool:
    return filed is None or -_SLACK <= filed.day - candidate.day.day <= _OLDEST


def _best(found: list[_Candidate]) -> _Candidate | None:
    """The day with the best sign; at the foot the last of several, at the head none where they differ."""
    top = max((c.sign for c in found), default=_Sign.NONE)
    best = [c for c in found if c.sign is top]
    if top > _Sign.LABELLED_IN_HEAD or top is _Sign.BY_COUNSEL:
        return best[-1]
    decided = [c for c in best if c.decided] or best
    same = {c.day.day for c in decided}
    return decided[0] if len(same) == 1 else None


def _candidates(paper: Paper, end: int) -> Iterator[_Candidate]:
    days = list(read_court_days(paper.plain, 0, end))
    for day in days if len(days) <= 2 * _MOST_DAYS else (*days[:_MOST_DAYS], *days[-_MOST_DAYS:]):
        before = paper.plain[max(0, day.start - _BEFORE) : day.start]
        after = paper.plain[day.end : day.end + _AFTER]
        if _CALENDAR.search(before) or (_TIME.match(after) and not (_STAMPED.search(before) or _RECEIVED.match(after))):
            continue
        sign, decided = _sign(paper, day, before, after)
        if sign:
            yield _Candidate(day, sign, decided)


def _sign(paper: Paper, day: CourtDay, before: str, after: str) -> tuple[_Sign, bool]:
    in_head = day.end <= paper.head.end and day.end * 2 <= max(len(paper.plain), 2 * 1500)
    cued = _cue(_SIGNED, before) or (_cue(_DAY_OF, before) if day.of_month else None)
    judged = _is_judges(before, after)
    alone = _is_alone(paper, day) or (in_head and bool(_TITLED.search(before) and _TEXT.match(after)))
    label = _cue(_FILED, before) if in_head else None
    if in_head and (_SIGNED_BY.search(before) or (day.start < _TOP and _RECEIVED.match(after))):
        return _Sign.LABELLED_IN_HEAD, False
    if label and (alone or label[0].isupper()) and not (judged and cued):
        return _Sign.LABELLED_IN_HEAD, label.lower() in _DECIDED
    if judged and (_SIGNED_BELOW.match(after) or _SIGNED_BESIDE.search(before)):
        return _Sign.BY_JUDGE, False
    if not cued and _SUBMITTED.match(after):
        return _Sign.BY_COUNSEL, False
    if cued or (alone and judged and not in_head):
        return _signed_sign(before, after, judged=judged), False
    return (_Sign.ALONE_IN_HEAD if alone and in_head else _Sign.NONE), False


def _signed_sign(before: str, after: str, *, judged: bool) -> _Sign:
    if judged:
        return _Sign.BY_JUDGE
    if _COUNSEL.search(after) or _COUNSEL.search(before[-80:]):
        return _Sign.BY_COUNSEL
    return _Sign.ORDERED if _ORDERED.search(before) else _Sign.SIGNED


def _cue(pattern: re.Pattern[str], before: str) -> str | None:
    """The word that makes the day the paper's own, where only places and small words stand between."""
    match = pattern.search(before[-110:])
    last = None
    while match:
        if _begins(before[-110:], match) and not _GAP_WORDS.sub("", match["gap"]).strip():
            last = match["cue"]
        match = pattern.search(before[-110:], match.end("cue"))
    return last


def _begins(before: str, match: re.Match[str]) -> bool:
    """Whether the word begins a line or a sentence, or is in capitals, as in no reference to another paper."""
    cue = match["cue"]
    lead, gap = before[: match.start("cue")], match["gap"].lstrip(" ")
    if cue.isupper() or cue.lower().startswith(("so ordered", "this the", "done", "given under")):
        return True
    if cue in _NOTED and gap in ("", "on ", ": ") and not _IN_BRACKETS.search(lead):
        return True
    begins = not lead.strip(" ") or lead.rstrip(" ").endswith(("\n", ".", "_")) or lead.endswith("  ")
    return begins or (cue[0].isupper() and gap.startswith(":")) or bool(_ORDERED.search(lead[-24:]))


def _is_judges(before: str, after: str) -> bool:
    """Whether a judge's block stands beside the day, with no lawyer's between."""
    behind = _JUDGE.search(after)
    if behind and not _COUNSEL.search(after[: behind.start()]):
        return True
    ahead = list(_JUDGE.finditer(before[-140:]))
    return bool(ahead) and not _COUNSEL.search(before[-140:][ahead[-1].end() :])


def _is_alone(paper: Paper, day: CourtDay) -> bool:
    start = paper.plain.rfind("\n", 0, day.start) + 1
    end = paper.plain.find("\n", day.end)
    before = _ALONE.fullmatch(paper.plain, start, day.start) or _AUTHOR.fullmatch(paper.plain, start, day.start)
    return bool(before and _ALONE.fullmatch(paper.plain, day.end, end if end >= 0 else len(paper.plain)))
