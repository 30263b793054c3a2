"""The facts that a record holds, as a reading: so that the same requirements judge the record and its certificate.

What a certificate drafted from the record says by its form alone (the good faith of the steps, an oath, whether the
motion is opposed) counts as said once there is a step to say it of.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.conferral.finding import Words
from bot.conferral.people import same_name
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import (
    Answer,
    Contact,
    ContactKind,
    CourtStep,
    Fate,
    Genre,
    Ground,
    IssueFact,
    Reading,
    StepTold,
)
from bot.conferral.reading.promises import promised_days
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, IssueResult
from bot.conferral.rule import StepKind

_COURT_STEPS = {
    StepKind.JOINT_STATEMENT: CourtStep.JOINT_STATEMENT,
    StepKind.JUDGE_CONFERENCE: CourtStep.JUDGE_CONFERENCE,
    StepKind.PAPERS_SERVED_FIRST: CourtStep.PAPERS_SERVED_FIRST,
}
_TRIES_OF_SILENCE = 2
"""How many unanswered steps show an opponent who does not respond."""


def reading_of(record: ConferralRecord) -> Reading:
    """Read what `record` holds. Steps before an order that denied the earlier motion are not read."""
    attempts = tuple(a for a in record.attempts_in_order if _counts(a, record))
    contacts = tuple(contact for attempt in attempts for contact in _contacts(attempt))
    certified = _words("the certificate says so of the steps below") if contacts else None
    answers = [a for a in attempts if a.response.strip()]
    unanswered = [a for a in attempts if a.waited_until is not None and not a.response.strip()]
    told = [text for attempt in attempts for text in (attempt.said, attempt.response) if text.strip()]
    return Reading(
        genre=Genre.CERTIFICATE,
        contacts=contacts,
        issues=tuple(_issue(issue, attempts) for issue in record.issues),
        positions=sum(bool(p.strip()) for i in record.issues for p in (i.movant_position, i.opposing_position)),
        good_faith=certified,
        without_court=certified,
        admits_nothing=None if contacts else _words("no step to confer is recorded"),
        answer=_answer(record, answers, unanswered),
        answer_words=_words(answers[0].response) if answers else None,
        settled=_first(record.issues, IssueResult.AGREED, IssueResult.AGREED_IN_PART),
        remains=_first(record.issues, IssueResult.DISPUTED, IssueResult.AGREED_IN_PART),
        open_until=tuple((day, _words(a.response)) for a in answers for day in promised_days(a)),
        after_filing=tuple(_words(a.said or _plain(a)) for a in attempts if _after_filing(a, record)),
        explained=_said("explained", told),
        misunderstood=_said("misunderstood", [attempt.response for attempt in answers]),
        silence=_words(_plain(unanswered[0])) if unanswered else None,
        steps=(*_steps(record), *(_by_form(record, bool(answers)) if contacts else ())),
        grounds=tuple(_grounds(record, attempts, silent=not answers)),
    )


def _counts(attempt: ConferralAttempt, record: ConferralRecord) -> bool:
    after = record.renewed_after
    return after is None or attempt.day is None or attempt.day > after


def _after_filing(attempt: ConferralAttempt, record: ConferralRecord) -> bool:
    filed = record.certificate_date
    return filed is not None and attempt.day is not None and attempt.day > filed


def _contacts(attempt: ConferralAttempt) -> Iterator[Contact]:
    """The contact itself, and the other side's written answer to it."""
    kind = _kind(attempt)
    days = () if attempt.day is None else (attempt.day,)
    talk = kind in (ContactKind.TALK, ContactKind.TRY)
    timed, exhibited = isinstance(attempt.at, datetime), bool(attempt.exhibit.strip())
    yield Contact(
        kind=kind,
        words=_words(attempt.said or _plain(attempt)),
        method=attempt.method,
        days=days,
        ours=bool(attempt.by),
        theirs=bool(attempt.with_),
        announces_only=not attempt.issues and concept("announces").search(attempt.said) is not None,
        minutes=attempt.minutes,
        timed=timed,
        placed=bool(attempt.place.strip()),
        proof=exhibited or (talk and (timed or (attempt.method is not None and not attempt.method.is_live))),
        exhibited=exhibited,
        topics=attempt.issues,
    )
    if attempt.response.strip() and not talk:
        # The answer was written to a writing and travels with it; nobody logged the day it came.
        yield Contact(
            ContactKind.WRITING,
            _words(attempt.response),
            method=attempt.method,
            inward=True,
            theirs=True,
            exhibited=exhibited,
            topics=attempt.issues,
        )


def _kind(attempt: ConferralAttempt) -> ContactKind:
    method, answered = attempt.method, bool(attempt.response.strip())
    written = concept("writing_act").search(attempt.said) is not None if method is None else method.is_written
    if not written:
        live = method is None or method.is_live
        return ContactKind.TALK if live and answered else ContactKind.TRY
    if attempt.issues:
        return ContactKind.WRITING
    if concept("offers").search(attempt.said):
        return ContactKind.OFFER
    return ContactKind.NOTICE if concept("notice_only").search(attempt.said) else ContactKind.WRITING


def _plain(attempt: ConferralAttempt) -> str:
    """The attempt in words, where nobody wrote down what was said."""
    return f"contact {attempt.method.words}" if attempt.method else "contact"


def _issue(issue: Issue, attempts: tuple[ConferralAttempt, ...]) -> IssueFact:
    name = same_name(issue.id)
    settled = issue.result is IssueResult.AGREED
    return IssueFact(
        issue.id,
        _words(issue.text),
        our_position=bool(issue.movant_position.strip()),
        their_position=bool(issue.opposing_position.strip()),
        discussed=any(same_name(topic) == name for attempt in attempts for topic in attempt.issues),
        fate=None if issue.result is None else Fate.SETTLED if settled else Fate.OPEN,
    )


def _answer(
    record: ConferralRecord, answers: list[ConferralAttempt], unanswered: list[ConferralAttempt]
) -> Answer | None:
    if answers or any(issue.opposing_position.strip() for issue in record.issues):
        return Answer.TOLD
    return Answer.SILENCE if unanswered else Answer.LEFT_OUT


def _first(issues: tuple[Issue, ...], *results: IssueResult) -> Words | None:
    return next((_words(issue.remains or issue.text) for issue in issues if issue.result in results), None)


def _said(name: str, texts: list[str]) -> Words | None:
    for text in texts:
        found = concept(name).search(text)
        if found is not None:
            return Words(found[0], found.start(), found.end())
    return None


def _steps(record: ConferralRecord) -> Iterator[StepTold]:
    """The steps beyond conferring, as they were taken; one without its day is not yet told."""
    for step in record.court_steps:
        told = _COURT_STEPS.get(step.kind)
        if told is not None and step.day is not None:
            yield StepTold(told, taken=True, words=_words(step.said or step.kind.value))


def _by_form(record: ConferralRecord, answered: bool) -> Iterator[StepTold]:
    """What the certificate says in the form a court asks for: sworn, whether opposed, why there is no agreement."""
    form = _words("said in the certificate")
    yield StepTold(CourtStep.SWORN, taken=True, words=form)
    if any(issue.result is not None for issue in record.issues):
        yield StepTold(CourtStep.OPPOSED, taken=True, words=form)
        yield StepTold(CourtStep.WHY_NO_AGREEMENT if answered else CourtStep.WHY_NO_CONFERENCE, taken=True, words=form)


def _grounds(
    record: ConferralRecord, attempts: tuple[ConferralAttempt, ...], *, silent: bool
) -> Iterator[tuple[Ground, Words]]:
    """The grounds of excusal that the record itself shows; that it was futile, or left to discretion, is argument."""
    role = record.movant.role.casefold()
    if silent and len(attempts) >= _TRIES_OF_SILENCE:
        yield Ground.UNRESPONSIVE, _words(_plain(attempts[-1]))
    if (overdue := _said("overdue", [issue.text for issue in record.issues])) is not None:
        yield Ground.NO_RESPONSE_SERVED, overdue
    if "nonparty" in role or "non-party" in role:
        yield Ground.NONPARTY_MOVANT, _words(record.movant.role)
    if record.exemption.strip():
        yield Ground.EXEMPT_CLASS, _words(record.exemption)


def _words(text: str) -> Words:
    """Words of the record: they stand in no text that was read, and so begin at its beginning."""
    return Words(text, 0, len(text))
