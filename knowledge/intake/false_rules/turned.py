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
from knowledge.locating import comparable
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


_DUTY = re.compile(
    r"\b(?:the |a |any )?(?:duty|obligation|requirement) to (?:meet and )?confer\b(?: in good faith)?"
    r"|\b(?:the |a |any )?(?:meet[- ]and[- ]confer|conferral|certification) (?:requirement|duty|obligation)\b"
)


@dataclass(frozen=True, slots=True)
class Turned:
    """A sentence that says less of a rule than the rule says, why that is doubtful, and how much it weighs."""

    span: Span
    why: str
    gravity: Gravity


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence in one case, with RULE for the rule it cites, or for the duty to confer where it cites none.

    `texts` are those held of the rule; there may be but a note on it.
    """

    words: str
    name: str
    cited: RuleCitation | None = None
    texts: tuple[KnownText, ...] = ()


def turned_in(document: Document, known: KnownRules, court: str | None, own: Sequence[KnownText]) -> Iterator[Turned]:
    """Each such sentence of `document`; a rule may say of itself (`own`) what it will."""
    text = document.text
    for paragraph in document.paragraphs:
        for spans in sentence_spans(text, paragraph.spans):
            sentence = cut(text, spans)
            judged = [_judged(said) for said in _said(sentence, known, court, own)]
            found = [(why, gravity) for why, gravity in judged if why]
            for why, gravity in sorted(found, key=lambda one: one[1] is not Gravity.ALARM)[:1]:
                yield Turned(Span(spans[0].start, spans[-1].end), why, gravity)


def _said(sentence: str, known: KnownRules, court: str | None, own: Sequence[KnownText]) -> Iterator[_Said]:
    named = list(rules_named(sentence, court))
    for cited, words in named:
        texts = tuple(text for text in known.texts_of(cited) if text not in own)
        if texts or (known.speaks_of(cited) and not known.texts_of(cited)):
            yield _Said(words, render(cited), cited, texts)
    said, duties = _DUTY.subn("RULE", comparable(sentence))
    if duties and not named:
        yield _Said(said, "the duty to confer")


def _judged(said: _Said) -> tuple[str, Gravity]:
    words, name = said.words, said.name
    if says("reported", words) or says("gone_denied", words):
        return "", Gravity.NOTICE
    if says("gone", words):
        gravity = Gravity.NOTICE if says("historical", words) or not said.cited else Gravity.ALARM
        return f"It says that {name} no longer holds; what is held of it says nothing of that.", gravity
    generic = said.cited is not None and not says("specific", words)  # a court may say of the duty what is enough
    alarm = Gravity.ALARM if generic and not says("historical", words) else Gravity.NOTICE
    if says("enough", words) and says("thing", words) and not says("denied", words):
        return f"It says what is enough for {name}; compare the words of the rule.", alarm
    if says("free", words) and not says("free_denied", words):
        return f"It says that nobody has to do what {name} asks for.", alarm
    return _contradicted(said, said.cited, alarm) if said.cited else ("", Gravity.NOTICE)


def _contradicted(said: _Said, cited: RuleCitation, alarm: Gravity) -> tuple[str, Gravity]:
    """Whether the sentence denies what an obligation of the rule says, in much the same words."""
    held = contradicted(said.words, said.texts, cited) if "RULE" in said.words else ""
    return (f"It denies what {said.name} says in the text held: “{held[:200]}”", alarm) if held else ("", alarm)


def contradicted(words: str, texts: Sequence[KnownText], cited: RuleCitation) -> str:
    """The obligation of the rule `cited` that `words`, in one case, deny in much the same words; empty for none."""
    denied = _DENIES.search(words)
    if denied is None:
        return ""
    own = _stems(words)
    nearest = max(
        ((len(own & _stems(held)), held) for text in texts for held in text.obligations_of(cited)),
        default=(0, ""),
        key=lambda pair: pair[0],
    )
    shared, held = nearest
    telling = own & _stems(held) & _TELLING
    if (shared < _ENOUGH_SHARED and not telling) or says("denies_already", held):
        return ""
    near = words[max(0, denied.start() - _NEAR) : denied.end() + _NEAR]
    return held if _stems(near) & _stems(held) else ""


def _stems(sentence: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in _LONG_WORD.findall(sentence)) - _WITHOUT_CONTENT
