"""A statement held against what it rests on, and the parts of each that are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.locating import comparable
from knowledge.passage import Span, cut
from knowledge.sentences import sentence_spans

_CLAUSE = re.compile(r"[;:]\s|,\s(?:and|but|so|or)\s")
_LEAST_IN_CLAUSE = 3
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_LEAST_LETTERS = 3
_STEM = 5
_WITHOUT_CONTENT = """
about after all also and any are because been before being both but can could did does each for from had has have her
him his how into its may might more most must nor not off one only other our out over shall she should such than that
the their them then there these they this those through under until upon was were what when where which while who whom
whose why will with would you your said says provides states requires required rule court
a am an as at be by do he if in is it me my no of on or so to up us we
"""
WITHOUT_CONTENT = frozenset(_WITHOUT_CONTENT.split())
"""Words that say nothing of what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement and what it rests on.

    `attribution` is what is known of the sources beside their words: pin cites, titles, courts, dates.
    `courts` are the courts whose texts the sources are, `authorities` the citations of what they are texts of.
    """

    text: str
    quotations: tuple[str, ...]
    attribution: str
    courts: frozenset[str]
    question: str
    authorities: frozenset[str] = frozenset()

    @property
    def sources(self) -> str:
        """Everything the sources say or are."""
        return "\n".join((*self.quotations, self.attribution))

    def clauses(self) -> tuple[tuple[str, str], ...]:
        """Each clause of the statement with the sentence of the sources nearest to it, both comparable."""
        held = [comparable(sentence) for quotation in self.quotations for sentence in sentences(quotation)]
        return tuple((clause, _nearest(clause, held)) for clause in _clauses(self.text))


def sentences(text: str) -> list[str]:
    """Part `text` into its sentences."""
    return [cut(text, spans) for spans in sentence_spans(text, (Span(0, len(text)),))] if text else []


def words(text: str) -> list[str]:
    """List the words of `text` in lower case, without a possessive ending."""
    return [re.sub(r"['’]s?$", "", word).lower() for word in _WORD.findall(text)]


def content(text: str) -> list[str]:
    """List the beginnings of the words that say what `text` is about: "confer" and "conferred" are one."""
    return [w[:_STEM] for w in words(text) if len(w) >= _LEAST_LETTERS and w not in WITHOUT_CONTENT]


def stems(text: str) -> frozenset[str]:
    """Take each beginning of `content` once."""
    return frozenset(content(text))


def _clauses(text: str) -> list[str]:
    """Part `text` where independent statements may be joined; a short clause stays with the one before."""
    clauses: list[str] = []
    for sentence in sentences(text):
        opened = len(clauses)
        for part in _CLAUSE.split(comparable(sentence)):
            if len(clauses) > opened and len(stems(part)) < _LEAST_IN_CLAUSE:
                clauses[-1] = f"{clauses[-1]}, {part}"
            else:
                clauses.append(part)
    return clauses


def _nearest(clause: str, held: list[str]) -> str:
    """Find the sentence that shares most words with `clause`."""
    said = stems(clause)
    return max(held, key=lambda sentence: len(said & stems(sentence)), default="")
