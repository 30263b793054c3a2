"""Real court files, where they stand beside this repository: read them as a person would."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from knowledge.adapters.ocr import ScanReader
from knowledge.adapters.reading import FileReader
from knowledge.document import Document
from knowledge.errors import UnreadableDocument
from knowledge.passage import cut
from tests.ocr_here import needs_ocr

FILES = Path(__file__).resolve().parents[5] / "shared" / "pdf"
pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the court files are not beside this repository")

READABLE = {
    "broken-mime": 23,
    "ca1_00117684624": 17,
    "ca3_003112692106": 2,
    "ca6_1-3": 3,
    "ca9_19": 15,
    "gov.uscourts.azd.1085839.3.0": 5,
    "gov.uscourts.cacd.652774.40.0": 4,
    "missouri": 5,
}


@cache
def read(name: str) -> Document:
    return FileReader().read(FILES / f"{name}.pdf")


def paragraphs(name: str) -> list[str]:
    document = read(name)
    return [cut(document.text, p.spans) for p in document.paragraphs if p.footnote is None]


@pytest.mark.parametrize(("name", "pages"), READABLE.items())
class TestEveryFile:
    """What holds for each of the files."""

    def test_has_its_pages_numbered_by_their_order(self, name: str, pages: int) -> None:
        assert [p.number for p in read(name).pages] == list(range(1, pages + 1))

    def test_has_no_stamp_in_a_paragraph(self, name: str, pages: int) -> None:
        assert not [p for p in paragraphs(name) if re.search(r"Case:? \S+,? .*(Document|DktEntry):? \d+", p)], pages

    def test_has_no_page_number_and_no_line_numbers_as_a_paragraph(self, name: str, pages: int) -> None:
        assert not [p for p in paragraphs(name) if re.fullmatch(r"-?\s*\d{1,3}\s*-?", p)], pages
        assert not [p for p in paragraphs(name) if re.search(r"\b5 6 7 8 9\b", p)], pages


@pytest.mark.parametrize(
    ("name", "case_number", "document_number", "pages"),
    [
        ("ca1_00117684624", "20-1507", "00117684624", None),
        ("ca9_19", "20-16276", "19", 15),
        ("gov.uscourts.cacd.652774.40.0", "8:16-cv-01261-DOC-KES", "40", 4),
    ],
)
def test_the_stamp_is_metadata(name: str, case_number: str, document_number: str, pages: int | None) -> None:
    stamp = read(name).stamp
    assert stamp is not None
    assert (stamp.case_number, stamp.document_number, stamp.pages) == (case_number, document_number, pages)


@pytest.mark.parametrize(
    ("name", "page", "words", "spans"),
    [
        ("missouri", 1, "including her own daughter. In connection with plea negotiations, a number of charges", 2),
        ("gov.uscourts.cacd.652774.40.0", 2, "are enjoined from the unauthorized use, duplication", 2),
        ("gov.uscourts.cacd.652774.40.0", 3, "programs are suspended with respect to any documents", 2),
        ("ca1_00117684624", 9, "no verbatim record was kept of what was said during the conference", 3),
        ("broken-mime", 2, "The Court will inquire, not into the name, but into the game", 2),
        ("ca9_19", 13, "have placed additional, unexpected demands on counsel for Plaintiffs-Appellees.", 2),
    ],
)
def test_a_paragraph_is_whole_across_pages(name: str, page: int, words: str, spans: int) -> None:
    document = read(name)
    (found,) = (p for p in document.paragraphs if words in cut(document.text, p.spans))
    assert (found.page, len(found.spans)) == (page, spans)


@pytest.mark.parametrize(
    ("name", "marks"), [("broken-mime", ["1", "2", "3"]), ("ca1_00117684624", ["1", "2"]), ("ca9_19", ["1"])]
)
def test_footnotes_are_apart_and_linked(name: str, marks: list[str]) -> None:
    document = read(name)
    notes = [p for p in document.paragraphs if p.footnote is not None]
    assert [p.footnote for p in notes] == marks
    assert [document.text[p.anchor or 0] for p in notes] == marks


def test_running_heads_stay_out() -> None:
    assert not [
        p for p in paragraphs("broken-mime") if "Opinion of the Court" in p or p.startswith("GIFT SURPLUS, LLC V.")
    ]
    assert not [p for p in paragraphs("gov.uscourts.azd.1085839.3.0") if p.startswith("In re Bard")]


def test_numbered_paragraphs_stay_one_each() -> None:
    numbers = [int(m[1]) for p in paragraphs("broken-mime") if (m := re.match(r"¶ (\d+) ", p))]
    assert numbers == list(range(1, numbers[-1] + 1))


def test_words_are_not_parted_by_word_spacing() -> None:
    assert any("plea counsel was not ineffective because" in p for p in paragraphs("missouri"))


@needs_ocr
def test_a_real_scan_is_read_by_ocr() -> None:
    document = FileReader(scans=ScanReader.installed()).read(FILES / "image-pdf-2.pdf")
    [page] = document.seen
    assert page.confidence > 0.9
    read_from_it = [cut(document.text, p.spans) for p in document.paragraphs]
    assert "TENNESSEE BUREAU OF WORKERS’ COMPENSATION WORKERS’ COMPENSATION APPEALS BOARD" in read_from_it
    assert any(
        "the employer challenges the trial court’s denial of its motion for summary judgment, which was based on the "
        "election of remedies doctrine. The employee, a Georgia resident, alleged injuries" in paragraph
        for paragraph in read_from_it
    )


def test_a_picture_without_a_text_layer_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="needs OCR"):
        read("image-pdf-2")
