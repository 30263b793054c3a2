"""What is missing of a single step: its day, method, people, subject, words, answer or exhibit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bot.conferral.drafting.missing.asking import Asking
from bot.conferral.drafting.paper import MissingFact
from bot.conferral.drafting.prose import day_words, folded, listed, one_stop
from bot.conferral.drafting.sides import movants, opponents
from bot.conferral.people import names_on_both
from bot.conferral.record import ConferralAttempt
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Particular

_METHODS = "by telephone, by video, in person, by e-mail, by letter, by fax, by voicemail or by text message"


_WRITTEN_ANSWER = re.compile(
    r"\b(?:repl|answer|respond|refus|agre)\w*\b.{0,40}\b(?:by|in|via|through) (?:an? |the )?"
    r"(?:\w+ )?(?:e-?mail|letter|fax|writing|text)\b|\bwrote\b|\be-?mailed back\b",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b(?:exhibit|exh?\.|doc\.|dkt\.|ecf)\s*(?:no\. ?)?\w+|[“\"].{8,}[”\"]", re.IGNORECASE)


def missing_of_step(attempt: ConferralAttempt, asking: Asking) -> Iterator[MissingFact]:
    """Every question about one step, in the order in which its sentence is written."""
    yield from _when_and_how(attempt, asking)
    yield from _people(attempt, asking)
    yield from _particulars(attempt, asking)
    yield from _subject(attempt, asking)
    yield from _answer(attempt, asking)
    yield from _exhibit(attempt, asking)
    yield from _exhibit_of_answer(attempt, asking)


def _when_and_how(attempt: ConferralAttempt, asking: Asking) -> Iterator[MissingFact]:
    named = asking.named(attempt)
    if attempt.day is None:
        yield MissingFact(asking.step(attempt, "date"), f"On what day was {named}?", RequirementId.PARTICULARS)
    elif attempt.day > asking.foundation.today:
        question = f"The record dates {named} after today. On what day was it?"
        yield MissingFact(asking.step(attempt, "date"), question, RequirementId.BEFORE_FILING)
    elif attempt.day > asking.foundation.filing_day:
        day = day_words(asking.foundation.filing_day)
        question = (
            f"The record dates {named} after the certificate ({day}). Only steps before the motion is filed count: "
            "on what day was it, and on what day will the motion be filed?"
        )
        yield MissingFact(asking.step(attempt, "date"), question, RequirementId.BEFORE_FILING)
    if attempt.method is None:
        question = f"How was {named} made: {_METHODS}?"
        yield MissingFact(asking.step(attempt, "method"), question, RequirementId.PARTICULARS)


def _people(attempt: ConferralAttempt, asking: Asking) -> Iterator[MissingFact]:
    record = asking.foundation.record
    ours, theirs = movants(record), opponents(record)
    named = asking.named(attempt)
    both = names_on_both(attempt.by, attempt.with_)
    if both:
        question = f"{listed(list(both))} is named on both sides of {named}. Who took part for each side?"
        yield MissingFact(asking.step(attempt, "people"), question, RequirementId.PARTICULARS)
        return
    if not any(map(ours.speaks, attempt.by)):
        who = listed([folded(name) for name in attempt.by])
        hint = one_stop(f" {who} is not recorded as counsel for {ours.name}.") if who else ""
        question = f"Who, by name, took part in {named} for {ours.name}?{hint}"
        yield MissingFact(asking.step(attempt, "people"), question, RequirementId.PARTICULARS)
    if not any(map(theirs.speaks, attempt.with_)):
        who = listed([folded(name) for name in attempt.with_])
        hint = (
            f" {who} is recorded neither as counsel for {asking.theirs} nor as a self-represented party." if who else ""
        )
        question = f"Who, by name, was on the other side of {named}, and for whom did that person speak?{hint}"
        yield MissingFact(asking.step(attempt, "people"), question, RequirementId.PARTICULARS)


def _particulars(attempt: ConferralAttempt, asking: Asking) -> Iterator[MissingFact]:
    """What this court wants to know of a live exchange besides its day, method and people."""
    wanted = asking.foundation.must_state
    if not attempt.reached or attempt.at is None:
        return
    named = asking.named(attempt)
    timed = isinstance(attempt.at, datetime)
    for particular, known, fact, question in (
        (Particular.TIME, timed, "time", f"At what time of day was {named}?"),
        (Particular.PLACE, bool(attempt.place.strip()), "place", f"Where did {named} take place?"),
        (Particular.LENGTH, attempt.minutes is not None, "length", f"How many minutes did {named} last?"),
    ):
        if particular in wanted and not known:
            yield MissingFact(asking.step(attempt, fact), question, RequirementId.COURT_EXTRA_STEP)


def _subject(attempt: ConferralAttempt, asking: Asking) -> Iterator[MissingFact]:
    named = asking.named(attempt)
    unknown = [folded(name) for name in attempt.issues if asking.foundation.issue(name) is None]
    if unknown:
        question = f"The record says that {named} was about {listed(unknown)}, but lists no such issue. What is it?"
        yield MissingFact(asking.step(attempt, "issues"), question, RequirementId.ISSUES)
    if not attempt.issues and asking.foundation.record.issues and not _arranges(attempt, asking):
        question = f"Which of the issues were taken up in {named}: {asking.issues()}?"
        yield MissingFact(asking.step(attempt, "issues"), question, RequirementId.ISSUES)
    if not attempt.said.strip() and not (attempt.method and attempt.method.is_live and not attempt.reached):
        question = f"What was proposed and explained in {named}?"
        # Words beside the talk, as of an e-mail that confirms it, describe that step: the issues were taken up.
        beside = not attempt.issues and _arranges(attempt, asking)
        requirement = RequirementId.PARTICULARS if beside else RequirementId.ISSUES
        yield MissingFact(asking.step(attempt, "said"), question, requirement)


def _arranges(attempt: ConferralAttempt, asking: Asking) -> bool:
    """Whether the step may be one that only arranged or tried for a talk: another step took the issues up."""
    others = any(other.issues for other in asking.foundation.attempts if other is not attempt)
    return others and not attempt.reached


def _answer(attempt: ConferralAttempt, asking: Asking) -> Iterator[MissingFact]:
    if attempt.response.strip() or not awaits_answer(attempt, asking):
        return
    named = asking.named(attempt)
    if attempt.waited_until is None:
        question = f"What did {asking.theirs} answer to {named}? If nothing, until what day was an answer awaited?"
        yield MissingFact(asking.step(attempt, "response"), question, RequirementId.ALL_COUNSEL)
    elif attempt.day is not None and attempt.waited_until < attempt.day:
        question = (
            f"The record says that an answer to {named} was awaited until a day before it. Until what day was it?"
        )
        yield MissingFact(asking.step(attempt, "waited until"), question, RequirementId.BEFORE_FILING)
    elif attempt.waited_until > asking.foundation.filing_day:
        until = day_words(attempt.waited_until)
        question = (
            f"An answer to {named} is awaited until {until}, after the day of the certificate. On what day, after "
            "that, will the motion be filed?"
        )
        yield MissingFact(asking.step(attempt, "waited until"), question, RequirementId.BEFORE_FILING)


def awaits_answer(attempt: ConferralAttempt, asking: Asking) -> bool:
    """Whether the silence after a step matters: nobody it was sent to answered its issues in another step."""
    foundation = asking.foundation
    parties = [party for party in foundation.record.opposing if foundation.addressed(party, attempt)]
    answered = [other for other in foundation.attempts if other is not attempt and other.response.strip()]
    if not parties:
        return not answered
    answers = [[o for o in answered if foundation.addressed(party, o)] for party in parties]
    return any(not own or not set(attempt.issues) <= {name for o in own for name in o.issues} for own in answers)


def _exhibit(attempt: ConferralAttempt, asking: Asking) -> Iterator[MissingFact]:
    """A writing that carries substance is attached; one that only arranges a talk need not be."""
    if attempt.method is None or not attempt.method.is_written or attempt.exhibit.strip():
        return
    if not attempt.issues and _arranges(attempt, asking):
        return
    question = f"Under which exhibit letter is {asking.named(attempt)} attached?"
    yield MissingFact(asking.step(attempt, "exhibit"), question, RequirementId.EXHIBITS)


def _exhibit_of_answer(attempt: ConferralAttempt, asking: Asking) -> Iterator[MissingFact]:
    """An answer that was itself a writing is cited as an exhibit, or quoted, in the words of the response."""
    if answered_in_writing(attempt) and not _CITED.search(attempt.response):
        question = (
            f"Under which exhibit letter is the answer to {asking.named(attempt)} attached? Cite it in the response "
            "(“replied by e-mail (Exhibit C) that ...”), or quote its words."
        )
        yield MissingFact(asking.step(attempt, "response"), question, RequirementId.EXHIBITS)


def answered_in_writing(attempt: ConferralAttempt) -> bool:
    """Whether the response tells that it was a writing ("replied by letter that ...")."""
    return _WRITTEN_ANSWER.search(attempt.response) is not None
