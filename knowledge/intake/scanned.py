"""What is to be said of pages that are pictures: which they are, and how sure the OCR of each was."""

from __future__ import annotations

from knowledge.document import Document, SeenPage
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_FEW = 25  # words: a stamp, a label or a signature line, not a page of text
_SURE = 0.85  # mean confidence: below, words are wrong in every other line
_MOST_DOUBTFUL = 0.15


def scanned_pages(document: Document) -> tuple[int, ...]:
    """The numbers of the pages that have no text of their own, but for furniture."""
    return tuple(number for number, words in _words_by_page(document) if not words)


def sparse_pages(document: Document) -> tuple[int, ...]:
    """The numbers of the pages that have a few words and could still be scans."""
    return tuple(number for number, words in _words_by_page(document) if 0 < words <= _FEW)


def ocr_concerns(document: Document) -> tuple[Concern, ...]:
    """A notice for each page that was read by OCR; an alarm where it was not sure of the words."""
    return tuple(_concern(page) for page in document.seen)


def ocr_warnings(document: Document) -> tuple[str, ...]:
    """A sentence for each page that was read by OCR."""
    return tuple(_said(page) for page in document.seen)


def _concern(page: SeenPage) -> Concern:
    gravity = Gravity.ALARM if _is_unsure(page) else Gravity.NOTICE
    return Concern(ConcernKind.READ_BY_OCR, gravity, _said(page), page=page.number)


def _is_unsure(page: SeenPage) -> bool:
    return not page.blank and (page.confidence < _SURE or page.doubtful > _MOST_DOUBTFUL)


def _said(page: SeenPage) -> str:
    if page.blank:
        return f"Page {page.number} is blank."
    if not page.words:
        return f"Page {page.number} is a picture in which OCR saw no words; look at it before you rely on the rest."
    doubtful = f", {page.doubtful:.0%} of its words doubtful" if page.doubtful else ""
    said = f"Page {page.number} was read by OCR with {page.confidence:.0%} confidence{doubtful}"
    compare = "compare its words with its picture before you rely on them" if _is_unsure(page) else "check quotations"
    return f"{said}; {compare}."


def _words_by_page(document: Document) -> list[tuple[int, int]]:
    """For each page how many words of paragraphs and footnotes stand on it."""
    spans = sorted(span for paragraph in document.paragraphs for span in paragraph.spans)
    counted: list[tuple[int, int]] = []
    at = 0
    for page in document.pages:
        words = 0
        while at < len(spans) and spans[at].start < page.span.end:
            span = spans[at]
            words += len(document.text[max(span.start, page.span.start) : min(span.end, page.span.end)].split())
            if span.end > page.span.end:
                break  # it goes on, on the next page
            at += 1
        counted.append((page.number, words))
    return counted
