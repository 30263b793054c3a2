"""Captions, numbers and days in the many shapes that courts print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.load.describing_figures import court_styles, read_styled
from tests.unit.knowledge.intake.describing.reading import ending, read, with_caption

COURTS = (
    ("IN THE UNITED STATES DISTRICT COURT\nFOR THE NORTHERN DISTRICT OF TEXAS\nDALLAS DIVISION", "N.D. Tex."),
    ("UNITED STATES DISTRICT COURT\n9\nCENTRAL DISTRICT OF CALIFORNIA", "C.D. Cal."),
    ("IN THE DISTRICT COURT OF THE UNITED STATES\nFOR THE MIDDLE DISTRICT OF ALABAMA", "M.D. Ala."),
    ("DISTRICT COURT OF THE VIRGIN ISLANDS\nDIVISION OF ST. CROIX", "D.V.I."),
    ("IN THE UNITED STATES DISTRICT COURT\nFOR THE NORTHERN MARIANA ISLANDS", "D.N. Mar. I."),
    ("UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLUMBIA", "D.D.C."),
    ("UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF WEST VIRGINIA", "N.D. W. Va."),
    ("UNlTED STATES DIS'I'RICT COURT\nEASTERN DIS'I'RICT OF MICHIGAN", "E.D. Mich."),
    ("United States District Court, S.D. Florida", "S.D. Fla."),
    ("USDC SDNY\nDOCUMENT\nELECTRONICALLY FILED", "S.D.N.Y."),
    ("Case 4:08-cv-00001 Document 31 Filed in TXSD on 06/08/09 Page 1 of 4", "S.D. Tex."),
    ("SUPERIOR COURT OF THE STATE OF CALIFORNIA\nCOUNTY OF LOS ANGELES", "California (state)"),
    ("DISTRICT COURT\nCLARK COUNTY, NEVADA", "Nevada (state)"),
    ("COMMONWEALTH OF MASSACHUSETTS\nSUFFOLK, ss.          SUPERIOR COURT", "Massachusetts (state)"),
    ("IN THE SUPREME COURT OF NORTH CAROLINA", "North Carolina (state)"),
)

UNCOVERED = (
    ("UNITED STATES BANKRUPTCY COURT\nDISTRICT OF DELAWARE", "UNITED STATES BANKRUPTCY COURT"),
    ("United States Court of Appeals\nFOR THE DISTRICT OF COLUMBIA CIRCUIT", None),
    ("SUPREME COURT OF THE UNITED STATES", "SUPREME COURT OF THE UNITED STATES"),
    ("BEFORE THE UNITED STATES JUDICIAL PANEL\nON MULTIDISTRICT LITIGATION", None),
)

NUMBERS = (
    ("Case No.: 3:19-cv-01234-ABC", "3:19-cv-01234-ABC"),
    ("No. C 08-1234 RS", "08-cv-1234-RS"),
    ("CV 17-3497-JAK (PLAx)", "17-CV-3497-JAK-PLA"),
    ("18 Civ. 12089 (CM) (GWG)", "18-cv-12089-CM-GWG"),
    ("4:12CV1234 HEA", "4:12-CV-1234-HEA"),
    ("No. 07 C 1234", "07-cv-1234"),
    ("CASE NO. 08-61356-CIV-SAMPLE", "08-61356-CIV-SAMPLE"),
    ("Case No. 8:19-cv-1234-T-23AEP", "8:19-cv-1234-T-23AEP"),
    ("CIVIL NO. 08-00123 HG-KSC", "08-cv-00123-HG-KSC"),
    ("Civil Action No. H-08-1234", "H-08-1234"),
    ("CIVIL NO. 1:CV-08-1234", "1:08-CV-1234"),
    ("No. MDL 15-02641-PHX-DGC", "15-md-02641-PHX-DGC"),
    ("CASE NO. C16-5738 BHS-KLS", "16-cv-5738-BHS-KLS"),
    ("Index No. 650123/2019", "650123/2019"),
    ("Case No. BC612345", "BC612345"),
    ("No. ED108783", "ED108783"),
    ("Robin Q. Sample (State Bar No. 123456)\nCase No. 2:10-cv-0915", "2:10-cv-0915"),
)

FEET = (
    "IT IS SO ORDERED.\nDated: June 8, 2009\nROBIN Q. SAMPLE\nUnited States District Judge",
    "DONE and ORDERED in Chambers at Orlando, Florida on this 8th day of June, 2009.\nROBIN SAMPLE\nU.S. Judge",
    "SO ORDERED.\n\nDated: New York, New York\n       June 8, 2009\n\nROBIN Q. SAMPLE\nUnited States District Judge",
    "Signed on June 8, 2009.\nRobin Q. Sample\nUnited States District Judge",
    "SIGNED at Houston, Texas, on June 8, 2009.\n____________\nRobin Q. Sample\nUnited States District Judge",
    "Dated: 6/8/2009\nROBIN Q. SAMPLE\nUNITED STATES MAGISTRATE JUDGE",
    "AND NOW, this 8th day of June, 2009, it is so ORDERED.\nBY THE COURT:\nRobin Q. Sample, J.",
    "This the eighth day of June, 2009.\nRobin Q. Sample\nUnited States District Judge",
    "June 8, 2009\n/s/ Robin Q. Sample\nUnited States Magistrate Judge",
    "Digitally signed by Robin Q. Sample\nDate: 2009.06.08 10:15:55 -07'00'\nUnited States District Judge",
    "Dated: June 1, 2009   EXAMPLE LLP\nAttorneys for Plaintiff\n\nIT IS SO ORDERED.\nDated: June 8, 2009\nU.S. Judge",
    "Robin Sample\nUnited States District Judge\n\nDated: June 8, 2009\n\nCERTIFICATE OF SERVICE\nDated: June 9, 2009",
)


@pytest.mark.parametrize(("caption", "court"), COURTS)
def test_the_court_is_read_from_its_caption(caption: str, court: str) -> None:
    assert read(with_caption(caption))["court"] == court


@pytest.mark.parametrize(("caption", "words"), UNCOVERED)
def test_a_forum_that_is_not_covered_is_given_in_its_own_words(caption: str, words: str | None) -> None:
    found = read(with_caption(caption))

    folded = " ".join(caption.split()).removeprefix("BEFORE THE ")
    assert ("court" in found, found["court_words"]) == (False, words or folded)


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_the_number_is_brought_into_the_manifests_form(written: str, number: str) -> None:
    assert read(with_caption("UNITED STATES DISTRICT COURT\nDISTRICT OF MAINE", written))["docket"] == number


@pytest.mark.parametrize("foot", FEET)
def test_the_day_of_an_order_is_the_one_the_judge_signed(foot: str) -> None:
    assert read(ending(foot))["dated"] == "2009-06-08"


@pytest.mark.parametrize("paper", court_styles(), ids=lambda paper: paper["style"])
def test_a_paper_is_read_in_the_style_of_its_court(paper: Mapping[str, Any]) -> None:
    found = read_styled(paper)

    assert "court_words" in found if paper.get("uncovered") else found["court"] == paper["court"]
    assert (found.get("docket"), found.get("dated")) == (paper.get("docket"), paper.get("dated"))


class TestWhereNothingIsSaid:
    """Texts that leave a key to be asked for."""

    def test_a_text_of_no_court_has_no_guesses(self) -> None:
        assert read("Minutes of the meeting of the garden club.\nRoses were planted on May 3, 2021.") == {}

    def test_an_order_with_a_blank_day_has_no_day(self) -> None:
        foot = "IT IS SO ORDERED.\nDated: ____________, 20__\n______________\nUnited States District Judge"

        assert "dated" not in read(ending(foot))

    def test_two_courts_cited_alike_are_no_guess(self) -> None:
        text = "ORDER\nSee D. Kan. Rule 37.2 and N.D. Tex. L.R. 7.1. Also D. Kan. Rule 26.2 and N.D. Tex. L.R. 7.2.\n"

        assert "court" not in read(text)
