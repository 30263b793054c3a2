"""What a PDF holds and does not show: words of its pages, annotations and metadata. Only in the isolated process."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from pypdf import PdfReader

from knowledge.adapters.hidden_text.pdf_actions import find_actions
from knowledge.adapters.hidden_text.pdf_annotations import are_laid_over, find_in_annotations
from knowledge.adapters.hidden_text.pdf_metadata import find_in_metadata
from knowledge.adapters.hidden_text.pdf_page import LookedAt, look_at_page
from knowledge.adapters.hidden_text.records import found, hidden
from knowledge.adapters.hidden_text.saying import ShownText
from knowledge.adapters.hidden_text.signs import find_signs
from knowledge.adapters.hidden_text.two_readings import only_in
from knowledge.adapters.pdf_glyphs import page_runs
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_SHARE_OF_TIME = 0.8  # for the pages; the rest is for what belongs to the whole file


def look_at_pdf(data: bytes, limits: ReadingLimits, read: Sequence[str] | None = None) -> Iterator[Concern]:
    """The concerns about a PDF; `read` is the text of each page as it was read, if it was. Raises Refusal."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are about repairs, and nobody reads them
    started = time.monotonic()
    document = _opened(data)
    if len(document) > limits.pages:
        raise Refusal(f"it has {len(document):,} pages, and at most {limits.pages:,} are looked at")
    reader = _second_reader(data)
    if reader is None:
        yield _not_checked("Annotations and metadata could not be looked at: they are damaged.")
    shown: list[str] = []
    for number in range(1, len(document) + 1):
        if _is_late(started, limits):
            last = f" to {len(document):,}" if number < len(document) else ""
            yield _not_checked(f"Pages from {number:,}{last} were not looked at: it takes too long.", number)
            break
        looked, concerns = _page(document, reader, number)
        concerns += _differences(number, looked, _read_again(reader, number) if read is None else _text(read, number))
        yield from concerns
        shown.append(looked.shown)
    if reader is not None:
        yield from _whole_file(document, reader, ShownText(shown))


def _is_late(started: float, limits: ReadingLimits) -> bool:
    spent = (time.monotonic() - started) / limits.wall_seconds, time.process_time() / limits.cpu_seconds
    return max(spent) > _SHARE_OF_TIME


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
        document.init_forms()  # so that what is filled in can be drawn; no script of the form is run
    except pdfium.PdfiumError:
        raise Refusal("it is damaged or needs a password") from None
    if count < 1:
        raise Refusal("it has no pages")
    return document


def _second_reader(data: bytes) -> PdfReader | None:
    """pypdf, which reads the text that is indexed; None where it cannot open the file."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        len(reader.pages)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # a damaged file makes pypdf raise almost anything
        return None
    return reader


def _page(document: pdfium.PdfDocument, reader: PdfReader | None, number: int) -> tuple[LookedAt, list[Concern]]:
    """What is seen of a page, and the concerns; one that cannot be looked at is a concern itself."""
    second = _second_page(reader, number)
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return LookedAt(), [_not_checked(f"Page {number:,} could not be looked at: it is damaged.", number)]
    try:
        looked = look_at_page(page, _unit(second), annotations=second is not None and are_laid_over(second))
    except Refusal as refusal:
        return LookedAt(), [_not_checked(f"Page {number:,} could not be looked at: {refusal}.", number)]
    except pdfium.PdfiumError:
        return LookedAt(), [_not_checked(f"Page {number:,} could not be looked at: it is damaged.", number)]
    finally:
        page.close()
    return looked, list(looked.concerns(number))


def _second_page(reader: PdfReader | None, number: int) -> Any:
    with suppress(Exception):  # a damaged page tree; the pages are looked at all the same
        return reader.pages[number - 1] if reader is not None else None
    return None


def _unit(page: Any) -> float:
    """What a point of a page measures, in points (ISO 32000-1, table 30)."""
    with suppress(Exception):  # no page, or no number: the usual measure
        return max(0.01, float(page.get("/UserUnit", 1)))
    return 1.0


def _text(read: Sequence[str], number: int) -> str | None:
    return read[number - 1] if number <= len(read) else None


def _read_again(reader: PdfReader | None, number: int) -> str | None:
    """The text of a page as it would be indexed; None where it cannot be read."""
    try:
        return " ".join(run.text for run in page_runs(reader.pages[number - 1], reader)) if reader is not None else None
    except (MemoryError, RecursionError):
        raise
    except Exception:  # a damaged page makes pypdf raise almost anything
        return None


def _differences(number: int, looked: LookedAt, read: str | None) -> Iterator[Concern]:
    """Words that were read from the page's letters and that its picture's text layer lacks, or the reverse."""
    if read is None:
        yield _not_checked(f"Page {number:,} could not be read a second time: it is damaged.", number)
        return
    yield from find_signs(read, number)
    foreign = only_in(read, looked.text)
    if foreign:
        why = "they are drawn in no breadth or not at all"
        yield hidden(f"Page {number:,} holds words that its picture does not show: {why}.", foreign, number)
    replaced = only_in(looked.text, read)
    if replaced:
        yield hidden(f"Page {number:,} tells other programs words in place of those that it draws.", replaced, number)


def _whole_file(document: pdfium.PdfDocument, reader: PdfReader, shown: ShownText) -> Iterator[Concern]:
    for finder in (find_in_annotations, find_in_metadata, find_actions):
        try:
            yield from finder(document, reader, shown)
        except (MemoryError, RecursionError):
            raise
        except Exception:  # a damaged object makes pypdf raise almost anything
            yield _not_checked("Annotations and metadata could not all be looked at: some are damaged.")


def _not_checked(reason: str, page: int | None = None) -> Concern:
    return found(ConcernKind.NOT_CHECKED, Gravity.ALARM, reason, page=page)
