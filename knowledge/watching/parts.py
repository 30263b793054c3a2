"""From one heading to another: the paragraphs of a text that lie between two headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.locating import comparable


@dataclass(frozen=True, slots=True)
class MissingHeading:
    """A heading that is not there, and whether it is the one at the end."""

    heading: str
    at_end: bool


def between(paragraphs: Sequence[str], start: str, end: str) -> Sequence[str] | MissingHeading:
    """The paragraphs from the one that `start` begins, to before the one that `end` begins.

    Either may be empty: from the beginning, to the end. A table of contents prints the headings too: of several
    places the one with the most text before `end` is meant, and where there is no `end` the last one.
    """
    starts = _places(paragraphs, start) if start else [0]
    if not starts:
        return MissingHeading(start, at_end=False)
    if not end:
        return paragraphs[starts[-1] :]
    ends = _places(paragraphs, end)
    parts = [paragraphs[i : next(j for j in ends if j > i)] for i in starts if ends and ends[-1] > i]
    return max(parts, key=_length) if parts else MissingHeading(end, at_end=True)


def _places(paragraphs: Sequence[str], heading: str) -> list[int]:
    wanted = comparable(heading).rstrip(".:")
    return [i for i, paragraph in enumerate(paragraphs) if _begins(comparable(paragraph), wanted)]


def _begins(words: str, heading: str) -> bool:
    """Whether `words` begin with `heading`, and not with a longer word or number ("Rule 37" in "Rule 37.2")."""
    if not heading or not words.startswith(heading):
        return False
    rest = words[len(heading) :]
    return not rest[:1].isalnum() and not (rest[:1] in {".", "-"} and rest[1:2].isalnum())


def _length(part: Sequence[str]) -> int:
    return sum(len(paragraph) for paragraph in part)
