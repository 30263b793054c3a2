"""Two programs that read one page: the words that one finds and the other does not."""

from __future__ import annotations

from collections import Counter

from knowledge.adapters.hidden_text.saying import SHINGLE, ShownText, letters_of, words_of

_LEAST_LETTERS = 12  # in a row: less is how two programs join and part
_LEAST_WORDS = 3
_SHORTEST = 3  # letters: shorter words stand inside of others
_MOST_OTHER = 0.2  # of the letters: a font without a table of its letters gives signs of all kinds
_LEAST_VOWELS, _MOST_VOWELS = 0.2, 0.65


def only_in(one: str, other: str) -> str:
    """The words that stand in `one` and not in `other`; empty where the two differ in order, spaces and copies only."""
    held = ShownText([other])
    words = words_of(one)
    letters = "".join(letters_of(word) for word in words)
    runs = [range(start, start + gap + SHINGLE - 1) for start, gap in held.gaps(letters)]
    runs = [run for run in runs if len(run) - 2 * (SHINGLE - 1) >= _LEAST_LETTERS]
    if not runs:
        return ""
    counted = [(word, count) for word, count in Counter(words).items() if len(word) >= _SHORTEST]
    # A page that stands on its head may be read from its end.
    more = {word for word, count in counted if count > held.times(word) + held.times(word[::-1])}
    place, found = 0, []
    for word in words:
        if word in more and any(place in run for run in runs):
            found.append(word)
        place += len(letters_of(word))
    return " ".join(found) if len(found) >= _LEAST_WORDS and not _is_noise("".join(found)) else ""


def _is_noise(letters: str) -> bool:
    plain = sum("a" <= letter <= "z" for letter in letters.lower())
    vowels = sum(letter in "aeiouy" for letter in letters.lower())
    strange = plain < (1 - _MOST_OTHER) * len(letters)
    return strange or not _LEAST_VOWELS <= vowels / max(plain, 1) <= _MOST_VOWELS
