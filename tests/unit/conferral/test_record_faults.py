"""Everything that cannot be right in a record, each with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from bot.conferral.contradictions import contradictions
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, IssueResult, Party, StepTaken
from bot.conferral.record_faults import record_faults
from bot.conferral.rule import StepKind
from tests.matters import CALL, CENTRAL, RECORDS, record

TODAY = date(2024, 3, 20)
LETTER = ConferralAttempt(date(2024, 3, 1), Method.LETTER, ("A. Counsel",), ("B. Counsel",), said="The issues.")


def told(made: ConferralRecord, *, today: date | datetime = TODAY) -> list[str]:
    return [str(fault) for fault in record_faults(made, today=today)]


def test_a_sound_record_has_no_fault() -> None:
    made = record(
        attempts=(LETTER, replace(LETTER, at=date(2024, 3, 2), waited_until=TODAY), CALL),
        issues=(Issue("1", "Request 4", result=IssueResult.AGREED_IN_PART, remains="the rest"),),
        certificate_date=TODAY,
    )
    assert told(made) == []
    assert told(record(attempts=(ConferralAttempt(None, None),))) == []


@pytest.mark.parametrize(
    ("attempt", "fault"),
    [
        (
            replace(CALL, at=date(2024, 3, 21)),
            "attempts[2].at: March 21, 2024 is still to come; only what has happened is logged.",
        ),
        (
            replace(CALL, at=datetime(2024, 3, 5, 9, 0)),  # noqa: DTZ001  that it has none is the fault
            "attempts[2].at: 2024-03-05T09:00:00 has no time zone: write it as 2024-03-05T09:00:00-06:00.",
        ),
        (replace(CALL, minutes=-1), "attempts[2].minutes: a contact cannot last -1 minutes."),
        (replace(CALL, minutes=1441), "attempts[2].minutes: 1441 minutes are more than a day."),
        (
            replace(LETTER, waited_until=date(2024, 2, 29)),
            "attempts[2].waited_until: February 29, 2024 is before the attempt itself (March 1, 2024).",
        ),
        (
            replace(LETTER, waited_until=date(2024, 3, 21)),
            "attempts[2].waited_until: March 21, 2024 is still to come; nobody has waited so long yet.",
        ),
        (
            replace(LETTER, response="no", waited_until=date(2024, 3, 8)),
            (
                "attempts[2].waited_until: a response is told of and also how long one was awaited; say which it was, "
                "or what was awaited."
            ),
        ),
        (
            replace(CALL, by=("C. Witness",), with_=("B. Counsel", "c witness")),
            "attempts[2].with: c witness is named on both sides of this attempt.",
        ),
        (
            replace(CALL, by=(), with_=("a counsel",)),
            (
                "attempts[2].with: a counsel is on the movant's side by the parties of this record, and stands under "
                '"with" here.'
            ),
        ),
        (
            replace(CALL, by=("Defendant",), with_=()),
            'attempts[2].by: Defendant is on the other side by the parties of this record, and stands under "by" here.',
        ),
        (
            replace(CALL, issues=("requst 4",)),
            (
                'attempts[2].issues[1]: there is no issue "requst 4" in this record (did you mean "request 4"?). The '
                'record\'s issues are "request 4".'
            ),
        ),
        (replace(CALL, said="\ud83d"), "attempts[2].said: holds characters that are no text; type the words again."),
    ],
)
def test_an_attempt_that_cannot_be_right_is_named(attempt: ConferralAttempt, fault: str) -> None:
    first = replace(LETTER, at=date(2024, 2, 1))
    assert told(record(attempts=(first, attempt), issues=(Issue("request 4", "Request 4"),))) == [fault]


def test_a_moment_later_today_is_still_to_come() -> None:
    now = datetime(2024, 3, 4, 10, 0, tzinfo=CENTRAL)
    assert told(record(), today=now) == [
        "attempts[1].at: March 4, 2024 is still to come; only what has happened is logged."
    ]
    assert told(record(), today=now + timedelta(hours=1)) == []


def test_parties_that_contradict_one_another_are_named() -> None:
    made = record(
        movant=Party("Plaintiff", ("A. Counsel",)),
        opposing=(Party("Defendant", ("A Counsel",)), Party("plaintiff", ("B. Counsel",), self_represented=True)),
        attempts=(),
    )
    assert told(made) == [
        'opposing[2].self_represented: plaintiff is said to be self-represented and to have counsel ("B. Counsel").',
        "opposing[1].counsel: A Counsel is named as counsel on both sides.",
        "opposing[2].role: plaintiff is named on both sides.",
    ]


def test_issues_that_contradict_themselves_or_share_an_id_are_named() -> None:
    agreed = Issue("1", "Request 4", result=IssueResult.AGREED, remains="the rest")
    assert told(record(issues=(agreed, Issue("1", "Request 5")))) == [
        'issues[1].remains: issue "1" is agreed and yet something of it remains: one of the two is wrong.',
        'issues[2].id: "1" is already the id of issues[1]; each issue has its own.',
    ]


def test_what_is_after_the_certificate_is_named() -> None:
    made = record(
        attempts=(CALL, replace(LETTER, waited_until=date(2024, 3, 8))),
        certificate_date=date(2024, 3, 3),
        renewed_after=date(2024, 3, 4),
        court_steps=(StepTaken(StepKind.JOINT_STATEMENT, date(2024, 3, 5)),),
    )
    assert told(made) == [
        "renewed_after: March 4, 2024 is after the certificate's date (March 3, 2024).",
        "attempts[1].at: March 4, 2024 is after the certificate's date (March 3, 2024).",
        "attempts[2].waited_until: March 8, 2024 is after the certificate's date (March 3, 2024).",
        "court_steps[1].at: March 5, 2024 is after the certificate's date (March 3, 2024).",
    ]


DATED_CALL = replace(CALL, at=date(2024, 3, 4))


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        (
            CALL,
            replace(CALL, response="Refused."),
            (
                "attempts[2].response: tells of the same contact as attempts[1] with another response: one of the two "
                "is wrong."
            ),
        ),
        (
            CALL,
            replace(CALL, at=datetime(2024, 3, 4, 16, 30, tzinfo=CENTRAL).astimezone(CENTRAL) - timedelta(hours=6)),
            "attempts[2]: this is attempts[1] written down a second time; leave one of them out.",
        ),
        (
            DATED_CALL,
            replace(DATED_CALL, response="", with_=("b counsel",)),
            (
                "attempts[2].response: tells of the same contact as attempts[1] with another response: one of the two "
                "is wrong. If they were two calls, give each its time."
            ),
        ),
        (
            CALL,
            replace(CALL, minutes=40),
            (
                "attempts[2].minutes: tells of the same contact as attempts[1] with another length: one of the two "
                "is wrong."
            ),
        ),
        (
            LETTER,
            replace(LETTER, exhibit="B", internal_note="sent twice?"),
            "attempts[2]: this is attempts[1] written down a second time; leave one of them out.",
        ),
    ],
)
def test_two_tellings_of_one_contact_are_named(first: ConferralAttempt, second: ConferralAttempt, fault: str) -> None:
    assert [str(found) for found in contradictions((first, second))] == [fault]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CALL, replace(CALL, at=datetime(2024, 3, 4, 11, 30, tzinfo=CENTRAL), response="Refused.")),
        (CALL, replace(CALL, with_=("C. Counsel",), response="Refused.")),
        (CALL, replace(CALL, method=Method.VIDEO, response="Refused.")),
        (CALL, replace(CALL, said="Then went through Request 5.")),
        (CALL, replace(CALL, minutes=None)),
        (LETTER, replace(LETTER, said="And another thing.", response="Agreed.")),
        (replace(CALL, at=None), replace(CALL, at=None, response="Refused.")),
        (replace(CALL, with_=()), replace(CALL, with_=(), response="Refused.")),
    ],
)
def test_two_contacts_are_no_contradiction(first: ConferralAttempt, second: ConferralAttempt) -> None:
    assert list(contradictions((first, second))) == []


@given(RECORDS)
def test_every_record_is_read_through_and_no_fault_repeats_an_internal_note(any_record: ConferralRecord) -> None:
    noted = replace(
        any_record, attempts=tuple(replace(a, internal_note="<never to be seen>") for a in any_record.attempts)
    )
    faults = told(noted)
    assert not any("<never to be seen>" in fault for fault in faults)
    assert faults == told(noted.without_notes())
    assert all(": " in fault for fault in faults)
