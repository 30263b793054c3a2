"""A sentence as words with their places, for grammars that look at neighbours instead of one great pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"[A-Za-z]+|\d+")
_TIGHT = re.compile(r"[ \t\r\n\u00a0.'’§/\-]*")
_SENTENCE_END = re.compile(r"[?!;:\n\u2022]|\.\s")
_LONGEST_GAP = 6
_LONGEST_ABBREVIATION = 5


@dataclass(frozen=True, slots=True)
class Word:
    """One run of letters or of digits: as it stands, in lower case, and where."""

    written: str
    lower: str
    start: int
    end: int


class Words:
    """All words of a text, and whether neighbours belong together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = tuple(Word(m.group(), m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text))
        self._joined = tuple(self._joins(left, right) for left, right in pairwise(self.all))
        self._broken = tuple(
            bool(_SENTENCE_END.search(text, left.end, right.start))
            and (len(left.written) > _LONGEST_ABBREVIATION or "." not in text[left.end : right.start])
            for left, right in pairwise(self.all)
        )

        self.lowered = frozenset(w.lower for w in self.all)
        self.pairs = frozenset((left.lower, right.lower) for left, right in pairwise(self.all))

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> Word:
        return self.all[index]

    def _joins(self, left: Word, right: Word) -> bool:
        gap = right.start - left.end
        if gap > _LONGEST_GAP or not _TIGHT.fullmatch(self.text, left.end, right.start):
            return False
        sentence_ends = gap > 1 and self.text[left.end] == "." and len(left.written) > _LONGEST_ABBREVIATION
        return not sentence_ends

    def run(self, start: int, longest: int) -> int:
        """How many words from `start` on (at most `longest`) stand close enough to be one expression."""
        count = 1
        while count < longest and start + count < len(self.all) and self._joined[start + count - 1]:
            count += 1
        return count

    def joined(self, left: int) -> bool:
        """Whether word `left` and the next stand close enough to be one expression."""
        return left + 1 < len(self.all) and self._joined[left]

    def key(self, start: int, end: int) -> str:
        """Words `start` to `end` (exclusive) in lower case, without what stands between them."""
        return "".join(w.lower for w in self.all[start:end])

    def near(self, start: int, end: int, reach: int) -> tuple[list[str], list[str]]:
        """Up to `reach` words before (nearest first) and after the words `start` to `end`, in their sentence."""
        before: list[str] = []
        index = start - 1
        while index >= 0 and len(before) < reach and not self._broken[index]:
            before.append(self.all[index].lower)
            index -= 1
        after: list[str] = []
        index = end
        while index < len(self.all) and len(after) < reach and not self._broken[index - 1]:
            after.append(self.all[index].lower)
            index += 1
        return before, after

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """Give the characters that words `start` to `end` (exclusive) cover."""
        return self.all[start].start, self.all[end - 1].end
