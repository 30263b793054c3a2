"""(12) This court's extra step, beyond the mode of talk."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conferral.motion import MotionKind
from bot.conferral.reading.facts import CourtStep, StepTold
from bot.conferral.requirements.extra_step import court_extra_step
from bot.conferral.rule import CertificateForm, ExtraStep, Particular, StepKind
from tests.unit.conferral.requirements.readings import (
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


def step(kind: CourtStep, *, taken: bool = True) -> StepTold:
    return StepTold(kind, taken, words("the step"))


def asking(kind: StepKind, **more: Any) -> ExtraStep:
    return ExtraStep(kind, f"This court asks for a {kind.value}.", **more)


WANTED = [
    (StepKind.JOINT_STATEMENT, CourtStep.JOINT_STATEMENT),
    (StepKind.JUDGE_CONFERENCE, CourtStep.JUDGE_CONFERENCE),
    (StepKind.PAPERS_SERVED_FIRST, CourtStep.PAPERS_SERVED_FIRST),
    (StepKind.SWORN_DECLARATION, CourtStep.SWORN),
    (StepKind.OPPOSED_OR_NOT, CourtStep.OPPOSED),
]


@pytest.mark.parametrize(("kind", "shown"), WANTED)
def test_a_step_that_the_rule_asks_for_is_told_of(kind: StepKind, shown: CourtStep) -> None:
    asked = setting(rule=rule(extra_steps=(asking(kind),)))
    missing = court_extra_step(reading(), asked)
    assert came_out(missing) == ("deficiency", "step-missing")
    assert missing.reason == f"This court asks for a {kind.value}."
    assert came_out(court_extra_step(reading(steps=(step(shown),)), asked)) == ("satisfied", "")


def test_opposed_is_said_with_the_reason() -> None:
    asked = setting(rule=rule(extra_steps=(asking(StepKind.OPPOSED_OR_NOT),)))
    bare = reading(steps=(step(CourtStep.OPPOSED),), positions=0)
    assert came_out(court_extra_step(bare, asked)) == ("deficiency", "step-missing")
    unreached = reading(steps=(step(CourtStep.OPPOSED), step(CourtStep.WHY_NO_CONFERENCE)), positions=0)
    assert came_out(court_extra_step(unreached, asked)) == ("satisfied", "")


@pytest.mark.parametrize(
    "kind",
    [
        *(CourtStep.JUDGE_CONFERENCE, CourtStep.JOINT_STATEMENT, CourtStep.PAPERS_SERVED_FIRST),
        *(CourtStep.LEAVE_OF_COURT, CourtStep.ORDERED),
    ],
)
def test_a_step_that_the_text_says_was_not_taken_is_a_fault(kind: CourtStep) -> None:
    asked = setting(rule=rule(extra_steps=(asking(StepKind.PAPERS_SERVED_FIRST),)))
    finding = court_extra_step(reading(steps=(step(kind, taken=False),)), asked)
    assert came_out(finding) == ("deficiency", "step-skipped")
    assert [w.text for w in finding.words_at_fault] == ["the step"]
    assert finding.cure


def test_papers_need_not_be_served_first_where_the_court_does_not_ask_for_it() -> None:
    unserved = reading(steps=(step(CourtStep.PAPERS_SERVED_FIRST, taken=False),))
    assert came_out(court_extra_step(unserved, setting())) == ("not_applicable", "")


def test_a_step_that_only_some_orders_ask_for_is_not_checked_where_no_order_is_told_of() -> None:
    asked = setting(rule=rule(extra_steps=(asking(StepKind.JOINT_STATEMENT, if_ordered=True),)))
    finding = court_extra_step(reading(), asked)
    assert came_out(finding) == ("not_checked", "")
    assert finding.reason.endswith("not known: This court asks for a joint statement.")
    for told_of in (CourtStep.ORDERED, CourtStep.JOINT_STATEMENT):
        assert came_out(court_extra_step(reading(steps=(step(told_of),)), asked)) == ("satisfied", "")


def test_a_step_that_no_certificate_shows_is_not_checked_even_beside_one_that_is_told_of() -> None:
    unread = asking(StepKind.EVERY_AFFECTED_PERSON)
    for steps in ((unread,), (asking(StepKind.SWORN_DECLARATION), unread)):
        finding = court_extra_step(reading(steps=(step(CourtStep.SWORN),)), setting(rule=rule(extra_steps=steps)))
        assert came_out(finding) == ("not_checked", "")
        assert finding.reason.endswith("This court asks for a every affected person.")


@pytest.mark.parametrize(
    ("named", "motion", "names"),
    [
        ("S.D. Fla.", "compel", "Everyone whom the relief may affect"),
        ("D. Minn.", "compel", "a document of its own"),
        ("D. Ariz.", "compel", "no written discovery motion is filed without leave"),
        ("N.D. Cal.", "compel", "standing order"),
        ("D. Kan.", "compel", "copies of the disputed requests"),
        ("D. Kan.", "protective-order", "guidelines for agreed protective orders"),
        ("D. Kan.", "quash", None),
    ],
)
def test_names_the_courts_own_step_that_was_not_checked(named: str, motion: str, names: str | None) -> None:
    finding = court_extra_step(reading(), court(named, motion))
    assert finding.result.value == ("not_checked" if names else "not_applicable")
    assert (names or "holds no extra step") in finding.reason


def test_a_step_for_other_motions_is_not_asked_for() -> None:
    asked = rule(extra_steps=(asking(StepKind.JOINT_STATEMENT, motions=(MotionKind.COMPEL,)),))
    assert came_out(court_extra_step(reading(), setting("compel", rule=asked))) == ("deficiency", "step-missing")
    assert came_out(court_extra_step(reading(), setting("quash", rule=asked))) == ("not_applicable", "")
    judge = rule(extra_steps=(asking(StepKind.JUDGE_CONFERENCE),))
    assert came_out(court_extra_step(reading(), setting("extend deadlines", rule=judge))) == ("not_applicable", "")


@pytest.mark.parametrize(
    ("particular", "fault", "shown"),
    [(Particular.TIME, "time-unsaid", {"timed": True}), (Particular.PLACE, "place-unsaid", {"placed": True})],
)
def test_time_and_place_are_given_where_the_court_asks(
    particular: Particular, fault: str, shown: dict[str, Any]
) -> None:
    asked = setting(rule=rule(certificate=CertificateForm("Certificate", must_state=(Particular.DATE, particular))))
    assert came_out(court_extra_step(reading(contacts=(contact(),)), asked)) == ("deficiency", fault)
    assert came_out(court_extra_step(reading(contacts=(contact(**shown),)), asked)) == ("not_applicable", "")


def test_an_account_may_say_that_a_step_was_left_out() -> None:
    left_out = account(step_left_out=words("without a joint letter"))
    assert came_out(court_extra_step(left_out, setting())) == ("deficiency", "step-skipped")
    assert came_out(court_extra_step(account(), setting())) == ("not_checked", "")


HEAD = (
    "The undersigned, A.B., counsel for Plaintiff, certifies that on March 11, 2024, A.B. and C.D., counsel for "
    "Defendant, spoke by telephone about Request 4. C.D. said that it is too broad, and A.B. said that it is not. "
)


@pytest.mark.parametrize(
    ("named", "end", "result"),
    [
        ("W.D. Mo.", "On March 18, 2024, the Court held a telephone conference with counsel.", ("satisfied", "")),
        ("W.D. Mo.", "Request 4 remains in dispute.", ("deficiency", "step-missing")),
        ("D. Kan.", "Request 4 remains in dispute.", ("not_checked", "")),
        (
            "D. Kan.",
            "The scheduling order requires a call to chambers before a discovery motion. No such call was made.",
            ("deficiency", "step-skipped"),
        ),
        ("C.D. Cal.", "The parties' joint stipulation is filed with this motion.", ("satisfied", "")),
        ("C.D. Cal.", "Request 4 remains in dispute.", ("deficiency", "step-missing")),
    ],
)
def test_reads_it_in_a_text(named: str, end: str, result: tuple[str, str]) -> None:
    assert came_out(court_extra_step(told(HEAD + end), court(named))) == result
