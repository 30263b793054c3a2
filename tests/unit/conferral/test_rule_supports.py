"""What a corpus has to hold for the profiles, and what is said where it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.adapters.rule_files import read_profile
from bot.conferral.rule import ConferralRule
from bot.conferral.rule_supports import expectations, supports_of, unmet_quotations
from knowledge.authority import Kind
from knowledge.ports import Expectation
from tests.builders import content, edition
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory
from tests.samples.profiles import PROFILE

OLDER, NEWER = read_profile(PROFILE, "made.toml").rules
OHIO = edition(
    citation="S.D. Ohio Civ. R. 37.1",
    court="S.D. Ohio",
    in_force_from=date(2001, 1, 1),
    in_force_until=date(2010, 1, 1),
)
LATER = replace(OHIO, source="rules/later.txt", in_force_from=date(2010, 1, 1), in_force_until=None)
ORDER = edition("orders/1.txt", citation="No. 10-cv-0001", kind=Kind.ORDER, dated=date(2011, 1, 1))


def said(rule: ConferralRule) -> list[str]:
    return [support.quotation or support.statement for support in supports_of(rule)]


def test_every_support_of_every_item_is_found() -> None:
    assert said(NEWER) == [
        "Lawyers are to talk.",
        "Talk is asked for.",
        "A statement is asked for.",
        "It comes first.",
        "within 20 days",
        "Some judges want a call.",
        "Urgent motions are exempt.",
        "One judge did.",
        "Talk was futile.",
        "A letter is not enough.",
        "So was it in another case.",
        "The motion is denied.",
    ]


class TestWhatIsExpected:
    """Only what the corpus claims to hold."""

    def test_is_each_quotation_of_a_text_of_the_rules_own_days_once(self) -> None:
        assert expectations([OLDER], [OHIO]) == (
            Expectation("S.D. Ohio Civ. R. 37.1", "Counsel confer."),
            Expectation("S.D. Ohio Civ. R. 37.1", "Counsel certify."),
            Expectation("S.D. Ohio Civ. R. 37.1", "before filing"),
        )

    def test_is_nothing_of_a_later_wording_alone(self) -> None:
        assert expectations([OLDER], [LATER]) == ()

    def test_is_nothing_of_a_note(self) -> None:
        assert expectations([OLDER], [replace(OHIO, kind=Kind.NOTE)]) == ()

    def test_is_what_an_order_that_is_held_said(self) -> None:
        assert expectations([OLDER, NEWER], [ORDER]) == (Expectation("No. 10-cv-0001", "A letter is not enough."),)

    def test_reaches_a_subdivision_of_what_is_held(self) -> None:
        window = Expectation("S.D. Ohio Civ. R. 7.2", "within 20 days")
        rule_7 = replace(LATER, citation="S.D. Ohio Civ. R. 7", in_force_from=date(2015, 1, 1))
        assert window not in expectations([NEWER], [rule_7])
        assert window in expectations([NEWER], [replace(rule_7, citation="S.D. Ohio Civ. R. 7.2")])


class TestTheCheckOfAGeneration:
    """It names what is not found, and only that."""

    def test_finds_words_across_folded_space_and_quotation_marks(self) -> None:
        held = [content(OHIO, "Counsel\nconfer. Counsel certify. They do so before filing.")]
        assert unmet_quotations([OLDER])(GenerationInMemory(held, WordsEmbedding())) == []

    def test_says_what_no_text_says(self) -> None:
        held = [content(OHIO, "Counsel confer. They do so before filing."), content(LATER, "Counsel certify.")]
        only_older = [held[0]]
        assert unmet_quotations([OLDER])(GenerationInMemory(only_older, WordsEmbedding())) == [
            'The profiles quote S.D. Ohio Civ. R. 37.1: "Counsel certify."; no text held for it says so.'
        ]
