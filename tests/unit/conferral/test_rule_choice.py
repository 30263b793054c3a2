"""Which rule a motion is read against is chosen by court, motion and day, and what is uncertain is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.method import Method
from bot.conferral.motion import MotionKind, read_motion
from bot.conferral.rule import (
    Basis,
    BeforeFiling,
    CertificateForm,
    ConferralRule,
    Exchange,
    Exemption,
    RuleSupport,
)
from bot.conferral.rule_choice import VERIFY, ChosenRule, NoRuleHeld, edition_on, rule_for

TODAY = date(2026, 11, 21)
SAID = (RuleSupport(Basis.TEXT, "D. Kan. Rule 37.2", "They confer."),)


def rule(court: str = "D. Kan.", citation: str = "D. Kan. Rule 37.2", **changes: object) -> ConferralRule:
    made = ConferralRule(
        court=court,
        citation=citation,
        edition="made for a test",
        basis=Basis.TEXT,
        duty=SAID,
        exchange=Exchange(live_required=True, methods=(Method.TELEPHONE,), support=SAID),
        certificate=CertificateForm("CERTIFICATE", support=SAID),
        before_filing=BeforeFiling(support=SAID),
        covers=(MotionKind.COMPEL, MotionKind.PROTECTIVE_ORDER),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a builder takes whatever a test changes


SEEN_2007 = rule(edition="2007", attested_on=date(2007, 8, 29))
SEEN_2009 = rule(edition="2009", attested_on=date(2009, 6, 8))
OLD_FLOOR = rule(
    "federal",
    "Fed. R. Civ. P. 37(a)(2)",
    covers=(MotionKind.COMPEL,),
    in_force_from=date(2004, 12, 1),
    in_force_until=date(2007, 12, 1),
)
FLOOR = rule(
    "federal",
    "Fed. R. Civ. P. 37(a)(1)",
    covers=(MotionKind.COMPEL,),
    in_force_from=date(2007, 12, 1),
    attested_on=date(2024, 12, 1),
)
OTHER_MOTIONS = rule("federal", "Fed. R. Civ. P.", covers=(), attested_on=date(2024, 12, 1))
RULES = (SEEN_2007, SEEN_2009, OLD_FLOOR, FLOOR, OTHER_MOTIONS)


def chosen(court: str, named: str, filed: date | None, rules: tuple[ConferralRule, ...] = RULES) -> ChosenRule:
    return rule_for(rules, court=court, motion=read_motion(named), filed=filed, today=TODAY)


class TestTheEditionOfTheDay:
    """By the day of filing; without one, today."""

    def test_is_the_one_seen_on_that_very_day(self) -> None:
        found = chosen("D. Kan.", "compel", date(2009, 6, 8))
        assert (found.rule, found.cautions, found.last_seen) == (SEEN_2009, (), False)

    def test_before_the_first_is_the_nearest_later_wording_and_says_so(self) -> None:
        found = chosen("D. Kan.", "compel", date(2006, 3, 1))
        assert found.rule == SEEN_2007
        assert found.cautions == (
            (
                "No wording of D. Kan. Rule 37.2 that was in force on March 1, 2006 is held; the nearest later one, of "
                "August 29, 2007, is used."
            ),
        )
        assert found.last_seen

    @pytest.mark.parametrize(
        ("filed", "expected"),
        [(date(2007, 10, 1), SEEN_2007), (date(2008, 7, 1), SEEN_2007), (date(2009, 5, 20), SEEN_2009)],
    )
    def test_between_two_wordings_is_the_one_seen_nearer_and_says_that_neither_is_sure(
        self, filed: date, expected: ConferralRule
    ) -> None:
        found = chosen("D. Kan.", "compel", filed)
        assert found.rule == expected
        assert "one was seen on August 29, 2007, another on June 8, 2009" in found.cautions[0]
        assert found.last_seen

    def test_after_the_last_is_the_last_to_be_verified(self) -> None:
        found = chosen("D. Kan.", "compel", None)
        assert found.rule == SEEN_2009
        assert found.cautions == (
            (
                "This wording of D. Kan. Rule 37.2 was last seen in force on June 8, 2009, not on November 21, 2026. "
                f"{VERIFY}"
            ),
        )

    def test_ends_with_the_day_before_its_successor(self) -> None:
        assert chosen("federal", "compel", date(2007, 11, 30)).rule == OLD_FLOOR
        assert chosen("federal", "compel", date(2007, 12, 1)).rule == FLOOR
        assert not chosen("federal", "compel", date(2007, 12, 1)).last_seen

    def test_that_was_replaced_by_a_text_not_held_says_so(self) -> None:
        ended = rule(
            "M.D. Fla.", "M.D. Fla. L.R. 3.01(g)", attested_on=date(2017, 1, 1), in_force_until=date(2021, 2, 1)
        )
        before = chosen("M.D. Fla.", "compel", date(2019, 5, 1), (ended,))
        after = chosen("M.D. Fla.", "compel", date(2022, 5, 1), (ended,))
        assert before.cautions == ()
        assert after.cautions == (
            (
                "This wording of M.D. Fla. L.R. 3.01(g) was replaced on February 1, 2021; the one in force on "
                f"May 1, 2022 is not held. {VERIFY}"
            ),
        )

    def test_tells_its_own_caution_after_what_is_uncertain(self) -> None:
        careful = replace(SEEN_2009, caution="Only what the order quotes.")
        assert chosen("D. Kan.", "compel", None, (careful, FLOOR)).cautions[1:] == ("Only what the order quotes.",)


class TestTheFloor:
    """The federal rule beside the court's own."""

    def test_is_the_federal_rule_on_that_motion_as_of_the_same_day(self) -> None:
        assert chosen("D. Kan.", "compel", date(2006, 3, 1)).floor == OLD_FLOOR
        found = chosen("D. Kan.", "compel", None)
        assert (found.floor, found.floor_last_seen) == (FLOOR, True)
        assert not chosen("D. Kan.", "compel", date(2009, 6, 8)).floor_last_seen

    def test_is_missing_where_no_federal_rule_names_the_motion(self) -> None:
        assert chosen("D. Kan.", "protective-order", date(2009, 6, 8)).floor is None

    def test_does_not_lie_under_a_state_court(self) -> None:
        state = rule("Kansas (state)", "K.S.A. 60-237", attested_on=TODAY)
        assert chosen("Kansas (state)", "compel", None, (state, FLOOR)).floor is None


class TestACourtWithoutARule:
    """The floor alone, and plainly so."""

    def test_a_district_gets_the_floor(self) -> None:
        found = chosen("N.D. Ohio", "compel", date(2024, 1, 2))
        assert (found.rule, found.floor, found.known) == (FLOOR, FLOOR, False)
        assert found.cautions == (
            (
                "No conferral rule of N.D. Ohio is held: only the federal floor, Fed. R. Civ. P. 37(a)(1), is used. "
                "Read the court's local rules and the orders of the judge."
            ),
        )

    def test_for_a_motion_no_federal_rule_names_gets_the_general_one(self) -> None:
        found = chosen("N.D. Ohio", "extend deadlines", None)
        assert (found.rule, found.floor, found.known) == (OTHER_MOTIONS, None, False)

    def test_a_name_that_is_no_court_is_said_to_be_none(self) -> None:
        found = chosen("Atlantis", "compel", date(2024, 1, 2))
        assert not found.known
        assert found.cautions[0].startswith("“Atlantis” is not a court that is known here: only the federal floor")

    def test_a_state_is_told_that_the_federal_rule_does_not_govern_it(self) -> None:
        found = chosen("Ohio (state)", "compel", date(2024, 1, 2))
        assert not found.known
        assert "does not govern there and is shown for comparison only" in found.cautions[0]

    def test_with_no_federal_rule_either_is_an_error_for_people(self) -> None:
        with pytest.raises(NoRuleHeld, match=r"No conferral rule of N\.D\. Ohio is held, and none"):
            chosen("N.D. Ohio", "compel", None, (SEEN_2009,))


class TestAMotionTheRuleDoesNotReach:
    """It is said, and the court's rule is still named."""

    def test_of_another_kind(self) -> None:
        found = chosen("D. Kan.", "extend deadlines", date(2009, 6, 8))
        assert (found.rule, found.known) == (SEEN_2009, True)
        assert found.not_covered == (
            "D. Kan. Rule 37.2, as it is held here, covers motions of other kinds (compel, protective order), "
            "not this one (extend deadlines)."
        )
        assert found.cautions[0] == found.not_covered

    @pytest.mark.parametrize("named", ["summary judgment", "Summary-Judgment on count two"])
    def test_by_an_exception_in_words(self, named: str) -> None:
        general = rule("D. Minn.", "D. Minn. LR 7.1(a)", covers=(), excepts=("summary judgment",), attested_on=TODAY)
        assert chosen("D. Minn.", named, None, (general,)).not_covered == (
            "D. Minn. LR 7.1(a) does not apply to this motion (summary judgment)."
        )

    def test_by_an_exempted_motion(self) -> None:
        exempt = Exemption("dispositive", "motion", "motions to dismiss", ("dismiss",), SAID)
        general = rule("N.D. Tex.", "N.D. Tex. L.R. 7.1", covers=(), exemptions=(exempt,), attested_on=TODAY)
        found = chosen("N.D. Tex.", "dismiss", None, (general,))
        assert found.not_covered == "N.D. Tex. L.R. 7.1 exempts this motion: motions to dismiss"

    def test_never_by_words_inside_a_discovery_motion(self) -> None:
        general = rule("D. Colo.", "D.C.COLO.LCivR 7.1", covers=(), excepts=("dismiss",), attested_on=TODAY)
        assert not chosen("D. Colo.", "compel, or dismiss as a sanction", None, (general,)).not_covered

    def test_goes_to_the_rule_that_names_its_kind_before_the_general_one(self) -> None:
        discovery = rule("C.D. Cal.", "C.D. Cal. L.R. 37-1", covers=(MotionKind.COMPEL,), attested_on=TODAY)
        general = rule("C.D. Cal.", "C.D. Cal. L.R. 7-3", covers=(), attested_on=TODAY)
        assert chosen("C.D. Cal.", "compel", None, (general, discovery)).rule == discovery
        assert chosen("C.D. Cal.", "extend deadlines", None, (general, discovery)).rule == general


def test_a_wording_of_which_no_day_is_known_is_said_to_be_of_no_known_day() -> None:
    undated = rule(edition="undated")
    assert edition_on((undated,), TODAY) == (
        undated,
        f"It is not known when this wording of D. Kan. Rule 37.2 was in force. {VERIFY}",
    )
    assert edition_on((undated, SEEN_2009), date(2009, 6, 1)) == (
        SEEN_2009,
        (
            "Which wording of D. Kan. Rule 37.2 was in force on June 1, 2009 is not known: of one no day is known, "
            "another was seen on June 8, 2009; that is used."
        ),
    )


def test_a_court_is_known_by_its_spellings() -> None:
    assert chosen("kansas federal", "compel", None).rule == SEEN_2009


DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@given(seen=st.lists(DAYS, min_size=1, max_size=4, unique=True), day=DAYS)
def test_some_edition_is_always_chosen_and_silence_means_certainty(seen: list[date], day: date) -> None:
    editions = [rule(attested_on=one) for one in seen]
    found, uncertain = edition_on(editions, day)
    assert found in editions
    assert (uncertain == "") == (day in seen)
    nearest = min(abs(one - day) for one in seen)
    assert found.attested_on is not None
    assert abs(found.attested_on - day) <= max(nearest, timedelta())
