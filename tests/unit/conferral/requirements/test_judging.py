"""All twelve requirements together, over any text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conferral.finding import Finding, Result
from bot.conferral.reading.facts import Place
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements import Setting, judge_all
from tests.samples.certificates import DEFICIENT, THOROUGH, effort_told_in_2007, effort_told_in_2009
from tests.unit.conferral.requirements.readings import court, told

SETTINGS = (court("D. Kan."), court("N.D. Cal."), court("D. Nev."), court("N.D. Tex."), court("W.D. Mo.", filed=None))
TEXTS = (THOROUGH, *DEFICIENT.values(), effort_told_in_2007(), effort_told_in_2009())
SENTENCES = sorted({sentence for text in TEXTS for sentence in re.split(r"(?<=\.)\s", text) if sentence})
_BOAST = re.compile(r"\b(?:in)?(?:adequate|sufficient)(?:ly)?\b", re.IGNORECASE)

any_text = st.one_of(
    st.text(max_size=2_000),
    st.lists(st.sampled_from(SENTENCES), max_size=25).map(" ".join),
    st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40)), max_size=25).map("\n".join),
)


def assert_well_formed(findings: tuple[Finding, ...], text: str) -> None:
    assert [finding.requirement for finding in findings] == list(RequirementId)
    for finding in findings:
        assert finding.reason
        assert not _BOAST.search(finding.reason)
        for words in finding.words_at_fault:
            assert words.text == text[words.start : words.end]
            assert words.text
        if finding.result in (Result.DEFICIENCY, Result.CAUTION):
            assert finding.fault
            assert finding.cure
            assert not _BOAST.search(finding.cure)
            assert finding.authority
        if finding.requirement.is_warning_only:
            assert finding.result is not Result.DEFICIENCY


@settings(max_examples=60)
@given(any_text, st.sampled_from(SETTINGS))
def test_any_text_gets_twelve_findings_with_their_reasons(text: str, judged_by: Setting) -> None:
    assert_well_formed(judge_all(told(text, judged_by.filed), judged_by), text)


@pytest.mark.parametrize("text", TEXTS)
def test_the_samples_get_them_in_every_court(text: str) -> None:
    for judged_by in SETTINGS:
        assert_well_formed(judge_all(told(text, judged_by.filed), judged_by), text)


def test_the_same_words_give_the_same_findings() -> None:
    first, second = (judge_all(told(THOROUGH), court("D. Kan.")) for _ in range(2))
    assert first == second


def test_two_hundred_thousand_characters_are_read_to_the_end() -> None:
    filler = "Plaintiff has asked for the repair logs of the years before the accident, and for nothing else. "
    text = (filler * 3_000)[: 200_000 - len(THOROUGH)] + "\n\n" + THOROUGH
    findings = judge_all(told(text), court("D. Kan."))
    assert_well_formed(findings, text)
    assert findings[2].result is Result.SATISFIED


@pytest.mark.parametrize("text", ["a " * 100_000, "x" * 200_000, "(" * 20_000, "\n" * 5_000, "1/1/2024 " * 5_000])
def test_long_texts_without_sense_are_read_too(text: str) -> None:
    assert_well_formed(judge_all(told(text), court("D. Kan.")), text)


def test_every_reason_and_cure_can_be_shown_as_it_is() -> None:
    for text in TEXTS:
        for place in (None, *Place):
            placed = replace(court("D. Kan."), found_in=place, self_represented=True)
            assert_well_formed(judge_all(told(text), placed), text)


def test_words_at_fault_are_as_they_were_typed() -> None:
    text = THOROUGH.replace("March", "March\u00a0")
    findings = judge_all(told(text.replace("spoke by telephone", "conferred")), court("D. Kan."))
    for words in (words for finding in findings for words in finding.words_at_fault):
        assert words.text == text.replace("spoke by telephone", "conferred")[words.start : words.end]
