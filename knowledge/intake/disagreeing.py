"""Where the words that a page's file tells are not the words that its picture shows.

A text layer can lie: over the picture of "a letter is not enough" it can say that one is. OCR sees the picture, but it
errs, so that not every difference is a lie. Words are aligned; parted and misread ones, and blocks that two programs
read in another order, count as the same. What is left is told: words of refusal and numbers first, for they turn a
rule into another, then runs of words that have no counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import IntEnum
from itertools import groupby

from rapidfuzz.distance import LCSseq

from knowledge.intake.compared_words import SURE_OF_NUMBER, ComparedWord, compared_words, may_be_same

_SURE = 0.8
_MOVED = 3  # words in a row that are the same elsewhere on the page were read in another order
_RUN = 4  # words without a counterpart in a row
_NEAR = 3  # places
_MOST_IN_A_GAP = 250_000  # pairs of words
_MOST_COMPARED = 4_000_000  # pairs of words
_AROUND = 4  # words shown on each side
_MOST_SHOWN = 40


class Weight(IntEnum):
    """How much a difference weighs, greatest first."""

    TURNING = 0
    NUMBER = 1
    WORDS = 2


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference: the words as the file tells them and as the picture shows them, with some around them."""

    weight: Weight
    told: str
    shown: str
    words: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words between two places where file and picture agree, and where on each side they begin."""

    told: tuple[ComparedWord, ...]
    shown: tuple[ComparedWord, ...]
    told_at: int
    shown_at: int


def disagreements(told: Sequence[str], shown: Sequence[tuple[str, float]]) -> tuple[Disagreement, ...] | None:
    """The differences between the words `told` and those `shown` with their confidence, the gravest first.

    None where there are too many words to compare.
    """
    one, other = compared_words((text, 1.0) for text in told), compared_words(shown)
    if len(one) * len(other) > _MOST_COMPARED:
        return None
    gaps = [left for gap in _gaps(one, other) if (left := _left_over(gap)) is not None]
    gaps = _without_moved(gaps)
    elsewhere = {t.key for gap in gaps for t in gap.told} & {t.key for gap in gaps for t in gap.shown}
    found = [d for gap in gaps if (d := _judged(gap, one, other, elsewhere)) is not None]
    return tuple(sorted(found, key=lambda d: (d.weight, -d.words)))


def _gaps(one: Sequence[ComparedWord], other: Sequence[ComparedWord]) -> Iterator[_Gap]:
    codes = LCSseq.opcodes([t.key for t in one], [t.key for t in other])
    for same, group in groupby(codes, key=lambda code: code.tag == "equal"):
        if not same:
            parts = list(group)
            begin, end = parts[0], parts[-1]
            yield _Gap(
                tuple(one[begin.src_start : end.src_end]),
                tuple(other[begin.dest_start : end.dest_end]),
                begin.src_start,
                begin.dest_start,
            )


def _left_over(gap: _Gap) -> _Gap | None:
    """What of a gap is not explained by words that were parted otherwise or misread; None where all is."""
    if "".join(t.key for t in gap.told) == "".join(t.key for t in gap.shown):
        return None
    told, shown = _withoutmay_be_same(gap.told, gap.shown)
    return replace(gap, told=told, shown=shown) if told or shown else None


def _withoutmay_be_same(
    told: tuple[ComparedWord, ...], shown: tuple[ComparedWord, ...]
) -> tuple[tuple[ComparedWord, ...], tuple[ComparedWord, ...]]:
    """Both sides without the words that are the same but for misread letters, in order."""
    if len(told) * len(shown) > _MOST_IN_A_GAP:
        return told, shown
    longer, shorter = max(len(told) - len(shown), 0), max(len(shown) - len(told), 0)
    used: set[int] = set()
    left: list[ComparedWord] = []
    for number, token in enumerate(told):
        # Words stand about as far into the gap on both sides; only near ones can be the same.
        near = range(max(0, number - _NEAR - longer), min(len(shown), number + _NEAR + shorter + 1))
        found = next((n for n in near if n not in used and may_be_same(token, shown[n])), None)
        if found is None:
            left.append(token)
        else:
            used.add(found)
    return tuple(left), tuple(t for n, t in enumerate(shown) if n not in used)


def _without_moved(gaps: Sequence[_Gap]) -> list[_Gap]:
    """The gaps without runs of words that stand on both sides, at different places of the page."""
    told = [t for gap in gaps for t in gap.told]
    shown = [t for gap in gaps for t in gap.shown]
    moved_told: set[int] = set()
    moved_shown: set[int] = set()
    for _ in range(8):  # each turn finds the blocks of one order
        one = [t for t in told if t.place not in moved_told]
        other = [t for t in shown if t.place not in moved_shown]
        matcher = SequenceMatcher(None, [t.key for t in one], [t.key for t in other], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= _MOVED]
        if not blocks:
            break
        for block in blocks:
            moved_told.update(t.place for t in one[block.a : block.a + block.size])
            moved_shown.update(t.place for t in other[block.b : block.b + block.size])
    left = (
        replace(
            gap,
            told=tuple(t for t in gap.told if t.place not in moved_told),
            shown=tuple(t for t in gap.shown if t.place not in moved_shown),
        )
        for gap in gaps
    )
    return [gap for gap in left if gap.told or gap.shown]


def _judged(
    gap: _Gap, one: Sequence[ComparedWord], other: Sequence[ComparedWord], elsewhere: Set[str]
) -> Disagreement | None:
    """The disagreement that a gap is, or None where it is no more than OCR's noise.

    Words that are also left over on the other side, `elsewhere`, make no run: columns may be read across.
    """
    sure = tuple(t for t in gap.shown if t.confidence >= _SURE)
    if any(t.negates for t in (*gap.told, *sure)) or _turns_otherwise(gap.told, sure):
        weight = Weight.TURNING
    elif _is_other_number(gap):
        weight = Weight.NUMBER
    elif max(_longest_run(gap.told, elsewhere), _longest_run(sure, elsewhere)) >= _RUN:
        weight = Weight.WORDS
    else:
        return None
    words = len(gap.told) + len(sure)
    return Disagreement(weight, _around(gap.told, one, gap.told_at), _around(gap.shown, other, gap.shown_at), words)


def _is_other_number(gap: _Gap) -> bool:
    """Whether one number stands for another, of which OCR is sure."""
    told = [t for t in gap.told if t.key.isdigit()]
    shown = [t for t in gap.shown if t.key.isdigit() and t.confidence >= SURE_OF_NUMBER]
    return bool(told) and bool(shown) and len(gap.told) == len(gap.shown)


def _turns_otherwise(told: Sequence[ComparedWord], shown: Sequence[ComparedWord]) -> bool:
    """Whether one of the words that a rule turns on stands for another."""
    one, other = {t.key for t in told if t.turns}, {t.key for t in shown if t.turns}
    return bool(one) and bool(other) and one != other


def _longest_run(tokens: Sequence[ComparedWord], elsewhere: Set[str]) -> int:
    """The most words of letters that follow each other on the page and have no counterpart elsewhere on it."""
    longest = run = 0
    last = -2
    for token in tokens:
        if not token.is_word or token.key in elsewhere:
            continue
        run = run + 1 if token.place - last <= 2 else 1  # noqa: PLR2004 - a number between two words parts no run
        last = token.place
        longest = max(longest, run)
    return longest


def _around(tokens: Sequence[ComparedWord], whole: Sequence[ComparedWord], at: int) -> str:
    """The words as they stand, with some before and after them; without any, those around the place."""
    first, end = (tokens[0].place, tokens[-1].place + 1) if tokens else (at, at)
    words = [t.text for t in whole[max(0, first - _AROUND) : end + _AROUND]]
    if len(words) > _MOST_SHOWN:
        words = [*words[: _MOST_SHOWN // 2], "...", *words[-_MOST_SHOWN // 2 :]]
    return " ".join(words)
