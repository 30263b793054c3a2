"""A record read as facts: the same requirements judge it and the certificate drafted from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from bot.conferral.finding import Finding, Result
from bot.conferral.reading.facts import Answer, ContactKind, CourtStep, Genre, Ground
from bot.conferral.reading.of_record import reading_of
from bot.conferral.reading.reader import read_text
from bot.conferral.record import ConferralRecord, StepTaken
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements import Setting, judge_all
from bot.conferral.rule import StepKind
from bot.conferral.rule_choice import ChosenRule
from tests.unit.conferral.drafting.records import TODAY, attempt, email, record
from tests.unit.conferral.drafting.rules import chosen_for
from tests.unit.conferral.drafting.samples import order_of_2007, order_of_2009
from tests.unit.conferral.drafting.test_properties import cases


def setting(made: ConferralRecord, chosen: ChosenRule) -> Setting:
    return Setting(
        made.motion,
        chosen.rule,
        chosen.floor,
        filed=made.certificate_date,
        self_represented=any(party.self_represented for party in made.opposing),
        renewed_after=made.renewed_after,
    )


def faults(made: ConferralRecord) -> dict[str, str]:
    """The faults of a record, by requirement."""
    found = judge_all(reading_of(made), setting(made, chosen_for(made, TODAY)))
    return {f.requirement.value: f.fault for f in found if f.result in (Result.DEFICIENCY, Result.CAUTION)}


@cache
def judged_twice() -> tuple[tuple[Finding, Finding], ...]:
    """What the certificates of 500 records, and the records themselves, are judged to be."""
    pairs = []
    for made, chosen, drafted in cases():
        text = read_text(drafted.text, filed=made.certificate_date)
        if text.genre is Genre.CERTIFICATE:
            of = setting(made, chosen)
            pairs += list(zip(judge_all(text, of), judge_all(reading_of(made), of), strict=True))
    return tuple(pairs)


def test_a_record_that_a_certificate_was_drafted_from_has_no_fault() -> None:
    for made, chosen, _ in cases():
        found = judge_all(reading_of(made), setting(made, chosen))
        assert not [f for f in found if f.result is Result.DEFICIENCY], made


@pytest.mark.parametrize("requirement", list(RequirementId))
def test_record_and_certificate_are_judged_alike(requirement: RequirementId) -> None:
    """The disagreements are counted and shown; where the text is read as an account there is nothing to compare."""
    pairs = [(text, held) for text, held in judged_twice() if text.requirement is requirement]
    differ = Counter(
        (text.result.value, text.fault, held.result.value) for text, held in pairs if text.result != held.result
    )
    assert sum(differ.values()) <= 0.02 * len(pairs), differ


def test_most_certificates_are_read_as_certificates() -> None:
    accounts = len(cases()) - len(judged_twice()) // len(RequirementId)
    assert accounts <= 0.1 * len(cases()), f"{accounts} of {len(cases())} drafts are read as accounts"


def test_nothing_done_is_nothing_to_certify() -> None:
    assert faults(record(attempts=())) == {
        "good_faith_statement": "absent",
        "live_exchange": "nothing-done",
        "particulars": "steps-not-described",
        "issues": "lumped",
    }


def test_the_2009_effort_is_faulted_as_the_court_faulted_it() -> None:
    found = faults(order_of_2009())
    assert found["particulars"] == "undated"
    assert found["live_exchange"] in ("letter-only", "proposed-order-only", "attempts-too-few")
    assert found["exhibits"] == "writing-not-supplied"
    assert {"issues", "all_counsel", "outcome", "corroboration"} <= set(found)


def test_the_2007_effort_is_faulted_as_the_court_faulted_it() -> None:
    found = faults(order_of_2007())
    assert found["self_represented"] == "not-explained"
    assert {"live_exchange", "particulars", "issues", "exhibits"} <= set(found)


def test_each_step_is_the_contact_it_was() -> None:
    offer = replace(email(), issues=(), said="offered three dates for a call")
    made = record(attempts=(email(), offer, attempt(response=""), attempt()))
    contacts = reading_of(made).contacts
    assert [c.kind for c in contacts] == [ContactKind.WRITING, ContactKind.OFFER, ContactKind.TRY, ContactKind.TALK]
    assert [c.exhibited for c in contacts] == [True, True, False, False]
    assert [c.timed for c in contacts] == [False, False, True, True]


def test_a_written_answer_is_a_contact_from_the_other_side() -> None:
    [outward, inward] = reading_of(
        record(attempts=(email(response="replied by letter that no limit is needed"),))
    ).contacts
    assert (outward.inward, inward.inward, inward.kind) == (False, True, ContactKind.WRITING)


def test_steps_before_a_denial_are_not_read() -> None:
    reading = reading_of(record(renewed_after=date(2024, 3, 3)))
    assert [c.days for c in reading.contacts] == [(date(2024, 3, 4),)]
    assert reading_of(record(renewed_after=date(2024, 3, 8))).admits_nothing is not None


def test_a_promised_day_stays_open() -> None:
    reading = reading_of(record(attempts=(attempt(response="will let us know by March 15"),)))
    assert [day for day, _ in reading.open_until] == [date(2024, 3, 15)]


def test_silence_and_its_ground() -> None:
    silent = tuple(replace(one, response="", waited_until=date(2024, 3, 11)) for one in (email(), attempt()))
    reading = reading_of(record(attempts=silent, issues=()))
    assert reading.answer is Answer.SILENCE
    assert [ground for ground, _ in reading.grounds] == [Ground.UNRESPONSIVE]


def test_a_court_step_counts_once_its_day_is_known() -> None:
    taken = StepTaken(StepKind.JOINT_STATEMENT, date(2024, 3, 8), "signed by both")
    told = {step.step for step in reading_of(record(court_steps=(taken,))).steps}
    assert CourtStep.JOINT_STATEMENT in told
    untold = {step.step for step in reading_of(record(court_steps=(replace(taken, at=None),))).steps}
    assert CourtStep.JOINT_STATEMENT not in untold
