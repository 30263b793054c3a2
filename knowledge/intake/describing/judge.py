"""The judge who signed a paper, from the block at its foot or the line under its caption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.intake.describing.paper import Paper
from knowledge.intake.describing.wording import alternatives, pattern, wording
from knowledge.intake.guess import Guess

_OFFICE = (
    r"(?!(?:U\.\s?S|United|UNITED|Magistrate|MAGISTRATE|District|DISTRICT|Chief|CHIEF|Senior|SENIOR|Circuit|CIRCUIT"
    r"|Vice|VICE|Presiding|Associate)\b)"
)
_NAME = (
    rf"(?:{_OFFICE}[A-Z][A-Za-z'.\-]{{0,20}},?[ \t]+){{1,4}}{_OFFICE}[A-Z][A-Za-z'\-]{{1,20}}"
    r"(?:,?[ ](?:Jr|JR|Sr|SR|II|III|IV)\b\.?)?"
)
_RANK = r"(?:(?:Chief|Senior|Acting|Presiding|CHIEF|SENIOR|PRESIDING)\s+)*"
_FEDERAL, _STATE = f"(?i:{pattern('federal_office')})", f"(?i:{pattern('state_office')})"
_LEAD = r"(?:(?:(?:BY|By):?[ \t]*)?(?:/?s/[ \t]*)|(?i:the\s+)?(?i:hon(?:orable|\.)?)[ \t]+)*"
_BLOCK = re.compile(
    rf"(?m)^[ \t]*{_LEAD}(?P<name>{_NAME})[ \t]*,?[ \t]*\n?[ \t\n]{{0,12}}"
    rf"(?P<title>{_RANK}(?:{_FEDERAL}|{_STATE}))(?![\w'])"
)
_SURNAME = re.compile(
    rf"(?m)^[ \t]*(?P<name>[A-Z][A-Z'\-]{{2,20}}),[ \t]+"
    rf"(?P<title>{_RANK}(?:{_FEDERAL}|(?i:Judge|Justice)|D\.J|U\.S\.D\.J|U\.S\.M\.J|M\.J|J))\b[.:]"
)
_ANYWHERE = re.compile(
    rf"(?:/s/[ \t]*)?(?P<name>{_NAME})[ \t]*,?\s{{1,40}}"
    rf"(?P<title>{_RANK}(?i:United\s+States\s+(?P<sort>District|Magistrate)\s+Judge))\b"
)
_LETTERS = {"D.J": "District", "U.S.D.J": "District", "U.S.M.J": "Magistrate", "M.J": "Magistrate"}
_NO_NAME = re.compile(rf"\b{alternatives(wording('no_names'))}\b")
_ASIDE = re.compile(r"[\s,]*(?:concurring|dissenting|presiding over|entered|filed|issued|to whom)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    """The judge of a paper, as a manifest writes it, and where the block begins and ends."""

    read: Guess
    start: int
    end: int


def read_judge(paper: Paper, end: int) -> Signature | None:
    """The last block with a judge's name and office before `end`, else the line that gives the author."""
    blocks = [m for m in _BLOCK.finditer(paper.plain, 0, end) if _is_name(m, paper)]
    for match in reversed(blocks):
        if match.start() >= paper.head.end // 2:
            return _signature(paper, match)
    authors = [m for m in _SURNAME.finditer(paper.plain, 0, end) if not _ASIDE.match(paper.plain, m.end())]
    upper = [
        m for m in _ANYWHERE.finditer(paper.plain, 0, end) if m["name"].isupper() and not _NO_NAME.search(m["name"])
    ]
    for match in (*reversed(blocks), *authors[:1], *reversed(upper)):
        return _signature(paper, match)
    return None


def _is_name(match: re.Match[str], paper: Paper) -> bool:
    return not _NO_NAME.search(match["name"]) and not _ASIDE.match(paper.plain, match.end())


def _signature(paper: Paper, match: re.Match[str]) -> Signature:
    name = " ".join(match["name"].split())
    name = _cased(name) if name.isupper() else name
    guess = paper.guess(f"{name}, {_title(match)}", match.start("name"), match.end("title"))
    return Signature(guess, match.start(), match.end())


def _title(match: re.Match[str]) -> str:
    written = " ".join(match["title"].split())
    groups = match.groupdict()
    sort = (groups.get("sort") or groups.get("bare") or _LETTERS.get(written, "")).title()
    if not sort:
        return written.title() if written.isupper() and "." not in written else written
    rank = next((r for r in ("Chief", "Senior") if r.lower() in written.lower()), "")
    return (
        " ".join(part for part in ("U.S." if sort != "Circuit" else "", rank, sort, "Judge") if part)
        .replace("U.S. Chief", "Chief U.S.")
        .replace("U.S. Senior", "Senior U.S.")
    )


def _cased(name: str) -> str:
    """A name in capitals as it is written: "McDONALD", "O'NEIL III"."""
    words = (w if w in ("II", "III", "IV") or len(w.strip(".")) == 1 else w.capitalize() for w in name.split())
    cased = " ".join(words)
    return re.sub(r"(?:\bMc|(?<=['\-]))([a-z])", lambda m: m.group()[:-1] + m[1].upper(), cased)
