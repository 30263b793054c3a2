"""A redline as a Word file: the words added and removed as tracked changes that can be accepted or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.conferral.drafting import STAMP, Change, ChangeKind
from bot.conferral.drafting.prose import folded

_AUTHOR = "Conferral"


def redlined(compared: Sequence[Sequence[Change]], *, at: datetime) -> bytes:
    """The bytes of a Word file whose changes are tracked, as made `at` that moment."""
    word = docx.Document()
    word.core_properties.author = ""
    header = word.sections[0].header.paragraphs[0]
    header.text, header.alignment = STAMP, WD_ALIGN_PARAGRAPH.CENTER
    numbers = count(1)
    for changes in compared:
        paragraph = word.add_paragraph()
        kinds = {change.kind for change in changes}
        if len(kinds) == 1 and ChangeKind.KEPT not in kinds:
            _whole_paragraph(paragraph, next(iter(kinds)), next(numbers), at)
        for change in changes:
            _write(paragraph, change, next(numbers), at)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _write(paragraph: Any, change: Change, number: int, at: datetime) -> None:
    text = folded(change.text) + (" " if change.text.endswith(" ") else "")
    if change.kind is ChangeKind.KEPT:
        paragraph.add_run(text)
        return
    removed = change.kind is ChangeKind.REMOVED
    mark = _mark("w:del" if removed else "w:ins", number, at)
    run, words = OxmlElement("w:r"), OxmlElement("w:delText" if removed else "w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    mark.append(run)
    paragraph._p.append(mark)  # noqa: SLF001  python-docx has no tracked changes of its own


def _whole_paragraph(paragraph: Any, kind: ChangeKind, number: int, at: datetime) -> None:
    """Track the paragraph's own end too, so that accepting a removal leaves no empty paragraph behind."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  as above
    run_properties = OxmlElement("w:rPr")
    run_properties.append(_mark("w:del" if kind is ChangeKind.REMOVED else "w:ins", number, at))
    properties.append(run_properties)


def _mark(name: str, number: int, at: datetime) -> Any:
    mark = OxmlElement(name)
    mark.set(qn("w:id"), str(number))
    mark.set(qn("w:author"), _AUTHOR)
    mark.set(qn("w:date"), at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return mark
