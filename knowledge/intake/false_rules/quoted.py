"""Whether words given as a rule's stand in the rule, and in what they differ where they do not.

Courts quote in part: what is left out behind an ellipsis, changed in brackets, cut at the end or taken from an earlier
edition is no misquotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.intake.false_rules.known import KnownText, plain_words, triples_of
from knowledge.passage import Span, cut
from knowledge.sentences import sentence_spans

_LEFT_OUT = re.compile(r"(?:\.\s*){3,}|…|(?:\*\s*){3,}|\(emphasis[^)]*\)|\[\.\s*\.\s*\.\]")
_CHANGED = re.compile(r"\[[^\]]*\]")
_FEWEST_WORDS = 3
_ALIKE = 0.5
_MOST_IN_BRACKETS = 14
_TURNING = frozenset(
    """
    not no never nor none without need needs may must shall should can cannot unless except only any all every optional
    suffices suffice sufficient enough excused excuses exempt waived abolished repealed more less least most even
    whenever whether before after if free always required requires include certify confer conferred mailed general
    particularity good
    """.split()  # noqa: SIM905  a word a line would be a page
)
_NUMBER = re.compile(r"\d+|one|two|three|ten|fourteen|thirty|sixty|ninety")


@dataclass(frozen=True, slots=True)
class Compared:
    """How words stand to the texts of a rule.

    `share` is how much of them stands in the nearest text (0 to 1); `differing` are the words by which they differ
    there; `turned` tells that those can turn the meaning round.
    """

    stands: bool
    share: float = 0.0
    differing: tuple[str, ...] = ()
    turned: bool = False

    @property
    def alike(self) -> bool:
        """Whether the words are evidently meant for some of the text."""
        return self.share >= _ALIKE


def compare(words: str, texts: Sequence[KnownText]) -> Compared:
    """How `words` stand to `texts`, the editions held of the rule whose words they are said to be."""
    parts = (part for whole in _LEFT_OUT.split(words) for part in _sentences(whole))
    pieces = [piece for piece in parts if len(plain_words(piece)) >= _FEWEST_WORDS]
    if not pieces or any(all(_stands(piece, text) for piece in pieces) for text in texts):
        return Compared(stands=True)
    missing = [piece for piece in pieces if not any(_stands(piece, text) for text in texts)]
    if not missing:
        return Compared(stands=True)  # each piece from some edition: a quotation through two of them is nobody's words
    compared = [_nearest(piece, texts) for piece in missing]
    return min(compared, key=lambda one: (not one.turned, one.share))


def _sentences(words: str) -> list[str]:
    return [cut(words, spans) for spans in sentence_spans(words, (Span(0, len(words)),))] if words else []


def _stands(piece: str, text: KnownText) -> bool:
    """Whether the words of `piece` stand in `text`, with anything where brackets show a change."""
    if "[" not in piece:
        return f" {' '.join(plain_words(piece))} " in text.words
    pattern = "".join(_word_pattern(token) for token in _tokens(piece))
    return re.search(f" {pattern.strip()}", text.words) is not None


def _tokens(piece: str) -> list[str]:
    """The words of a piece, each with the brackets that stand in it."""
    return re.findall(r"(?:\[[^\]]*\]|[^\s\[\]])+", piece)


def _word_pattern(token: str) -> str:
    inside = _CHANGED.search(token)
    if inside is None:
        return "".join(f"{re.escape(word)} " for word in plain_words(token))
    if not _CHANGED.sub("", token).strip(" ,.;:"):
        return rf"(?:\w+ ){{0,{_MOST_IN_BRACKETS}}}?"
    stem = "".join(plain_words(token[: inside.start()])), "".join(plain_words(token[inside.end() :]))
    return rf"{re.escape(stem[0])}\w*{re.escape(stem[1])} "


def _nearest(piece: str, texts: Sequence[KnownText]) -> Compared:
    own = plain_words(_CHANGED.sub("", piece))
    triples = triples_of(own)
    best = max(texts, key=lambda text: len(triples & text.triples))
    share = len(triples & best.triples) / len(triples) if triples else 0.0
    differing = _differing(own, best.words.split())
    turned = any(word in _TURNING or _NUMBER.fullmatch(word) for word in differing)
    return Compared(False, share, differing, turned)


def _differing(own: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    """The words in which `own` and the nearest stretch of `held` differ."""
    match = SequenceMatcher(None, own, held, autojunk=False).find_longest_match()
    if not match.size:
        return tuple(own)
    start = max(0, match.b - match.a - 4)
    window = held[start : match.b + (len(own) - match.a) + 4]
    opcodes = SequenceMatcher(None, own, window, autojunk=False).get_opcodes()
    changed: list[str] = []
    for number, (tag, i, j, k, m) in enumerate(opcodes):
        outer = number in (0, len(opcodes) - 1)
        if tag != "equal":
            changed += own[i:j]
            changed += [] if outer else window[k:m]
    return tuple(changed)
