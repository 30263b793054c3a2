"""Texts of rules, guidelines and notes."""

from __future__ import annotations

from tests.unit.knowledge.intake.describing.reading import read


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


class TestANote:
    """Notes in our own words."""

    def test_is_known_by_its_folder_and_is_never_dated(self) -> None:
        text = "Confer means direct talk. Since December 1, 2015 the text is shorter.\n"

        assert read(text, "notes/local/n-d-cal_1-5.txt") == {"court": "N.D. Cal.", "kind": "note"}
