"""Documents as JSON, for the pipe between the process that reads a file and the one that asked.

What comes back is checked as it is built: the process that read a hostile file is not trusted.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.document import Document, EcfStamp, Page, Paragraph, SeenPage
from knowledge.passage import Span


def to_record(document: Document) -> dict[str, Any]:
    """`document` as JSON values."""
    stamp = document.stamp
    return {
        "text": document.text,
        "paragraphs": [
            [
                [[s.start, s.end] for s in p.spans],
                p.page,
                p.footnote,
                p.anchor,
                [[name, s.start, s.end] for name, s in p.marks],
            ]
            for p in document.paragraphs
        ],
        "pages": [[p.number, p.span.start, p.span.end] for p in document.pages],
        "stamp": stamp
        and [stamp.case_number, stamp.document_number, stamp.filed and stamp.filed.isoformat(), stamp.pages],
        "warnings": list(document.warnings),
        "seen": [[p.number, p.words, p.confidence, p.doubtful, p.blank] for p in document.seen],
    }


def from_record(record: Any) -> Document:
    """The document of `record`. Raises ValueError, TypeError, KeyError or IndexError where it is none."""
    stamp = record["stamp"]
    document = Document(
        text=str(record["text"]),
        paragraphs=tuple(
            Paragraph(
                tuple(Span(int(a), int(b)) for a, b in spans),
                page if page is None else int(page),
                footnote if footnote is None else str(footnote),
                anchor if anchor is None else int(anchor),
                tuple((str(name), Span(int(a), int(b))) for name, a, b in marks),
            )
            for spans, page, footnote, anchor, marks in record["paragraphs"]
        ),
        pages=tuple(Page(int(n), Span(int(a), int(b))) for n, a, b in record["pages"]),
        stamp=None if stamp is None else _stamp(stamp),
        warnings=tuple(str(w) for w in record["warnings"]),
        seen=tuple(SeenPage(int(n), int(words), float(a), float(b), bool(c)) for n, words, a, b, c in record["seen"]),
    )
    ends = [s.end for p in document.paragraphs for s in p.spans] + [p.span.end for p in document.pages]
    if any(end > len(document.text) for end in ends) or not all(p.spans for p in document.paragraphs):
        raise ValueError("a span lies outside the text")
    return document


def _stamp(values: Any) -> EcfStamp:
    case_number, document_number, filed, pages = values
    return EcfStamp(
        str(case_number),
        str(document_number),
        None if filed is None else date.fromisoformat(filed),
        None if pages is None else int(pages),
    )
