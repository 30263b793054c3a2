"""Finding words in a source: from words as a person or a model writes them to the spans they stand at.

Words are compared as `knowledge.passage.fold` folds them, and without regard to case and to the shape of
quotation marks, apostrophes and dashes. Nothing else is forgiven: a changed, added or left-out word is not
found. What is found is given as spans, so that the words shown are always cut from the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.passage import Span, fold

_SHAPES = {"'": "‘’‚‛′`´", '"': "“”„‟″«»", "-": "‐‑‒–—―−"}
"""Marks, and the shapes that are taken for each."""
_MARK_OF = {shape: mark for mark, shapes in _SHAPES.items() for shape in shapes}


def comparable(text: str) -> str:
    """`text` as it is compared: folded, in one case, with plain quotation marks and dashes."""
    folded = fold(text)
    for shape, mark in _MARK_OF.items():
        folded = folded.replace(shape, mark)  # twenty times as fast as translate()
    return folded.casefold()


@dataclass(frozen=True, slots=True)
class _Origin:
    """The place one compared character came from: which of the given spans, and the offset in the source."""

    span: int
    offset: int


@dataclass(frozen=True, slots=True)
class FoldedText:
    """The words at some spans of a source, ready to be compared, each character with its place.

    `text` is what `comparable` makes of the quotation at those spans. `origins` holds one place for each of
    its characters; None stands for the space that joins two spans.
    """

    text: str
    origins: tuple[_Origin | None, ...]

    def occurrences(self, needle: str) -> Iterator[tuple[int, int]]:
        """Start and end, in `text`, of every place where the words of `needle` stand as whole words."""
        wanted = comparable(needle)
        start = self.text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if not (self._inside_a_word(start) or self._inside_a_word(end)):
                yield start, end
            start = self.text.find(wanted, start + 1)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the spans of the source that hold `text[start:end]`, one for each given span it touches."""
        touched: dict[int, list[int]] = {}
        for origin in self.origins[start:end]:
            if origin is not None:
                touched.setdefault(origin.span, []).append(origin.offset)
        return tuple(Span(offsets[0], offsets[-1] + 1) for offsets in touched.values())

    def _inside_a_word(self, index: int) -> bool:
        """Whether `index` parts two characters of one word."""
        return 0 < index < len(self.text) and self.text[index - 1].isalnum() and self.text[index].isalnum()


def folded(passage_spans: Sequence[Span], source_text: str) -> FoldedText:
    """Make the words at `passage_spans` of `source_text` ready to be compared."""
    characters: list[str] = []
    origins: list[_Origin | None] = []
    for number, span in enumerate(passage_spans):
        kept = _kept(source_text, span)
        if kept and characters:
            characters.append(" ")
            origins.append(None)
        for character, offset in kept:
            # A letter may fold into several ("ß" into "ss"); all of them came from the one place.
            for part in _MARK_OF.get(character, character).casefold():
                characters.append(part)
                origins.append(_Origin(number, offset))
    return FoldedText("".join(characters), tuple(origins))


def locate(passage_spans: Sequence[Span], source_text: str, needle: str) -> tuple[Span, ...] | None:
    """Find the spans of `source_text`, within `passage_spans`, where the words of `needle` first stand.

    None where they do not stand there, or where `needle` holds no words. `knowledge.passage.cut` at the
    returned spans gives the source's own words for `needle`.
    """
    text = folded(passage_spans, source_text)
    found = next(text.occurrences(needle), None)
    return None if found is None else text.spans(*found)


def locate_between(
    passage_spans: Sequence[Span], source_text: str, first_words: str, last_words: str
) -> tuple[Span, ...] | None:
    """Find the shortest stretch that begins with `first_words` and ends with `last_words`.

    The two may overlap or be the same words. None where either is not found, or only in the other order.
    """
    text = folded(passage_spans, source_text)
    endings = list(text.occurrences(last_words))
    stretches = [
        (start, end)
        for start, first_end in text.occurrences(first_words)
        for last_start, end in endings
        if last_start >= start and end >= first_end
    ]
    if not stretches:
        return None
    return text.spans(*min(stretches, key=lambda stretch: stretch[1] - stretch[0]))


def _kept(source_text: str, span: Span) -> list[tuple[str, int]]:
    """List the characters that folding keeps of `span`, each with its offset in the source.

    Folding only leaves characters out and turns white space into single spaces, so walking both texts in
    step finds each kept character again; this needs no second copy of the folding rules.
    """
    kept: list[tuple[str, int]] = []
    offset = span.start
    for character in fold(source_text[span.start : span.end]):
        while not (source_text[offset] == character or (character == " " and source_text[offset].isspace())):
            offset += 1
        kept.append((character, offset))
        offset += 1
    return kept
