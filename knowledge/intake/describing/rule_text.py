"""Texts of rules and guidelines: which rule it is, from when it is in force, and when it was seen in force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.authority import FEDERAL, Kind
from knowledge.citing import RuleCitation, UnreadableCitation, parse_citation, read_citations, render
from knowledge.courts import Court, CourtKind, court_named
from knowledge.intake.describing.court_days import CourtDay, read_court_days
from knowledge.intake.describing.file_name import FileName
from knowledge.intake.describing.paper import Paper, is_heading
from knowledge.intake.describing.wording import either, state_names
from knowledge.intake.guess import Guess

_COLLECTION = re.compile(
    r"\b(?:local\s+(?:civil\s+)?rules?|rules\s+of\s+(?:practice|civil\s+procedure|court))\b", re.IGNORECASE
)
_FIRST_SENTENCE = re.compile(r"[.\s]*(?:[^.]|\.(?!\s|$))*\.?")
_STATES_RULES = re.compile(
    rf"\b(?P<state>{state_names()})\s+(?:rules\s+of\s+(?:civil\s+procedure|court)|code\s+of\s+civil\s+procedure)",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:shall|must|may|is|are|was|makes|provides|requires|states|applies|governs|says)\b", re.IGNORECASE
)
_HISTORY = re.compile(
    r"\(?\b(?:as\s+)?(?:amended|adopted|added)\b.{0,200}?\beff(?:ective|\.)", re.IGNORECASE | re.DOTALL
)
_EFFECTIVE = re.compile(
    r"\beff(?:ective|\.)?(?:\s+date)?[\s:,]*(?:as\s+of\s+|on\s+|from\s+)?(?:the\s+)?$", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\b(?:amended|adopted|revised|approved|enacted|promulgated)[\s:,]*(?:on\s+|as\s+of\s+)?$", re.IGNORECASE
)
_CURRENT = re.compile(
    r"\b(?:current\s+(?:as\s+of|through|to)|as\s+of|up\s+to\s+date\s+(?:as\s+of|to)|last\s+(?:updated|checked|revised)(?:\s+on)?|"
    r"amendments\s+(?:received\s+)?through|in\s+force\s+on|quoted\s+on)[\s:,]*$",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(r"\bresearch\s+note\b|\bin\s+our\s+own\s+words\b", re.IGNORECASE)
_KINDS = {CourtKind.FEDERAL: Kind.FEDERAL_RULE, CourtKind.DISTRICT: Kind.LOCAL_RULE, CourtKind.STATE: Kind.STATE_RULE}
_TOP, _WINDOW, _LONGEST_HEADING = 12, 48, 160


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a text that is no case's paper seems to be; `court` is the one its citation binds it to."""

    kind: Guess | None
    citation: Guess | None
    title: Guess | None
    court: Court | None


def read_rule_text(paper: Paper, court: Court | None, name: FileName) -> RuleText | None:
    """The rule, guideline or note a text is, or None where it looks like none."""
    first = [m for m, _ in zip(paper.lines(0, paper.head.end), range(_TOP), strict=False)]
    top = [m for m in first if len(m.group()) <= _LONGEST_HEADING]
    court = court or _of_state(top)
    heading, cited = next((found for m in first if (found := _heading(paper, m, court))), (None, None))
    cited = cited or _named(name, paper, court)
    guide = next(
        (m for m in top if either("guidelines").search(m.group()) and m.group().strip()[-1:] not in ".,;"), None
    )
    if guide and not heading:
        return RuleText(_kind(paper, Kind.GUIDELINE, guide), None, _line(paper, guide), court)
    if cited is None and heading is None:
        headings = (m for m in top if is_heading(m.group().strip()) and "ORDER" not in m.group().upper())
        collection = next((m for m in headings if _COLLECTION.search(m.group())), None)
        if collection is None or court is None:
            return _note(name, paper, court)
        return RuleText(_kind(paper, _KINDS[court.kind], collection), None, _line(paper, collection), court)
    return _rule(paper, heading, cited, court, name)


def _of_state(top: Sequence[re.Match[str]]) -> Court | None:
    """The state whose rules of procedure a line of the head names."""
    found = (_STATES_RULES.search(m.group()) for m in top)
    named = next((m["state"].title() for m in found if m), None)
    return court_named(f"{named} (state)") if named else None


def _rule(
    paper: Paper,
    heading: re.Match[str] | None,
    cited: tuple[Guess, Court | None] | None,
    court: Court | None,
    name: FileName,
) -> RuleText | None:
    own = cited[1] if cited else court
    noted = _note(name, paper, own)
    if noted:
        return RuleText(noted.kind, cited[0] if cited else None, _line(paper, heading) if heading else None, own)
    history = _HISTORY.search(paper.plain)
    if own is None or own.kind not in _KINDS or not (heading or history or (cited and cited[0].span is None)):
        return None
    kind = _KINDS[own.kind].value
    shown = heading or history
    read = (
        paper.guess(kind, shown.start(), shown.end())
        if shown
        else Guess(kind, cited[0].words, origin="the file's name")
        if cited
        else None
    )
    return RuleText(read, cited[0] if cited else None, _line(paper, heading) if heading else None, own)


def _line(paper: Paper, match: re.Match[str]) -> Guess:
    return paper.guess(" ".join(match.group().split()), match.start(), match.end())


def _kind(paper: Paper, kind: Kind, match: re.Match[str]) -> Guess:
    return paper.guess(kind.value, match.start(), match.end())


def _note(name: FileName, paper: Paper, court: Court | None) -> RuleText | None:
    match = _OWN_WORDS.search(paper.plain, 0, paper.head.end)
    if match:
        return RuleText(paper.guess(Kind.NOTE.value, match.start(), match.end()), None, None, court)
    if name.is_a_note:
        return RuleText(Guess(Kind.NOTE.value, name.name, origin="the file's name"), None, None, court)
    return None


def _heading(
    paper: Paper, line: re.Match[str], court: Court | None
) -> tuple[re.Match[str], tuple[Guess, Court | None]] | None:
    """The line if it begins with a rule, and that rule, bound to the court in hand where the words do not bind it."""
    written = line.group()[:_LONGEST_HEADING]
    if not any(c.isdigit() for c in written):
        return None
    indent = len(written) - len(written.lstrip())
    for cited in read_citations(written, court=court.name if court else None):
        citation, end = cited.citation, cited.span.end
        begins = cited.span.start <= indent or _after_crumb(paper, line.start() + cited.span.start)
        if not isinstance(citation, RuleCitation) or not citation.court or not begins:
            continue
        own, heading = court_named(citation.court), _FIRST_SENTENCE.match(written, end)
        if _may_be(own, court) and heading and _is_title(heading.group(), ends=heading.end() == len(written.rstrip())):
            words = re.compile(re.escape(written[: heading.end()])).match(paper.plain, line.start())
            return words or line, (
                paper.guess(render(citation), line.start() + cited.span.start, line.start() + end),
                own,
            )
    return None


def _after_crumb(paper: Paper, start: int) -> bool:
    """Whether a mark that parts titles stands before a place ("Federal Rules of Civil Procedure > Rule 37")."""
    return paper.document.text[max(0, start - 3) : start].strip() in (">", "|", ":", "»", "›")


def _is_title(words: str, *, ends: bool) -> bool:
    """Whether what follows a rule's number up to the first full stop is a title, or nothing."""
    catchline = ends and words.startswith(".") and not _STATES.search(words)
    return catchline or is_heading(words) or not any(len(w) > len("the") for w in words.split())


def _may_be(own: Court | None, court: Court | None) -> bool:
    """Whether a rule of `own` may stand in a text of `court`: a district's rules never are the federal ones."""
    return own is not None and (court is None or own == court or court.kind is CourtKind.FEDERAL)


def _named(name: FileName, paper: Paper, court: Court | None) -> tuple[Guess, Court | None] | None:
    """The rule the file's name gives, for a text that begins with its first words."""
    federal = name.federal_rule()
    if federal:
        return Guess(f"Fed. R. Civ. P. {federal[0]}", federal[1], origin="the file's name"), court_named(FEDERAL)
    if court is None or court.kind is CourtKind.FEDERAL:
        return None
    for number, words in name.rule_numbers():
        written = number if number in paper.plain or "." in number else number.replace("-", ".")
        try:
            citation = parse_citation(f"Rule {written}", court=court.name)
        except UnreadableCitation:
            continue
        if isinstance(citation, RuleCitation) and citation.court == court.name and written in f"{paper.plain} {number}":
            return Guess(render(citation), words, origin="the file's name"), court
    return None


def read_in_force_from(paper: Paper) -> Guess | None:
    """The latest day on which the text says that it took effect, else the latest on which it was adopted."""
    for cue in (_EFFECTIVE, _CHANGED):
        found = [d for d in read_court_days(paper.plain) if cue.search(_before(paper, d))]
        latest = max(found, key=lambda d: d.day, default=None)
        if latest:
            return paper.guess(latest.day.isoformat(), latest.start, latest.end)
    return None


def read_attested(paper: Paper, name: FileName) -> Guess | None:
    """The day as of which a rule's text says that it is current, or the day in the file's name."""
    found = [d for d in read_court_days(paper.plain) if _CURRENT.search(_before(paper, d))]
    if len({d.day for d in found}) == 1:
        return paper.guess(found[0].day.isoformat(), found[0].start, found[0].end)
    day = name.day()
    return Guess(day[0].isoformat(), day[1], origin="the file's name") if day and not found else None


def _before(paper: Paper, day: CourtDay) -> str:
    return paper.plain[max(0, day.start - _WINDOW) : day.start]
