"""A paper as it was handed in to be checked, and the excerpt of it that is read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.conferral.finding import Finding, Words
from bot.conferral.reading.certificates import FoundCertificate
from bot.conferral.reading.finding_certificates.blocks import Block, blocks_of_document, blocks_of_text
from bot.conferral.reading.finding_certificates.finder import find_in_blocks
from bot.conferral.reading.finding_certificates.parting import with_headings_apart
from bot.conferral.reading.finding_certificates.places import Places, pages_of
from knowledge.document import Document, Page


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A paper: its whole text, to which all offsets refer, its blocks and pages, and notes for the reader.

    The blocks leave out what only numbers or stamps a page, so that a sentence runs on across pages.
    """

    name: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()

    def certificates(self) -> tuple[FoundCertificate, ...]:
        """The passages that certify a conferral, in order; empty where the paper has none."""
        return find_in_blocks(self.blocks, Places(self.text, self.pages))

    def excerpt(self, spans: Iterable[tuple[int, int]]) -> Excerpt:
        """What is read of the paper between these offsets: whole blocks, footnotes after the text."""
        starts = [block.start for block in self.blocks]
        inside = [
            block
            for start, end in spans
            for block in self.blocks[bisect_left(starts, start) : bisect_left(starts, end)]
        ]
        return excerpt_of(self.text, [*(b for b in inside if not b.footnote), *(b for b in inside if b.footnote)])


def hand_in_text(text: str, *, name: str = "the text") -> HandedIn:
    """A text as a paper; form feeds and lines such as "Page 3 of 12" tell its pages."""
    return HandedIn(name, text, blocks_of_text(text), pages_of(text))


def hand_in_document(document: Document, *, name: str, notes: tuple[str, ...] = ()) -> HandedIn:
    """A document that was read from a file as a paper; what its reader warns of is noted."""
    pages = document.pages or pages_of(document.text)
    blocks = tuple(with_headings_apart(document.text, blocks_of_document(document)))
    return HandedIn(name, document.text, blocks, pages, (*document.warnings, *notes))


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters that stand at `at` of the excerpt and at `start` of the whole text."""

    at: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is read of a paper, and where each character of it stands in the whole text."""

    text: str
    pieces: tuple[Piece, ...] = field(repr=False)
    source: str = field(repr=False)

    @property
    def offset(self) -> int:
        """Where the excerpt begins in the whole text."""
        return self.pieces[0].start if self.pieces else 0

    def in_source(self, words: Words) -> Words:
        """The same words where they stand in the whole text, with any page break between them."""
        start = self._place(words.start, at_end=False)
        end = max(start, self._place(words.end - 1, at_end=True) + 1) if words.end > words.start else start
        return Words(self.source[start:end], start, end)

    def finding_in_source(self, finding: Finding) -> Finding:
        """The finding, with the words at fault where they stand in the whole text."""
        return replace(finding, words_at_fault=tuple(self.in_source(words) for words in finding.words_at_fault))

    def _place(self, at: int, *, at_end: bool) -> int:
        """The place of a character; one that only joins two pieces stands at the nearer end of one of them."""
        if not self.pieces:
            return 0
        number = max(0, bisect_right([piece.at for piece in self.pieces], at) - 1)
        piece = self.pieces[number]
        if at < piece.at + piece.length:
            return piece.start + max(0, at - piece.at)
        if at_end or number + 1 == len(self.pieces):
            return piece.start + piece.length - 1
        return self.pieces[number + 1].start


def excerpt_of(source: str, blocks: Sequence[Block]) -> Excerpt:
    """The excerpt of `source` that `blocks` are; the white space between them is kept, all else between is left out."""
    written: list[str] = []
    pieces: list[Piece] = []
    at = 0
    end: int | None = None
    for block in blocks:
        for number, span in enumerate(block.spans):
            joint = " " if number else _between(source, end, span.start)
            if joint:
                written.append(joint)
                at += len(joint)
            words = source[span.start : span.end].replace("\n", " ").replace("\f", " ")
            written.append(words)
            pieces.append(Piece(at, span.start, len(words)))
            at += len(words)
            end = span.end
    return Excerpt("".join(written), tuple(pieces), source)


def _between(source: str, end: int | None, start: int) -> str:
    if end is None:
        return ""
    gap = source[end:start] if end <= start else ""
    return gap if gap and not gap.strip() else "\n\n"
