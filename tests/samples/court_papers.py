"""PDFs and Word files as courts and parties write them, with plainly fictional parties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

STAMP = "Case 2:08-cv-00001-ABC   Document 31   Filed 06/08/09   Page {page} of {pages}"
FIRST_LINE, LEFT, LEADING = 700.0, 72.0, 24.0


@dataclass(frozen=True, slots=True)
class CourtPage:
    """One page: lines of text (a tab indents, "^3" raises a mark), and footnotes (mark, line, line...)."""

    lines: Sequence[str]
    footnotes: Sequence[tuple[str, ...]] = ()
    header: str = ""
    footer: str = ""


@dataclass(slots=True)
class CourtPdf:
    """Writes pages with the furniture a test asks for."""

    stamp: str = STAMP
    line_numbers: bool = False
    page_numbers: str = ""
    password: str | None = None
    pages: list[CourtPage] = field(default_factory=list)

    def write(self) -> bytes:
        """The bytes of the PDF."""
        from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415 - only encrypted files need it

        out = io.BytesIO()
        encrypt = None if self.password is None else StandardEncryption(self.password, "owner", strength=128)
        canvas = Canvas(out, pagesize=letter, encrypt=encrypt)
        for number, page in enumerate(self.pages, start=1):
            self._page(canvas, page, number)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _page(self, canvas: Canvas, page: CourtPage, number: int) -> None:
        canvas.setFont("Helvetica", 10)
        if self.stamp:
            canvas.drawString(100, 770, self.stamp.format(page=number, pages=len(self.pages)))
        if self.line_numbers:
            canvas.setFont("Times-Roman", 12)
            for numbered in range(28):
                canvas.drawRightString(60, FIRST_LINE - LEADING * numbered, str(numbered + 1))
        canvas.setFont("Times-Roman", 12)
        if page.header:
            canvas.drawCentredString(306, 742, page.header)
        for position, line in enumerate(page.lines):
            _show(canvas, line, FIRST_LINE - LEADING * position, 12.0)
        self._foot(canvas, page, number)

    def _foot(self, canvas: Canvas, page: CourtPage, number: int) -> None:
        y = 60.0 + 12 * sum(len(note) - 1 for note in page.footnotes)
        for mark, *lines in page.footnotes:
            for position, line in enumerate(lines):
                _show(canvas, f"^{mark} {line}" if mark and not position else line, y, 10.0)
                y -= 12
        canvas.setFont("Times-Roman", 12)
        if self.page_numbers:
            canvas.drawCentredString(306, 36, self.page_numbers.format(page=number, pages=len(self.pages)))
        if page.footer:
            canvas.drawString(420, 24, page.footer)


def _show(canvas: Canvas, line: str, y: float, size: float) -> None:
    """Show a line word by word; a word after "^" is a raised footnote mark."""
    x = LEFT + 36 * (len(line) - len(line.lstrip("\t")))
    for i, piece in enumerate(line.strip("\t").split("^")):
        words = piece
        if i:
            mark = piece[: len(piece) - len(piece.lstrip("0123456789*"))]
            canvas.setFont("Times-Roman", size * 0.6)
            canvas.drawString(x, y + size * 0.35, mark)
            x += canvas.stringWidth(mark, "Times-Roman", size * 0.6)
            words = piece[len(mark) :]
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, y, words)
        x += canvas.stringWidth(words, "Times-Roman", size)


def scanned_pdf(pages: int = 1, *, with_text_on: Sequence[int] = (), stamp: str = "") -> bytes:
    """A PDF of pictures; the pages `with_text_on` have words too, every page may have a stamp."""
    from PIL import Image  # noqa: PLC0415 - comes with reportlab
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - needs it

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    for number in range(1, pages + 1):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 36, 36, 540, 720)
        if stamp:
            canvas.drawString(100, 770, stamp.format(page=number, pages=pages))
        if number in with_text_on:
            canvas.drawString(LEFT, FIRST_LINE, "The parties shall confer in good faith before any motion is filed.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word_with_footnote(before: str, after: str, note: str) -> bytes:
    """A Word file with a real footnote called between two runs of one paragraph, and a table after it."""
    word = docx.Document()
    paragraph = word.add_paragraph(before)
    paragraph.add_run("@@CALL@@")
    paragraph.add_run(after)
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left cell", "Right cell"
    word.add_paragraph("The last paragraph.")
    out = io.BytesIO()
    word.save(out)
    return _with_footnotes_part(out.getvalue(), note)


def _with_footnotes_part(data: bytes, note: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>---</w:t></w:r></w:p>'
        f'</w:footnote><w:footnote w:id="2"><w:p><w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                text = text.replace(b"<w:t>@@CALL@@</w:t>", b'<w:footnoteReference w:id="2"/>')
            if name == "word/_rels/document.xml.rels":
                text = text.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode(),
                )
            if name == "[Content_Types].xml":
                part = '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'  # noqa: E501 - the type's own name
                text = text.replace(b"</Types>", part.encode())
            new.writestr(name, text)
        new.writestr("word/footnotes.xml", notes)
    return out.getvalue()
