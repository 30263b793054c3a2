"""What a Word file says when it is opened again, paragraph by paragraph, header and footer apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn


@dataclass(frozen=True, slots=True)
class Located:
    """A paragraph of a Word file: where it stands ("paragraph 3", "table 1, row 2, cell 1"), and its text."""

    place: str
    text: str


def body_of(word: Any) -> list[Located]:
    """The paragraphs of the body in reading order, those of tables among them."""
    return list(_within(word.element.body, ""))


def margins_of(word: Any) -> list[Located]:
    """The paragraphs of every header and footer."""
    found = []
    for number, section in enumerate(word.sections, start=1):
        for name in ("header", "first_page_header", "even_page_header", "footer", "first_page_footer"):
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                place = f"{name.replace('_', ' ')} of section {number}"
                found += [Located(place, one.text) for one in _within(part._element, "")]  # noqa: SLF001  python-docx has no public way to walk a header in order
    return found


def lines_of(data: bytes) -> list[str]:
    """The text of a Word file's body, folded, without its empty paragraphs."""
    return [" ".join(one.text.split()) for one in body_of(docx.Document(BytesIO(data))) if one.text.strip()]


def _within(container: Any, inside: str) -> Iterator[Located]:
    paragraphs = tables = 0
    for child in container.iterchildren():
        if child.tag == qn("w:p"):
            paragraphs += 1
            yield Located(f"{inside}paragraph {paragraphs}", _text(child))
        elif child.tag == qn("w:tbl"):
            tables += 1
            for row_number, row in enumerate(child.iterchildren(qn("w:tr")), start=1):
                for cell_number, cell in enumerate(row.iterchildren(qn("w:tc")), start=1):
                    place = f"{inside}table {tables}, row {row_number}, cell {cell_number}, "
                    yield from _within(cell, place)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _within(content, f"{inside}content control, ")


def _text(paragraph: Any) -> str:
    marks = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    parts = []
    for node in paragraph.iter():
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag in marks and node.getparent().tag == qn("w:r"):
            parts.append(marks[node.tag])
    return "".join(parts)
