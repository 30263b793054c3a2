"""The built-in layout: stamp, caption in two columns, title, sections, blank signature block, cautions as comments."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from bot.conferral.drafting import STAMP, Caption, Draft, SectionName

_FONT = "Times New Roman"
_SIZE = 12
_HEADING = "Heading 1"
_INDENT = 0.5
"""Inches."""
_WIDTHS = (Inches(4.0), Inches(2.5))


def laid_out(draft: Draft) -> bytes:
    """The bytes of the Word file of `draft`."""
    word = docx.Document()
    _plain_style(word)
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.core_properties.title = draft.title
    header = word.sections[0].header.paragraphs[0]
    header.text, header.alignment = STAMP, WD_ALIGN_PARAGRAPH.CENTER
    _centered(word, STAMP)
    if draft.caption:
        _caption(word, draft.caption)
    _titled(word, draft.title, "Title")
    if draft.subtitle:
        _titled(word, draft.subtitle, "Subtitle")
    places = _sections(word, draft)
    for line in draft.closing:
        word.add_paragraph(line).paragraph_format.keep_together = True
    _comments(word, draft, places)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _plain_style(word: Any) -> None:
    """Set every style the paper uses as courts ask for it: one typeface, black, no rule under the title."""
    for name, bold in (("Normal", False), ("Title", True), ("Subtitle", False), (_HEADING, True)):
        style = word.styles[name]
        font, spacing = style.font, style.paragraph_format
        font.name, font.size, font.bold, font.italic = _FONT, Pt(_SIZE), bold, False
        font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # else the theme's typeface goes before the one named
        spacing.space_before, spacing.space_after = Pt(0), Pt(_SIZE)
        for ruled in style.element.findall(f".//{qn('w:pBdr')}"):
            ruled.getparent().remove(ruled)
        for spread in style.element.findall(f".//{qn('w:rPr')}/{qn('w:spacing')}"):
            spread.getparent().remove(spread)


def _titled(word: Any, text: str, style: str) -> Any:
    paragraph = word.add_paragraph(text, style=style)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _centered(word: Any, text: str) -> None:
    paragraph = word.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _caption(word: Any, caption: Caption) -> None:
    """The court across the page; the parties on the left under a rule, the case number on the right of it."""
    court, first, versus, second, number = caption.lines
    _centered(word, court)
    table = word.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.width, right.width = _WIDTHS
    left.paragraphs[0].text = first
    left.add_paragraph(versus).paragraph_format.left_indent = Inches(_INDENT)
    left.add_paragraph(second)
    _ruled(left)
    right.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    right.paragraphs[0].text = number
    right.paragraphs[0].paragraph_format.left_indent = Inches(_INDENT)
    word.add_paragraph().paragraph_format.space_after = Pt(0)  # parts the caption from the title


def _ruled(cell: Any) -> None:
    """Draw the line under and beside the parties that sets a caption apart."""
    borders = OxmlElement("w:tcBorders")
    for side in ("bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001  python-docx draws no borders of cells itself


def _sections(word: Any, draft: Draft) -> dict[SectionName, Any]:
    """Write the sections; give the first paragraph of each, for the comments on it."""
    places: dict[SectionName, Any] = {}
    for section in draft.sections:
        if section.heading:
            heading = word.add_paragraph(section.heading, style=_HEADING)
            places.setdefault(section.name, heading)
        for text in section.paragraphs:
            paragraph = word.add_paragraph(text)
            paragraph.paragraph_format.first_line_indent = Inches(_INDENT)
            places.setdefault(section.name, paragraph)
    return places


def _comments(word: Any, draft: Draft, places: dict[SectionName, Any]) -> None:
    """The cautions beside the part they are about: an attorney cannot miss them, and a filing does not print them."""
    first = next(iter(places.values()), None)
    for caution in draft.cautions:
        paragraph = places.get(caution.section, first)
        if paragraph is not None and paragraph.runs:
            word.add_comment(paragraph.runs, text=caution.text, author="Conferral", initials="C")
