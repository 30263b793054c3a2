"""Pages of real PDFs as pictures: the words that are marked, and files that mean harm."""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bot.adapters.page_pictures import PICTURE_LIMITS, IsolatedPagePictures
from bot.adapters.page_pictures.isolated import MOST_PICTURE_BYTES
from bot.assistant.page_pictures import DrawnPage, Marking, NoPicture, PagePictures, PageWords
from tests.samples.court_papers import FIRST_LINE, LEADING, CourtPage, CourtPdf, scanned_pdf
from tests.samples.hostile_files import (
    circular_pages_pdf,
    endless_work_pdf,
    flate_bomb_pdf,
    one_page_pdf,
    self_drawing_pdf,
    stream,
)

LINES = (
    "The movant has in good faith conferred^3 or at-",
    "tempted to confer with the other party before",
    "the motion was filed.",
)
NOTE = ("3", "A letter is not enough.")
ORDER = CourtPdf(line_numbers=True, pages=[CourtPage(LINES, (NOTE,)), CourtPage(("Denied.",), header="ORDER")]).write()
Box = tuple[int, int, int, int]


def draw(
    folder: Path, data: bytes, *pieces: str, page: int = 1, pages: PagePictures | None = None
) -> DrawnPage | NoPicture:
    """Draw a page of `data`, as a file that is what it was when it was read."""
    path = folder / "order.pdf"
    path.write_bytes(data)
    return (pages or IsolatedPagePictures()).draw(path, hashlib.sha256(data).hexdigest(), PageWords(page, pieces))


def drawn(folder: Path, data: bytes, *pieces: str, page: int = 1) -> DrawnPage:
    picture = draw(folder, data, *pieces, page=page)
    assert isinstance(picture, DrawnPage), picture
    return picture


def refused(folder: Path, data: bytes, *, page: int = 1, pages: PagePictures | None = None) -> str:
    picture = draw(folder, data, page=page, pages=pages)
    assert isinstance(picture, NoPicture)
    return picture.reason


def opened(picture: DrawnPage) -> Image.Image:
    image = Image.open(io.BytesIO(picture.png))
    assert image.size == (picture.width, picture.height)
    return image.convert("RGB")


def marks(picture: DrawnPage) -> list[Box]:
    """The boxes of yellow ground on a picture, one for each line, from the top."""
    image = opened(picture)
    ground = [[_yellow(image, x, y) for x in range(0, image.width, 2)] for y in range(image.height)]
    found: list[Box] = []
    for y, row in enumerate(ground):
        columns = [2 * n for n, yellow in enumerate(row) if yellow]
        if len(columns) < 3:
            continue
        if found and found[-1][3] >= y - 2:
            left, top, right, _ = found[-1]
            found[-1] = (min(left, columns[0]), top, max(right, columns[-1]), y)
        else:
            found.append((columns[0], y, columns[-1], y))
    return found


def _yellow(image: Image.Image, x: int, y: int) -> bool:
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel[0] > 200 and pixel[1] > 180 and pixel[2] < 180


def baseline(line: int) -> float:
    """How many pixels from the top the line `line` of a court's page stands on."""
    return (792 - (FIRST_LINE - LEADING * line)) * 1_000 / 612


def test_the_quoted_words_are_marked_over_lines_a_hyphen_and_a_footnote_mark(tmp_path: Path) -> None:
    picture = drawn(tmp_path, ORDER, "good faith conferred", "or attempted to confer")
    assert (picture.width, picture.marking) == (1_000, Marking.MARKED)
    assert len(picture.png) < 300_000
    first, second = marks(picture)
    assert (first[1] < baseline(0) < first[3], second[1] < baseline(1) < second[3]) == (True, True)
    assert 260 < first[0] < first[2] < 480  # behind "The movant has in", and to the end of the line
    assert 110 < second[0] < second[2] < 270  # before "with the other party"


def test_a_page_without_words_to_mark_is_drawn_as_it_is(tmp_path: Path) -> None:
    picture = drawn(tmp_path, ORDER, page=2)
    assert (picture.marking, marks(picture)) == (Marking.NOT_ASKED, [])


@pytest.mark.parametrize(
    ("pieces", "marking"),
    [(("The movant has in bad faith",), Marking.NOT_FOUND), (("1",), Marking.SEVERAL_PLACES)],
)
def test_words_whose_place_is_not_certain_are_not_marked(
    tmp_path: Path, pieces: tuple[str, ...], marking: Marking
) -> None:
    picture = drawn(tmp_path, ORDER, *pieces)
    assert (picture.marking, marks(picture)) == (marking, [])


def test_a_page_that_lies_on_its_side_is_marked_where_the_words_are_seen(tmp_path: Path) -> None:
    upright = drawn(tmp_path, ORDER, "before")
    [box] = marks(upright)
    reader, writer = PdfReader(io.BytesIO(ORDER)), PdfWriter()
    writer.add_page(reader.pages[0]).rotate(90)
    out = io.BytesIO()
    writer.write(out)
    turned = drawn(tmp_path, out.getvalue(), "before")
    assert (turned.width, turned.height) == (1_000, 773)
    image = opened(turned).rotate(90, expand=True)
    back = io.BytesIO()
    image.resize((1_000, 1_294)).save(back, "PNG")
    [seen] = marks(DrawnPage(back.getvalue(), 1_000, 1_294, turned.marking))
    assert all(abs(a - b) <= 4 for a, b in zip(seen, box, strict=True))


def test_a_mark_that_somebody_laid_over_the_page_is_not_shown(tmp_path: Path) -> None:
    highlight = (
        b"<< /Type /Annot /Subtype /Square /Rect [72 600 400 690] /IC [1 1 0] /C [1 1 0] /F 4 /AP << /N 6 0 R >> >>"
    )
    paint = stream(b"1 1 0 rg 0 0 328 90 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 328 90]")
    page = one_page_pdf(
        stream(b"BT /F1 12 Tf 72 640 Td (Denied.) Tj ET"), b"<< /Font << /F1 5 0 R >> >>", paint, highlight
    )
    page = page.replace(b"/MediaBox [0 0 612 792]", b"/MediaBox [0 0 612 792] /Annots [7 0 R]")
    assert marks(drawn(tmp_path, page)) == []


def test_a_scan_with_a_text_layer_of_its_own_is_marked_and_one_without_is_shown(tmp_path: Path) -> None:
    scan = scanned_pdf(2, with_text_on=[2])
    assert drawn(tmp_path, scan, "The parties shall confer").marking is Marking.NOT_FOUND
    assert drawn(tmp_path, scan, "The parties shall confer", page=2).marking is Marking.MARKED


def test_a_picture_that_would_be_too_large_is_drawn_smaller(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    noise = Image.frombytes("RGB", (1_000, 1_294), bytes(hashlib.shake_256(b"noise").digest(1_000 * 1_294 * 3)))
    canvas.drawImage(ImageReader(noise), 0, 0, 612, 792)
    canvas.save()
    picture = drawn(tmp_path, out.getvalue())
    opened(picture)
    assert len(picture.png) <= MOST_PICTURE_BYTES
    assert 400 <= picture.width < 1_000


@pytest.mark.parametrize(
    ("media_box", "size"),
    [(b"[0 0 10 14400]", (2, 2_000)), (b"[0 0 14400 10]", (1_000, 1)), (b"[0 0 0 0]", (1_000, 1_295))],
)
def test_a_page_of_an_odd_size_is_drawn_within_bounds(tmp_path: Path, media_box: bytes, size: tuple[int, int]) -> None:
    page = one_page_pdf(stream(b"")).replace(b"[0 0 612 792]", media_box)
    picture = drawn(tmp_path, page)
    assert (picture.width, picture.height) == size


WHY = "There is no picture of the page: order.pdf could not be drawn, because {}."


class TestFilesThatAreNotDrawn:
    """Each ends with a reason, and with no process left."""

    def test_no_pdf(self, tmp_path: Path) -> None:
        assert refused(tmp_path, b"An order.") == "There is no picture of the page: the source is not a PDF."

    def test_a_file_that_was_changed(self, tmp_path: Path) -> None:
        path = tmp_path / "order.pdf"
        path.write_bytes(ORDER)
        told = IsolatedPagePictures().draw(path, "0" * 64, PageWords(1))
        assert told == NoPicture(WHY.format("it is not the file any more that was read"))

    def test_a_file_that_is_gone(self, tmp_path: Path) -> None:
        told = IsolatedPagePictures().draw(tmp_path / "order.pdf", "0" * 64, PageWords(1))
        assert told == NoPicture(
            "There is no picture of the page: order.pdf cannot be read (No such file or directory)."
        )

    @pytest.mark.parametrize("page", [0, 3])
    def test_a_page_it_does_not_have(self, tmp_path: Path, page: int) -> None:
        assert refused(tmp_path, ORDER, page=page) == WHY.format(f"it has 2 pages, and no page {page}")

    def test_one_that_needs_a_password(self, tmp_path: Path) -> None:
        locked = CourtPdf(password="secret", pages=[CourtPage(LINES)]).write()
        assert refused(tmp_path, locked) == WHY.format("it is damaged or needs a password")

    def test_one_that_is_larger_than_allowed(self, tmp_path: Path) -> None:
        pages = IsolatedPagePictures(replace(PICTURE_LIMITS, file_bytes=len(ORDER) - 1))
        assert refused(tmp_path, ORDER, pages=pages) == WHY.format("it is too large")

    @pytest.mark.parametrize(
        ("data", "why"),
        [(b"%PDF-1.7 nothing more", "it is damaged or needs a password"), (circular_pages_pdf(), "page 1 is damaged")],
    )
    def test_a_damaged_one(self, tmp_path: Path, data: bytes, why: str) -> None:
        assert refused(tmp_path, data) == WHY.format(why)

    def test_one_that_asks_for_endless_work(self, tmp_path: Path) -> None:
        pages = IsolatedPagePictures(replace(PICTURE_LIMITS, cpu_seconds=1, wall_seconds=4.0))
        told = refused(tmp_path, endless_work_pdf(), pages=pages)
        assert told == WHY.format("reading it takes too long; it may be built to do so")

    def test_one_that_unpacks_to_more_memory_than_allowed(self, tmp_path: Path) -> None:
        before = _children()  # what other tests keep running for the whole session
        pages = IsolatedPagePictures(replace(PICTURE_LIMITS, memory_bytes=400_000_000, wall_seconds=10.0))
        told = refused(tmp_path, flate_bomb_pdf(), pages=pages)
        assert told == WHY.format("reading it broke off; it is damaged or built to do harm")
        assert _children() <= before

    def test_one_that_draws_itself_ends(self, tmp_path: Path) -> None:
        assert isinstance(draw(tmp_path, self_drawing_pdf()), DrawnPage | NoPicture)


def _children() -> set[str]:
    """The processes of ours that run or were not reaped."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split())
