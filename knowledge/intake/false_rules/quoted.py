"""Whether words given as a rule's stand in the rule, and in what they differ where they do not.

Courts quote in part: what is left out behind an ellipsis, changed in brackets, cut at the end or taken from an earlier
edition is no misquotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.intake.false_rules.known import GAP, LEFT_OUT, KnownText, plain_words, triples_of
from knowledge.passage import Span, cut
from knowledge.sentences import sentence_spans

_CHANGED = re.compile(r"\[[^\]]*\]")
_FEWEST_WORDS = 3
_ALIKE = 0.35
_MOST_IN_BRACKETS = 14
_TURNING = frozenset(
    """
    not no never nor none without need needs may must shall should can cannot unless except only any all every optional
    suffices suffice sufficient enough excused excuses exempt waived abolished repealed more less least most even
    whenever whether before after if free always required requires include certify confer conferred mailed general
    particularity good
    """.split()  # noqa: SIM905  a word a line would be a page
)
_DENYING = frozenset("not no never nor none without unless except only more less than".split())  # noqa: SIM905  as above
_FEW_LEFT_OUT = 6
_STEM = 5
_NUMBER = re.compile(r"\d+|one|two|three|ten|fourteen|thirty|sixty|ninety")


@dataclass(frozen=True, slots=True)
class Compared:
    """How words stand to the texts of a rule.

    `share` is how much of them stands in the nearest text (0 to 1); `differing` are the words by which they differ
    there; `turned` tells that those can turn the meaning round, `added` that one of them is none of the text's.
    """

    stands: bool
    share: float = 0.0
    differing: tuple[str, ...] = ()
    turned: bool = False
    added: bool = False

    @property
    def hides(self) -> bool:
        """Whether all of the words stand there, and what is left out between them is what denies."""
        return not self.stands and self.share == 1.0

    @property
    def alike(self) -> bool:
        """Whether the words are evidently meant for some of the text."""
        return self.share >= _ALIKE


def compare(words: str, texts: Sequence[KnownText]) -> Compared:
    """How `words` stand to `texts`, the editions held of the rule whose words they are said to be."""
    parts = (part for whole in LEFT_OUT.split(words) for part in _sentences(whole))
    pieces = [piece for piece in parts if len(plain_words(piece)) >= _FEWEST_WORDS]
    if not pieces or any(all(_stands(piece, text) for piece in pieces) for text in texts):
        return _left_out(LEFT_OUT.split(words), texts)
    missing = [piece for piece in pieces if not any(_stands(piece, text) for text in texts)]
    if not missing:
        return Compared(stands=True)  # each piece from some edition: a quotation through two of them is nobody's words
    compared = [_nearest(piece, texts) for piece in missing]
    return min(compared, key=lambda one: (not (one.alike and one.turned), one.share))


def _left_out(parts: Sequence[str], texts: Sequence[KnownText]) -> Compared:
    """Whether what lies between `parts`, all of which stand in the texts, may be left out: a word that denies may not.

    Only where few words are left out: in many there is always one.
    """
    told = [f" {' '.join(plain_words(part))} " for part in parts if plain_words(part)]
    hidden = [_hidden(told, text) for text in texts if all(part in text.words for part in told)]
    if not hidden or not all(hidden):
        return Compared(stands=True)
    return Compared(stands=False, share=1.0, differing=hidden[0], turned=True)


def _hidden(told: Sequence[str], text: KnownText) -> tuple[str, ...]:
    """The few words left out between parts as they follow one another in `text`, where one of them denies."""
    end = 0
    for number, part in enumerate(told):
        begin = text.words.find(part, max(0, end - 1))
        between = text.words[end:begin].split() if number and begin >= end else []
        if len(between) <= _FEW_LEFT_OUT and not _DENYING.isdisjoint(between):
            return tuple(between)
        end = begin + len(part)
    return ()


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
    if inside is None or not _DENYING.isdisjoint(plain_words(inside[0])):  # no fair change denies what stood there
        return "".join(f"{re.escape(word)} " for word in plain_words(token))
    if not _CHANGED.sub("", token).strip(" ,.;:"):
        return rf"(?:\w+ ){{0,{_MOST_IN_BRACKETS}}}?"
    stem = "".join(plain_words(token[: inside.start()])), "".join(plain_words(token[inside.end() :]))
    return rf"{re.escape(stem[0])}\w*{re.escape(stem[1])} "


def _nearest(piece: str, texts: Sequence[KnownText]) -> Compared:
    own = plain_words(_CHANGED.sub(_kept, piece))
    triples = triples_of(own)
    best = max(texts, key=lambda text: len(triples & text.triples))
    share = len(triples & best.triples) / len(triples) if triples else 0.0
    differing, beside = _differing(own, best.with_gaps)
    if not differing:
        return Compared(stands=True)
    turned = any(word in _TURNING or _NUMBER.fullmatch(word) for word in differing)
    stems = {word[:_STEM] for word in beside}
    added = any(len(word) >= _STEM and word[:_STEM] not in stems for word in differing)
    return Compared(False, share, differing, turned, added)


def _kept(changed: re.Match[str]) -> str:
    """A change in brackets as it counts as words: not at all, unless it denies."""
    return changed[0] if not _DENYING.isdisjoint(plain_words(changed[0])) else ""


def _differing(own: Sequence[str], held: Sequence[str]) -> tuple[tuple[str, ...], Sequence[str]]:
    """The words in which `own` and the nearest stretch of `held` differ, and that stretch."""
    match = SequenceMatcher(None, own, held, autojunk=False).find_longest_match()
    if not match.size:
        return tuple(own), ()
    start = max(0, match.b - match.a - 4)
    window = held[start : match.b + (len(own) - match.a) + 4]
    opcodes = SequenceMatcher(None, own, window, autojunk=False).get_opcodes()
    changed: list[str] = []
    for number, (tag, i, j, k, m) in enumerate(opcodes):
        outer = number in (0, len(opcodes) - 1)
        if tag != "equal" and not (tag == "replace" and set(window[k:m]) == {GAP}):  # what the edition leaves out
            changed += own[i:j]
            changed += [] if outer else window[k:m]
    return tuple(word for word in changed if word != GAP), window
