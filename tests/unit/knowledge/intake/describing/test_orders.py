"""Orders and filings, read whole: every value, and the words it was read from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from knowledge.adapters.reading import FileReader
from knowledge.document import Document, EcfStamp
from knowledge.intake.describing import describe
from knowledge.layout.plain import lay_out_text
from tests.samples.court_papers import CourtPage, CourtPdf
from tests.starter import FOLDER
from tests.unit.knowledge.intake.describing.reading import ORDER, read


class TestAnOrder:
    """Papers that a court made."""

    def test_is_read_whole(self) -> None:
        assert read(ORDER) == {
            "court": "D. Kan.",
            "docket": "08-cv-0001-ABC-DEF",
            "citation": "No. 08-cv-0001-ABC-DEF (D. Kan. June 8, 2009)",
            "title": "Memorandum and Order",
            "judge": "Robin Q. Sample, U.S. Magistrate Judge",
            "dated": "2009-06-08",
            "kind": "order",
        }

    def test_shows_the_words_each_value_was_read_from(self) -> None:
        words = {key: guess.words for key, guess in describe(lay_out_text(ORDER), file_name="paper.txt").items()}

        assert words == {
            "court": "UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF KANSAS",
            "docket": "08-cv-0001-ABC-DEF",
            "citation": "08-cv-0001-ABC-DEF",
            "title": "MEMORANDUM AND ORDER",
            "judge": "Robin Q. Sample\nU.S. Magistrate Judge",
            "dated": "8th day of June 2009",
            "kind": "MEMORANDUM AND ORDER",
        }

    def test_without_a_caption_is_known_by_the_court_whose_rules_and_seat_it_names(self) -> None:
        name = "2009-06-08_08-cv-2464.txt"
        text = (FOLDER / "orders" / name).read_text(encoding="utf-8")

        assert read(text, name) == {
            "court": "D. Kan.",
            "docket": "08-cv-2464-JWL-DJW",
            "citation": "No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009)",
            "judge": "David J. Waxse, U.S. Magistrate Judge",
            "dated": "2009-06-08",
            "kind": "order",
        }

    def test_a_day_that_does_not_fit_the_stamp_is_another_papers(self) -> None:
        stamp = EcfStamp("2:08-cv-00001", "31", date(2012, 1, 5))
        text = f"Case 2:08-cv-00001 Document 31 Filed 01/05/12 Page 1 of 4\n{ORDER}"

        guesses = describe(Document(text, (), (), stamp), file_name="paper.pdf")

        assert (guesses["dated"].value, guesses["dated"].words) == ("2012-01-05", "01/05/12")

    def test_of_a_court_of_appeals_has_the_words_of_its_court_and_no_court(self) -> None:
        caption = "UNITED STATES COURT OF APPEALS\nFOR THE NINTH CIRCUIT"
        appealed = "On Appeal from the United States District Court\nFor the Northern District of California"
        numbers = "No. 20-11111\nD.C. No. 3:19-cv-22222"
        text = f"{caption}\n\nEXAMPLE v. SAMPLE\n\n{numbers}\n\n{appealed}\n\nOPINION\nFiled May 3, 2021"

        assert read(text) == {
            "court_words": "UNITED STATES COURT OF APPEALS FOR THE NINTH CIRCUIT",
            "docket": "20-11111",
            "title": "Opinion",
            "dated": "2021-05-03",
            "kind": "order",
        }


class TestAPdf:
    """Papers with pages, stamps and line numbers."""

    def test_takes_number_and_day_from_the_stamp(self, tmp_path: Path) -> None:
        lines = ["UNITED STATES DISTRICT COURT", "DISTRICT OF NEBRASKA", "ORDER", "The motion is denied."]

        guesses = _read(tmp_path, CourtPdf(pages=[CourtPage(lines)]))

        assert guesses == {
            "court": ("D. Neb.", 1),
            "docket": ("2:08-cv-00001-ABC", 1),
            "citation": ("No. 2:08-cv-00001-ABC (D. Neb. June 8, 2009)", 1),
            "title": ("Order", 1),
            "dated": ("2009-06-08", 1),
            "kind": ("order", 1),
        }

    def test_of_pleading_paper_says_on_which_page_each_word_stands(self, tmp_path: Path) -> None:
        first = [line for line in ORDER.split("\n")[:10] if line]
        second = ["IT IS SO ORDERED.", "DATED: June 8, 2009", "ROBIN Q. SAMPLE", "United States District Judge"]
        pdf = CourtPdf(stamp="", line_numbers=True, pages=[CourtPage(first), CourtPage(second)])

        assert _read(tmp_path, pdf) == {
            "court": ("D. Kan.", 1),
            "docket": ("08-cv-0001-ABC-DEF", 1),
            "citation": ("No. 08-cv-0001-ABC-DEF (D. Kan. June 8, 2009)", 1),
            "title": ("Memorandum and Order", 1),
            "judge": ("Robin Q. Sample, U.S. District Judge", 2),
            "dated": ("2009-06-08", 2),
            "kind": ("order", 1),
        }


class TestAFiling:
    """Papers that a party or a clerk made."""

    def test_has_no_kind_and_no_judge_and_the_day_it_was_signed(self) -> None:
        text = ORDER.replace("MEMORANDUM AND ORDER", "DEFENDANT'S MOTION TO COMPEL").split("IT IS SO ORDERED.")[0]
        signed = f"{text}\nDated: June 8, 2009\n\nEXAMPLE & SAMPLE LLP\nAttorneys for Defendant\n"

        assert read(signed) == {
            "court": "D. Kan.",
            "docket": "08-cv-0001-ABC-DEF",
            "title": "Defendant's Motion to Compel",
            "dated": "2009-06-08",
        }

    def test_of_the_clerk_is_known_by_its_stamp(self) -> None:
        stamp = "USCA4 Appeal: 21-1111      Doc: 17         Filed: 05/03/2021      Pg: 1 of 3"

        assert read(f"{stamp}\nDear Counsel:\nThe case has been docketed.\n") == {
            "court_words": "USCA4",
            "docket": "21-1111",
            "dated": "2021-05-03",
        }


def _read(folder: Path, pdf: CourtPdf) -> dict[str, tuple[str, int | None]]:
    path = folder / "paper.pdf"
    path.write_bytes(pdf.write())
    guesses = describe(FileReader().read(path), file_name=path.name)
    return {key: (guess.value, guess.page) for key, guess in guesses.items()}
