"""The words of a PDF are held against its pictures, with the real Tesseract."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.adapters.ocr import ScanReader, Tesseract, compare_with_ocr
from knowledge.adapters.reading import FileReader
from knowledge.document import Document, Page
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.passage import Span
from tests.ocr_here import needs_ocr
from tests.samples.court_papers import CourtPage, CourtPdf
from tests.samples.scans import Scanner

RULE = [
    "\tA party may not file a motion before counsel have conferred in person or by",
    "telephone. A letter is not enough. The parties must confer within 30 days, and the",
    "motion must state the date, the time and the names of all who took part in it.",
]
LYING = [RULE[0], RULE[1].replace("is not enough", "is enough"), RULE[2]]
SCANNER = Scanner(dpi=150, skew=0.7, specks=3, quality=40)


def paper(lines: Sequence[str]) -> bytes:
    return CourtPdf(stamp="", pages=[CourtPage(lines)]).write()


def compared(tmp_path: Path, data: bytes) -> tuple[Concern, ...]:
    path = _written(tmp_path, data)
    return compare_with_ocr(path, FileReader().read(path))


def _written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    return path


@needs_ocr
class TestTheWordsUnderAPicture:
    """A text layer that lies unseen over the picture of a page."""

    def test_that_are_those_of_the_picture_raise_no_concern(self, tmp_path: Path) -> None:
        assert compared(tmp_path, SCANNER.scan(paper(RULE), [RULE])) == ()

    def test_that_leave_out_a_refusal_are_found(self, tmp_path: Path) -> None:
        [concern] = compared(tmp_path, SCANNER.scan(paper(RULE), [LYING]))
        assert concern == Concern(
            ConcernKind.OCR_DISAGREES,
            Gravity.ALARM,
            "The text of page 1 and its picture differ in a word that a rule turns on: the text says “telephone. A "
            "letter is enough. The parties must”, the picture shows “telephone. A letter is not enough. The parties "
            "must”.",
            "telephone. A letter is enough. The parties must",
            1,
        )

    def test_that_are_of_another_text_are_found(self, tmp_path: Path) -> None:
        other = ["This court takes a letter sent the day before for a reasonable effort in each", "and every case."]
        found = compared(tmp_path, SCANNER.scan(paper(RULE), [other]))
        assert {(concern.kind, concern.gravity, concern.page) for concern in found} == {
            (ConcernKind.OCR_DISAGREES, Gravity.ALARM, 1)
        }

    def test_that_lie_over_an_empty_page_are_found(self, tmp_path: Path) -> None:
        [concern] = compared(tmp_path, SCANNER.scan(paper([]), [RULE]))
        assert concern.reason == "The picture of page 1 shows hardly any of the words that its text says."


@needs_ocr
class TestWhichPagesAreCompared:
    """Those that may lie, and some of the others."""

    def test_typed_pages_agree_with_themselves(self, tmp_path: Path) -> None:
        assert compared(tmp_path, paper(RULE)) == ()

    def test_pages_that_ocr_read_have_nothing_to_be_compared_with(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.pdf"
        path.write_bytes(SCANNER.scan(paper(RULE)))
        document = FileReader(scans=ScanReader.installed()).read(path)
        assert compare_with_ocr(path, document, tesseract=Tesseract(Path("/nonexistent"))) == ()

    def test_those_under_a_picture_come_before_the_sample(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.pdf"
        path.write_bytes(SCANNER.scan(paper(RULE), [LYING]))
        document = FileReader().read(path)
        found = compare_with_ocr(path, document, sample=0)
        assert [concern.kind for concern in found] == [ConcernKind.OCR_DISAGREES]
        assert compare_with_ocr(path, document, pages=()) == ()

    def test_letters_that_ocr_does_not_read_are_not_compared(self, tmp_path: Path) -> None:
        words = "Стороны должны переговорить."
        foreign = Document(words, (), pages=(Page(1, Span(0, len(words))),))
        [concern] = compare_with_ocr(_written(tmp_path, paper(RULE)), foreign)
        assert concern.reason == "The text of page 1 was not compared with what is seen: OCR here reads English."


def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    path = _written(tmp_path, paper(RULE))
    document = FileReader().read(path)
    [concern] = compare_with_ocr(path, document, pages=[1], tesseract=Tesseract(Path("/nonexistent")))
    assert (concern.kind, concern.gravity) == (ConcernKind.NOT_CHECKED, Gravity.NOTICE)
    assert concern.reason == "The text of page 1 was not compared with what is seen: OCR of it failed."


@pytest.mark.parametrize("name", ["rule.txt", "rule.md"])
def test_a_file_without_pages_has_no_pictures(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Counsel must confer.", encoding="utf-8")
    assert compare_with_ocr(path, FileReader().read(path)) == ()
