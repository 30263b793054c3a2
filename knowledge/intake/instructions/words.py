"""A text as words that a phrase is looked for in, however they were written, each with its place in the text.

Letters are folded (compatibility forms, case, accents, characters that show nothing), white space and marks inside
words are dropped. The end of a sentence is the word ".", a mark that parts clauses the word ",", a web address the
word "url_", so that phrases can be told to stay inside a sentence or to begin a clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

END, CLAUSE, ADDRESS, MAIL = ".", ",", "url_", "mail_"

_TOKEN = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"')\]]+)"
    r"|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+)"
    r"|(?P<word>[@$!]?[^\W_]+(?:['@$!][^\W_]+)*(?:-[ \t]*\n[ \t]*[^\W\d_]+)?)"
    r"|(?P<end>[.?!。！？]+(?=[\s\"')\]*]|$)|\n[ \t]*\n)"
    r"|(?P<clause>[,:;()\[\]{}\"<>|=–—#*]+|--+|-(?=\s))"
)
_APOSTROPHES = dict.fromkeys("‘’‚‛′`´", "'")
_QUOTES = dict.fromkeys("“”„‟″«»", '"')
_MARKS = {**_APOSTROPHES, **_QUOTES}
_LONGEST_ABBREVIATION = 4
_WIDEST_GAP = 20
_BROKEN = re.compile(r"-[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, or one of the marks above, at `start` to `end` of the text; `upper` where all in capitals."""

    text: str
    start: int
    end: int
    upper: bool = False

    @property
    def is_mark(self) -> bool:
        """Whether it parts sentences or clauses."""
        return self.text in (END, CLAUSE)

    def written(self, text: str) -> Word:
        """The word as it is meant, at the same place."""
        return replace(self, text=text)


def words_of(text: str) -> list[Word]:
    """Split `text` into its words, in order; linear in its length."""
    folded, origins = _folded(text)
    return list(_words(text, folded, origins))


def joined(words: Sequence[Word]) -> tuple[str, list[int]]:
    """The words with one space between them, and where each begins in that."""
    starts, length = [], 0
    for word in words:
        starts.append(length)
        length += len(word.text) + 1
    return " ".join(word.text for word in words), starts


def _words(text: str, folded: str, origins: Sequence[int]) -> Iterator[Word]:
    before = ""
    for found in _TOKEN.finditer(folded):
        start, end = origins[found.start()], origins[found.end() - 1] + 1
        if found.lastgroup == "word":
            before = text[start:end]
            said = _BROKEN.sub("", found[0]).replace("'", "").strip("!$")
            if said:
                yield Word(said, start, end, len(before) > 1 and before.isupper())
        elif found.lastgroup == "end":
            if found[0].strip() or not text[end : end + _WIDEST_GAP].lstrip()[:1].islower():
                yield Word(END if _ends_sentence(before, found[0].strip()) else CLAUSE, start, end)
        else:
            mark = {"url": ADDRESS, "mail": MAIL}.get(found.lastgroup or "", CLAUSE)
            yield Word(mark, start, end)


def _ends_sentence(before: str, mark: str) -> bool:
    """Whether a full stop ends more than an abbreviation ("Fed. R. Civ. P. 37", "No. 5", "v.")."""
    if mark != ".":
        return True
    short = len(before) <= _LONGEST_ABBREVIATION and before[:1].isupper() and not before.isupper()
    return not (short or len(before) == 1 or before in ("v", "vs"))


def _folded(text: str) -> tuple[str, list[int]]:
    """`text` folded character by character, and the place each character came from."""
    characters: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        for part in _fold(character):
            characters.append(part)
            origins.append(offset)
    return "".join(characters), origins


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character.isascii():
        return character.lower()
    if unicodedata.category(character) in ("Cf", "Mn", "Me", "Cc"):
        return ""
    if character in _MARKS:
        return _MARKS[character]
    parts = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf")).casefold()
    return " " if kept.isspace() else kept
