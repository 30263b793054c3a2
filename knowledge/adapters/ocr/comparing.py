"""Compares the words that a PDF tells with those that OCR sees in the pictures of its pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import SystemRandom

from knowledge.adapters.kinds import HEAD, FileKind, kind_of
from knowledge.adapters.ocr.isolated import PageSource
from knowledge.adapters.ocr.limits import OcrLimits
from knowledge.adapters.ocr.tesseract import PACKAGE, Tesseract
from knowledge.adapters.ocr.words import SeenWord
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.document import Document, Page
from knowledge.intake.compared_words import word_count
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.disagreeing import Disagreement, Weight, disagreements

Choose = Callable[[Sequence[int], int], Sequence[int]]

_MOSTLY = 0.4  # of a page: a seal or a signature covers less
_UNSEEN = 0.3  # of a page's texts
_READABLE = 0.7  # mean confidence: below, the picture is too poor to hold anything against the words
_FEWEST = 8  # words that a page must tell for its picture to lack them
_HARDLY = 0.3  # of the words
_MOST_NAMED = 5  # differences of a page
_LATIN = 0.7  # of the letters: others are not read by OCR for English
_MOST_BY_OCR = 40


def compare_with_ocr(
    path: Path,
    document: Document,
    pages: Collection[int] | None = None,
    *,
    tesseract: Tesseract | None = None,
    limits: OcrLimits | None = None,
    sample: int = 3,
    choose: Choose | None = None,
) -> tuple[Concern, ...]:
    """Concerns about pages of the PDF at `path`, read as `document`, whose picture shows other words than they tell.

    Compared are `pages`, or else those whose words lie unseen or over a picture, and `sample` of the others, by
    chance: whoever makes a file cannot know which. A page that was read by OCR has nothing to be compared with. What
    could not be compared is said too. `tesseract` is that of this machine unless one is given.
    """
    told = [page for page in document.pages if document.text[page.span.start : page.span.end].strip()]
    read_by_ocr = {page.number for page in document.seen}
    candidates = [page for page in told if page.number not in read_by_ocr]
    if not candidates or not _is_pdf(path):
        return ()
    limits = limits or OcrLimits()
    tesseract = tesseract or Tesseract.installed(limits)
    if tesseract is None:
        return (_not_checked(f"there is no OCR here (Debian's package {PACKAGE})"),)
    try:
        source = PageSource(path, limits, file_bytes=ReadingLimits().file_bytes)
        numbers = pages if pages is not None else _chosen(source, candidates, sample, choose or SystemRandom().sample)
        wanted = [page for page in candidates if page.number in numbers]
        with ThreadPoolExecutor(limits.at_once) as together:
            seen = list(together.map(lambda page: _seen(source, tesseract, page.number), wanted))
    except (Refusal, OSError) as reason:
        return (_not_checked(str(reason)),)
    texts = [document.text[page.span.start : page.span.end] for page in wanted]
    found = (_compared(page.number, text, words) for page, text, words in zip(wanted, texts, seen, strict=True))
    return tuple(concern for concerns in found for concern in concerns)


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return kind_of(file.read(HEAD), "") is FileKind.PDF
    except (Refusal, OSError):
        return False


def _chosen(source: PageSource, candidates: Sequence[Page], sample: int, choose: Choose) -> set[int]:
    """The pages whose words may be other than their picture's, and some of the rest."""
    numbers = [page.number for page in candidates]
    doubtful = [page.number for page in source.make_up(numbers) if page.pictured >= _MOSTLY or page.unseen >= _UNSEEN]
    if len(doubtful) > _MOST_BY_OCR:
        doubtful = sorted(choose(doubtful, _MOST_BY_OCR))
    rest = [number for number in numbers if number not in set(doubtful)]
    return {*doubtful, *choose(rest, min(sample, len(rest)))}


def _seen(source: PageSource, tesseract: Tesseract, number: int) -> Sequence[SeenWord] | Refusal:
    try:
        return tesseract.read(source.draw(number))
    except Refusal as refusal:
        return refusal


def _compared(number: int, text: str, seen: Sequence[SeenWord] | Refusal) -> Sequence[Concern]:
    """Concerns about a page that tells `text` and shows what was `seen`."""
    reason = str(seen) if isinstance(seen, Refusal) else None if _is_latin(text) else "OCR here reads English"
    if isinstance(seen, Refusal) or reason is not None:
        return [_not_checked(str(reason), number)]
    shown = [(word.text, word.confidence) for word in seen]
    tell = word_count((word, 1.0) for word in text.split())
    if tell >= _FEWEST and word_count(shown) < _HARDLY * tell:
        return [_other_words(number, text)]
    if shown and _confidence(seen) < _READABLE:
        return [_not_checked("its picture is too poor for OCR", number)]
    found = disagreements(text.split(), shown)
    if found is None:
        return [_not_checked("it tells too many words", number)]
    return [_concern(number, one) for one in found[:_MOST_NAMED]]


def _confidence(seen: Sequence[SeenWord]) -> float:
    letters = sum(len(word.text) for word in seen)
    return sum(word.confidence * len(word.text) for word in seen) / max(letters, 1)


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isascii() for c in letters) >= _LATIN * len(letters)


def _concern(number: int, found: Disagreement) -> Concern:
    what = {
        Weight.TURNING: "in a word that a rule turns on",
        Weight.NUMBER: "in a number",
        Weight.WORDS: "in their words",
    }
    reason = (
        f"The text of page {number} and its picture differ {what[found.weight]}: "
        f"the text says “{found.told}”, the picture shows “{found.shown}”."
    )
    return Concern(ConcernKind.OCR_DISAGREES, Gravity.ALARM, reason, found.told or found.shown, number)


def _other_words(number: int, text: str) -> Concern:
    reason = f"The picture of page {number} shows hardly any of the words that its text says."
    return Concern(ConcernKind.OCR_DISAGREES, Gravity.ALARM, reason, " ".join(text.split()[:40]), number)


def _not_checked(reason: str, page: int | None = None) -> Concern:
    what = "The text" if page is None else f"The text of page {page}"
    return Concern(
        ConcernKind.NOT_CHECKED, Gravity.NOTICE, f"{what} was not compared with what is seen: {reason}.", page=page
    )
