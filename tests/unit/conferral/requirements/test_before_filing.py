"""(7) Before filing, and in time for an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.conferral.finding import Words
from bot.conferral.reading.facts import ContactKind, Reading
from bot.conferral.requirements import judge_all
from bot.conferral.requirements.before_filing import before_filing
from bot.conferral.rule import BeforeFiling
from tests.unit.conferral.requirements.readings import (
    FILED,
    account,
    came_out,
    contact,
    court,
    reading,
    rule,
    setting,
    told,
    words,
)

TRY, WRITING = ContactKind.TRY, ContactKind.WRITING
SATISFIED = ("satisfied", "")


def at(
    *days: date, kind: ContactKind = ContactKind.TALK, lapsed: tuple[tuple[date, Words], ...] = (), **more: Any
) -> Reading:
    return reading(contacts=(contact(kind, days=days, **more),), lapsed=lapsed)


@pytest.mark.parametrize(
    ("read", "result"),
    [
        (reading(), SATISFIED),
        (reading(after_filing=(words("after the motion was filed"),)), ("deficiency", "after-filing")),
        (at(date(2024, 3, 27)), ("deficiency", "after-filing")),
        (reading(same_day=words("the same afternoon")), ("deficiency", "same-day")),
        (at(FILED), ("deficiency", "same-day")),
        (reading(too_short=words("rather than wait")), ("deficiency", "cut-short")),
        (reading(open_until=((date(2024, 3, 28), words("by March 28")),)), ("deficiency", "before-promised-day")),
        (reading(open_until=((FILED, words("by March 25")),)), ("deficiency", "before-promised-day")),
        (reading(open_until=((date(2024, 3, 22), words("by March 22")),)), SATISFIED),
        (at(date(2024, 3, 21), kind=TRY), ("deficiency", "too-short")),
        (at(date(2024, 3, 20), kind=TRY), SATISFIED),
        (at(date(2024, 3, 22), kind=WRITING), ("deficiency", "too-short")),
        (at(date(2024, 3, 22)), SATISFIED),
        (replace(at(date(2024, 3, 22)), issues=()), ("deficiency", "too-short")),
        (replace(at(date(2024, 3, 22)), issues=(), final_refusal=words("refused for good")), SATISFIED),
        (at(date(2024, 3, 18), lapsed=((date(2024, 3, 20), words("nothing came")),)), ("deficiency", "promise-lapsed")),
        (at(date(2024, 3, 20), lapsed=((date(2024, 3, 20), words("nothing came")),)), SATISFIED),
        (at(), ("not_checked", "")),
        (at(date(2024, 3, 22), kind=WRITING, inward=True), ("not_checked", "")),
    ],
    ids=[
        *("in time", "said to be after", "dated after", "said the same day", "dated the same day", "would not wait"),
        *("before the promised day", "on the promised day", "after the promised day", "two days after a try"),
        *("three days after a try", "a day after a letter", "a day after a talk", "with no answer", "with a refusal"),
        *("after a promise lapsed", "asked again on the day it lapsed", "undated", "only inward"),
    ],
)
def test_the_steps_come_before_filing_with_time_for_an_answer(read: Reading, result: tuple[str, str]) -> None:
    finding = before_filing(read, setting())
    assert came_out(finding) == result
    assert (finding.cure is not None) is (result[0] == "deficiency")


def test_without_the_day_of_filing_nothing_is_counted() -> None:
    assert came_out(before_filing(reading(), setting(filed=None))) == ("not_checked", "")


def test_the_rule_says_how_long_an_answer_takes() -> None:
    slow = setting(rule=rule(before_filing=BeforeFiling(notice_business_days=5)))
    assert came_out(before_filing(at(date(2024, 3, 19), kind=TRY), slow)) == ("deficiency", "too-short")
    assert came_out(before_filing(at(date(2024, 3, 15), kind=TRY), slow)) == SATISFIED


@pytest.mark.parametrize(
    ("read", "result"),
    [
        (account(), ("not_checked", "")),
        (account(rushed=words("filed that afternoon")), ("deficiency", "too-short")),
        (account(contacts=(contact(TRY, days=(date(2024, 3, 21),)),)), ("deficiency", "too-short")),
        (account(contacts=(contact(WRITING, days=(FILED,)),)), ("not_checked", "")),
        (account(contacts=(contact(TRY, days=(date(2024, 3, 28),)),)), ("deficiency", "after-filing")),
        (account(open_until=((date(2024, 3, 28), words("by March 28")),)), ("deficiency", "before-promised-day")),
    ],
    ids=["nothing shows", "haste", "too short", "the motion itself", "after filing", "before the promised day"],
)
def test_an_account_may_show_a_fault_of_time(read: Reading, result: tuple[str, str]) -> None:
    assert came_out(before_filing(read, setting())) == result


def test_an_account_may_tell_the_day_of_filing_itself() -> None:
    late = account(contacts=(contact(TRY, days=(date(2024, 3, 21),)),), filed_told=date(2024, 3, 22))
    assert came_out(before_filing(late, setting(filed=None))) == ("deficiency", "too-short")


class TestARenewedMotion:
    """After a denial without prejudice only the steps dated after that order count."""

    def test_earlier_steps_are_none(self) -> None:
        findings = judge_all(reading(), setting(renewed_after=date(2024, 3, 15)))
        assert {f.requirement.value: f.result.value for f in findings}["live_exchange"] == "deficiency"

    def test_later_steps_count(self) -> None:
        findings = judge_all(reading(), setting(renewed_after=date(2024, 3, 8)))
        assert {f.result.value for f in findings} == {"satisfied", "not_applicable"}

    def test_a_step_on_the_day_of_the_order_does_not_count(self) -> None:
        findings = judge_all(reading(), setting(renewed_after=date(2024, 3, 11)))
        assert {f.requirement.value: f.result.value for f in findings}["live_exchange"] == "deficiency"


HEAD = "The undersigned, A.B., counsel for Plaintiff, certifies that "


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("on March 11, 2024, A.B. and C.D., counsel for Defendant, spoke by telephone about Request 4.", ""),
        (
            "on March 27, 2024, A.B. and C.D., counsel for Defendant, spoke by telephone about Request 4.",
            "after-filing",
        ),
        ("on March 25, 2024, A.B. and C.D., counsel for Defendant, spoke by telephone about Request 4.", "same-day"),
        (
            "on March 22, 2024, A.B. called C.D., counsel for Defendant, and left a voicemail about Request 4.",
            "too-short",
        ),
        (
            "on March 11, 2024, A.B. called C.D., who said that he would answer by March 29, 2024.",
            "before-promised-day",
        ),
    ],
    ids=["in time", "after filing", "the same day", "too short", "before the promised day"],
)
def test_reads_it_in_a_text(text: str, fault: str) -> None:
    assert before_filing(told(HEAD + text), court("D. Kan.")).fault == fault
