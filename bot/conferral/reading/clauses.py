"""The sentences and clauses of a certificate, as spans of its text.

Certificates name lawyers by initials ("with Ms. C. The undersigned ..."), are set as lists and call logs, and
put a whole exchange into one sentence with semicolons; so they are cut by rules of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_BREAK = re.compile(
    r"[.?!][”’\"')\]*]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-•*–—]|\(?[0-9a-z]{1,3}[.)]\s|[A-Z][^\n]{0,40}:))|\n"
)
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Messrs|Mx|Hon|Prof|No|Nos|Ex|Exs|Exh|Att|App|Doc|Docs|Dkt|Fed|Civ|Crim|Proc|Rule|R|P|"
    r"Inc|Co|Corp|Ltd|LLC|v|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|"
    r"approx|St|Ave|Jr|Sr|p|pp|para|paras|cf|e\.g|i\.e|a\.m|p\.m|min|hrs?|tel|RFP|Rog|Interrog|Req|Reqs|Pl|Def|Kan|"
    r"Md|Nev|Tex|Fla|Cal|Colo|Mo|Loc|L|D|N|S|W|M|U\.S|D\.C|Dep)|(?<![A-Za-z])[A-Z](?:\.[A-Z])*)$"
)
_SOFT = re.compile(r"(?:a\.m|p\.m|min|hrs?|etc|Inc|Co|Corp|Ltd|LLC|(?<![A-Za-z])[A-Z](?:\.[A-Z])*|Jr|Sr|Proc|Civ|P)$")
_FIRST_INITIAL = re.compile(
    r"(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)(?<!Dr\.)(?<!Exhibit)(?<!Ex\.)(?<!Attachment)(?<!Tab)(?<!App\.)[\s(][A-Z]$"
)
"""An initial before a surname ("A. Counsel"): lawyers named by one letter have a title before it."""
_STARTER = re.compile(
    r"\s+(?!\((?:Exhibits?|Exh?|App|Docs?|Dkt|ECF|Att|Attachment|Tab)\b)[“\"'(]*"
    r"(?:(?:[A-Z]\.){2,3}(?=\s)|"
    r"(?:The|This|That|These|Those|There|Then|They|Their|He|She|His|Her|It|Its|I|We|Our|My|You|On|In|At|"
    r"By|From|For|To|With|Without|Within|After|Before|Since|Until|When|While|Where|As|If|Because|Although|Though|"
    r"However|Moreover|Thus|Accordingly|Finally|First|Second|Third|Next|Later|Both|Each|Every|Neither|None|No|Nor|"
    r"Not|Nothing|Nobody|Only|One|Two|Three|Four|All|Any|And|But|So|Yet|An|A|Counsel|Plaintiffs?|Defendants?|"
    r"Movants?|Defense|Opposing|Undersigned|Interrogator(?:y|ies)|Requests?|RFPs?|Topics?|Issues?|Items?|Entr(?:y|"
    r"ies)|"
    r"Paragraphs?|Clauses?|Exhibits?|Attached|Request|Left|Settled|Resolved|Unresolved|Agreed|Result|Remaining|"
    r"Status|"
    r"What|Who|Why|How|Having|Despite|Telephone|Letter|E-?mail|Call|During|Following|Over|Between|Another|Again)\b)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: `text[start:end]`, the number of its sentence, and of its block (a paragraph or a list line)."""

    start: int
    end: int
    text: str
    sentence: int
    block: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text, in order."""

    text: str
    all: tuple[Clause, ...]


def clause_at(clauses: Clauses, offset: int) -> int:
    """The number of the clause that `offset` stands in, or the nearest before it."""
    return max(0, bisect_right(clauses.all, offset, key=lambda clause: clause.start) - 1)


def cut_clauses(text: str) -> Clauses:
    """Cut `text` into clauses; what stands between them is white space, semicolons and stops."""
    found: list[Clause] = []
    block = start = 0
    for sentence, (end, ends_block) in enumerate([*_breaks(text), (len(text), True)]):
        for first, last in _halves(text, start, end):
            found.append(Clause(first, last, text[first:last], sentence, block))
        block += ends_block
        start = end
    return Clauses(text, tuple(found))


def _breaks(text: str) -> list[tuple[int, bool]]:
    """Where sentences end, and whether a block ends there too."""
    found = []
    for mark in _BREAK.finditer(text):
        if mark[0].startswith("\n"):
            if len(mark[0].strip(" ")) > 1 or _begins_anew(text, mark.start(), mark.end()):
                found.append((mark.end(), True))
        elif mark[0][0] != "." or _ends(text, mark):
            found.append((mark.end(), False))
    return found


def _begins_anew(text: str, end: int, offset: int) -> bool:
    """Whether the line that begins at `offset` starts anew rather than runs on from the one that ends at `end`.

    A mark of a list does; else a capital does only where the line before has ended, or is too short to be full.
    """
    following = text[offset : offset + 12]
    if re.match(r"\s*(?:[-•*–—|]|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)", following):
        return True
    before = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    ended = before.endswith((".", ":", ";", "?", "!", ")", "]", "”", '"')) or len(before) < _FULL_LINE or "|" in before
    return ended and re.match(r"\s*[\dA-Z“\"(\[]", following) is not None


_FULL_LINE = 45
"""Characters: a shorter line was ended on purpose and not wrapped."""


def _ends(text: str, mark: re.Match[str]) -> bool:
    before, after = text[max(0, mark.start() - 12) : mark.start()], text[mark.end() : mark.end() + 24]
    if re.search(r"(?:^|\n)\s*\(?(?:\d{1,2}|[a-zA-Z])$", before) or before.endswith("."):
        return False
    if not _TITLE.search(before):
        return not after.lstrip()[:1].islower()
    if _FIRST_INITIAL.search(before):
        return False
    return _SOFT.search(before) is not None and (_STARTER.match(after) is not None or not after.strip())


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of one sentence between semicolons, without blanks around them."""
    parts = []
    position = start
    for part in text[start:end].split(";"):
        blank = len(part) - len(part.lstrip())
        if part.strip():
            parts.append((position + blank, position + len(part.rstrip())))
        position += len(part) + 1
    return parts
