"""A check as a whole: the rule of the day, all findings in order, their authorities, and a possible excuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.adapters.rule_files import load_rules
from bot.assistant.authorities import Authorities
from bot.assistant.checker import Checker, CheckReport, CheckRequest, DraftReader, overall
from bot.conferral.finding import Finding, Overall, Result
from bot.conferral.motion import read_motion
from bot.conferral.reading.facts import Genre, Place
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Basis
from bot.conferral.rule_choice import NoRuleHeld, rule_for
from knowledge.passage import cut
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory
from tests.samples.certificates import (
    DEFICIENT,
    FILED,
    ORDER_2009,
    ORDERS,
    THOROUGH,
    certificate,
    effort_told_in_2007,
)
from tests.starter import starter_checker

TODAY = date(2026, 11, 21)
ORDER = (Result.DEFICIENCY, Result.CAUTION, Result.NOT_CHECKED, Result.SATISFIED, Result.NOT_APPLICABLE)


def request(text: str = THOROUGH, **told: Any) -> CheckRequest:
    made = CheckRequest(text, "D. Kan.", read_motion("compel"), TODAY, filed=FILED)
    return replace(made, **told)


def check(text: str = THOROUGH, **told: Any) -> CheckReport:
    return starter_checker().check(request(text, **told))


def results(report: CheckReport) -> dict[RequirementId, Result]:
    return {one.finding.requirement: one.finding.result for one in report.findings}


@pytest.mark.parametrize("text", [THOROUGH, *DEFICIENT.values()])
def test_every_requirement_has_one_finding_deficiencies_first(text: str) -> None:
    report = check(text)
    assert set(results(report)) == set(RequirementId)
    assert len(report.findings) == len(RequirementId)
    places = [ORDER.index(one.finding.result) for one in report.findings]
    assert places == sorted(places)


@pytest.mark.parametrize("text", DEFICIENT.values(), ids=list(DEFICIENT))
def test_every_fault_has_an_authority_that_stands_in_the_corpus(text: str) -> None:
    report = check(text)
    assert report.overall is Overall.DEFICIENT
    for one in report.findings:
        if one.finding.result is Result.DEFICIENCY:
            assert one.authority is not None
            assert one.authority.quotation
            assert one.authority not in one.also


class TestOverall:
    """How a check comes out."""

    def test_is_no_deficiency_found_where_there_is_none(self) -> None:
        assert check().overall is Overall.NO_DEFICIENCY_FOUND

    def test_is_deficient_where_there_is_one(self) -> None:
        assert check(DEFICIENT["only-letters"]).overall is Overall.DEFICIENT

    def test_is_not_changed_by_a_caution(self) -> None:
        report = check(self_represented=True)
        assert results(report)[RequirementId.SELF_REPRESENTED] is Result.CAUTION
        assert report.overall is Overall.NO_DEFICIENCY_FOUND

    @pytest.mark.parametrize(
        ("motion", "text"),
        [
            ("compel", "The parties have a dispute over the requests, and Plaintiff asks the Court to decide it."),
            ("quash", "The subpoena asks for too much and gives too little time."),
        ],
    )
    def test_is_not_checked_where_no_point_of_the_effort_could_be_read(self, motion: str, text: str) -> None:
        unread = [Finding(id_, Result.NOT_CHECKED, "It was not seen.") for id_ in RequirementId]
        for trivial in (RequirementId.CORROBORATION, RequirementId.CERTIFICATION, RequirementId.EXHIBITS):
            met = [replace(f, result=Result.SATISFIED) if f.requirement is trivial else f for f in unread]
            assert overall(met) is Overall.NOT_CHECKED
        report = check(text, motion=read_motion(motion))
        assert report.overall is not Overall.NO_DEFICIENCY_FOUND

    def test_of_a_text_that_cannot_be_read_is_not_checked(self) -> None:
        report = starter_checker().not_read(request(), "It is in another language.")
        assert report.overall is Overall.NOT_CHECKED
        assert {one.finding.reason for one in report.findings} == {"It is in another language."}
        assert set(results(report).values()) == {Result.NOT_CHECKED}

    def test_of_a_motion_without_a_certification_is_deficient(self) -> None:
        report = starter_checker().none_found(request(), "No certification was found in the 40 pages.")
        assert report.overall is Overall.DEFICIENT
        found = {one.finding.requirement: one for one in report.findings}[RequirementId.CERTIFICATION]
        assert (found.finding.fault, found.finding.reason) == ("missing", "No certification was found in the 40 pages.")
        assert found.authority is not None
        assert "accompanied by appropriate certificate of counsel" in found.authority.quotation


class TestTheRule:
    """The rule that a text is read against."""

    @pytest.mark.parametrize(
        ("court", "citation", "basis"),
        [
            ("D. Kan.", "D. Kan. Rule 37.2", Basis.TEXT),
            ("kansas federal", "D. Kan. Rule 37.2", Basis.TEXT),
            ("N.D. Cal.", "N.D. Cal. Civ. L.R. 37-1", Basis.NOTE),
        ],
    )
    def test_is_the_courts(self, court: str, citation: str, basis: Basis) -> None:
        report = check(court=court)
        assert report.chosen.rule.citation.startswith(citation[:12])
        assert report.basis is basis

    def test_is_the_federal_floor_where_the_court_has_none(self) -> None:
        report = check(court="W.D. Wis.")
        assert (report.chosen.known, report.chosen.rule.court) == (False, "federal")
        assert report.cautions

    def test_is_that_of_the_day_of_filing(self) -> None:
        assert check(filed=date(2007, 8, 1)).chosen.rule.edition == "as quoted August 29, 2007"
        assert check(filed=None).chosen.rule.edition == "as quoted June 8, 2009"

    def test_has_to_be_held(self) -> None:
        with pytest.raises(NoRuleHeld):
            Checker((), Authorities(lambda: GenerationInMemory((), WordsEmbedding()))).check(request())

    def test_is_applied_without_a_corpus_too(self) -> None:
        bare = Checker(load_rules(None), Authorities(lambda: GenerationInMemory((), WordsEmbedding())))
        report = bare.check(request(DEFICIENT["only-letters"]))
        assert report.overall is Overall.DEFICIENT
        assert all(one.authority is None or one.authority.own_words for one in report.findings)


class TestWhatIsHandedInBesideTheText:
    """Where it stood, what the other side filed, an earlier denial."""

    def test_the_place_makes_it_the_movants_own_words(self) -> None:
        assert check(effort_told_in_2007()).reading.genre is Genre.ACCOUNT
        report = check(effort_told_in_2007(), found_in=Place.REPLY)
        assert report.reading.genre is Genre.CERTIFICATE
        assert results(report)[RequirementId.CERTIFICATION] is Result.DEFICIENCY

    def test_the_opposition_may_deny_the_calls(self) -> None:
        report = check(opposition="Defendant's attorney is unaware of any telephone call from Plaintiff's attorney.")
        assert results(report)[RequirementId.CORROBORATION] is Result.CAUTION

    @pytest.mark.parametrize("opposition", ["", "  \n"])
    def test_an_empty_opposition_is_none(self, opposition: str) -> None:
        assert check(opposition=opposition) == check()

    def test_steps_before_the_denial_are_set_aside(self) -> None:
        report = check(renewed_after=date(2024, 3, 15))
        assert report.overall is Overall.DEFICIENT
        assert any("2024-03-15" in aside.reason for aside in report.reading.set_aside)


class TestAnOrderThatDeniedTheMotion:
    """Its own instructions are requirements of the renewed motion, and only steps after its day count."""

    ORDER = (ORDERS / ORDER_2009).read_text(encoding="utf-8")

    def renewed(self, text: str, **told: Any) -> CheckReport:
        told = {"motion": read_motion("protective-order"), "filed": date(2009, 6, 25), "order": self.ORDER} | told
        return check(text, order_source="order.txt", **told)

    def test_is_followed_by_a_talk_after_it(self) -> None:
        report = self.renewed(certificate("2009-mended"))
        assert [one.finding.result for one in report.ordered] == [Result.SATISFIED, Result.SATISFIED]
        assert report.overall is Overall.NO_DEFICIENCY_FOUND

    def test_is_not_followed_by_what_came_before_it(self) -> None:
        report = self.renewed(certificate("2009-mended").replace("June 15", "June 1").replace("June 10", "May 28"))
        assert [one.finding.result for one in report.ordered] == [Result.DEFICIENCY, Result.DEFICIENCY]
        fault = next(f for f in report.findings if f.finding.requirement is RequirementId.LIVE_EXCHANGE)
        assert fault.authority is not None
        assert fault.authority.quotation.startswith("This means that Defendants must do more than send a letter")
        assert fault.authority.pin_cite == "Order of June 8, 2009, ¶ 17 (“Before filing another motion for a”)"
        assert (fault.authority.source, fault.authority.own_words) == ("order.txt", False)
        assert " ".join(cut(self.ORDER, fault.authority.spans).split()) == fault.authority.quotation
        assert any("2009-06-08" in aside.reason for aside in report.reading.set_aside)

    @pytest.mark.parametrize(
        ("order", "says"),
        [
            ("Counsel must speak by telephone.", "The day of the order"),
            ("June 8, 2009\n\nDenied.", "tells in no words"),
        ],
    )
    def test_may_be_silent_on_its_day_or_on_what_to_do(self, order: str, says: str) -> None:
        assert any(says in caution for caution in self.renewed(certificate("2009-mended"), order=order).cautions)

    def test_is_dated_as_who_hands_it_in_says(self) -> None:
        report = self.renewed(certificate("2009-mended"), renewed_after=date(2009, 6, 20))
        assert any("2009-06-20" in aside.reason for aside in report.reading.set_aside)
        assert report.ordered[0].finding.reason.startswith("Order of June 20, 2009 says")

    def test_that_was_not_handed_in_asks_for_nothing(self) -> None:
        assert self.renewed(certificate("2009-mended"), order=" ").ordered == ()


class TestAPossibleExcuse:
    """A ground on which courts have excused a missing conference, beside the fault."""

    def test_is_named_where_the_text_shows_one(self) -> None:
        text = DEFICIENT["one-voicemail"].replace(
            "Request 4 remains", "Defendant served no responses at all. Request 4 remains"
        )
        report = check(text)
        assert results(report)[RequirementId.LIVE_EXCHANGE] is Result.DEFICIENCY
        assert report.possible_excuse is not None
        assert report.possible_excuse.reason.startswith("Where nothing at all was served")

    def test_is_the_courts_discretion_where_the_text_shows_none(self) -> None:
        excuse = check(DEFICIENT["only-letters"]).possible_excuse
        assert excuse is not None
        assert "judge" in excuse.reason

    def test_is_not_named_where_no_conference_is_missing(self) -> None:
        assert check().possible_excuse is None


def test_a_draft_is_read_as_any_other_certificate_is() -> None:
    motion = read_motion("compel")
    chosen = rule_for(load_rules(None), court="D. Kan.", motion=motion, filed=FILED, today=TODAY)
    for text in (THOROUGH, *DEFICIENT.values()):
        findings = DraftReader().check(text, chosen=chosen, motion=motion, filed=FILED, self_represented=False)
        assert {f.requirement: f.result for f in findings} == results(check(text, self_represented=False))
