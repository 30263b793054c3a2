"""What an order tells the movant to do before the motion is renewed, and whether the renewed one shows it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.finding import Finding, Result
from bot.conferral.method import Method
from bot.conferral.reading.facts import ContactKind, CourtStep, Reading, StepTold
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements import judge_all
from bot.conferral.requirements.as_ordered import FAULT, as_ordered, with_orders
from bot.conferral.requirements.order_instructions import read_instructions
from tests.samples.certificates import ORDER_2007, ORDER_2009, ORDERS
from tests.unit.conferral.requirements.readings import account, contact, reading, setting, words

DATED = date(2024, 3, 1)
MORE, LIVE, JOINT, CERTIFICATE = "more than a letter", "live talk", "joint statement", "certificate"


def kinds(order: str) -> list[str]:
    return [one.kind.value for one in read_instructions(order, dated=DATED)]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("Defendants must do more than send a letter.", [MORE]),
        ("Another letter will not suffice.", [MORE]),
        ("Counsel must speak by telephone or in person.", [LIVE]),
        ("Counsel shall confer in person before refiling.", [LIVE]),
        ("The parties are directed to meet and confer by video.", [LIVE]),
        ("The parties shall file a joint statement of what remains.", [JOINT]),
        ("Any renewed motion must include a certificate of conferral.", [CERTIFICATE]),
        ("Counsel must speak by telephone. They shall also submit a joint letter.", [LIVE, JOINT]),
        ("Counsel must speak by telephone. Counsel must speak by telephone.", [LIVE]),
        ("Plaintiff failed to do more than send a letter.", []),
        ("Rule 7.1 requires that counsel must speak by telephone.", []),
        ("The rule says: “counsel shall confer in person.”", []),
        ("Defendant argues that Plaintiff must do more than send a letter.", []),
        ("Defendant must not speak to the witnesses.", []),
        ("The motion is denied without prejudice.", []),
        ("", []),
    ],
)
def test_reads_what_the_order_itself_commands(order: str, found: list[str]) -> None:
    assert kinds(order) == found


@pytest.mark.parametrize(
    ("order", "found"), [(ORDER_2009, [MORE, LIVE]), (ORDER_2007, [CERTIFICATE])], ids=["2009", "2007"]
)
def test_reads_them_in_both_orders(order: str, found: list[str]) -> None:
    text = (ORDERS / order).read_text(encoding="utf-8")
    assert kinds(text) == found
    for one in read_instructions(text, dated=None):
        assert " ".join(text[one.span.start : one.span.end].split()) == one.sentence == one.support.quotation
        assert one.support.citation == "the order"


@given(st.text(max_size=300))
def test_every_instruction_stands_in_the_order(order: str) -> None:
    for one in read_instructions(f"{order} Counsel must speak by telephone.", dated=DATED):
        assert one.support.citation == "Order of March 1, 2024"
        assert one.sentence.endswith("Counsel must speak by telephone.")


TALK, CALLED, LETTER = contact(), contact(ContactKind.TRY), contact(ContactKind.WRITING, "a letter")
STATEMENT = StepTold(CourtStep.JOINT_STATEMENT, True, words("the statement"))


def ordered(order: str, read: Reading) -> tuple[Finding, tuple[Finding, ...]]:
    """What became of the one instruction of `order`, and all findings with it."""
    findings = judge_all(read, setting())
    (one,) = as_ordered(read_instructions(order, dated=DATED), read, setting(), findings)
    return one, with_orders(findings, [one])


@pytest.mark.parametrize(
    ("order", "read", "result"),
    [
        ("Counsel must do more than send a letter.", reading(contacts=(TALK,)), Result.SATISFIED),
        ("Counsel must do more than send a letter.", reading(contacts=(LETTER,)), Result.DEFICIENCY),
        ("Counsel must do more than send a letter.", reading(contacts=(CALLED, LETTER)), Result.DEFICIENCY),
        ("Counsel must speak by telephone.", reading(contacts=(TALK,)), Result.SATISFIED),
        ("Counsel must confer in person.", reading(contacts=(TALK,)), Result.DEFICIENCY),
        ("Counsel must confer in person.", reading(contacts=(contact(method=Method.IN_PERSON),)), Result.SATISFIED),
        ("Counsel must speak by telephone.", reading(contacts=(contact(staff_only=True),)), Result.DEFICIENCY),
        ("The parties shall file a joint statement.", reading(steps=(STATEMENT,)), Result.SATISFIED),
        ("The parties shall file a joint statement.", reading(), Result.DEFICIENCY),
        ("The parties shall file a joint statement.", account(), Result.NOT_CHECKED),
        ("The motion shall include a certificate.", reading(), Result.SATISFIED),
        ("The motion shall include a certificate.", account(), Result.NOT_CHECKED),
    ],
)
def test_an_instruction_is_a_requirement(order: str, read: Reading, result: Result) -> None:
    one, findings = ordered(order, read)
    assert one.result is result
    assert one.authority[0].quotation == order
    assert one.reason.startswith(f"Order of March 1, 2024 says: “{order}” ")
    assert [f.requirement for f in findings] == list(RequirementId)
    same = next(f for f in findings if f.requirement is one.requirement)
    if result is Result.DEFICIENCY:
        assert (one.fault, bool(one.cure)) == (FAULT, True)
        assert same.result is Result.DEFICIENCY
        assert same.authority[0].quotation == order
        assert one.reason in same.reason
    else:
        assert findings == judge_all(read, setting())


def test_a_fault_that_was_found_before_keeps_its_words_and_its_cure() -> None:
    read = reading(contacts=(LETTER,))
    before = judge_all(read, setting())[2]
    _, findings = ordered("Counsel must do more than send a letter.", read)
    assert (findings[2].fault, findings[2].words_at_fault, findings[2].cure) == (
        "letter-only",
        before.words_at_fault,
        before.cure,
    )
    assert findings[2].authority[1:] == before.authority
