"""The letter that opens the conferral."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.conferral.drafting import CannotCertify, Draft, opening_letter
from bot.conferral.record import ConferralRecord, Party, When
from tests.unit.conferral.drafting.records import CENTRAL, TODAY, issue, record
from tests.unit.conferral.drafting.rules import chosen_for, profiled

TIMES = (date(2024, 3, 18), date(2024, 3, 19))


def letter(made: ConferralRecord, *times: When) -> Draft | CannotCertify:
    chosen = chosen_for(made, TODAY)
    return opening_letter(made, chosen.rule, floor=chosen.floor, times=times, today=TODAY, quoting=profiled)


def test_letter_lists_the_issues_offers_the_times_and_quotes_the_rule() -> None:
    made = record(attempts=(), issues=(issue(), issue(id="2", text="return of copies", movant_position="")))
    drafted = letter(made, datetime(2024, 3, 18, 10, 0, tzinfo=CENTRAL), date(2024, 3, 19))
    assert isinstance(drafted, Draft)
    assert (
        drafted.text
        == """\
DRAFT - for attorney review

Request to confer

Re: Defendants' Motion for Protective Order, 2:24-cv-00000 (D. Kan.)

To: B. Counsel, counsel for Plaintiff

Before a Motion for Protective Order is filed for Defendants, we ask to confer with you in good faith about each issue \
listed below, in an effort to resolve it without court action.

The motion would ask for the following relief: entry of a protective order limiting use of personnel files.

Issues

Issue 1: use of personnel files outside this case. Our position: the files may be used in this case only. Please tell \
us your position.

Issue 2: return of copies. Please tell us your position.

Times to talk

We can talk by telephone, by video conference or in person at any of these times: March 18, 2024, at 10:00 a.m.; or \
March 19, 2024.

If none of them suits, please offer two others. This letter opens the talks and does not replace them.

The rule

“The court will not entertain any motion to resolve a discovery dispute pursuant to Fed. R. Civ. P. 26 . . . unless \
counsel for the moving party has conferred or has made reasonable effort to confer with opposing counsel concerning \
the matter in dispute prior to the filing of the motion.” D. Kan. Rule 37.2 [verify against the current rule].

“must include a certification that the movant has in good faith conferred or attempted to confer with other affected \
parties in an effort to resolve the dispute without court action.” Fed. R. Civ. P. 26(c)(1).

____________________ (date)

____________________ (signature)

____________________ (name)

Counsel for Defendants
"""
    )


@pytest.mark.parametrize(("times", "given"), [((), "none"), (TIMES[:1], "only one")])
def test_letter_promises_no_times_that_were_not_handed_in(times: tuple[date, ...], given: str) -> None:
    drafted = letter(record(), *times)
    assert isinstance(drafted, CannotCertify)
    assert [(fact.step, fact.question) for fact in drafted.missing] == [
        (
            "times",
            (
                f"Which 2 times to come are offered for a talk? The letter offers them, and {given} is given. Propose "
                "each as a day with a time of day."
            ),
        )
    ]


def test_time_that_is_past_is_refused_with_a_question() -> None:
    drafted = letter(record(), date(2024, 3, 1), date(2024, 3, 18))
    assert isinstance(drafted, CannotCertify)
    assert [fact.question for fact in drafted.missing] == ["March 1, 2024 is past. Which 2 times to come are offered?"]


def test_self_represented_party_is_told_what_we_cannot_do() -> None:
    drafted = letter(record(opposing=(Party("Plaintiff", (), self_represented=True),)), *TIMES)
    assert isinstance(drafted, Draft)
    assert "We act for Defendants and cannot give you legal advice." in drafted.text
    assert "To: Plaintiff, who is self-represented" in drafted.text


def test_letter_needs_issues_but_no_attempts_and_carries_no_note() -> None:
    drafted = letter(record(issues=()), *TIMES)
    assert isinstance(drafted, CannotCertify)
    assert [fact.step for fact in drafted.missing] == ["issues"]
    sent = letter(record(), *TIMES)
    assert isinstance(sent, Draft)
    assert "PRIVATE-NOTE" not in repr(sent)
