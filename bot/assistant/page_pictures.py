"""Pictures of the pages that quotations stand on, with the quoted words marked.

A picture is made from the very file that the edition was read from, and words are marked only where they
stand: where that is not certain the picture is shown without a mark, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bot.assistant.answer import Support
from knowledge.passage import Span, clip, cut

PAGE_END = "\f"
"""What ends each page in the source text of a document with pages."""

_CONTEXT = 200  # characters before and after the quoted words, by which one of several places is told
_MOST_READ_OUT = 500  # characters of the quotation in the words for a screen reader


class Marking(StrEnum):
    """What is marked on a picture."""

    MARKED = "marked"
    NOT_ASKED = "not_asked"
    NOT_FOUND = "not_found"
    SEVERAL_PLACES = "several_places"


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words to mark on one page (from 1): pieces in their order, with what stands on the page around them.

    Between two pieces there may stand what belongs to no passage: a footnote mark, the number of a line.
    `goes_on` tells that the quotation goes on on the next page.
    """

    page: int
    pieces: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as a PNG; sizes in pixels."""

    png: bytes
    width: int
    height: int
    marking: Marking


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Why there is no picture, as a sentence for people."""

    reason: str


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page with the quoted words marked. `alt` is for a screen reader; `note` stands beside the picture."""

    png: bytes
    width: int
    height: int
    page: int
    highlighted: bool
    alt: str
    note: str


class PagePictures(Protocol):
    """Draws pages of files that may be hostile."""

    def draw(self, path: Path, sha256: str, words: PageWords) -> DrawnPage | NoPicture:
        """Draw a page of the file at `path`, if it is a PDF and still has this sha256. Never raises for a bad file."""


class SourceFiles(Protocol):
    """The files that editions were read from. Every method may raise ConferralError."""

    def sha256_of(self, source: str, *, generation: str) -> str | None:
        """The sha256 of the file that `source` was read from in `generation`; None where that is not known."""

    def find(self, source: str, sha256: str) -> Path | None:
        """Where the file of `source` with this sha256 was kept; None where it is gone. The sha256 is not checked."""


@dataclass(frozen=True, slots=True)
class SourcePictures:
    """Finds the file behind a source and has a page of it drawn."""

    files: SourceFiles
    pages: PagePictures

    def of_support(self, support: Support, *, generation: str, source_text: str) -> PagePicture | NoPicture:
        """The page on which the words of `support` begin. `generation` is the one the answer was made from."""
        sha256 = self.files.sha256_of(support.source, generation=generation)
        return self.of_page(support.source, sha256, words_on_page(support, source_text), name=support.authority)

    def of_page(self, source: str, sha256: str | None, words: PageWords, *, name: str) -> PagePicture | NoPicture:
        """A page of the file of `source` that has this sha256; `name` is what a person calls the source."""
        path = None if sha256 is None else self.files.find(source, sha256)
        if sha256 is None or path is None:
            return NoPicture(
                "There is no picture of the page: the file it was read from is not kept here. Where it is a PDF, "
                "adding it to the corpus again keeps it."
            )
        drawn = self.pages.draw(path, sha256, words)
        if isinstance(drawn, NoPicture):
            return drawn
        return PagePicture(
            drawn.png,
            drawn.width,
            drawn.height,
            words.page,
            drawn.marking is Marking.MARKED,
            alt=_alt(name, words, drawn.marking),
            note=_note(words, drawn.marking),
        )


def words_on_page(support: Support, source_text: str) -> PageWords:
    """The words of `support` that stand on the page on which they begin."""
    spans = support.spans
    if not spans or spans[-1].end > len(source_text) or cut(source_text, spans) != support.quotation:
        # The text is another one now; the words as they were quoted are all there is to look for.
        return PageWords(support.page or 1, (support.quotation,))
    begin = source_text.rfind(PAGE_END, 0, spans[0].start) + 1
    end = source_text.find(PAGE_END, spans[0].start)
    end = len(source_text) if end < 0 else end
    here = clip(spans, Span(begin, end))
    return PageWords(
        page=source_text.count(PAGE_END, 0, begin) + 1,
        pieces=_pieces(source_text, here),
        before=source_text[max(begin, here[0].start - _CONTEXT) : here[0].start],
        after=source_text[here[-1].end : min(end, here[-1].end + _CONTEXT)],
        goes_on=spans[-1].end > end,
    )


def _pieces(source_text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(words for span in spans if (words := cut(source_text, (span,))))


def _alt(name: str, words: PageWords, marking: Marking) -> str:
    page = f"Picture of page {words.page} of {name}"
    if marking is not Marking.MARKED:
        return f"{page}; no words are marked on it."
    quoted = " ".join(words.pieces)
    if len(quoted) > _MOST_READ_OUT:
        quoted = f"{quoted[:_MOST_READ_OUT].rsplit(' ', 1)[0]} …"
    return f"{page}; these words are marked on it: “{quoted}”"


def _note(words: PageWords, marking: Marking) -> str:
    said = {
        Marking.MARKED: "The quoted words stand on a yellow ground in a dark frame.",
        Marking.NOT_ASKED: "",
        Marking.NOT_FOUND: "The quoted words are not marked: they were not found in the text layer of this page.",
        Marking.SEVERAL_PLACES: "The quoted words are not marked: they stand on this page more than once.",
    }[marking]
    more = f"The quotation goes on on page {words.page + 1}." if words.goes_on else ""
    return " ".join(part for part in (f"Page {words.page} of the file.", said, more) if part)
