"""What the shipped profiles say of each court, at a glance: a change to one of these is a change to the law."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from bot.adapters.rule_files import load_rules
from bot.conferral.motion import read_motion
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Basis, ConferralRule, Particular, StepKind, Writing
from bot.conferral.rule_choice import ChosenRule, rule_for
from bot.conferral.rule_supports import supports_of

TODAY = date(2026, 11, 21)
_USUAL = {Particular.DATE, Particular.METHOD, Particular.PEOPLE}


@cache
def rules() -> tuple[ConferralRule, ...]:
    return load_rules(None)


def chosen(court: str, motion: str = "compel", filed: date | None = None) -> ChosenRule:
    return rule_for(rules(), court=court, motion=read_motion(motion), filed=filed, today=TODAY)


@pytest.mark.parametrize(
    ("court", "basis", "live", "writing", "attempt"),
    [
        ("D. Kan.", "text", True, "never", True),
        ("N.D. Cal.", "note", True, "never", False),
        ("C.D. Cal.", "note", True, "never", False),
        ("D. Nev.", "note", True, "never", False),
        ("D. Md.", "note", True, "never", True),
        ("D. Colo.", "note", False, "both ways", True),
        ("D. Ariz.", "note", True, "never", False),
        ("D. Minn.", "note", False, "both ways", True),
        ("N.D. Tex.", "note", False, "both ways", True),
        ("S.D. Fla.", "note", False, "one way", True),
        ("M.D. Fla.", "note", True, "never", False),
        ("W.D. Mo.", "note", True, "never", True),
        ("E.D. Mo.", "note", True, "never", True),
        ("S.D. Ind.", "note", False, "both ways", True),
        ("N.D. Ill.", "note", True, "never", False),
        ("Kansas (state)", "note", False, "both ways", True),
        ("Texas (state)", "note", False, "both ways", True),
        ("California (state)", "note", True, "never", True),
        ("federal", "text", False, "both ways", True),
    ],
)
def test_which_contacts_count_for_a_motion_to_compel(
    court: str, basis: str, live: bool, writing: str, attempt: bool
) -> None:
    found = chosen(court)
    exchange = found.rule.exchange
    assert found.known
    assert not found.not_covered
    assert (found.rule.basis, exchange.live_required, exchange.writing, exchange.attempt is not None) == (
        Basis(basis),
        live,
        Writing(writing),
        attempt,
    )


@pytest.mark.parametrize(
    ("court", "step", "if_ordered"),
    [
        ("N.D. Cal.", StepKind.JOINT_STATEMENT, True),
        ("N.D. Cal.", StepKind.LEAD_COUNSEL, True),
        ("C.D. Cal.", StepKind.JOINT_STATEMENT, False),
        ("D. Nev.", StepKind.SWORN_DECLARATION, False),
        ("D. Md.", StepKind.PAPERS_SERVED_FIRST, False),
        ("D. Minn.", StepKind.SEPARATE_DOCUMENT, False),
        ("N.D. Tex.", StepKind.OPPOSED_OR_NOT, False),
        ("S.D. Fla.", StepKind.EVERY_AFFECTED_PERSON, False),
        ("W.D. Mo.", StepKind.JUDGE_CONFERENCE, False),
        ("S.D. Ind.", StepKind.JUDGE_CONFERENCE, True),
        ("federal", StepKind.JUDGE_CONFERENCE, True),
    ],
)
def test_which_further_steps_are_asked_for(court: str, step: StepKind, if_ordered: bool) -> None:
    assert (step, if_ordered) in {(s.kind, s.if_ordered) for s in chosen(court).rule.extra_steps}


def test_what_a_certificate_states_beyond_date_method_and_people() -> None:
    beyond = {r.court: set(r.certificate.must_state) - _USUAL for r in rules() if r.in_force_until is None}
    assert {court: more for court, more in beyond.items() if more} == {
        "D. Nev.": {Particular.TIME, Particular.PLACE},
        "D. Md.": {Particular.TIME, Particular.PLACE},
        "E.D. Mo.": {Particular.TIME},
    }
    assert {r.court for r in rules() if r.certificate.list_remaining} == {"D. Md."}


@pytest.mark.parametrize(
    ("motion", "filed", "citation", "certified"),
    [
        ("protective-order", date(2009, 6, 8), "Fed. R. Civ. P. 26(c)(1)", True),
        ("protective-order", date(2007, 8, 29), "Fed. R. Civ. P. 26(c)", True),
        ("compel", date(2024, 1, 2), "Fed. R. Civ. P. 37(a)(1)", True),
        ("compel", date(2006, 1, 2), "Fed. R. Civ. P. 37(a)(2)", True),
        ("failure-to-attend", date(2024, 1, 2), "Fed. R. Civ. P. 37(d)(1)(B)", True),
        ("quash", date(2024, 1, 2), "Fed. R. Civ. P. 45(d)", False),
        ("sanctions", date(2024, 1, 2), "Fed. R. Civ. P.", False),
        ("extend deadlines", date(2024, 1, 2), "Fed. R. Civ. P.", False),
    ],
)
def test_the_federal_floor_by_motion_and_day(motion: str, filed: date, citation: str, certified: bool) -> None:
    found = chosen("N.D. Ohio", motion, filed)
    assert (found.rule.citation, found.rule.certificate.required) == (citation, certified)


class TestKansas:
    """The two orders, and the wordings they quote."""

    def test_quotes_the_wording_that_each_order_applied(self) -> None:
        assert chosen("D. Kan.", "protective-order", date(2009, 5, 1)).rule.edition == "as quoted June 8, 2009"
        assert chosen("D. Kan.", "protective-order", date(2007, 8, 1)).rule.edition == "as quoted August 29, 2007"
        assert chosen("D. Kan.", "protective-order", date(1999, 8, 1)).rule.edition == "as quoted August 29, 2007"

    def test_knows_which_faults_the_orders_turned_on(self) -> None:
        assert {(a.requirement, a.fault) for a in chosen("D. Kan.").rule.applied} == {
            (RequirementId.PARTICULARS, "steps-not-described"),
            (RequirementId.PARTICULARS, "nature-and-extent"),
            (RequirementId.EXHIBITS, "writing-not-supplied"),
            (RequirementId.CORROBORATION, "calls-disputed"),
            (RequirementId.LIVE_EXCHANGE, "letter-only"),
            (RequirementId.LIVE_EXCHANGE, "proposed-order-only"),
            (RequirementId.LIVE_EXCHANGE, "no-exchange"),
            (RequirementId.ISSUES, "nature-and-extent"),
            (RequirementId.CERTIFICATION, "missing"),
            (RequirementId.CERTIFICATION, "first-in-reply"),
            (RequirementId.SELF_REPRESENTED, "misunderstood"),
            (RequirementId.ALL_COUNSEL, "steps-of-all-counsel"),
        }

    def test_quotes_no_order_for_a_wording_older_than_the_order(self) -> None:
        older = chosen("D. Kan.", filed=date(2007, 8, 29)).rule
        assert not any("2009" in support.citation for support in supports_of(older))

    def test_asks_for_a_motion_to_compel_within_thirty_days(self) -> None:
        before = chosen("D. Kan.").rule.before_filing
        assert (before.window_days, [kind.value for kind in before.window_motions]) == (30, ["compel"])
        assert before.window_support[0].citation == "D. Kan. Rule 37.1(b)"


def test_every_ground_of_excusal_is_named_for_every_federal_motion() -> None:
    for rule in rules():
        if rule.court == "federal":
            assert {
                "unresponsive opponent",
                "no response served at all",
                "nonparty movant",
                "exempt class",
                "futility",
                "discretion",
            } <= {excuse.ground for excuse in rule.excuses}


def test_every_note_names_its_page_and_day_and_no_day_lies_ahead() -> None:
    for rule in rules():
        for support in supports_of(rule):
            if support.basis is Basis.NOTE:
                assert support.address.startswith("http")
                assert support.as_of is not None
                assert support.as_of <= TODAY
            else:
                assert not support.statement


def test_a_rewritten_rule_is_never_taken_for_the_one_in_force() -> None:
    found = chosen("M.D. Fla.", "compel", date(2024, 1, 2))
    assert found.last_seen
    assert "was replaced on February 1, 2021" in found.cautions[0]
