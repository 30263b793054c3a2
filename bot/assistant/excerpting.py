"""Choosing which whole sentences of a passage to quote.

Nothing is shortened inside a sentence. A run does not end on a heading of what comes next, and a list that was
begun is quoted to its end where there is room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from bot.assistant.claim import stems
from knowledge.locating import comparable
from knowledge.passage import Passage, Span, cut
from knowledge.sentences import says_something, sentence_spans

SHARED_WORDS = 0.3
"""What sharing all the telling words counts beside the nearness in meaning of a sentence's provision."""

_TO_FINISH_A_LIST = 260
"""Characters beyond the room that a list begun may take to be quoted to its end."""

_SHINGLE = 6
_MOSTLY_SAID = 0.75
_FINISHED = re.compile(r"[.?!][”’\"')\]>]*$")
_HEADING = re.compile(r"(?:\([A-Za-z0-9]{1,4}\)\s*)*[A-Z“\"][^.;:]{0,140}\.$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and how near in meaning its provision is to the question (cosine)."""

    spans: tuple[Span, ...]
    text: str
    nearness: float


def sentences_of(passage: Passage, text: str, nearness: Sequence[float]) -> list[Sentence]:
    """The sentences of a passage, with the nearness of the provision each stands in (0 where it is unknown)."""
    near = [*nearness, *([0.0] * (len(passage.provisions) - len(nearness)))]
    found = [
        Sentence(spans, cut(text, spans), near[place])
        for place, provision in enumerate(passage.provisions)
        for spans in sentence_spans(text, provision.spans)
    ]
    return [sentence for sentence in found if sentence.text]


def best_excerpt(sentences: Sequence[Sentence], words: frozenset[str], room: int) -> Sequence[Sentence]:
    """The run of sentences that answers best and fits in `room` characters; `words` are those of the question."""
    if not sentences:
        return ()
    first, last = 0, len(sentences)
    if _length(sentences) > room:
        first, last = _best_run(sentences, _scores(sentences, words), room)
        last = _through_list(sentences, first, last, room)
    while (
        last - first > 1 and not says_something(sentences[last - 1].text) and _HEADING.match(sentences[last - 1].text)
    ):
        last -= 1  # the heading of what comes next, a citation left over from a footnote, an order's closing lines
    return sentences[first:last]


def mostly_said(quotation: str, shown: Sequence[str]) -> bool:
    """Whether what `quotation` says stands almost wholly in what is shown already."""
    own = _shingles(quotation)
    said = set().union(*(_shingles(other) for other in shown)) if shown else set()
    return bool(own) and len(own & said) >= _MOSTLY_SAID * len(own)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(comparable(text))
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(len(s.text) + 1 for s in sentences)


def _scores(sentences: Sequence[Sentence], words: frozenset[str]) -> list[float]:
    """Nearness in meaning, and the words shared with the question, the rarer among these sentences the more."""
    shared = [words & stems(sentence.text) for sentence in sentences]
    holders = Counter(word for held in shared for word in held)
    telling = [sum(log(1 + len(sentences) / holders[word]) for word in held) for held in shared]
    most = max(telling, default=0.0) or 1.0
    return [s.nearness + SHARED_WORDS * t / most for s, t in zip(sentences, telling, strict=True)]


def _best_run(sentences: Sequence[Sentence], scores: Sequence[float], room: int) -> tuple[int, int]:
    """The best sentence with the better of its neighbours added while the run fits."""
    best = max(range(len(sentences)), key=lambda i: scores[i])
    first, last = best, best + 1
    while True:
        left = room - _length(sentences[first:last])
        neighbours = [i for i in (first - 1, last) if 0 <= i < len(sentences) and len(sentences[i].text) < left]
        if not neighbours:
            return first, last
        chosen = max(neighbours, key=lambda i: scores[i])
        first, last = min(first, chosen), max(last, chosen + 1)


def _through_list(sentences: Sequence[Sentence], first: int, last: int, room: int) -> int:
    """The end of the run, moved to the end of a list that it has begun, where that does not take too much."""
    end = last
    while end < len(sentences) and not _FINISHED.search(sentences[end - 1].text):
        end += 1
    finished = _FINISHED.search(sentences[end - 1].text) is not None
    return end if finished and _length(sentences[first:end]) <= room + _TO_FINISH_A_LIST else last
