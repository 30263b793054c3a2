"""A paper as it is looked at: its text without box lines and line numbers, at the offsets of the text itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.document import Document
from knowledge.intake.guess import Guess
from knowledge.layout.stamps import read_stamp
from knowledge.passage import Span

_LINE = re.compile(r"[^\n]+")
_NUMBER_ALONE = re.compile(r"\s*\d{1,2}\s*")
_NUMBER_BEFORE = re.compile(r"\s{0,8}(?P<number>\d{1,2})(?=\s{1,80}\S|\s*$)")
_BOX = re.compile(
    r"(?<![^\s`])[)§*|:}{\]\[>•]+(?![^\s`])|[`*\\]+|(?:[_=~]|[-–—](?=[-–—_])){2,}[-–—_=]*[xX/]?(?![A-Za-z])"
)
_HEADING_MARK = re.compile(r"^[ \t]{0,3}#{1,6}(?=[ \tA-Za-z*_<])|(?<=[ \t])#{1,6}[ \t\r]*$|</?(?:u|b|i|em|strong)>")
_STRESSED = re.compile(r"(?<![\w_])(?P<mark>__?)(?=[^\s_])(?P<words>[^_]*[^\s_])(?P=mark)(?![\w_])")
_LOOKS_LIKE_I = re.compile(r"(?<=[A-Z]{2})[l1|](?=[A-Z]{2})")
_LOOKS_LIKE_O = re.compile(r"(?<=[A-Z]{2})0(?=[A-Z]{2})")
_FEWEST_NUMBERED = 8
_LAST_NUMBER = 32
_MOST = 0.6
_HEAD = 5000
_LONGEST_LINE = 110
_LONG_WORD = re.compile(r"[A-Za-z']{4,}")  # "of", "the", "for" stay small in captions
_SENTENCE = re.compile(r"(?:^|\s)(?:[a-z]{4,}\s+){3}")
_SHORT_PAGE = 500
_LONGEST = 400_000


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, and the same text with what only frames it turned into blanks, so that offsets stay.

    `head` is where a caption stands: the first page, or the second too where the first says little.
    """

    document: Document
    plain: str
    head: Span

    @classmethod
    def of(cls, document: Document) -> Paper:
        """Look at `document`; a very long text is looked at from its beginning only."""
        plain = _plain(document.text[:_LONGEST])
        return cls(document, plain, Span(0, max(1, _end_of_head(document, plain))))

    @property
    def opening(self) -> str:
        """The plain text of the head."""
        return self.plain[: self.head.end]

    def lines(self, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The lines of the plain text that say anything."""
        stop = len(self.plain) if end is None else end
        return (m for m in _LINE.finditer(self.plain, start, stop) if m.group().strip())

    def line_at(self, offset: int) -> str:
        """The plain line around an offset."""
        start = self.plain.rfind("\n", 0, offset) + 1
        end = self.plain.find("\n", offset)
        return self.plain[start : end if end >= 0 else len(self.plain)]

    def guess(self, value: str, start: int, end: int, *, origin: str = "") -> Guess:
        """A guess read from `start` to `end` of the text; needs a character there that is no white space."""
        words = self.document.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return Guess(value, words, Span(start, start + len(words)), self._page(start), origin)

    def _page(self, offset: int) -> int | None:
        pages = self.document.pages
        index = bisect_right([page.span.start for page in pages], offset) - 1
        return pages[index].number if index >= 0 else None


def _plain(text: str) -> str:
    numbered = _is_numbered(text)
    kept: list[str] = []
    for line in text.replace("\ufeff", " ").split("\n"):
        bare = line.strip(" `\t\r\x0c")
        if _NUMBER_ALONE.fullmatch(line) or read_stamp(bare) is not None:
            kept.append(" " * len(line))
            continue
        shown = _NUMBER_BEFORE.sub(_blank, line, count=1) if numbered and _NUMBER_BEFORE.match(line) else line
        kept.append(_BOX.sub(_blank, _unmarked(shown)))
    plain = "\n".join(kept).translate(_SAME_WIDTH)
    return _LOOKS_LIKE_O.sub("O", _LOOKS_LIKE_I.sub("I", plain))


_SAME_WIDTH = {ord("\u00a0"): " ", ord("\r"): " ", ord("\t"): " ", ord("\x0c"): " ", ord("\u2019"): "'"}


def _unmarked(line: str) -> str:
    """A line without what makes it a heading, or stresses words, in Markdown; asterisks are taken for a frame's."""
    bare = _HEADING_MARK.sub(_blank, line)
    return _STRESSED.sub(lambda m: m["words"].center(len(m.group())), bare)


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def _is_numbered(text: str) -> bool:
    """Whether lines begin with the numbers of pleading paper, as OCR and some extractors leave them."""
    lines = [(m, line) for line in text[: 2 * _HEAD].split("\n") if (m := _NUMBER_BEFORE.match(line))]
    numbers = [int(m["number"]) for m, _ in lines]
    if 2 * sum(1 for m, line in lines if line[m.end() :].strip()) < len(lines):
        return False
    rising = sum(1 for left, right in pairwise(numbers) if right == left + 1)
    return rising >= max(_FEWEST_NUMBERED, _MOST * len(numbers)) and max(numbers) <= _LAST_NUMBER


def _end_of_head(document: Document, plain: str) -> int:
    end = min(len(plain), _HEAD)
    for page in document.pages:
        if page.span.end <= end and len(plain[: page.span.end].split()) * 6 >= _SHORT_PAGE:
            return page.span.end
    return end


def is_heading(line: str) -> bool:
    """Whether a line is one of a caption: in capitals, or short and of capitalised words."""
    words = _LONG_WORD.findall(line)
    upper = sum(1 for w in words if w.isupper())
    fits = upper > 1 if len(line) > _LONGEST_LINE else all(w[0].isupper() for w in words)
    return bool(words) and fits and not _SENTENCE.search(line[:_LONGEST_LINE])
