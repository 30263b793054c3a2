"""Everything a paper says of itself, by the keys of a manifest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from knowledge.authority import Kind
from knowledge.citing.citation import day_text
from knowledge.courts import CourtKind
from knowledge.document import Document
from knowledge.intake.describing.case_number import read_number
from knowledge.intake.describing.court import Forum, read_forum
from knowledge.intake.describing.file_name import FileName
from knowledge.intake.describing.filing_day import read_filing_day
from knowledge.intake.describing.judge import Signature, read_judge
from knowledge.intake.describing.paper import Paper
from knowledge.intake.describing.paper_day import read_order_day, read_paper_day
from knowledge.intake.describing.rule_text import RuleText, read_attested, read_in_force_from, read_rule_text
from knowledge.intake.describing.title import PaperTitle, read_title
from knowledge.intake.describing.wording import alternatives, wording
from knowledge.intake.guess import Guess, Guesses

COURT_WORDS = "court_words"
_APPENDIX = re.compile(
    rf"(?m)^[ \t]*(?i:{alternatives(wording('appendices'))})|\b(?:CERTIFICATE|PROOF)\s+OF\s+(?:SERVICE|MAILING)\b"
)
_ORDERED = re.compile(
    r"\bIT\s+IS\s+(?:SO|HEREBY|THEREFORE|FURTHER|ACCORDINGLY)?,?\s*(?:HEREBY\s+)?ORDERED\b|\bSO\s+ORDERED\b|\bORDERED\s+AND\s+ADJUDGED\b|\b(?:AFFIRMED|REVERSED)\b"
)
_OPINION = re.compile(
    r"(?m)^[ \t]*(?:Opinion|OPINION|PER CURIAM|Per Curiam)\b|^[ \t]*Before\b[\s\w.,]{3,120}?\bJudges?\b|,[ ]P\.J\.,"
)


def describe(document: Document, *, file_name: str) -> Guesses:
    """What `document` seems to be, by the keys of a manifest; a key without a good reading is absent.

    `file_name` may have the folders it stood in. For a forum that the library does not cover there is no "court" but
    "court_words" with the words that name it. Never raises; takes time linear in the length of the text.
    """
    if not document.text.strip():
        return {}
    paper, name = Paper.of(document), FileName.of(file_name)
    forum = read_forum(paper, name)
    number = read_number(paper, name)
    rule = read_rule_text(paper, forum.court, name) if number is None else None
    found = _rule_guesses(paper, name, forum, rule) if rule else _case_guesses(paper, forum, number)
    return {key: guess for key, guess in found.items() if guess is not None}


def _rule_guesses(paper: Paper, name: FileName, forum: Forum, rule: RuleText) -> Mapping[str, Guess | None]:
    court = forum.read
    if rule.court and rule.court != forum.court and rule.citation:
        cited = rule.citation
        court = Guess(rule.court.name, cited.words, cited.span, cited.page, cited.origin)
    own_words = rule.kind is not None and rule.kind.value == Kind.NOTE
    return {
        "court": court,
        "citation": rule.citation,
        "title": rule.title,
        "in_force_from": None if own_words else read_in_force_from(paper) or _signed(paper, rule),
        "attested_on": None if own_words else read_attested(paper, name),
        "kind": rule.kind,
    }


def _signed(paper: Paper, rule: RuleText) -> Guess | None:
    """The day a standing order was signed, from which it stands."""
    standing = rule.kind is not None and rule.kind.value == Kind.GUIDELINE
    return read_order_day(paper, len(paper.plain), None) if standing else None


def _case_guesses(paper: Paper, forum: Forum, number: Guess | None) -> Mapping[str, Guess | None]:
    caption = forum.read or forum.uncovered
    after = (
        caption.span.end if caption and caption.span and forum.in_caption and caption.span.end <= paper.head.end else 0
    )
    title = read_title(paper, after)
    end = _end_of_paper(paper, title.end if title else after)
    signature = read_judge(paper, end)
    kind = _kind(paper, title, signature, end)
    filed = read_filing_day(paper)
    dated = (read_order_day if kind else read_paper_day)(paper, end, filed)
    return {
        "court": forum.read,
        COURT_WORDS: forum.uncovered,
        "docket": number,
        "citation": _citation(forum, number, dated) if kind else None,
        "title": paper.guess(title.value, title.start, title.end) if title else None,
        "judge": signature.read if signature and kind else None,
        "dated": dated,
        "kind": kind,
    }


def _end_of_paper(paper: Paper, after: int) -> int:
    """Where the paper itself ends and its certificates and exhibits begin."""
    match = _APPENDIX.search(paper.plain, after)
    return match.start() if match else len(paper.plain)


def _kind(paper: Paper, title: PaperTitle | None, signature: Signature | None, end: int) -> Guess | None:
    """The order that a title or an operative sentence makes a paper; a party's paper has no kind."""
    if title and ((title.decides and not title.files) or (title.names_order and signature)):
        return paper.guess(Kind.ORDER.value, title.start, title.end)
    if title and title.files:
        return None
    for pattern in (_ORDERED, _OPINION):
        match = pattern.search(paper.plain, 0, end)
        if match:
            return paper.guess(Kind.ORDER.value, match.start(), match.end())
    return None


def _citation(forum: Forum, number: Guess | None, dated: Guess | None) -> Guess | None:
    """The citation of an order of a district court, made from its number, court and day."""
    if number is None or dated is None or forum.court is None or forum.court.kind is not CourtKind.DISTRICT:
        return None
    value = f"No. {number.value} ({forum.court.name} {day_text(date.fromisoformat(dated.value))})"
    return Guess(value, number.words, number.span, number.page, "the number, the court and the day")
