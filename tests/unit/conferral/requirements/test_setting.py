"""What speaks to a fault, best first."""

from __future__ import annotations

from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import authority_of
from bot.conferral.rule import Basis, BeforeFiling, RuleSupport
from tests.unit.conferral.requirements.readings import DUTY, FORM, rule, setting, turned_on


def test_the_order_comes_before_the_rule_and_the_rule_before_its_floor() -> None:
    floor = RuleSupport(Basis.TEXT, "Fed. R. Civ. P. 37(a)(1)", quotation="in good faith conferred")
    applied = turned_on(RequirementId.PARTICULARS, "undated", "No. 2") + turned_on(RequirementId.PARTICULARS, "people")
    made = setting(rule=rule(applied=applied), floor=rule(duty=(floor,)))
    cited = authority_of(made, RequirementId.PARTICULARS, "people")
    assert [support.citation for support in cited] == [
        "No. 1 (D. Kan. 2009)",
        "No. 2",
        FORM.citation,
        DUTY.citation,
        "Fed. R. Civ. P. 37(a)(1)",
    ]


def test_the_orders_on_other_requirements_are_left_out() -> None:
    made = setting(rule=rule(applied=turned_on(RequirementId.EXHIBITS, "undated")))
    assert authority_of(made, RequirementId.PARTICULARS, "undated") == (FORM, DUTY)


def test_time_has_its_own_item() -> None:
    item = RuleSupport(Basis.NOTE, "Made Rule 7(c)", statement="Wait a week.")
    made = setting(rule=rule(before_filing=BeforeFiling(support=(item,))))
    assert authority_of(made, RequirementId.BEFORE_FILING, "too-short") == (item, DUTY)
