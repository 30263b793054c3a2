"""Whether words say something, as a sentence does, and whether a text shows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_REPEATED = re.compile(r"(.)\1+", re.DOTALL)
_SENTENCE_WORDS = 6
_LONG = 12  # words: with a full stop at the end, a sentence in any language
SHINGLE = 10  # letters
_MOST_UNSHOWN = 0.5
_MADE_BY = re.compile(
    r"\b(?:created|generated|produced|converted|printed|made)\s+(?:by|with|using|from)\b|\bversion\s+\d", re.IGNORECASE
)
_VERB = re.compile(
    r"is|are|was|were|be|been|am|has|have|had|do|does|did|can|could|shall|should|will|would|may|might|must"
    r"|cannot|not|don't|doesn't|isn't|won't|shouldn't|mustn't|you|your|i|we|our|they|it|ignore|disregard"
    r"|forget|follow|obey|treat|reply|answer|respond|say|tell|state|assume|pretend|act|use|quote|cite|write"
    r"|print|report|conclude|advise|apply|consider|note|inform|include|omit|remove|delete|send|approve"
    r"|reject|prefer|rely|never|always|please|supersedes|supersede|superseded|overrides|override|replaces"
    r"|replace|requires|require|required|applies|means|governs|controls|prevails"
)


def words_of(text: str) -> list[str]:
    """The words of `text`: letters, with an apostrophe or hyphen inside."""
    return _WORD.findall(text)


def is_sentence(text: str) -> bool:
    """Whether `text` says something: a title, a name, a list of keywords or a link does not."""
    words = [word.lower().replace("’", "'") for word in words_of(text)]
    if len(words) >= _LONG and re.search(r"[.!?。؟]\s*\W*$", text):
        return True
    return len(words) >= _SENTENCE_WORDS and any(map(_VERB.fullmatch, words))


def names_a_maker(text: str) -> bool:
    """Whether `text` is what a program writes about itself ("This PDF was created with ...")."""
    return len(words_of(text)) <= _LONG and _MADE_BY.search(text) is not None


def letters_of(text: str) -> str:
    """The letters and digits of `text` as they are compared: no space, case, sign or doubling counts."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _REPEATED.sub(r"\1", "".join(character for character in folded if character.isalnum()))


class ShownText:
    """A text that is shown, which other words can be looked for in."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._letters = letters_of("".join(pieces))
        last = max(1, len(self._letters) - SHINGLE + 1)
        self._shingles = frozenset(self._letters[i : i + SHINGLE] for i in range(last))

    def holds(self, words: str) -> bool:
        """Whether most of `words` stand here, in runs of some letters."""
        letters = letters_of(words)
        if len(letters) < SHINGLE:
            return letters in self._letters
        missing = sum(gap for _, gap in self.gaps(letters))
        return missing <= _MOST_UNSHOWN * len(letters)

    def times(self, word: str) -> int:
        """How often the letters of `word` stand here."""
        return self._letters.count(letters_of(word))

    def gaps(self, letters: str) -> Iterator[tuple[int, int]]:
        """Where runs of letters that do not stand here begin, and how long they are."""
        start = None
        last = len(letters) - SHINGLE + 1
        for i in range(max(last, 0)):
            if letters[i : i + SHINGLE] in self._shingles:
                if start is not None:
                    yield start, i - start
                start = None
            elif start is None:
                start = i
        if start is not None:
            yield start, last - start
