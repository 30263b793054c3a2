"""The package for an agreed outcome: a proposed order read against the court's guidelines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.conferral.drafting import AgreedOrderPackage, OrderPoint, agreed_order_package
from bot.conferral.finding import Result
from bot.conferral.record import ConferralRecord, IssueResult
from knowledge.passage import fold
from tests.unit.conferral.drafting.records import issue, record

AGREED = record(issues=(issue(result=IssueResult.AGREED, remains=""),))
GOOD = """\
AGREED PROTECTIVE ORDER

The parties jointly agree that there is good cause under Fed. R. Civ. P. 26(c) for this order, because discovery will
reach personnel files and medical records of employees who are not parties, whose privacy their disclosure would invade.

1. Personnel files and medical records marked confidential may be used in this case only.
"""


def result_of(package: AgreedOrderPackage, point: OrderPoint) -> Result | None:
    return next((finding.result for finding in package.findings if finding.point is point), None)


def read(text: str, made: ConferralRecord = AGREED) -> AgreedOrderPackage:
    return agreed_order_package(text, made, due=date(2009, 6, 29), word_file=True)


def test_order_with_its_facts_and_a_narrow_scope_has_no_deficiency() -> None:
    package = read(GOOD)
    assert package.deficiencies == ()
    assert result_of(package, OrderPoint.GOOD_CAUSE) is Result.SATISFIED
    assert result_of(package, OrderPoint.SCOPE) is Result.SATISFIED
    assert result_of(package, OrderPoint.FORM) is Result.NOT_CHECKED


def test_package_says_how_and_when_the_order_is_submitted() -> None:
    assert read(GOOD).submission == (
        (
            "E-mail the jointly proposed order, as a Word file, to the chambers of the magistrate judge; or file a "
            "joint "
            "motion with the order attached, and e-mail the order as well."
        ),
        "The court then signs the order, denies it and names what it objects to, or enters a changed version.",
        (
            "If the parties do not agree on the need, the scope or the form, whoever wants the order files a motion "
            "with "
            "the proposed order attached and a supporting memorandum."
        ),
        "The order is due on June 29, 2009.",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD.replace("good cause under Fed. R. Civ. P. 26(c)", "a need"), "does not say that there is good cause"),
        ("Good cause exists for this agreed order about the matters that are at issue here.", "as a conclusion"),
        (
            (
                "The parties agree to be bound by the terms that follow in this order.\n\n"
                "1. Personnel files are confidential.\n\n2. The court finds good cause, because disclosure would harm."
            ),
            "not in the opening paragraph",
        ),
    ],
)
def test_good_cause_has_to_be_stated_with_the_facts_of_the_case(text: str, reason: str) -> None:
    finding = next(f for f in read(text).findings if f.point is OrderPoint.GOOD_CAUSE)
    assert finding.result is Result.DEFICIENCY
    assert reason in finding.reason
    assert [support.citation for support in finding.authority] == [
        "Fed. R. Civ. P. 26(c)(1)",
        "Fed. R. Civ. P. 26(c)(1)",
        "D. Kan. Guidelines for Agreed Protective Orders",
    ]


@pytest.mark.parametrize(
    "wide",
    ["2. All documents produced are covered.", "2. It covers any document that a party designates as confidential."],
)
def test_order_that_takes_in_everything_is_at_fault_with_its_words(wide: str) -> None:
    text = f"{GOOD}\n{wide}\n"
    finding = next(f for f in read(text).findings if f.point is OrderPoint.SCOPE)
    assert finding.result is Result.DEFICIENCY
    [words] = finding.words_at_fault
    assert text[words.start : words.end] == words.text
    assert words.text in wide


def test_order_that_names_no_kind_of_information_is_not_narrow() -> None:
    text = "There is good cause for this agreed order, because of what the parties know of each other.\n"
    assert result_of(read(text), OrderPoint.SCOPE) is Result.DEFICIENCY


def test_issue_that_is_not_settled_stands_in_the_way() -> None:
    [finding] = [f for f in read(GOOD, record()).findings if f.point is OrderPoint.AGREEMENT]
    assert finding.result is Result.DEFICIENCY
    assert finding.reason == (
        "The record does not show agreement on Issue 1 (use of personnel files outside this case)."
    )


def test_sealing_is_a_caution() -> None:
    assert result_of(read(f"{GOOD}\nConfidential papers shall be filed under seal."), OrderPoint.SEALING) is (
        Result.CAUTION
    )


def test_file_that_is_not_word_is_a_caution_in_kansas() -> None:
    package = agreed_order_package(GOOD, AGREED, word_file=False)
    assert result_of(package, OrderPoint.FORM) is Result.CAUTION
    assert package.submission[-1] == (
        "No day is recorded by which the order is due: look in the scheduling order and in earlier orders."
    )


def test_court_without_guidelines_is_said_to_have_none_here() -> None:
    made = record(court="D. Mont.", issues=AGREED.issues)
    package = agreed_order_package(GOOD, made)
    assert result_of(package, OrderPoint.FORM) is Result.NOT_CHECKED
    assert package.submission[0].startswith("How D. Mont. wants an agreed order submitted is not held")
    assert package.support == ()


def test_quotations_stand_in_the_corpus() -> None:
    corpus = Path(__file__).parents[5] / "shared" / "corpus"
    if not corpus.is_dir():
        pytest.skip("the evaluation corpus is not beside the repository")
    package = read(GOOD)
    held = fold("\n".join(p.read_text(encoding="utf-8") for p in sorted(corpus.rglob("*.txt"))))
    every = (*package.support, *(s for f in package.findings for s in f.authority))
    quoted = {s.quotation for s in every if s.quotation}
    assert len(quoted) == 4
    assert [quotation for quotation in quoted if fold(quotation) not in held] == []
