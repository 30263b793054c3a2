"""Fields, links and marks as ordinary papers have them."""

from __future__ import annotations

from tests.samples.clean_page import Page


def form_filled_in(page: Page) -> None:
    """A field with an answer that is shown."""
    answer = page.dice.sentence()
    words = answer.replace("(", "").replace(")", "")
    look = page.paper.form(f"q BT /F1 9 Tf 0 g 3 5 Td ({words}) Tj ET Q", box="0 0 420 18")
    rect = f"[{page.x:.0f} {page.y - 4:.0f} {page.x + 420:.0f} {page.y + 14:.0f}]"
    field = (
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (answer) /TU (Say when the parties conferred and what was said.) "
        f"/V ({words}) /F 4 /Rect {rect} /DA (/F1 9 Tf 0 g) /AP << /N {look} 0 R >> >>"
    )
    field = field.replace("/AP", "/Border [0 0 1] /AP")
    number = page.paper.add(field.encode())
    page.paper.page_keys += f" /Annots [{number} 0 R]"
    page.paper.catalogue_keys += f" /AcroForm << /Fields [{number} 0 R] /DA (/F1 9 Tf 0 g) >>"


def links_and_marks(page: Page) -> None:
    """A link, words that a reader marked, a short note."""
    quoted = page.dice.sentence()
    page.paper.text(quoted, page.x, page.y, page.size, before="0 0 0.8 rg")
    rect = f"[{page.x:.0f} {page.y - 3:.0f} {page.x + 300:.0f} {page.y + 11:.0f}]"
    yellow = page.paper.form("/Mul gs 1 1 0 rg 0 0 2000 2000 re f", "/Group << /S /Transparency >>")
    page.paper.extra[yellow - 5] = page.paper.extra[yellow - 5].replace(
        b"/Resources <<", b"/Resources << /ExtGState << /Mul << /BM /Multiply >> >>"
    )
    marks = (
        f"<< /Type /Annot /Subtype /Link /Rect {rect} /A << /S /URI /URI (https://example.org/rules) >> >>",
        (
            f"<< /Type /Annot /Subtype /Highlight /C [1 1 0] /Rect {rect} /Contents ({quoted}) /F 4 "
            f"/AP << /N {yellow} 0 R >> >>"
        ),
        "<< /Type /Annot /Subtype /Text /Rect [580 700 600 720] /Contents (see docket) >>",
    )
    numbers = " ".join(f"{page.paper.add(mark.encode())} 0 R" for mark in marks)
    page.paper.page_keys += f" /Annots [{numbers}]"
