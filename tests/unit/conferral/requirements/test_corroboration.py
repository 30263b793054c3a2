"""(10) Attempts that nobody answered, or that are denied, can be proved."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conferral.reading.facts import ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.corroboration import corroboration
from tests.unit.conferral.requirements.readings import (
    account,
    came_out,
    contact,
    reading,
    rule,
    setting,
    told,
    turned_on,
    words,
)

TRY, OFFER, WRITING = ContactKind.TRY, ContactKind.OFFER, ContactKind.WRITING
SATISFIED, UNPROVED, DISPUTED = ("satisfied", ""), ("caution", "unproved"), ("caution", "calls-disputed")


def of(*kinds: ContactKind, **more: Any) -> Reading:
    return reading(contacts=tuple(contact(kind, **more) for kind in kinds))


@pytest.mark.parametrize(
    ("read", "result"),
    [
        (reading(), SATISFIED),
        (of(), SATISFIED),
        (of(TRY), UNPROVED),
        (of(TRY, proof=True), SATISFIED),
        (of(WRITING), UNPROVED),
        (of(WRITING, exhibited=True), SATISFIED),
        (of(OFFER), UNPROVED),
        (of(TRY, ContactKind.TALK), SATISFIED),
        (reading(contacts=(contact(TRY), contact(WRITING, inward=True))), SATISFIED),
        (reading(disputed=words("denies")), DISPUTED),
        (account(disputed=words("denies")), DISPUTED),
        (account(contacts=(contact(TRY),)), SATISFIED),
    ],
    ids=[
        *(
            "a talk",
            "nothing",
            "a bare call",
            "a call with its proof",
            "a bare letter",
            "a letter attached",
            "an offer",
        ),
        *("a call, then a talk", "a call, then an answer", "denied", "an account of a denial", "an account of a call"),
    ],
)
def test_an_attempt_that_nobody_answered_is_proved(read: Reading, result: tuple[str, str]) -> None:
    finding = corroboration(read, setting())
    assert came_out(finding) == result
    assert (finding.cure is None) is (result[0] == "satisfied")


def test_what_the_other_side_filed_may_deny_it() -> None:
    applied = turned_on(RequirementId.CORROBORATION, "calls-disputed")
    denied = setting(rule=rule(applied=applied), opposition=reading(disputed=words("is unaware of any calls")))
    finding = corroboration(of(TRY, proof=True), denied)
    assert came_out(finding) == DISPUTED
    assert finding.authority[0].quotation == "because of calls-disputed"


@pytest.mark.parametrize(
    ("denied", "at_fault"),
    [
        ("is unaware of any telephone calls", ["called twice"]),
        ("denies receiving any letter", ["a letter"]),
        ("denies that any conference took place", ["called twice"]),
        ("denies that any call or letter was received", ["called twice", "a letter"]),
    ],
)
def test_the_words_that_are_denied_are_those_of_the_text(denied: str, at_fault: list[str]) -> None:
    contacts = (contact(TRY, "called twice"), contact(WRITING, "a letter"), contact(WRITING, "came", inward=True))
    finding = corroboration(reading(contacts=contacts), setting(opposition=reading(disputed=words(denied))))
    assert [w.text for w in finding.words_at_fault] == at_fault
    assert finding.reason == f"The other side denies or disputes what is claimed: “{denied}”."


@pytest.mark.parametrize(
    ("read", "at_fault"),
    [
        (of(WRITING), ["They spoke by telephone."]),
        (reading(contacts=(), bare_verbs=words("has conferred")), ["has conferred"]),
        (reading(contacts=(), good_faith=None), []),
    ],
    ids=["a letter, where a call is denied", "a conference claimed in the rule's words", "nothing claimed"],
)
def test_what_is_denied_is_all_that_is_claimed_where_nothing_is_of_its_kind(read: Reading, at_fault: list[str]) -> None:
    finding = corroboration(read, setting(opposition=reading(disputed=words("is unaware of any calls"))))
    assert [w.text for w in finding.words_at_fault] == at_fault


@pytest.mark.parametrize(
    "answer",
    [
        "Plaintiffs' attorney is unaware of any telephone calls from Defendants' attorney.",
        "Counsel for Plaintiff has no record of any call from counsel for Defendant.",
        "Defendant's counsel never called. Plaintiff's counsel denies that any conference took place.",
    ],
)
def test_reads_a_denial_in_what_the_other_side_filed(answer: str) -> None:
    assert told(answer).disputed is not None
    assert came_out(corroboration(of(TRY), setting(opposition=told(answer)))) == DISPUTED


HEAD = "The undersigned, A.B., counsel for Plaintiff, certifies that on March 11, 2024, A.B. "


@pytest.mark.parametrize(
    ("call", "result"),
    [
        (
            "telephoned C.D., counsel for Defendant, at 10:15 a.m. and left a voicemail. C.D. did not call back.",
            SATISFIED,
        ),
        ("telephoned the office of C.D., counsel for Defendant. Nobody answered.", UNPROVED),
    ],
)
def test_reads_it_in_a_text(call: str, result: tuple[str, str]) -> None:
    assert came_out(corroboration(told(HEAD + call), setting())) == result
