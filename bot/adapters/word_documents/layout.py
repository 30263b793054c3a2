"""The built-in layout: stamp, caption in two columns, title, sections, blank signature block, cautions as comments."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from bot.conferral.drafting import STAMP, Draft, SectionName

_FONT = "Times New Roman"
_SIZE = 12
_HEADING = "Heading 1"
_INDENT = 0.5
"""Inches."""
_WIDTHS = (Inches(4.0), Inches(2.5))


def laid_out(draft: Draft) -> bytes:
    """The bytes of the Word file of `draft`."""
    word = blank_paper(draft.title)
    stamp(word)
    if draft.caption:
        caption_block(word, draft.caption.lines)
    titled(word, draft.title, "Title")
    if draft.subtitle:
        titled(word, draft.subtitle, "Subtitle")
    places = _sections(word, draft)
    for line in draft.closing:
        closing_line(word, line)
    _comments(word, draft, places)
    return saved(word)


def blank_paper(title: str) -> Any:
    """An empty paper in the styles that courts ask for; it names no author."""
    word = docx.Document()
    _plain_style(word)
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.core_properties.title = title
    return word


def stamp(word: Any) -> None:
    """Put the stamp over the text and into the header of every page."""
    header = word.sections[0].header.paragraphs[0]
    header.text, header.alignment = STAMP, WD_ALIGN_PARAGRAPH.CENTER
    centered(word, STAMP)


def saved(word: Any) -> bytes:
    """The bytes of the file."""
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


def titled(word: Any, text: str, style: str) -> Any:
    """Add a line of the title, or of the subtitle."""
    paragraph = word.add_paragraph(text, style=style)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def centered(word: Any, text: str) -> Any:
    """Add a line in bold in the middle of the page."""
    paragraph = word.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def headed(word: Any, text: str) -> Any:
    """Add a heading."""
    return word.add_paragraph(text, style=_HEADING)


def body_paragraph(word: Any, text: str) -> Any:
    """Add a paragraph of the text."""
    paragraph = word.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Inches(_INDENT)
    return paragraph


def closing_line(word: Any, text: str) -> Any:
    """Add a line of the signature block."""
    paragraph = word.add_paragraph(text)
    paragraph.paragraph_format.keep_together = True
    return paragraph


def remark(word: Any, paragraph: Any, text: str) -> None:
    """Put a remark beside a paragraph, as a comment: it cannot be missed, and a filing does not print it."""
    word.add_comment(paragraph.runs, text=text, author="Conferral", initials="C")


def caption_block(word: Any, lines: Sequence[str]) -> None:
    """The court across the page; the parties on the left under a rule, the case number on the right of it.

    `lines` are the five of a Caption.
    """
    court, first, versus, second, number = lines
    centered(word, court)
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
            heading = headed(word, section.heading)
            places.setdefault(section.name, heading)
        for text in section.paragraphs:
            paragraph = body_paragraph(word, text)
            places.setdefault(section.name, paragraph)
    return places


def _comments(word: Any, draft: Draft, places: dict[SectionName, Any]) -> None:
    """The cautions beside the part they are about."""
    first = next(iter(places.values()), None)
    for caution in draft.cautions:
        paragraph = places.get(caution.section, first)
        if paragraph is not None and paragraph.runs:
            remark(word, paragraph, caution.text)
