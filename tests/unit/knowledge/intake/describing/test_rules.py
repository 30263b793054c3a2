"""Texts of rules, guidelines and notes."""

from __future__ import annotations

import pytest

from knowledge.document import Document
from knowledge.intake.describing import describe
from tests.unit.knowledge.intake.describing.reading import read

TITLE = "D. Kan. Rule 37.1 Motions Relating to Discovery"
MARKED = [
    TITLE,
    f"# {TITLE}",
    f"\ufeff# {TITLE}",
    f"#{TITLE}",
    f"## {TITLE} ##",
    f"**{TITLE}**",
    f"__{TITLE}__",
    f"### *{TITLE}*",
    f"<u>{TITLE}</u>",
    f"{TITLE}\n======",
    f"{TITLE}\n---",
    "# **D. Kan. Rule 37.1** Motions Relating to Discovery",
    "# __D. Kan. Rule 37.1__ Motions Relating to Discovery",
]
DAYS = [
    "Effective January 1, 2024",
    "## Effective January 1, 2024",
    "**Effective:** January 1, 2024",
    "Effective __January 1, 2024__",
    "> _Effective January 1, 2024_",
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("heading", MARKED)
def test_marks_of_markdown_hide_nothing(heading: str, day: str) -> None:
    text = f"{heading}\n\n{day}\n\n(a) Form. A motion to compel must be accompanied by copies of the discovery.\n"
    guesses = describe(Document(text, ()), file_name="rule.md")
    assert {key: guess.value for key, guess in guesses.items()} == {
        "court": "D. Kan.",
        "citation": "D. Kan. Rule 37.1",
        "title": TITLE,
        "in_force_from": "2024-01-01",
        "kind": "local-rule",
    }
    for guess in guesses.values():
        assert guess.span is not None
        assert guess.words == text[guess.span.start : guess.span.end]


class TestARule:
    """Texts of rules."""

    def test_of_the_federal_series_is_read_from_its_heading_and_history(self) -> None:
        text = (
            "Fed. R. Civ. P. 1. Scope and Purpose\n\nThese rules govern the procedure in all civil actions.\n\n"
            "(As amended Dec. 29, 1948, eff. Oct. 20, 1949; Apr. 29, 2015, eff. Dec. 1, 2015.)\n"
        )

        assert read(text) == {
            "court": "federal",
            "citation": "Fed. R. Civ. P. 1",
            "title": "Fed. R. Civ. P. 1. Scope and Purpose",
            "in_force_from": "2015-12-01",
            "kind": "federal-rule",
        }

    def test_without_a_heading_is_known_by_its_files_name(self) -> None:
        text = "(a) In General. The court may order relief.\n\n(As amended Apr. 27, 2020, eff. Dec. 1, 2020.)\n"

        assert read(text, "federal/frcp_rule_30.txt") == {
            "court": "federal",
            "citation": "Fed. R. Civ. P. 30",
            "in_force_from": "2020-12-01",
            "kind": "federal-rule",
        }

    def test_of_a_district_is_bound_to_the_court_its_head_names(self) -> None:
        text = (
            "UNITED STATES DISTRICT COURT FOR THE DISTRICT OF KANSAS\nRULE 37.2\nDUTY TO CONFER\n\n"
            "The court will not entertain any motion unless the attorneys have conferred.\n\n"
            "As amended effective March 17, 2014. Current as of May 3, 2021.\n"
        )

        assert read(text) == {
            "court": "D. Kan.",
            "citation": "D. Kan. Rule 37.2",
            "title": "RULE 37.2",
            "in_force_from": "2014-03-17",
            "attested_on": "2021-05-03",
            "kind": "local-rule",
        }

    def test_of_a_state_is_bound_by_its_own_words(self) -> None:
        text = "Tex. R. Civ. P. 191.2. Conference.\nThe parties are expected to cooperate.\n"

        assert read(text) == {
            "court": "Texas (state)",
            "citation": "Tex. R. Civ. P. 191.2",
            "title": "Tex. R. Civ. P. 191.2. Conference.",
            "kind": "state-rule",
        }

    def test_of_a_state_is_bound_by_the_name_of_the_collection_it_stands_in(self) -> None:
        text = (
            "FLORIDA RULES OF CIVIL PROCEDURE\nRULE 1.202. CONFERRAL PRIOR TO FILING MOTIONS\n"
            "(a) Duty. The movant must confer.\nAdopted effective January 1, 2025.\n"
        )

        assert read(text) == {
            "court": "Florida (state)",
            "citation": "Fla. R. Civ. P. 1.202",
            "title": "RULE 1.202. CONFERRAL PRIOR TO FILING MOTIONS",
            "in_force_from": "2025-01-01",
            "kind": "state-rule",
        }

    def test_whose_text_follows_its_title_on_the_line_is_titled_up_to_the_full_stop(self) -> None:
        text = (
            "UNITED STATES DISTRICT COURT\nCENTRAL DISTRICT OF CALIFORNIA\n\n"
            "L.R. 37-1 Pre-Filing Conference of Counsel. Prior to the filing of any motion, counsel shall confer.\n"
        )

        assert read(text) == {
            "court": "C.D. Cal.",
            "citation": "C.D. Cal. L.R. 37-1",
            "title": "L.R. 37-1 Pre-Filing Conference of Counsel.",
            "kind": "local-rule",
        }

    def test_that_an_order_quotes_does_not_make_the_order_a_rule(self) -> None:
        text = "ORDER\nD. Kan. Rule 37.2 provides that counsel must confer.\nIT IS SO ORDERED.\n"

        assert read(text) == {"court": "D. Kan.", "title": "Order", "kind": "order"}

    def test_in_a_collection_of_many_is_not_picked_out(self) -> None:
        text = (
            "UNITED STATES DISTRICT COURT\nFOR THE\nWESTERN DISTRICT OF MISSOURI\nLOCAL RULES\n"
            "Adopted by the Court\nEffective May 14, 2019\nPREFACE\nThese rules supplement the federal rules.\n"
        )

        assert read(text) == {
            "court": "W.D. Mo.",
            "title": "LOCAL RULES",
            "in_force_from": "2019-05-14",
            "kind": "local-rule",
        }


class TestAGuideline:
    """Standing guidelines."""

    def test_is_known_by_its_title(self) -> None:
        text = (
            "United States District Court\nDistrict of Kansas\n\nGuidelines for Agreed Protective Orders\n\n"
            "Counsel should confer and submit a joint proposal.\nEffective May 3, 2021\n"
        )

        assert read(text) == {
            "court": "D. Kan.",
            "title": "Guidelines for Agreed Protective Orders",
            "in_force_from": "2021-05-03",
            "kind": "guideline",
        }

    def test_is_a_standing_order_in_force_from_the_day_it_was_signed(self) -> None:
        text = (
            "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF CALIFORNIA\nSTANDING ORDER ON DISCOVERY\n\n"
            "The parties shall confer.\n\nDated: May 3, 2021\nROBIN Q. SAMPLE\nUnited States Magistrate Judge\n"
        )

        assert read(text) == {
            "court": "N.D. Cal.",
            "title": "STANDING ORDER ON DISCOVERY",
            "in_force_from": "2021-05-03",
            "kind": "guideline",
        }


class TestANote:
    """Notes in our own words."""

    def test_is_known_by_its_folder_and_is_never_dated(self) -> None:
        text = "Confer means direct talk. Since December 1, 2015 the text is shorter.\n"

        assert read(text, "notes/local/n-d-cal_1-5.txt") == {"court": "N.D. Cal.", "kind": "note"}
