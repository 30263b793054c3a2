"""What a paper is called in its caption, and whether a court made it or a party filed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.intake.describing.paper import Paper
from knowledge.intake.describing.wording import alternatives, either, wording

_SEGMENT = re.compile(r"\S+(?:[ ]{1,2}\S+)*")
_DECISION = rf"\b{alternatives(wording('decisions'))}\b"
_DECIDES = re.compile(_DECISION, re.IGNORECASE)
_FILES = re.compile(rf"(?<!\w){alternatives(wording('filings'))}(?!\w)", re.IGNORECASE)
_SIGNED_LIKE = re.compile(r"\b(?:order|findings|disposition)\b", re.IGNORECASE)
_IN_RUN = re.compile(
    rf"(?:\b[A-Z][A-Z',&/\-]*[ ]+){{0,6}}\b{alternatives(wording('words_of_titles'))}\b"
    r"(?:[ ]+[A-Z0-9][A-Z0-9',&/\-]*(?![a-z])){0,24}"
)
_STOP = re.compile(
    rf"\b{alternatives(wording('ends_of_titles'))}(?:[\s.:]|$)|\b\d{{2}}-|^(?:I|II|1|A)\.\s|^\d+\.?$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(
    r"[A-Z\[(\"“][\w'’\-.,;/&\])\"”]*|(?:of|the|and|or|to|for|in|on|a|an|by|with|re|as|from|at|&)"
)
_MOSTLY = 0.85  # of a title's letters are capitals: "dba" and "et al." stay small
_LONGEST, _LONGEST_TITLE, _MOST_LINES = 110, 300, 6
_SMALL = frozenset(wording("small_words"))


@dataclass(frozen=True, slots=True)
class PaperTitle:
    """A title as a manifest would write it, where it stands, and what it says of its maker.

    `decides` and `files` tell whose word comes first, a court's or a party's; `names_order` that a court's is there.
    """

    value: str
    start: int
    end: int
    decides: bool
    files: bool
    names_order: bool


def read_title(paper: Paper, after: int) -> PaperTitle | None:
    """The title in the head, below the place where the court's name ends."""
    segments = list(_segments(paper, after))
    for index, (start, end) in enumerate(segments):
        words = paper.plain[start:end]
        if _may_be_title(words):
            return _title(paper, _joined(paper, segments[index:]))
    run = _IN_RUN.search(paper.plain, after, paper.head.end)
    return _title(paper, (run.start(), run.end())) if run and after else None


def _segments(paper: Paper, after: int) -> Iterator[tuple[int, int]]:
    """Stretches of the head's lines; a gap parts the columns of a caption."""
    for line in paper.lines(after, paper.head.end):
        for match in _SEGMENT.finditer(paper.plain, line.start(), line.end()):
            yield match.span()


def _may_be_title(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    if not letters or len(words) > _LONGEST:
        return False
    in_capitals = all(c.isupper() for c in letters)
    titled = (
        words[0].isupper() and all(_CAPITALISED.fullmatch(w) for w in words.split()) and not words.endswith((".", ","))
    )
    if not (in_capitals or titled) or _STOP.match(words):
        return False
    if words.endswith(",") and not _DECIDES.search(words):
        return False
    names = _DECIDES.search(words) or (_FILES.search(words) if in_capitals else _FILES.match(words))
    return bool(names) and not either("uncovered").search(words)


def _joined(paper: Paper, segments: list[tuple[int, int]]) -> tuple[int, int]:
    """The title with the lines that carry it on, in capitals like its first."""
    start, end = segments[0]
    in_capitals = _is_upper(paper.plain[start:end])
    for first, last in segments[1:_MOST_LINES]:
        words = paper.plain[first:last]
        goes_on = _is_upper(words) if in_capitals else False
        if not goes_on or _STOP.search(words) or last - start > _LONGEST_TITLE or words.endswith((",", ":")):
            break
        end = last
    return start, end


def _is_upper(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 1 and sum(1 for c in letters if c.isupper()) >= _MOSTLY * len(letters)


def _title(paper: Paper, place: tuple[int, int]) -> PaperTitle:
    words = " ".join(paper.plain[place[0] : place[1]].split()).strip(" .:;-")
    spaced = re.fullmatch(r"(?:[A-Z] )+[A-Z]", words)
    words = words.replace(" ", "") if spaced else words
    decision, filing = _DECIDES.search(words), _FILES.search(words)
    files = filing is not None and (decision is None or filing.start() <= decision.start())
    signed_like = either("signed_orders").match(words) and _SIGNED_LIKE.search(words)
    decides = decision is not None and (not files or signed_like is not None)
    return PaperTitle(
        _cased(words) if _is_upper(words) else words,
        *place,
        decides=decides,
        files=files,
        names_order=decision is not None,
    )


def _cased(words: str) -> str:
    """A title in capitals with a capital at the head of its words only, so that names keep theirs."""
    lowered = [w.lower() if i and w.lower() in _SMALL else w.capitalize() for i, w in enumerate(words.split())]
    return re.sub(r"(?<=[-/(\[\"“])([a-z])", lambda m: m[1].upper(), " ".join(lowered))
