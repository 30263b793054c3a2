"""Court papers written for the purpose, read through the real process."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.document import Document, EcfStamp
from knowledge.errors import UnreadableDocument
from knowledge.passage import cut
from tests.samples.court_papers import STAMP, CourtPage, CourtPdf, scanned_pdf

ORDER = CourtPdf(
    page_numbers="- {page} -",
    pages=[
        CourtPage(
            header="PARTY A v. PARTY B",
            lines=[
                "\tThe defendants move for a protective order. A motion must include a certifi-",
                "cation that the movant has in good faith conferred.^1 They say that they sent",
                "two letters.",
                "\tA reasonable effort to confer means more than mailing or faxing a letter to",
                "the opposing party.^2 It requires that the parties in good faith converse, and",
            ],
            footnotes=[
                ("1", "Fed. R. Civ. P. 26(c)(1)."),
                ("2", "D. Kan. Rule 37.2, as the order quotes it, with the", "words left out."),
            ],
        ),
        CourtPage(
            header="PARTY A v. PARTY B",
            lines=[
                "compare views, and deliberate.",
                "\t1. The motion is denied.",
                "\t2. The parties must confer within 20 days.",
            ],
        ),
    ],
)


def read(tmp_path: Path, data: bytes, *, limits: ReadingLimits | None = None, name: str = "paper.pdf") -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return FileReader(limits).read(path)


def shown(document: Document) -> list[tuple[int | None, str]]:
    return [
        (p.page, f"[{p.footnote}] " * (p.footnote is not None) + cut(document.text, p.spans))
        for p in document.paragraphs
    ]


class TestAnOrder:
    """An order of two pages with everything on them."""

    def test_is_read_as_a_person_would_read_it(self, tmp_path: Path) -> None:
        document = read(tmp_path, ORDER.write())
        assert shown(document) == [
            (
                1,
                (
                    "The defendants move for a protective order. A motion must include a certification that the movant "
                    "has in good faith conferred. They say that they sent two letters."
                ),
            ),
            (
                1,
                (
                    "A reasonable effort to confer means more than mailing or faxing a letter to the opposing party. "
                    "It requires that the parties in good faith converse, and compare views, and deliberate."
                ),
            ),
            (1, "[1] Fed. R. Civ. P. 26(c)(1)."),
            (1, "[2] D. Kan. Rule 37.2, as the order quotes it, with the words left out."),
            (2, "1. The motion is denied."),
            (2, "2. The parties must confer within 20 days."),
        ]

    def test_keeps_its_stamp_as_metadata_and_its_furniture_in_the_text(self, tmp_path: Path) -> None:
        document = read(tmp_path, ORDER.write())
        assert document.stamp == EcfStamp("2:08-cv-00001-ABC", "31", date(2009, 6, 8), 2)
        assert document.text.count("PARTY A v. PARTY B") == 2
        assert [p.number for p in document.pages] == [1, 2]

    def test_links_each_footnote_to_its_call(self, tmp_path: Path) -> None:
        document = read(tmp_path, ORDER.write())
        calls = {name: mark.start for p in document.paragraphs for name, mark in p.marks}
        assert {p.footnote: p.anchor for p in document.paragraphs if p.footnote} == calls

    def test_gives_the_same_document_every_time(self, tmp_path: Path) -> None:
        data = ORDER.write()
        assert read(tmp_path, data) == read(tmp_path, data, name="again.pdf")


def test_the_line_numbers_of_pleading_paper_stay_out(tmp_path: Path) -> None:
    sentence = "The motion {} is granted in part, and the answers are due in ten days."
    pages = [
        CourtPage([f"\t\t{sentence.format(name)}" for name in names], footer="ORDER 2:08-cv-00001")
        for names in (["one", "two", "three"], ["four", "five"])
    ]
    document = read(tmp_path, CourtPdf(line_numbers=True, pages=pages).write())
    quoted = " ".join(words for _, words in shown(document))
    assert quoted == " ".join(sentence.format(name) for name in ("one", "two", "three", "four", "five"))
    assert "\n28\n" in document.text


class TestAScan:
    """Pages that are pictures."""

    def test_without_a_text_layer_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(
            UnreadableDocument, match=r"^paper.pdf cannot be read: it has no text layer .* needs OCR first\.$"
        ):
            read(tmp_path, scanned_pdf(2))

    def test_with_nothing_but_stamps_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableDocument, match="needs OCR"):
            read(tmp_path, scanned_pdf(2, stamp=STAMP))

    def test_of_some_pages_is_read_with_a_warning_that_names_them(self, tmp_path: Path) -> None:
        document = read(tmp_path, scanned_pdf(3, with_text_on=[2]))
        assert document.warnings == ("No text could be read on pages 1, 3; scanned pages need OCR.",)
        assert shown(document) == [(2, "The parties shall confer in good faith before any motion is filed.")]


class TestAnEncryptedFile:
    """Encrypted with and without a password to open."""

    def test_that_needs_a_password_is_refused(self, tmp_path: Path) -> None:
        sealed = CourtPdf(password="sealed", pages=[CourtPage(["Under seal."])])
        with pytest.raises(UnreadableDocument, match=r"it is encrypted and needs a password\.$"):
            read(tmp_path, sealed.write())

    def test_that_opens_with_the_empty_password_is_read(self, tmp_path: Path) -> None:
        document = read(tmp_path, CourtPdf(password="", pages=[CourtPage(["Anyone may read this."])]).write())
        assert shown(document) == [(1, "Anyone may read this.")]


def test_more_pages_than_allowed_are_refused(tmp_path: Path) -> None:
    paper = CourtPdf(pages=[CourtPage(["One line."])] * 4)
    with pytest.raises(UnreadableDocument, match=r"it has 4 pages, and at most 3 are read\.$"):
        read(tmp_path, paper.write(), limits=ReadingLimits(pages=3))
