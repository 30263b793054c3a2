"""Words as they are meant where they were written so as not to be found.

Letters of other alphabets that look like ours, digits for letters, letters set apart, words run together, words
written backwards or by the next alphabet but twelve. What is mended is only looked through for phrases: nobody is shown
it, and a text without such writing is not mended at all.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from knowledge.intake.instructions.words import CLAUSE, Word

_LOOKALIKES = str.maketrans(
    "асеорхуіјѕԁһкмнтвгпиᴀɑαβεικνορτυχγωɡıƖӏ",
    "aceopxyijsdhkmhtbrnuaaabeiknoptuxywgill",
)
_DIGITS = str.maketrans("0345789@$!|+", "oeastbgasilt")
_LETTER_AND_OTHER = re.compile(r"(?=.*[^\W\d_])(?=.*[\d@$!|])")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_FEWEST_SPELLED = 6
_FEWEST_HUMPS = 3
_LONGEST_PLAIN_WORD = 19
_FEWEST_MIXED = 3
_FEWEST_TURNED = 2
_SHORTEST_TELLING = 4
_UNKNOWN_LETTER = 2.0
_LONGEST_KNOWN = 20


def mended(text: str, words: Sequence[Word], known: frozenset[str]) -> Iterator[list[Word]]:
    """Every other way the words of `text` can be meant; `known` are the words that phrases are made of."""
    whole = _run_apart(text, _spelled_together(text, [_with_our_letters(w) for w in words], known), known)
    for one in ("i", "l"):
        read = _without_digits(whole, one)
        if read != list(words):
            yield read
        if read == whole:
            break
    if _telling(words, known, _backwards) >= _FEWEST_TURNED:
        yield [w.written(_backwards(w.text)) for w in reversed(words)]
    if _telling(words, known, _rotated) >= _FEWEST_TURNED:
        yield [w.written(_rotated(w.text)) for w in words]


def _with_our_letters(word: Word) -> Word:
    return word if word.text.isascii() else word.written(word.text.translate(_LOOKALIKES))


def _without_digits(words: Sequence[Word], one: str) -> list[Word]:
    """Digits as the letters they stand for, in words that hold letters too and in numbers beside such words."""
    mixed = [_LETTER_AND_OTHER.match(word.text) is not None for word in words]
    if sum(mixed) < _FEWEST_MIXED:
        return list(words)
    table: dict[int, int | None] = {**_DIGITS, ord("1"): ord(one)}
    return [
        word.written(word.text.translate(table)) if any(mixed[max(0, n - 1) : n + 2]) and not word.is_mark else word
        for n, word in enumerate(words)
    ]


def _spelled_together(text: str, words: Sequence[Word], known: frozenset[str]) -> list[Word]:
    """Runs of single letters ("i g n o r e", "i.g.n.o.r.e") as the words they spell."""
    made: list[Word] = []
    run: list[Word] = []
    for word in (*words, Word("", len(text), len(text))):
        if len(word.text) == 1 and (word.text.isalnum() or (word.is_mark and run)):
            run.append(word)
            continue
        spelled = sum(not w.is_mark for w in run) >= _FEWEST_SPELLED
        made += _spelled(text, run, known) if spelled else run
        run = []
        made.append(word)
    return made[:-1]


def _spelled(text: str, run: Sequence[Word], known: frozenset[str]) -> list[Word]:
    """The words that the letters spell: parted where what stands between two letters is not what usually does."""
    between = [text[a.end : b.start] for a, b in pairwise(run)]
    usual = Counter(between).most_common(1)[0][0]
    groups: list[list[Word]] = [[run[0]]]
    for before, letter, gap in zip(run, run[1:], between, strict=False):
        if gap == usual and not (before.is_mark or letter.is_mark):
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return [
        Word(piece, group[0].start, group[-1].end)
        for group in groups
        for piece in ([group[0].text] if group[0].is_mark else _pieces("".join(w.text for w in group), known))
    ]


def _run_apart(text: str, words: Sequence[Word], known: frozenset[str]) -> list[Word]:
    """Words that were run together, apart: by their capitals, else by the words that phrases are made of."""
    made: list[Word] = []
    for word in words:
        if word.is_mark or len(word.text) <= _LONGEST_PLAIN_WORD:
            made.append(word)
            continue
        humps = _CAMEL.findall(text[word.start : word.end])
        pieces = humps if len(humps) >= _FEWEST_HUMPS else _pieces(word.text, known)
        made += [word.written(piece.lower()) for piece in pieces]
    return made


@lru_cache(maxsize=256)
def _pieces(letters: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that `letters` can be parted into; letters of no known word stay together."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(letters) + 1):
        cost, pieces = best[end - 1]
        options = [(cost + _UNKNOWN_LETTER, (*pieces, f"?{letters[end - 1]}"))]
        options += [
            (best[start][0] + 1, (*best[start][1], letters[start:end]))
            for start in range(max(0, end - _LONGEST_KNOWN), end - 1)
            if letters[start:end] in known
        ]
        best.append(min(options, key=lambda option: option[0]))
    return tuple(re.sub(r" \?|\?", "", " ".join(best[-1][1]).replace(" ?", "?")).split())


def _telling(words: Sequence[Word], known: frozenset[str], turned: Callable[[str], str]) -> int:
    """How many words are telling ones when they are turned, and are not as they stand."""
    long = (w.text for w in words if len(w.text) > _SHORTEST_TELLING)
    return sum(word not in known and turned(word) in known for word in long)


def _backwards(word: str) -> str:
    return word[::-1]


def _rotated(word: str) -> str:
    return codecs.encode(word, "rot13") if word != CLAUSE else word
