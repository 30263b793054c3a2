"""The number of the case a paper was made in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.intake.describing.docket_forms import CaseNumber, district_number, federal_number_at, number_at, tidy
from knowledge.intake.describing.file_name import FileName
from knowledge.intake.describing.filing_day import PRINTED
from knowledge.intake.describing.paper import Paper
from knowledge.intake.describing.wording import alternatives, wording
from knowledge.intake.guess import Guess

_LABEL = re.compile(
    r"(?:\b(?P<no>N[oO0]s?|NOS|Number|NUMBER|N[oO]\(s\))\b\s?[.:;,#]{0,2}|"
    r"\b(?P<word>Case|CASE|Cause|CAUSE|Docket|DOCKET|Civil\s+Action|CIVIL\s+ACTION|Civil|CIVIL|Action|ACTION|C\.\s?A\.|INDEX|Index|Civ\.|CIV\.|C/A)\s?[:#]?)"
    r"\s{0,40}(?=[A-Z0-9#(])"
)
_BLANK = re.compile(r"[#(\s]{0,3}")
_AFTER_OTHER = re.compile(rf"(?<![a-z]){alternatives(wording('other_numbers'))}[\s.:#(]*$", re.IGNORECASE)
_CITED = re.compile(r"[\s,]{0,4}(?:\d{4}\s+(?:WL|U\.\s?S\.\s?Dist|LEXIS)|slip\s+op|\d{1,4}\s+F\.)")
_APPELLATE = re.compile(r"[A-Z]{1,2}\d{5,6}")  # "B301234", as the courts of appeal of California number
_LEAST_DIGITS = 3
_BEFORE, _TOP, _FAR = 40, 900, 40_000


def read_number(paper: Paper, name: FileName) -> Guess | None:
    """The number of the case, from the filing system's stamp, the caption, a running head or the file's name."""
    return _stamped(paper) or _in_caption(paper) or _in_running_head(paper) or _in_name(name)


def _stamped(paper: Paper) -> Guess | None:
    stamp, text = paper.document.stamp, paper.document.text
    if stamp is not None and stamp.case_number:
        start = text.find(stamp.case_number)
        if start >= 0:
            return paper.guess(tidy(stamp.case_number), start, start + len(stamp.case_number))
    match = PRINTED.search(text, 0, paper.head.end)
    if match is None:
        return None
    name = "number" if match["number"] else "bare"
    return paper.guess(tidy(match[name]), match.start(name), match.end(name))


def _in_caption(paper: Paper) -> Guess | None:
    """The first number that a label makes the paper's own; of two for one case the fuller one."""
    labelled = list(_labelled(paper.plain, 0, paper.head.end))
    full = district_number(paper.plain, 0, paper.head.end)
    if full and (_is_others(paper.plain, full.start) or _CITED.match(paper.plain, full.end)):
        full = None
    alone = _alone(paper)
    if alone and not (labelled and labelled[0].start < alone.start):
        full = alone
    best = labelled[0] if labelled else None
    if full and (best is None or full.start < best.start or _is_only_mdl(paper, best)):
        best = full
    return paper.guess(best.value, best.start, best.end) if best else None


def _alone(paper: Paper) -> CaseNumber | None:
    """A number that is a whole line near the top, as reports print it under the parties' names."""
    for line in paper.lines(0, min(paper.head.end, _TOP)):
        written = line.group().rstrip(" .")
        start = line.start() + len(written) - len(written.lstrip())
        number = federal_number_at(paper.plain, start)
        if number is None and _APPELLATE.fullmatch(written.strip()):
            return CaseNumber(written.strip(), start, start + len(written.strip()))
        if number and number.end >= line.start() + len(written):
            return number
    return None


def _is_only_mdl(paper: Paper, number: CaseNumber) -> bool:
    """Whether the number is that of a multidistrict litigation, which is no number of a case by itself."""
    return "MDL" in paper.plain[max(0, number.start - 12) : number.end] and number.value.isdigit()


def _labelled(text: str, start: int, end: int) -> Iterator[CaseNumber]:
    for match in _LABEL.finditer(text, start, end):
        if _is_others(text, match.start()):
            continue
        blank = _BLANK.match(text, match.end())
        number = number_at(text, blank.end() if blank else match.end())
        if number and _CITED.match(text, number.end):
            continue
        if number and (match["no"] or _has_shape(number)) and sum(c.isdigit() for c in number.value) >= _LEAST_DIGITS:
            yield number


def _has_shape(number: CaseNumber) -> bool:
    """Whether a number after a mere word ("Case", "Index") looks like one of a case: it has a joint or letters."""
    return bool(re.search(r"\d[-:]|[A-Z]{2}\W?\d|\d/(?:19|20)\d\d", number.value))


def _is_others(text: str, start: int) -> bool:
    """Whether the words before a number make it that of a document, a lawyer or another case."""
    before = text[max(0, start - 2 * _BEFORE) : start].rsplit("\n", 1)[-1]
    return _AFTER_OTHER.search(before) is not None


def _in_running_head(paper: Paper) -> Guess | None:
    """A number that comes back on later pages, or stands anywhere in a full form with a label before it."""
    for number in _labelled(paper.plain, paper.head.end, min(len(paper.plain), paper.head.end + _FAR)):
        line = paper.line_at(number.start).strip()
        if len(line) > 2 * _BEFORE or not district_number(paper.plain, number.start, number.end):
            continue
        if paper.plain.count(line, 0, paper.head.end + _FAR) > 1:
            return paper.guess(number.value, number.start, number.end)
    return None


def _in_name(name: FileName) -> Guess | None:
    found = district_number(name.name.replace("_", " "), 0, len(name.name))
    return Guess(found.value, found.value, origin="the file's name") if found else None
