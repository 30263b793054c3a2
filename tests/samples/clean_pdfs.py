"""PDFs whose pages show all they hold, in every way that could be taken for hiding."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.samples.clean_annotations import form_filled_in, links_and_marks
from tests.samples.clean_page import Page, scanned
from tests.samples.hostile_files import stream
from tests.samples.pdf_paper import FACES, SHAPES, Dice, Paper


def _pleading_paper(page: Page) -> None:
    for number in range(28):
        page.paper.text(str(number + 1), 18, page.paper.box[1] - 60 - 24 * number, 11)
    page.paper.draw("0.5 w 33 0 m 33 1100 l S 36 0 m 36 1100 l S")


def _stamp(page: Page) -> None:
    stamp = "Case 2:21-cv-00001-ABC   Document 14   Filed 03/04/22   Page 1 of 1"
    page.paper.text(stamp, 90, page.paper.box[1] - 20, 9, before="0 0 1 rg")


def _footnotes(page: Page) -> None:
    page.paper.text("3", page.x + 200, page.y + 20, 5.5)
    page.paper.draw(f"0.4 w {page.x} 120 m {page.x + 140} 120 l S")
    page.y = 108
    page.line(size=page.roll.uniform(5.6, 7))
    page.line(size=6, before="0.25 g")


def _underlined_and_struck(page: Page) -> None:
    for height in (-1.5, 3.2):
        page.paper.draw(f"{page.roll.uniform(0.5, 1.1):.1f} w {page.x} {page.y + height} m 400 {page.y + height} l S")
        page.line()


def _highlighted(page: Page) -> None:
    state = page.paper.add(b"<< /BM /Multiply >>")
    page.paper.use("ExtGState", "Mul", state)
    page.paper.draw(f"q 1 1 0.4 rg {page.x} {page.y - 3} 300 14 re f Q")
    page.line()
    page.paper.text(page.dice.sentence(), page.x, page.y, page.size)
    page.paper.draw(f"q /Mul gs 0.6 1 0.6 rg {page.x} {page.y - 3} 320 14 re f Q")


def _light_on_dark(page: Page) -> None:
    for ground in page.roll.sample(["0 g", "0.1 0.15 0.4 rg", "0.5 0 0.1 rg", "0 0.3 0.2 rg"], 2):
        page.paper.draw(f"q {ground} {page.x - 5} {page.y - 5} 420 18 re f Q")
        page.line("1 g")


def _watermark(page: Page) -> None:
    grey = page.roll.uniform(0.7, 0.9)
    operators = f"{grey:.2f} g BT /F1 70 Tf 0.707 0.707 -0.707 0.707 150 220 Tm (DRAFT COPY) Tj ET"
    page.paper.contents[0] = f"q {operators} Q\n" + page.paper.contents[0]


def _transparent_watermark(page: Page) -> None:
    page.paper.use("ExtGState", "Half", page.paper.add(f"<< /ca {page.roll.uniform(0.15, 0.4):.2f} >>".encode()))
    page.paper.draw("q /Half gs 1 0 0 rg BT /F1 60 Tf 0.8 0.6 -0.6 0.8 120 200 Tm (SEALED) Tj ET Q")


def _shaded_table(page: Page) -> None:
    for row in range(6):
        grey = 0.85 if row % 2 else 0.97
        page.paper.draw(f"q {grey} g {page.x} {page.y - 4} 460 {page.size * 1.7} re f Q")
        page.line()


def _bold_by_copies(page: Page) -> None:
    for words, away in ((page.dice.sentence(), 0.3), (page.dice.sentence(), 0.0)):
        for copy in range(3):
            page.paper.text(words, page.x + away * copy, page.y, page.size)
        page.y -= 20


def _with_a_shadow(page: Page) -> None:
    page.paper.text("ORDER ON DISCOVERY", page.x + 1.5, page.y - 1.5, 20, before="0.7 g")
    page.paper.text("ORDER ON DISCOVERY", page.x, page.y, 20)


def _outlined(page: Page) -> None:
    page.line("1 Tr 0.4 w", size=14)
    page.line("2 Tr 0.2 w 0 0 0.6 rg")
    page.line("2 Tr 0.5 w 1 g 0 G", size=16)


def _redacted_truly(page: Page) -> None:
    for _ in range(3):
        page.paper.draw(f"q 0 g {page.x + page.roll.uniform(200, 300):.0f} {page.y - 3} 90 13 re f Q")
        page.paper.text("The witness is", page.x, page.y, page.size)
        page.y -= 20


def _on_coloured_paper(page: Page) -> None:
    grounds = ("1 0.98 0.9 rg", "0.9 0.95 1 rg", "0.92 g")
    page.paper.contents[0] = f"q {page.roll.choice(grounds)} 0 0 2000 2000 re f Q\n" + page.paper.contents[0]


def _grey_and_coloured(page: Page) -> None:
    for colour in ("0.45 g", "0.6 g", "0.7 0 0 rg", "0 0.5 0 rg", "0.9 0.5 0 rg"):
        page.line(colour)


def _over_a_picture(page: Page) -> None:
    grey = bytes(page.roll.randint(190, 250) for _ in range(400))
    page.paper.use("XObject", "Ph", page.paper.picture(20, 20, grey))
    page.paper.draw(f"q 460 0 0 80 {page.x - 5} {page.y - 60} cm /Ph Do Q")
    for _ in range(3):
        page.line()


def _letterhead(page: Page) -> None:
    width, height = page.paper.box
    grey = bytes(page.roll.randint(244, 255) for _ in range(900))
    page.paper.use("XObject", "Bg", page.paper.picture(30, 30, grey))
    page.paper.contents[0] = f"q {width} 0 0 {height} 0 0 cm /Bg Do Q\n" + page.paper.contents[0]


def _clipped_where_nothing_is(page: Page) -> None:
    page.paper.draw(f"q {page.x - 10} {page.y - 30} 520 60 re W n")
    page.line()
    page.paper.draw("Q")


def _layer_on(page: Page) -> None:
    layer = page.paper.add(b"<< /Type /OCG /Name (Text) >>")
    page.paper.use("Properties", "On", layer)
    page.paper.catalogue_keys += f" /OCProperties << /OCGs [{layer} 0 R] /D << /ON [{layer} 0 R] >> >>"
    page.paper.draw("/OC /On BDC")
    page.line()
    page.paper.draw("EMC")


def _tagged(page: Page) -> None:
    words = page.dice.sentence()
    page.paper.draw(f"/Span << /ActualText ({words}) >> BDC")
    page.paper.text(words, page.x, page.y, page.size)
    page.paper.draw("EMC")


def _ordinary_properties(page: Page) -> None:
    page.paper.info = (
        b"<< /Title (Order Granting in Part and Denying in Part the Motion to Compel, No. 14) /Author (Clerk) "
        b"/Subject (Discovery; certificates of conference; Civil Local Rule 37-1) /Keywords (compel, confer, order) "
        b"/Creator (Acrobat PDFMaker 21 for Word) /Producer (This file was created with PaperWriter 4.1) >>"
    )


def _letter_by_letter(page: Page) -> None:
    x = page.x
    for letter in "Meet and confer before any motion":
        page.paper.text(letter, x, page.y, page.size)
        x += page.size * 0.62


def _turned_margin_note(page: Page) -> None:
    page.paper.draw("BT /F1 8 Tf 0 1 -1 0 25 300 Tm (Served by electronic filing on all parties) Tj ET")


def _very_large_page(page: Page) -> None:
    page.paper.box = (2_592, 1_728)


def _letters_as_stencil(page: Page) -> None:
    page.paper.draw(
        f"q BT 7 Tr /F1 40 Tf {page.x} {page.y - 20} Td (JUDGMENT) Tj ET 0.2 0.3 0.6 rg 0 0 1000 2000 re f Q"
    )


def _scan(page: Page) -> None:
    scanned(page, layer=False)


def _scan_with_words_behind(page: Page) -> None:
    scanned(page, layer=True, under=page.roll.random() < 0.4)
    if page.roll.random() < 0.5:
        _stamp(page)


def _drawn_by_a_font_of_its_own(page: Page) -> None:
    box = stream(b"500 0 0 0 500 700 d1 0 0 400 600 re f")
    glyph = page.paper.add(box)
    procedures = " ".join(f"/c{code} {glyph} 0 R" for code in range(97, 123))
    names, widths = " ".join(f"/c{code}" for code in range(97, 123)), " ".join(["500"] * 26)
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 "
        f"/LastChar 122 /Widths [{widths}] /CharProcs << {procedures} >> "
        f"/Encoding << /Type /Encoding /Differences [97 {names}] >> >>"
    )
    page.paper.use("Font", "F4", page.paper.add(font.encode()))
    page.paper.text("barcode", page.x, page.y, 12, font="F4")


LOOKS: dict[str, Callable[[Page], None]] = {
    "pleading paper": _pleading_paper,
    "stamp": _stamp,
    "footnotes": _footnotes,
    "underlined and struck": _underlined_and_struck,
    "highlighted": _highlighted,
    "light on dark": _light_on_dark,
    "watermark": _watermark,
    "transparent watermark": _transparent_watermark,
    "shaded table": _shaded_table,
    "bold by copies": _bold_by_copies,
    "with a shadow": _with_a_shadow,
    "outlined": _outlined,
    "form filled in": form_filled_in,
    "links and marks": links_and_marks,
    "redacted truly": _redacted_truly,
    "on coloured paper": _on_coloured_paper,
    "grey and coloured": _grey_and_coloured,
    "over a picture": _over_a_picture,
    "letterhead": _letterhead,
    "clipped where nothing is": _clipped_where_nothing_is,
    "layer on": _layer_on,
    "tagged": _tagged,
    "ordinary properties": _ordinary_properties,
    "letter by letter": _letter_by_letter,
    "turned margin note": _turned_margin_note,
    "very large page": _very_large_page,
    "letters as stencil": _letters_as_stencil,
    "scan": _scan,
    "scan with words behind": _scan_with_words_behind,
    "a font of its own": _drawn_by_a_font_of_its_own,
}


def clean_pdf(look: str, seed: int) -> bytes:
    """A PDF that shows all it holds, with a `look` of real papers."""
    roll = random.Random(f"{look} {seed}")  # noqa: S311 - samples, not secrets
    dice = Dice(roll)
    paper = Paper(face=roll.choice(FACES), packed=roll.random() < 0.5, box=roll.choice(((612, 792), (595, 842))))
    paper.page_keys = roll.choice(("", "", "/Rotate 90", "/Rotate 180", "/Rotate 270"))
    x, size, count = roll.uniform(40, 60), roll.uniform(7.5, 10), roll.randint(2, 9)
    top = paper.box[1] - roll.uniform(60, 120)
    roll.choice(SHAPES)(paper, dice.lines(count), x, top, size)
    LOOKS[look](Page(paper, dice, x, top - count * size * 1.45 - 30, size))
    return paper.write()
