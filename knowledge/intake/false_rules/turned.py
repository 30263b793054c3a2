"""Sentences that say of a rule that is held that it is gone, or that it asks for less than it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.citing import RuleCitation, render
from knowledge.document import Document
from knowledge.intake.concern import Gravity
from knowledge.intake.false_rules.data import says
from knowledge.intake.false_rules.known import KnownRules, KnownText
from knowledge.intake.false_rules.naming import rules_named
from knowledge.passage import Span, cut
from knowledge.sentences import sentence_spans

_LONG_WORD = re.compile(r"[a-z]{4,}")
_STEM = 5
_NEAR = 60
_DENIES = re.compile(
    r"\b(?:does not|do not|no longer|not|never|need not|may not)\b[^.;]{0,40}\b(?:requir\w+|need\w*|necessary|oblig\w+|"
    r"confer\w*|certif\w+|include|call\w* for|ask\w*|demand\w*|pay|award\w*)\b"
    r"|\b(?:unnecessary|needless|superfluous)\b"
    r"|\b(?:no|nothing)\b[^.;]{0,40}\b(?:requir\w+|need\w*|necessary|obliges|called|asked|demanded)\b"
    r"|RULE,? (?:requires?|asks|demands|contains?|calls) (?:for )?no\b"
)
_WITHOUT_CONTENT = frozenset(
    """
    rule rules court courts motio party parti which shall under does their there other these those that this with from
    movan couns perso attor
    """.split()  # noqa: SIM905  a stem a line would be a page
)
_ENOUGH_SHARED = 2
_TELLING = frozenset({"certi", "confe", "conve"})
"""Stems of what the duty to confer is about: one of them shared is enough."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A sentence that says less of a rule than the rule says, why that is doubtful, and how much it weighs."""

    cited: RuleCitation
    span: Span
    why: str
    gravity: Gravity


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence in one case, with RULE for a citation of a rule that is held, and that rule's texts."""

    words: str
    cited: RuleCitation
    texts: tuple[KnownText, ...]


def turned_in(document: Document, known: KnownRules, court: str | None, own: Sequence[KnownText]) -> Iterator[Turned]:
    """Each such sentence of `document`; a rule may say of itself (`own`) what it will."""
    text = document.text
    for paragraph in document.paragraphs:
        for spans in sentence_spans(text, paragraph.spans):
            sentence = cut(text, spans)
            judged = [_judged(said) for said in _said(sentence, known, court, own)]
            found = [(cited, why, gravity) for cited, why, gravity in judged if why]
            for cited, why, gravity in sorted(found, key=lambda one: one[2] is not Gravity.ALARM)[:1]:
                yield Turned(cited, Span(spans[0].start, spans[-1].end), why, gravity)


def _said(sentence: str, known: KnownRules, court: str | None, own: Sequence[KnownText]) -> Iterator[_Said]:
    for cited, words in rules_named(sentence, court):
        texts = tuple(text for text in known.texts_of(cited) if text not in own)
        if texts:
            yield _Said(words, cited, texts)


def _judged(said: _Said) -> tuple[RuleCitation, str, Gravity]:
    words, name = said.words, render(said.cited)
    if says("reported", words):
        return said.cited, "", Gravity.NOTICE
    if says("gone", words):
        gravity = Gravity.NOTICE if says("historical", words) else Gravity.ALARM
        return said.cited, f"It says that {name} no longer holds; its text is held as in force.", gravity
    generic = not says("specific", words)
    alarm = Gravity.ALARM if generic and not says("historical", words) else Gravity.NOTICE
    if says("enough", words) and says("thing", words) and not says("denied", words):
        return said.cited, f"It says what is enough for {name}; compare the words of the rule.", alarm
    if says("free", words) and not says("free_denied", words):
        return said.cited, f"It says that nobody has to do what {name} asks for.", alarm
    return (said.cited, *_contradicted(said, alarm, name))


def _contradicted(said: _Said, alarm: Gravity, name: str) -> tuple[str, Gravity]:
    """Whether the sentence denies what an obligation of the rule says, in much the same words."""
    denied = _DENIES.search(said.words)
    if denied is None:
        return "", Gravity.NOTICE
    own = _stems(said.words)
    nearest = max(
        ((len(own & _stems(held)), held) for text in said.texts for held in text.obligations_of(said.cited)),
        default=(0, ""),
        key=lambda pair: pair[0],
    )
    shared, held = nearest
    telling = own & _stems(held) & _TELLING
    if (shared < _ENOUGH_SHARED and not telling) or says("denies_already", held) or "RULE" not in said.words:
        return "", Gravity.NOTICE
    if not _stems(said.words[max(0, denied.start() - _NEAR) : denied.end() + _NEAR]) & _stems(held):
        return "", Gravity.NOTICE
    return f"It denies what {name} says in the text held: “{held[:200]}”", alarm


def _stems(sentence: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in _LONG_WORD.findall(sentence)) - _WITHOUT_CONTENT
