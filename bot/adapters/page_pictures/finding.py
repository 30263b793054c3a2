"""Finding quoted words among the characters of a page as another program read them.

Two programs that read one page agree on its letters, not on its spaces: where a line ends, how a hyphen is
closed, whether a ligature is one character. So letters are compared without white space, hyphens, emphasis
marks and the shapes of quotation marks. Nothing else is forgiven: a changed, added or left-out letter is
not found, and words that stand at several places are found at none unless what surrounds them tells which.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.page_pictures import Marking, PageWords
from knowledge.locating import comparable

_MOST_BETWEEN = 20  # letters between two pieces: a footnote mark or a line's number, never a sentence
_CLEARLY_MORE = 10  # letters by which the surroundings of one place must fit better than those of any other
_NO_LETTER = frozenset(("Cc", "Cf", "Cn", "Co"))  # what a reader of PDFs puts in at the end of a line, and the like


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words stand: indexes of characters of the page, or none, and why."""

    marking: Marking
    characters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of a text as they are compared, and for each the index of the character it came from."""

    text: str
    places: tuple[int, ...]


def find_words(page: str, words: PageWords) -> Found:
    """Where the pieces of `words` stand one behind the other among the characters of `page`."""
    pieces = [letters for piece in words.pieces if (letters := _letters(piece).text)]
    if not pieces:
        return Found(Marking.NOT_ASKED)
    read = _letters(page)
    chains = list(_chains(page, read, pieces))
    if not chains:
        return Found(Marking.NOT_FOUND)
    chosen = chains[0] if len(chains) == 1 else _told_by_surroundings(read.text, chains, words)
    if chosen is None:
        return Found(Marking.SEVERAL_PLACES)
    places = [place for start, end in chosen for place in read.places[start:end]]
    return Found(Marking.MARKED, tuple(dict.fromkeys(places)))


def _letters(text: str) -> _Letters:
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in comparable(unicodedata.normalize("NFKC", character)):
            if letter not in " -" and unicodedata.category(letter) not in _NO_LETTER:
                letters.append(letter)
                places.append(place)
    return _Letters("".join(letters), tuple(places))


_Chain = tuple[tuple[int, int], ...]
"""Start and end, among the letters of a page, of each piece."""


def _chains(page: str, read: _Letters, pieces: Sequence[str]) -> Iterator[_Chain]:
    first, *rest = pieces
    for start in _occurrences(page, read, first, 0, len(read.text)):
        chain = [(start, start + len(first))]
        for piece in rest:
            behind = chain[-1][1]
            at = next(_occurrences(page, read, piece, behind, behind + _MOST_BETWEEN + len(piece)), None)
            if at is None:
                break
            chain.append((at, at + len(piece)))
        else:
            yield tuple(chain)


def _occurrences(page: str, read: _Letters, piece: str, start: int, end: int) -> Iterator[int]:
    """Where `piece` begins among the letters from `start` to `end`, as whole words."""
    at = read.text.find(piece, start, end)
    while at >= 0:
        if not (_parts_a_word(page, read, at) or _parts_a_word(page, read, at + len(piece))):
            yield at
        at = read.text.find(piece, at + 1, end)


def _parts_a_word(page: str, read: _Letters, at: int) -> bool:
    """Whether what stands before the letter `at` belongs to one word, or one number, with it."""
    if not 0 < at < len(read.places):
        return False
    before, place = read.places[at - 1], read.places[at]
    if before == place:  # in the middle of a ligature
        return True
    one, other = page[before], page[place]
    return place == before + 1 and ((one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit()))


def _told_by_surroundings(text: str, chains: Sequence[_Chain], words: PageWords) -> _Chain | None:
    before, after = _letters(words.before).text[::-1], _letters(words.after).text
    fits = sorted(
        (
            _alike(before, text[: chain[0][0]][::-1]) + _alike(after, text[chain[-1][1] :]),
            chain,
        )
        for chain in chains
    )
    (second, _), (best, chain) = fits[-2:]
    return chain if best >= second + _CLEARLY_MORE else None


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
