"""A typed text with its shorthand written out, which still knows where each of its words was typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bot.conferral.description.speech import shorthand


@dataclass(frozen=True, slots=True)
class Expanded:
    """`text` is what is read; `typed` what stood there. `parts`: (start in text, start typed, typed length or -1).

    A part of length -1 runs as it was typed; the others stand for typed words as a whole.
    """

    typed: str
    text: str
    parts: tuple[tuple[int, int, int], ...]

    def as_typed(self, start: int, end: int) -> str:
        """The words that were typed where `text[start:end]` is read."""
        first, last = self._typed_at(start, ending=False), self._typed_at(max(start, end - 1), ending=True)
        return self.typed[first:last]

    def _typed_at(self, offset: int, *, ending: bool) -> int:
        index = bisect_right(self.parts, offset, key=lambda part: part[0]) - 1
        start, typed, length = self.parts[index]
        if length < 0:
            return typed + offset - start + ending
        return typed + length if ending else typed


def expand(typed: str) -> Expanded:
    """Write the shorthand of `typed` out."""
    pattern, meanings = shorthand()
    pieces: list[str] = []
    parts: list[tuple[int, int, int]] = []
    written = read = 0
    for found in pattern.finditer(typed):
        meaning = meanings[(found.lastindex or 1) - 1]
        pieces += [typed[read : found.start()], meaning]
        parts += [(written, read, -1), (written + found.start() - read, found.start(), len(found[0]))]
        written += found.start() - read + len(meaning)
        read = found.end()
    text = _BEGUN_SMALL.sub(lambda found: found[0].upper(), "".join([*pieces, typed[read:]]))
    return Expanded(typed, text, (*parts, (written, read, -1)))


_BEGUN_SMALL = re.compile(r"(?:(?<=[a-z]{3}[.)] )|(?<=\d\. )|(?<=[?!] )|(?<=[.?!][”\"] ))[a-z]")
"""A sentence that was begun without a capital; a period after two letters or fewer may end an abbreviation."""
