"""PDF files into documents. Runs only in the reading process; pypdf's own limits stay on."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PdfReadError

from knowledge.adapters.pdf_glyphs import page_runs, page_size
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import direction_warnings
from knowledge.document import Document
from knowledge.layout.lines import PageLines, Run, put_together
from knowledge.layout.pages import lay_out

_BOMB = "it unpacks to more than is allowed; it may be a decompression bomb"
_NEEDS_PASSWORD = "it is encrypted and needs a password"  # noqa: S105 - a reason, not a password
_CUT_OFF = "it is truncated or damaged"
_START_OF_TABLE = re.compile(rb"startxref\s+(\d+)")
_TAIL = 65_536


def read_pdf(data: bytes, limits: ReadingLimits, seen: Mapping[int, Sequence[Run]] | None = None) -> Document:
    """The document of a PDF's bytes, without paragraphs where it is a scan. Raises Refusal with the reason.

    `seen` are runs that OCR saw, by the number of their page; what the page itself tells goes before them.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are about repairs, and nobody reads them
    reader = _open(data)
    count = _page_count(reader)
    if count == 0:
        raise Refusal("it has no pages")
    if count > limits.pages:
        raise Refusal(f"it has {count:,} pages, and at most {limits.pages:,} are read")
    document = lay_out(list(_pages(reader, count, limits, seen or {})))
    return replace(document, warnings=(*document.warnings, *direction_warnings(document.text)))


def _open(data: bytes) -> PdfReader:
    if _is_cut_off(data):
        raise Refusal(_CUT_OFF)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal(_NEEDS_PASSWORD)
    except DependencyError:
        raise Refusal("it is encrypted; save a copy without encryption and read that") from None
    except LimitReachedError:
        raise Refusal(_BOMB) from None
    except (PdfReadError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError):
        raise Refusal(_CUT_OFF) from None
    return reader


def _is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing.

    pypdf repairs such files and hands back the pages that are left; half an order must not be indexed. A
    whole file ends with the address of its table; a linearised one also has one near its start, which is 0.
    """
    tail = data[-_TAIL:]
    tables = list(_START_OF_TABLE.finditer(tail))
    if not tables or int(tables[-1][1][:12]) == 0:
        return True
    return b" obj" in tail[tables[-1].end() :]


def _page_count(reader: PdfReader) -> int:
    try:
        return len(reader.pages)
    except LimitReachedError:
        raise Refusal(_BOMB) from None
    except (PdfReadError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise Refusal(_CUT_OFF) from None


def _pages(
    reader: PdfReader, count: int, limits: ReadingLimits, seen: Mapping[int, Sequence[Run]]
) -> Iterator[PageLines]:
    """The lines of each page. A page that cannot be read refuses the whole file: nothing is half read."""
    characters = 0
    for number in range(count):
        try:
            page = reader.pages[number]
            width, height = page_size(page)
            runs = page_runs(page, reader)
            runs += _beside(runs, seen.get(number + 1, ()))
            characters += sum(len(run.text) for run in runs)
            _expect_at_most(limits.text_characters, characters)
            yield put_together(runs, width=width, height=height)
        except (MemoryError, RecursionError, Refusal):
            raise
        except LimitReachedError:
            raise Refusal(_BOMB) from None
        except Exception:  # a damaged page makes pypdf raise almost anything
            raise Refusal(f"page {number + 1} is damaged") from None


def _beside(runs: Sequence[Run], seen: Sequence[Run]) -> list[Run]:
    """What was seen where none of `runs` stands."""
    told = [r for r in runs if r.text.strip() and not r.turned]
    return [s for s in seen if not any(_overlap(r, s) for r in told)]


def _overlap(told: Run, seen: Run) -> bool:
    """Whether the middle of a seen word lies in a run that the page tells."""
    return told.x0 <= (seen.x0 + seen.x1) / 2 <= told.x1 and abs(told.y - seen.y) <= 0.5 * max(told.size, seen.size)


def _expect_at_most(most: int, characters: int) -> None:
    if characters > most:
        raise Refusal(f"it holds more than {most:,} characters of text")
