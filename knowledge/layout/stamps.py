"""The header an electronic filing system prints on every page, read field by field.

Courts word and order it differently: "Case 2:08-cv-02464 Document 31 Filed 06/08/09 Page 2 of 4",
"Case: 14-1234 Document: 00117684624 Page: 2 Date Filed: 12/22/2020 Entry ID: 6390389",
"8:12-cv-00123-LSC Doc # 31 Filed: 06/08/09 Page 2 of 4 - Page ID # 123". So a line is a stamp when it is
made of nothing but a case number and such fields: a sentence that merely cites one has other words in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.document import EcfStamp

_LONGEST = 240
_CENTURY, _THOUSAND = 100, 1000
_OPENING = re.compile(
    r"(?:USCA\w{0,3}|USDC)?\s*(?:(?:Appellate|Appeal|Bankruptcy|Civil|Criminal)\s+)?(?P<word>Case|Appeal)?"
    r"(?:\s*No)?[.:]?\s*#?\s*(?P<number>(?:MDL\s+No\.\s*)?\d[\d:.]*-[\w:.\-]*\w(?:\s?\([A-Z]{2,5}\))?|MDL\s+No\.\s*\d+)",
    re.IGNORECASE,
)
_DAY = r"(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})"
_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("pages", r"(?:Total\s+)?(?:Page|Pages|Pg|PG)\s*[:.]?\s*\(?(?P<page>\d{1,5})\s*of\s*(?P<pages>\d{1,5})\)?"),
        ("page id", r"(?:Page|Pg)\s*\.?\s*ID\s*(?:\.|:|#)*\s*#?\s*:?\s*\d+(?:-\d+)?"),
        ("entry", r"Entry\s+ID\s*:?\s*\d+"),
        (
            "filed",
            rf"(?:Date\s+)?(?:Filed|Entered|Received)(?:\s+(?:on|in)\b)?(?:\s+[A-Z]{{4}})?(?:\s+Docket)?(?:\s+on)?\s*:?\s*{_DAY}",
        ),
        (
            "document",
            r"(?:Document|Doc|ECF|Dkt|DktEntry|Docket|Entry|Doc\.)\s*(?:No|Number|Entry)?\s*[.:]?\s*#?\s*:?\s*(?P<document>\d[\d.\-]*)",
        ),
        ("day", _DAY),
        ("page", r"(?:Page|Pages|Pg)\s*[:.]?\s*(?P<page>\d{1,5})"),
        ("id", r"\bID\s*:?\s*\d+"),
        ("time", r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?"),
        ("trimmings", r"\b(?:USDC\s+\w+|Desc|Main|Document|Exhibit|RESTRICTED|SEALED|of|in|on|[A-Z]{2,3}D)\b"),
        ("number", r"\b\d{4,12}\b"),
    )
)
_PUNCTUATION = re.compile(r"[\s.,;:#()|\-–—]*")


@dataclass(frozen=True, slots=True)
class PrintedStamp:
    """What one stamp says, and the page number in it where it has one."""

    stamp: EcfStamp
    page: int | None


def read_stamp(line: str) -> PrintedStamp | None:
    """The stamp that `line` is, or None where it is anything else."""
    if len(line) > _LONGEST:
        return None
    opening = _OPENING.match(line.strip())
    if opening is None:
        return None
    rest, found = _take_fields(line.strip()[opening.end() :])
    if _PUNCTUATION.fullmatch(rest) is None:
        return None
    paged, filed = bool({"page", "pages"} & found.keys()), bool({"filed", "day"} & found.keys())
    if not (("document" in found and (paged or filed)) or (paged and filed and opening["word"])):
        return None
    return _printed(opening["number"], found)


def _take_fields(rest: str) -> tuple[str, dict[str, re.Match[str]]]:
    """`rest` without the fields it holds, and the first match of each."""
    found: dict[str, re.Match[str]] = {}
    for name, pattern in _FIELDS:
        match = pattern.search(rest)
        while match is not None:
            found.setdefault(name, match)
            rest = rest[: match.start()] + " ; " + rest[match.end() :]
            match = pattern.search(rest)
    return rest, found


def _printed(case_number: str, found: dict[str, re.Match[str]]) -> PrintedStamp:
    filed = found.get("filed") or found.get("day")
    document = found.get("document")
    paged = found.get("pages")
    page = paged or found.get("page")
    return PrintedStamp(
        EcfStamp(
            case_number=case_number.strip(),
            document_number=document["document"].rstrip(".-") if document else "",
            filed=_day(filed) if filed else None,
            pages=int(paged["pages"]) if paged else None,
        ),
        int(page["page"]) if page else None,
    )


def _day(match: re.Match[str]) -> date | None:
    month, day, year = (int(g) for g in match.groups()[-3:])
    if year < _CENTURY:
        year += 2 * _THOUSAND  # electronic filing began after 1999
    try:
        return date(year, month, day)
    except ValueError:
        return None
