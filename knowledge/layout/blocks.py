"""Paragraphs put together from lines by where they stand: indents, gaps, short lines, page breaks.

The rules look at two neighbouring lines at a time. They err towards joining: a paragraph too long still
yields every sentence whole, a paragraph cut in the middle of a sentence does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.layout.placing import Frame, Placed

_SAME_EDGE = 4.0  # points
_WIDER_GAP = 1.35  # of the usual distance of lines
_NARROWER_GAP = 0.75
_OTHER_SIZE = 1.2  # points
_SMALLEST_INDENT = 12.0  # points
_DEEPEST_INDENT = 100.0  # points: a first line set in farther is no first line
_LONGEST_HEADING = 8  # words
_CLEARLY_SHORT = 100.0  # points: a block quotation is not set in that far on the right
_FEWEST_INDENTS = 2


def paragraphs(placed: Sequence[Placed], frames: Sequence[Frame]) -> list[list[Placed]]:
    """The lines of each paragraph, in the order of the text."""
    grouper = _Grouper(placed, frames)
    blocks: list[list[Placed]] = []
    for i, line in enumerate(placed):
        if blocks and not grouper.begins_anew(blocks[-1], line, i):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


class _Grouper:
    """Decides whether a line begins a paragraph, knowing the lines around it."""

    def __init__(self, placed: Sequence[Placed], frames: Sequence[Frame]) -> None:
        self._placed = placed
        self._frames = frames
        self._indents_first_lines = self._count_first_line_indents() >= _FEWEST_INDENTS
        self._last_number = 0

    def begins_anew(self, block: Sequence[Placed], line: Placed, index: int) -> bool:
        """Whether `line` begins a new paragraph after `block`."""
        number = line.paragraph_number
        if number is not None and number == self._last_number + 1:
            self._last_number = number
            return True
        if abs(line.line.size - block[-1].line.size) > _OTHER_SIZE:
            return True
        if line.page != block[-1].page:
            return self._anew_on_next_page(block, line)
        return self._anew_on_same_page(block, line, index)

    def _anew_on_same_page(self, block: Sequence[Placed], line: Placed, index: int) -> bool:
        before = block[-1]
        distance = before.line.y - line.line.y
        if distance <= 0:
            return before.ends_a_sentence or not line.goes_on
        return self._gap_parts(block, line, distance) or self._edge_parts(block, line, index)

    def _edge_parts(self, block: Sequence[Placed], line: Placed, index: int) -> bool:
        """Whether the left edge of `line`, or the right one of the line before, shows a new paragraph."""
        before, frame = block[-1], self._frames[line.page]
        moved = line.line.x0 - block[-1].line.x0
        if frame.centers(before.line) and frame.centers(line.line) and abs(moved) > _SAME_EDGE:
            return before.ends_a_sentence
        short = self._short(before, line, index)
        if abs(moved) <= _SAME_EDGE:
            if len(block) == 1 and before.ends_a_sentence and before.line.x1 < frame.right - _CLEARLY_SHORT:
                return True
            return short and (before.ends_a_sentence or line.enumerated or _heads(before, line, frame))
        if len(block) == 1 and -_DEEPEST_INDENT < moved < 0 and line.goes_on and not before.ends_a_sentence:
            return False  # the first line of a ragged paragraph, however short
        hangs = before.enumerated if moved > 0 else moved > -_DEEPEST_INDENT
        return len(block) > 1 or short or not hangs

    def _gap_parts(self, block: Sequence[Placed], line: Placed, distance: float) -> bool:
        if len(block) > 1 and block[-2].page == block[-1].page:
            usual = block[-2].line.y - block[-1].line.y
            if 0 < distance < _NARROWER_GAP * usual:
                return abs(line.line.x0 - block[-1].line.x0) > _SAME_EDGE or block[-1].ends_a_sentence
        else:
            usual = max(self._frames[line.page].spacing, 1.2 * line.line.size)
        return usual > 0 and distance > _WIDER_GAP * usual + 1

    def _short(self, before: Placed, line: Placed, index: int) -> bool:
        """Whether the first word of `line` would have fitted on the line `before`, in the same column."""
        right = max(before.line.x1, line.line.x1)
        for i in (*range(index + 1, index + 6), *range(index - 2, index - 7, -1)):
            if not 0 <= i < len(self._placed):
                continue
            near = self._placed[i]
            if near.page == before.page and abs(near.line.x0 - line.line.x0) <= _SAME_EDGE:
                right = max(right, near.line.x1)
        if line.line.x0 <= self._frames[line.page].left + _SAME_EDGE:
            right = max(right, self._frames[line.page].right)
        return before.line.x1 + line.first_word_width + 1.2 * before.line.size < right

    def _anew_on_next_page(self, block: Sequence[Placed], line: Placed) -> bool:
        before, frame, last_frame = block[-1], self._frames[line.page], self._frames[block[-1].page]
        unfinished = not before.ends_a_sentence
        if line.goes_on and (unfinished or before.words.endswith(";")):
            return False
        if frame.centers(line.line) != last_frame.centers(before.line) and not line.goes_on:
            return True
        edge = block[-1].line.x0 - last_frame.left if len(block) > 1 else 0.0
        moved = line.line.x0 - frame.left - edge
        short = before.line.x1 + line.first_word_width + 1.2 * before.line.size < last_frame.right
        if line.enumerated and (short or not unfinished):
            return True
        if abs(moved) > _SAME_EDGE + 2:
            return True
        if unfinished:
            return short and _heads(before, line, last_frame)
        return short or not (self._indents_first_lines or self._last_number)

    def _count_first_line_indents(self) -> int:
        count = 0
        for before, line, after in zip(self._placed, self._placed[1:], self._placed[2:], strict=False):
            if not before.page == line.page == after.page:
                continue
            left = self._frames[line.page].left
            indented = _SMALLEST_INDENT < line.line.x0 - left < _DEEPEST_INDENT
            if indented and all(abs(p.line.x0 - left) <= _SAME_EDGE for p in (before, after)):
                count += 1
        return count


def _heads(before: Placed, line: Placed, frame: Frame) -> bool:
    """Whether `before` reads as a heading over `line`: short, no sentence, and a sentence begins below."""
    narrow = before.line.x1 < frame.left + 0.7 * (frame.right - frame.left)
    letters = [c for c in before.line.text if c.isalpha()]
    capitals = bool(letters) and sum(c.isupper() for c in letters) > 0.6 * len(letters)
    below_is_wide = line.line.x1 - line.line.x0 > 0.6 * (frame.right - frame.left)
    return (
        narrow
        and not line.goes_on
        and below_is_wide
        and (capitals or before.enumerated or len(before.words.split()) <= _LONGEST_HEADING)
    )
