"""The built-in layout: stamp, caption in two columns, title, sections, blank signature block, cautions as comments."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Inches, Pt

from bot.conferral.drafting import STAMP, Caption, Draft, SectionName

_FONT = "Times New Roman"
_SIZE = 12
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
    _centered(word, STAMP, bold=True)
    if draft.caption:
        _caption(word, draft.caption)
    _centered(word, draft.title, bold=True)
    if draft.subtitle:
        _centered(word, draft.subtitle)
    places = _sections(word, draft)
    for line in draft.closing:
        word.add_paragraph(line)
    _comments(word, draft, places)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _plain_style(word: Any) -> None:
    style = word.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    style.paragraph_format.space_after = Pt(_SIZE)


def _centered(word: Any, text: str, *, bold: bool = False) -> Any:
    paragraph = word.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _caption(word: Any, caption: Caption) -> None:
    """The court across the page; the parties on the left, the case number on the right."""
    court, first, versus, second, number = caption.lines
    _centered(word, court, bold=True)
    table = word.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.width, right.width = _WIDTHS
    left.paragraphs[0].text = first
    left.add_paragraph(versus)
    left.add_paragraph(second)
    right.paragraphs[0].text = number


def _sections(word: Any, draft: Draft) -> dict[SectionName, Any]:
    """Write the sections; give the first paragraph of each, for the comments on it."""
    places: dict[SectionName, Any] = {}
    for section in draft.sections:
        if section.heading:
            heading = word.add_paragraph()
            heading.add_run(section.heading).bold = True
            heading.paragraph_format.keep_with_next = True
            places.setdefault(section.name, heading)
        for text in section.paragraphs:
            paragraph = word.add_paragraph(text)
            paragraph.paragraph_format.first_line_indent = Inches(0.5)
            places.setdefault(section.name, paragraph)
    return places


def _comments(word: Any, draft: Draft, places: dict[SectionName, Any]) -> None:
    """The cautions beside the part they are about: an attorney cannot miss them, and a filing does not print them."""
    first = next(iter(places.values()), None)
    for caution in draft.cautions:
        paragraph = places.get(caution.section, first)
        if paragraph is not None and paragraph.runs:
            word.add_comment(paragraph.runs, text=caution.text, author="Conferral", initials="C")
