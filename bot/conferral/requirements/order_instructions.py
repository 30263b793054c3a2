"""What an order that denied a motion without prejudice says has to be done before the motion is made again.

The phrases are data, in order_instructions.toml beside this module. Words that the order quotes, and what it tells of
the past or of a rule, are no instruction of its own.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from bot.conferral.rule import Basis, RuleSupport
from knowledge.citing import long_day
from knowledge.passage import Span, fold
from knowledge.sentences import sentence_spans


class InstructionKind(StrEnum):
    """What an order wants done."""

    MORE_THAN_A_LETTER = "more than a letter"
    LIVE_TALK = "live talk"
    JOINT_STATEMENT = "joint statement"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: its sort, the sentence that gives it, where it stands in the order, and its support."""

    kind: InstructionKind
    sentence: str
    span: Span
    support: RuleSupport


def read_instructions(order: str, *, dated: date | None) -> tuple[Instruction, ...]:
    """The instructions in the text of an order, in its order; what it says twice in the same words, once."""
    named = f"Order of {long_day(dated)}" if dated else "the order"
    whole = (Span(0, len(order)),) if order else ()
    found: dict[tuple[InstructionKind, str], Instruction] = {}
    for spans in sentence_spans(order, whole):
        span = Span(spans[0].start, spans[-1].end)
        said = order[span.start : span.end]
        for kind, pattern in _patterns():
            if any(not _is_told_of(said, match) for match in pattern.finditer(said)):
                sentence = fold(said)
                made = Instruction(kind, sentence, span, RuleSupport(Basis.TEXT, named, sentence))
                found.setdefault((kind, sentence), made)
    return tuple(found.values())


_TOLD = re.compile(
    r"\b(?:fail(?:ed|s|ure)|did not|had to|argu\w+|conten\w+|claim\w*|"
    r"Rules?[\s\d.()a-zA-Z]{0,20} (?:requires?|provides?|states?|directs?))\b[^.;]*$"
)
"""Words before an instruction that make it somebody's argument, a rule's demand or a thing of the past."""


def _is_told_of(said: str, match: re.Match[str]) -> bool:
    before = said[: match.start()]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return quoted or _TOLD.search(before) is not None


@cache
def _patterns() -> tuple[tuple[InstructionKind, re.Pattern[str]], ...]:
    told = tomllib.loads((resources.files(__package__) / "order_instructions.toml").read_text(encoding="utf-8"))
    return tuple(
        (InstructionKind(one["kind"]), _pattern([p.replace("{must}", told["must"]) for p in one["phrases"]]))
        for one in told["instruction"]
    )


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(phrase.replace(" ", r"\s+") for phrase in phrases), re.IGNORECASE)
