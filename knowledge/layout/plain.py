"""Plain text: where its paragraphs are, which of them are footnotes, and what those interrupt.

A text with blank lines parts its paragraphs by them; one without has a paragraph a line. A footnote is a
paragraph that begins with a mark that is called elsewhere (or with a superscript number). Where footnotes
stand between the halves of a sentence, because the text was taken from pages, the halves are one paragraph.
A line that might be a footnote but bears no mark ("Id.") stays a paragraph: which call it answers is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.document import Document, EcfStamp
from knowledge.layout.flow import Block, Extent, Mark, assemble
from knowledge.layout.stamps import read_stamp

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_RAISED = re.compile(f"[{_SUPERSCRIPTS}]{{1,3}}")
_BRACKETED = re.compile(r"\[\^?([0-9A-Za-z*†‡]{1,8})\]")
_RAISED_START = re.compile(rf"\s*([{_SUPERSCRIPTS}]{{1,3}})\s*(?=\S)")
_BRACKET_START = re.compile(r"\s*\[\^?([0-9A-Za-z*†‡]{1,8})\]:?\s+(?=\S)")
_UNIT = re.compile(r"(?:^|[\s\d])(?:mm|cm|km|m|ft|in|yd)$")
_SENTENCE_END = re.compile(r"[.?!:;][\"'”’)\]*]*$")
_ITEM = re.compile(r"\s*(?:[-*•–]\s|\((?:[a-z]{1,3}|[A-Z]|\d{1,2})\)\s|\d{1,2}\.\s)")
_BULLET = re.compile(r"\s*[-*•–]\s")
_WIDEST_WRAP = 120  # characters: nobody wraps lines by hand beyond this
_SHORTEST_HALF = 40  # characters: a heading is no first half of a sentence


def lay_out_text(text: str, *, warnings: tuple[str, ...] = ()) -> Document:
    """The document of a plain text. Takes time linear in its length."""
    pieces, stamp = _pieces(text)
    return assemble_with_footnotes(text, pieces, stamp=stamp, warnings=warnings)


def assemble_with_footnotes(
    text: str,
    pieces: Sequence[Extent | None],
    *,
    stamp: EcfStamp | None = None,
    warnings: tuple[str, ...] = (),
) -> Document:
    """The document of `pieces` of a text, one a paragraph; None stands for a line that interrupts it."""
    called = {m[1] for m in _BRACKETED.finditer(text) if text[max(m.start() - 1, 0) : m.start()].strip()}
    blocks: list[Block] = []
    last: int | None = None  # the position of the last paragraph of the text, while only footnotes follow it
    interrupted = False
    for piece in pieces:
        note = _as_footnote(text, piece, called) if piece is not None else None
        if piece is None:
            interrupted = True
        elif note is not None:
            blocks.append(note)
            interrupted = True
        elif last is not None and interrupted and _goes_on(text, blocks[last], piece):
            blocks[last] = Block((*blocks[last].extents, piece))
            interrupted = False
        else:
            last = len(blocks)
            blocks.append(Block((piece,)))
            interrupted = False
    return assemble(text, blocks, _marks(text, blocks), stamp=stamp, warnings=warnings)


def _pieces(text: str) -> tuple[list[Extent | None], EcfStamp | None]:
    """The paragraphs by blank lines or by line ends; None where a stamp was printed between them."""
    lines = _lines(text)
    parted = "\n\n" in re.sub(r"\n[ \t\f]+(?=\n)", "\n", text.strip())
    pieces: list[Extent | None] = []
    stamp: EcfStamp | None = None
    block: list[Extent] = []

    def close() -> None:
        pieces.extend(_parted(text, block))
        block.clear()

    for line in lines:
        words = text[line[0] : line[1]]
        printed = read_stamp(words)
        if printed is not None:
            close()
            pieces.append(None)
            stamp = stamp or printed.stamp
        elif not words.strip():
            close()
        else:
            block.append(line)
            if not parted:
                close()
    close()
    return pieces, stamp


def _lines(text: str) -> list[Extent]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _parted(text: str, block: Sequence[Extent]) -> list[Extent]:
    """The paragraphs of a block of lines: one, unless the lines are evidently a paragraph each."""
    if not block:
        return []
    words = [text[a:b].rstrip() for a, b in block]
    each_a_sentence = all(_SENTENCE_END.search(w) for w in words)
    pieces = [block[0]]
    for line, before, now in zip(block[1:], words, words[1:], strict=False):
        ended = _SENTENCE_END.search(before) is not None
        if (
            len(before) > _WIDEST_WRAP
            or each_a_sentence
            or _BULLET.match(now)
            or _RAISED_START.match(now)
            or (ended and (_ITEM.match(now) or _BRACKET_START.match(now)))
        ):
            pieces.append(line)
        else:
            pieces[-1] = (pieces[-1][0], line[1])
    return pieces


def _as_footnote(text: str, piece: Extent, called: set[str]) -> Block | None:
    """The piece as a footnote, if it begins like one."""
    raised = _RAISED_START.match(text, *piece)
    if raised is not None:
        return Block(((raised.end(), piece[1]),), raised[1].translate(_TO_DIGITS))
    bracketed = _BRACKET_START.match(text, *piece)
    if bracketed is not None and bracketed[1] in called:
        return Block(((bracketed.end(), piece[1]),), bracketed[1])
    return None


def _goes_on(text: str, half: Block, piece: Extent) -> bool:
    """Whether `piece` continues the sentence that footnotes interrupted after `half`."""
    start, end = half.extents[-1]
    before = _RAISED.sub("", text[max(start, end - 200) : end]).rstrip()
    after = text[piece[0] : min(piece[1], piece[0] + 200)].lstrip()
    if _SENTENCE_END.search(before) is not None:
        return False
    if after[:1].islower():
        return True
    long_enough = half.extents[-1][1] - half.extents[0][0] >= _SHORTEST_HALF
    return long_enough and any(c.islower() for c in before) and not before.endswith(",") and not _ITEM.match(after)


def _marks(text: str, blocks: Sequence[Block]) -> list[Mark]:
    """The marks in the text: superscript numbers that are no exponents, and brackets that call a footnote."""
    notes = {b.footnote for b in blocks if b.footnote is not None}
    marks = []
    for block in blocks:
        for start, end in block.extents:
            for found in _RAISED.finditer(text, start, end):
                name = found[0].translate(_TO_DIGITS)
                before = text[max(start, found.start() - 8) : found.start()]
                if found.start() > start and (name in notes or not _UNIT.search(before)):
                    marks.append(Mark(name, *found.span()))
            bracketed = _BRACKETED.finditer(text, start, end)
            marks += [Mark(m[1], *m.span()) for m in bracketed if m[1] in notes and m.start() > start]
    return marks
