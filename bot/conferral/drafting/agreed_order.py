"""The package for an agreed outcome: the proposed order read against the court's guidelines, how and when to submit it.

What an order is read for, and what the courts' guidelines say, is data in agreed_order.toml beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.conferral.drafting.guidelines import OrderGuidelines, guidelines_of, order_words
from bot.conferral.drafting.prose import day_words, folded, listed, named_issue
from bot.conferral.finding import Result, Words
from bot.conferral.record import ConferralRecord, IssueResult
from bot.conferral.rule import RuleSupport
from knowledge.sentences import says_something

_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[IVX]+\.|ARTICLE|SECTION)\s", re.MULTILINE)
_PROSE_WORDS = 8
"""Words in lower case that make a paragraph more than a line of a caption or a title."""


class OrderPoint(StrEnum):
    """A point on which a proposed protective order is read."""

    GOOD_CAUSE = "good_cause"
    SCOPE = "scope"
    AGREEMENT = "agreement"
    FORM = "form"
    SEALING = "sealing"


@dataclass(frozen=True, slots=True)
class OrderFinding:
    """One result for one point, of the same shape as a finding on a certificate."""

    point: OrderPoint
    result: Result
    reason: str
    words_at_fault: tuple[Words, ...] = ()
    authority: tuple[RuleSupport, ...] = ()
    cure: str | None = None


@dataclass(frozen=True, slots=True)
class AgreedOrderPackage:
    """What to do with an agreed order: what to mend in it, the steps of its submission, and the day it is due.

    `due` None: no order or scheduling order that sets a day was named. `support` is what the steps rest on.
    """

    findings: tuple[OrderFinding, ...]
    submission: tuple[str, ...]
    support: tuple[RuleSupport, ...]
    due: date | None = None

    @property
    def deficiencies(self) -> tuple[OrderFinding, ...]:
        """The findings that have to be mended before the order is sent."""
        return tuple(finding for finding in self.findings if finding.result is Result.DEFICIENCY)


def agreed_order_package(
    text: str, record: ConferralRecord, *, due: date | None = None, word_file: bool | None = None
) -> AgreedOrderPackage:
    """Read the proposed order `text` against what the record's court asks for, all findings collected.

    `due` is the day an order of the case sets; `word_file` tells whether the order is a Word file, None where
    that is not known.
    """
    guidelines = guidelines_of(record.court)
    findings = (
        _good_cause(text, guidelines),
        _scope(text, guidelines),
        _agreement(text, record),
        _form(word_file, guidelines),
        *_sealing(text, guidelines),
    )
    return AgreedOrderPackage(findings, tuple(_submission(record, guidelines, due)), guidelines.submission_support, due)


def _good_cause(text: str, guidelines: OrderGuidelines) -> OrderFinding:
    """(1) The opening states the facts of this case that make good cause."""
    words, opening = order_words(), _opening(text)
    authority = guidelines.good_cause_support
    cure = "Say in the opening paragraph which information needs protection and what harm its disclosure would do."
    found = words.good_cause.search(text)
    if not found:
        reason = "The order does not say that there is good cause for it."
        return OrderFinding(OrderPoint.GOOD_CAUSE, Result.DEFICIENCY, reason, (), authority, cure)
    if not words.good_cause.search(opening):
        reason = "Good cause is named, but not in the opening paragraph."
        at = (Words(found[0], found.start(), found.end()),)
        result = Result.DEFICIENCY if guidelines.held else Result.CAUTION
        return OrderFinding(OrderPoint.GOOD_CAUSE, result, reason, at, authority, cure)
    if not (words.kinds.search(opening) and words.reasons.search(opening)):
        reason = "Good cause is stated as a conclusion: the facts of this case that make it are not given."
        at = (Words(found[0], found.start(), found.end()),)
        return OrderFinding(OrderPoint.GOOD_CAUSE, Result.DEFICIENCY, reason, at, authority, cure)
    reason = "The opening names the information and a reason; whether that is good cause is for the court."
    return OrderFinding(OrderPoint.GOOD_CAUSE, Result.SATISFIED, reason, (), authority)


def _scope(text: str, guidelines: OrderGuidelines) -> OrderFinding:
    """(2) The order reaches no more than the information that needs protection."""
    words = order_words()
    broad = tuple(Words(m[0], m.start(), m.end()) for m in words.broad.finditer(text))
    cure = "List the kinds of information the order protects, and protect nothing else."
    authority = guidelines.good_cause_support
    if broad:
        reason = "The order takes in more than the information that good cause is shown for."
        return OrderFinding(OrderPoint.SCOPE, Result.DEFICIENCY, reason, broad, authority, cure)
    if not words.kinds.search(text):
        reason = "The order names no kind of information it is limited to."
        return OrderFinding(OrderPoint.SCOPE, Result.DEFICIENCY, reason, (), authority, cure)
    kinds = list(dict.fromkeys(m[0].lower() for m in words.kinds.finditer(text)))
    reason = f"The order names what it protects: {listed(kinds)}."
    return OrderFinding(OrderPoint.SCOPE, Result.SATISFIED, reason, (), authority)


def _agreement(text: str, record: ConferralRecord) -> OrderFinding:
    """(3) The record shows agreement on everything, and the order says that it is agreed."""
    open_issues = [named_issue(i) for i in record.issues if i.result is not IssueResult.AGREED]
    if open_issues:
        reason = f"The record does not show agreement on {listed(open_issues)}."
        cure = "Settle what is left first, or file a motion with the proposed order instead of an agreed one."
        return OrderFinding(OrderPoint.AGREEMENT, Result.DEFICIENCY, reason, cure=cure)
    if not order_words().agreed.search(text):
        reason = "The order does not say that the parties agree to it."
        cure = "Say in the order, or in the message that submits it, that it is jointly proposed."
        return OrderFinding(OrderPoint.AGREEMENT, Result.CAUTION, reason, cure=cure)
    return OrderFinding(OrderPoint.AGREEMENT, Result.SATISFIED, "The order says that it is agreed.")


def _form(word_file: bool | None, guidelines: OrderGuidelines) -> OrderFinding:
    """(4) The form of the file; how the parties sign it is not read."""
    if not guidelines.held:
        reason = "No guideline of this court on proposed orders is held; read the judge's own."
        return OrderFinding(OrderPoint.FORM, Result.NOT_CHECKED, reason)
    if word_file is False:
        cure = "Send the proposed order as a Word file."
        return OrderFinding(OrderPoint.FORM, Result.CAUTION, "It is no Word file.", (), guidelines.support, cure)
    reason = "The form of the parties' signatures is not checked."
    return OrderFinding(OrderPoint.FORM, Result.NOT_CHECKED, reason, (), guidelines.support)


def _sealing(text: str, guidelines: OrderGuidelines) -> Iterator[OrderFinding]:
    """(5) An order that would seal filings by itself."""
    found = tuple(Words(m[0], m.start(), m.end()) for m in order_words().under_seal.finditer(text))
    if found:
        reason = "The order speaks of filing under seal; a protective order does not by itself give leave for that."
        cure = "Say that leave to file under seal is asked for by motion each time."
        yield OrderFinding(OrderPoint.SEALING, Result.CAUTION, reason, found, guidelines.support, cure)


def _submission(record: ConferralRecord, guidelines: OrderGuidelines, due: date | None) -> Iterator[str]:
    if not guidelines.held:
        court = folded(record.court)
        yield f"How {court} wants an agreed order submitted is not held: read its guidelines and the judge's orders."
    yield from guidelines.submission
    if guidelines.opposed:
        yield guidelines.opposed
    if due:
        yield f"The order is due on {day_words(due)}."
    else:
        yield "No day is recorded by which the order is due: look in the scheduling order and in earlier orders."


def _opening(text: str) -> str:
    """The first paragraphs of prose, up to the first numbered one, and two at most."""
    numbered = _NUMBERED.search(text)
    before = text[: numbered.start()] if numbered and says_something(text[: numbered.start()]) else text
    prose = [p for p in re.split(r"\n\s*\n", before) if sum(w.islower() for w in p.split()) >= _PROSE_WORDS]
    return "\n\n".join(prose[:2])
