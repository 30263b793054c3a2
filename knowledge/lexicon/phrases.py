"""Phrases to look for, as a tree of words: the longest one wins, and the words go by once.

A phrase is written in the data as people type it. `~` after a word stands for its inflections, `_` for one
to three words ("turn~ _ over"), and determiners inside a phrase may change or be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from knowledge.lexicon.inflection import inflections
from knowledge.lexicon.words import DETERMINERS, Word, words_of

T = TypeVar("T")

GAP = "_"
MOST_WORDS_IN_GAP = 3


@dataclass(slots=True)
class _Node(Generic[T]):
    """The phrases that go on from here, and the values of those that end here."""

    after: dict[str, _Node[T]] = field(default_factory=dict)
    values: list[T] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase found at words `first` (inclusive) to `last` (exclusive)."""

    value: T
    first: int
    last: int


def alternatives(phrase: str) -> list[tuple[str, ...]]:
    """For each word of `phrase`, the folded forms it stands for."""
    steps: list[tuple[str, ...]] = []
    for piece in phrase.split():
        if piece == GAP:
            steps.append((GAP,))
            continue
        folded = [word.forms[0] for word in words_of(piece.replace("~", "")) if word.forms]
        if piece.endswith("~") and folded:
            steps.extend((form,) for form in folded[:-1])
            steps.append(inflections(folded[-1]))
        else:
            steps.extend((form,) for form in folded)
    return [step for step, after in zip(steps, [*steps[1:], ()], strict=True) if len(steps) == 1 or _told(step, after)]


def _told(step: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether a word of a phrase tells something: a determiner does before "own" only ("on its own")."""
    return step[0] not in DETERMINERS or after == ("own",)


class PhraseTree(Generic[T]):
    """Values by phrase; `find` reads a text's words from left to right."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for phrase, value in phrases:
            self._add(alternatives(phrase), value)

    def _add(self, steps: Sequence[tuple[str, ...]], value: T) -> None:
        nodes = [self._root]
        for step in steps:
            nodes = [node.after.setdefault(form, _Node()) for node in nodes for form in step]
        for node in nodes:
            node.values.append(value)

    def find(self, words: Sequence[Word], admits: Callable[[T, Sequence[Word]], bool]) -> list[Found[T]]:
        """Find the longest phrases whose value `admits` the words matched, none overlapping."""
        found: list[Found[T]] = []
        at = 0
        while at < len(words):
            best = self._longest(words, at, admits)
            if best is None:
                at += 1
            else:
                found.append(best)
                at = best.last
        return found

    def _longest(
        self, words: Sequence[Word], first: int, admits: Callable[[T, Sequence[Word]], bool]
    ) -> Found[T] | None:
        best: Found[T] | None = None
        ahead = [(self._root, first)]
        been: set[tuple[int, int]] = set()
        while ahead:
            node, at = ahead.pop()
            if (id(node), at) in been:
                continue
            been.add((id(node), at))
            if node.values and (best is None or at > best.last) and words[at - 1].forms[0] not in DETERMINERS:
                value = next((v for v in node.values if admits(v, words[first:at])), None)
                best = best if value is None else Found(value, first, at)
            ahead.extend(_steps(node, words, at, inside=at > first))
        return best


def _steps(node: _Node[T], words: Sequence[Word], at: int, *, inside: bool) -> list[tuple[_Node[T], int]]:
    """Step one word of the phrase further on: the nodes, with the place in the text each has come to."""
    if not node.after or at >= len(words) or words[at].ends_sentence:
        return []
    steps = [(node.after[form], at + 1) for form in words[at].forms if form in node.after]
    if inside and words[at].forms[0] in DETERMINERS:
        steps.append((node, at + 1))
    gap = node.after.get(GAP)
    if gap is not None:
        for past in range(at + 1, min(at + 1 + MOST_WORDS_IN_GAP, len(words) + 1)):
            if words[past - 1].ends_sentence:
                break
            steps.append((gap, past))
    return steps
