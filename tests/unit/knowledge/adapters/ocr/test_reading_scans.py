"""Scans are read through the real Tesseract, like any other file."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from knowledge.adapters.ocr import OcrLimits, ScanReader, Tesseract
from knowledge.adapters.reading import FileReader
from knowledge.document import Document, EcfStamp, SeenPage
from knowledge.errors import UnreadableDocument
from knowledge.intake.concern import ConcernKind, Gravity
from knowledge.intake.scanned import ocr_concerns
from knowledge.passage import cut
from tests.ocr_here import needs_ocr
from tests.samples.court_papers import STAMP, CourtPage, CourtPdf, scanned_pdf
from tests.samples.scans import Scanner

PAPER = CourtPdf(
    page_numbers="- {page} -",
    pages=[
        CourtPage(
            header="PARTY A v. PARTY B",
            lines=[
                "\tThe defendants move for a protective order. A motion must include a certifi-",
                "cation that the movant has in good faith conferred. They say that they sent",
                "two letters.",
                "\tA reasonable effort to confer means more than mailing or faxing a letter to",
                "the opposing party. It requires that the parties in good faith converse, and",
            ],
        ),
        CourtPage(
            header="PARTY A v. PARTY B",
            lines=["compare views, and deliberate.", "\t1. The motion is denied.", "\t2. The parties must confer."],
        ),
    ],
)
FIRST = (
    "The defendants move for a protective order. A motion must include a certification that the movant has in good "
    "faith conferred. They say that they sent two letters."
)
SECOND = (
    "A reasonable effort to confer means more than mailing or faxing a letter to the opposing party. It requires that "
    "the parties in good faith converse, and compare views, and deliberate."
)
PARAGRAPHS = [
    (1, FIRST),
    (1, SECOND),
    (2, "1. The motion is denied."),
    (2, "2. The parties must confer."),
]
TYPED = CourtPdf(
    stamp="", pages=[CourtPage(["This page was typed and has words of its own, enough of them to be read."])]
)


def read(tmp_path: Path, data: bytes, *, name: str = "paper.pdf", limits: OcrLimits | None = None) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return FileReader(scans=ScanReader.installed(limits)).read(path)


def shown(document: Document) -> list[tuple[int | None, str]]:
    return [(p.page, cut(document.text, p.spans)) for p in document.paragraphs]


def together(*papers: bytes) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for paper in papers:
        writer.append(PdfReader(io.BytesIO(paper)))
    writer.write(out)
    return out.getvalue()


@needs_ocr
class TestAScan:
    """Pages that are pictures."""

    def test_is_read_as_its_paper_would_be(self, tmp_path: Path) -> None:
        document = read(tmp_path, Scanner(skew=1.0, specks=4, seed=3).scan(PAPER.write()))
        assert shown(document) == PARAGRAPHS
        assert document.stamp == EcfStamp("2:08-cv-00001-ABC", "31", date(2009, 6, 8), 2)
        assert [(page.number, page.words > 10, page.confidence > 0.85) for page in document.seen] == [
            (1, True, True),
            (2, True, True),
        ]
        said = [f"Page {n} was read by OCR with {document.seen[n - 1].confidence:.0%} confidence" for n in (1, 2)]
        assert [warning.partition(" confidence")[0] + " confidence" for warning in document.warnings] == said
        assert [(c.kind, c.gravity, c.page) for c in ocr_concerns(document)] == [
            (ConcernKind.READ_BY_OCR, Gravity.NOTICE, 1),
            (ConcernKind.READ_BY_OCR, Gravity.NOTICE, 2),
        ]

    def test_has_its_footnotes_apart_and_linked(self, tmp_path: Path) -> None:
        lines = [
            "The movant has in good faith conferred.^1 They say that they",
            "sent two letters to the opposing party.^2 No more.",
        ]
        notes = [("1", "Federal Rules of Civil Procedure."), ("2", "The letters are Exhibit B.")]
        paper = CourtPdf(stamp="", pages=[CourtPage([*lines, *PAPER.pages[0].lines], footnotes=notes)])
        document = read(tmp_path, Scanner(skew=1.0).scan(paper.write()))
        sentences = "The movant has in good faith conferred. They say that they sent two letters to the opposing party."
        assert shown(document)[0][1] == f"{sentences} No more."
        found = [(p.footnote, cut(document.text, p.spans)) for p in document.paragraphs if p.footnote]
        assert found == [("1", "Federal Rules of Civil Procedure."), ("2", "The letters are Exhibit B.")]
        assert [document.text[p.anchor or 0] for p in document.paragraphs if p.footnote] == ["1", "2"]

    def test_that_is_poor_alarms(self, tmp_path: Path) -> None:
        document = read(tmp_path, Scanner(dpi=72, grain=35, quality=10).scan(PAPER.write()))
        assert {concern.gravity for concern in ocr_concerns(document)} == {Gravity.ALARM}

    def test_keeps_the_words_that_are_printed_over_it(self, tmp_path: Path) -> None:
        paper = CourtPdf(stamp="", pages=PAPER.pages).write()
        document = read(tmp_path, Scanner().scan(paper, stamp=STAMP))
        assert document.stamp == EcfStamp("2:08-cv-00001-ABC", "31", date(2009, 6, 8), 2)
        assert document.text.count("2:08-cv-00001-ABC") == 2
        assert shown(document)[0] == PARAGRAPHS[0]

    def test_with_a_label_over_it_is_read_too(self, tmp_path: Path) -> None:
        paper = CourtPdf(stamp="", pages=PAPER.pages[:1]).write()
        document = read(tmp_path, Scanner().scan(paper, stamp="Exhibit A to the motion"))
        assert document.text.count("Exhibit A to the motion") == 1
        assert PARAGRAPHS[0] in shown(document)

    def test_between_typed_pages_is_read_where_it_stands(self, tmp_path: Path) -> None:
        document = read(tmp_path, together(TYPED.write(), Scanner().scan(PAPER.write()), TYPED.write()))
        assert [page.number for page in document.pages] == [1, 2, 3, 4]
        assert [page.number for page in document.seen] == [2, 3]
        typed = "This page was typed and has words of its own, enough of them to be read."
        assert shown(document)[0] == (1, typed)
        assert (2, FIRST) in shown(document)
        assert shown(document)[-1] == (4, typed)

    def test_with_a_blank_page_is_read_and_the_page_named(self, tmp_path: Path) -> None:
        document = read(tmp_path, together(TYPED.write(), scanned_pdf(1)))
        assert document.warnings == ("Page 2 is blank.",)
        assert len(shown(document)) == 1

    def test_of_nothing_but_blank_pages_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableDocument, match=r"no words can be seen on its pages, not by OCR either\.$"):
            read(tmp_path, scanned_pdf(1))

    def test_gives_the_same_document_every_time(self, tmp_path: Path) -> None:
        data = Scanner(dpi=150).scan(TYPED.write())
        assert read(tmp_path, data) == read(tmp_path, data, name="again.pdf")

    @pytest.mark.parametrize(("kind", "name"), [("PNG", "page.png"), ("JPEG", "page.jpg"), ("TIFF", "page.txt")])
    def test_that_is_a_picture_is_read_whatever_it_is_named(self, tmp_path: Path, kind: str, name: str) -> None:
        data = Scanner(dpi=150).picture(TYPED.write(), kind=kind)
        document = read(tmp_path, data, name=name)
        assert shown(document) == [(1, "This page was typed and has words of its own, enough of them to be read.")]

    def test_of_several_pictures_in_one_file_has_its_pages(self, tmp_path: Path) -> None:
        document = read(tmp_path, Scanner(dpi=150).picture(PAPER.write(), kind="TIFF"), name="paper.tiff")
        assert [page.number for page in document.pages] == [1, 2]
        assert shown(document) == PARAGRAPHS


@needs_ocr
class TestLimits:
    """OCR costs no more than is allowed."""

    def test_more_scanned_pages_than_allowed_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(
            UnreadableDocument, match=r"it has 3 scanned pages, and at most 2 are read by OCR; split it\.$"
        ):
            read(tmp_path, scanned_pdf(3), limits=OcrLimits(pages=2))

    def test_a_huge_page_is_drawn_small(self, tmp_path: Path) -> None:
        document = read(tmp_path, Scanner(dpi=150).scan(TYPED.write()), limits=OcrLimits(pixels=1_500_000))
        assert "typed" in document.text


class TestWithoutTesseract:
    """A machine that has no OCR."""

    def test_a_scan_is_refused_with_what_to_install(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.pdf"
        for data in (scanned_pdf(1), Scanner(dpi=72).picture(TYPED.write())):
            path = tmp_path / ("paper.pdf" if data.startswith(b"%PDF") else "paper.png")
            path.write_bytes(data)
            with pytest.raises(UnreadableDocument) as refused:
                FileReader(scans=ScanReader(None)).read(path)
            assert str(refused.value) == (
                f"{path.name} cannot be read: it is a scan, and there is no OCR on the machine that Conferral runs on: "
                "install Debian's package tesseract-ocr there, or save a copy that has its text."
            )

    def test_typed_pages_are_read_and_the_others_named(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.pdf"
        path.write_bytes(together(TYPED.write(), scanned_pdf(1)))
        document = FileReader(scans=ScanReader(None)).read(path)
        assert document.warnings == ("No text could be read on page 2; scanned pages need OCR.",)
        assert ocr_concerns(document) == ()


class TestAProgramThatMisbehaves:
    """Whatever the OCR program does, the file is refused with a reason."""

    @pytest.mark.parametrize(
        ("does", "reason"),
        [
            ("exit 3", "OCR of it failed"),
            ("echo nonsense", "OCR of it failed"),
            ("kill -9 $$", "OCR of it failed"),
            ("sleep 30", "OCR of it takes too long"),
            ("while true; do echo words and words and words; done", "OCR of it failed"),
        ],
    )
    def test_is_stopped_and_told(self, tmp_path: Path, does: str, reason: str) -> None:
        program = tmp_path / "ocr"
        program.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        program.chmod(0o700)
        limits = OcrLimits(wall_seconds=1.5, written_bytes=100_000)
        path = tmp_path / "paper.pdf"
        path.write_bytes(scanned_pdf(1))
        with pytest.raises(UnreadableDocument) as refused:
            FileReader(scans=ScanReader(Tesseract(program, limits), limits)).read(path)
        assert str(refused.value) == f"paper.pdf cannot be read: page 1 is a scan, and {reason}."

    def test_knows_nothing_of_who_started_it(self, tmp_path: Path) -> None:
        program = tmp_path / "ocr"
        header, first, second = "level\\t\\n", "5\\t1\\t1\\t1\\t1\\t1\\t100\\t100", "\\t90\\t35\\t95\\t%s\\n"
        told = "${HOME:-nohome}$(pwd)$(env | grep -c TESSDATA)"
        program.write_text(f"#!/bin/sh\nprintf '{header}'\nprintf '{first}{second}' \"{told}\"\n", encoding="utf-8")
        program.chmod(0o700)
        path = tmp_path / "paper.pdf"
        path.write_bytes(scanned_pdf(1))
        assert FileReader(scans=ScanReader(Tesseract(program))).read(path).text.split() == ["nohome/0"]


def test_concerns_say_what_is_to_be_done() -> None:
    sure, unsure = SeenPage(1, 200, 0.91, 0.02), SeenPage(2, 150, 0.62, 0.4)
    wordless, blank = SeenPage(3, 0, 0.0, 0.0), SeenPage(4, 0, 0.0, 0.0, blank=True)
    assert [
        (c.gravity, c.page, c.reason) for c in ocr_concerns(Document("", (), seen=(sure, unsure, wordless, blank)))
    ] == [
        (
            Gravity.NOTICE,
            1,
            "Page 1 was read by OCR with 91% confidence, 2% of its words doubtful; check quotations.",
        ),
        (
            Gravity.ALARM,
            2,
            (
                "Page 2 was read by OCR with 62% confidence, 40% of its words doubtful; compare its words with its "
                "picture before you rely on them."
            ),
        ),
        (
            Gravity.ALARM,
            3,
            "Page 3 is a picture in which OCR saw no words; look at it before you rely on the rest.",
        ),
        (Gravity.NOTICE, 4, "Page 4 is blank."),
    ]
