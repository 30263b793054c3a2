"""Words that a text gives as those of a rule: in quotation marks after its name, or set off as a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from knowledge.citing import Certainty, RuleCitation, read_citations
from knowledge.document import Document
from knowledge.locating import locate
from knowledge.passage import Span, cut
from knowledge.sentences import sentence_spans

_QUOTED = re.compile(r"“([^”]{8,3000})”|(?<![\w”])\"([^\"]{8,3000})\"")
_QUOTED_WITHIN = re.compile(r"(?<!\w)['‘]((?:[^“”\"'‘’]|(?<=\w)['’](?=\w)){40,3000})['’](?!\w)")
_MAY_CITE = re.compile(r"\brule|\bR\.|§|\bL\.?R\.?\b|\bCiv", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:provid(?:es|ed|ing)|states?|stated|stating|reads?|reading|says?|puts? it|as follows|in full|the words?|text|"
    r"these words|amended to read|prescribes?|declares?|specifies|defines?|begins?|explains?|runs|tells?|continues?|"
    r"adds|commands?|directs?)\b",
    re.IGNORECASE,
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:courts?|judges?|committee|notes?|comment|plaintiffs?|defendants?|movants?|counsel|part(?:y|ies)|attorneys?|"
    r"opinion|v\.|argues?|contends?|asserts?|claims?|held|holding|order|motion|brief|letter|certificate|case|proposed)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:argu(?:es?|ed|ing)|contend(?:s|ed)?|assert(?:s|ed)?|claim(?:s|ed)?|"
    r"maintains?|insists?|according to (?:plaintiff|defendant)s?)\b",
    re.IGNORECASE,
)
_LOOSENS = re.compile(
    r"\b(?:no|not|never|need|may|must|without|only|any|always|whenever|letter|e-?mail|enough|suffic\w+|optional)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 5
_FEWEST_OF_NOBODY = 8
_LONGEST_BETWEEN = 120
_NEAR = 64
_LEAD = 300
_UNSURE = Certainty.AMBIGUOUS
_CLOSED = re.compile(r"(?:[”’]|(?<=[\w.,])[\"'])[\s,.;(]*$")
_SAYS_BEFORE = re.compile(r"\b(?:according to|words of|text of|as)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attributed:
    """Words at `span` that are given as those of `cited`; `beside` are other rules named in the words before them.

    `cited` is None where nobody is named, or what is named is no rule. `stated` tells that the rule is said to say
    them; else they only follow its name, or stand before it.
    """

    cited: RuleCitation | None
    words: str
    span: Span
    beside: tuple[RuleCitation, ...] = ()
    stated: bool = False

    @property
    def loosens(self) -> bool:
        """Whether the words deny something or make something enough, as those of a case quoted on a rule seldom do."""
        return _LOOSENS.search(self.words) is not None


def attributed_in(document: Document, court: str | None, *, set_off: bool) -> Iterator[Attributed]:
    """What `document` has in quotation marks, and as whose words; `court` is the court whose rules are cited bare.

    `set_off`: a paragraph after "Rule 37 provides:" is such words too. In a rule it is an item of a list.
    """
    before = ""
    for paragraph in document.paragraphs:
        words = cut(document.text, paragraph.spans)
        extent = Span(paragraph.spans[0].start, paragraph.spans[-1].end)
        found = False
        for quoted in chain(_QUOTED.finditer(words), _QUOTED_WITHIN.finditer(words)):
            cited = _cited_after(words[quoted.end() :], court) or _cited_before(_lead(words, quoted.start()), court)
            said = next(filter(None, quoted.groups()))
            if len(said.split()) >= (_FEWEST_WORDS if cited else _FEWEST_OF_NOBODY):
                found = found or cited is not None
                spans = locate(paragraph.spans, document.text, said)
                span = Span(spans[0].start, spans[-1].end) if spans else extent
                yield (
                    Attributed(cited.rule, said, span, cited.others, cited.stated)
                    if cited
                    else Attributed(None, said, span)
                )
        if set_off and not found and before.endswith(":") and len(words.split()) > _FEWEST_WORDS:
            cited = _cited_before(_lead(before, len(before)), court)
            if cited:
                yield Attributed(cited.rule, words, extent, cited.others, cited.stated)
        before = words


def _lead(words: str, end: int) -> str:
    """The words of the sentence before `end`."""
    begin = max(0, end - _LEAD)
    if begin >= end:
        return ""
    last = sentence_spans(words, (Span(begin, end),))
    return cut(words, last[-1]) if last else ""


@dataclass(frozen=True, slots=True)
class _Cited:
    rule: RuleCitation
    others: tuple[RuleCitation, ...]
    stated: bool


def _cited_after(rest: str, court: str | None) -> _Cited | None:
    """The rule that is cited right after words in quotation marks, as their source; None where something else is."""
    rest = rest[:_LONGEST_BETWEEN]
    read = read_citations(rest, court=court) if _MAY_CITE.search(rest) else ()
    for one in read:
        if rest[: one.span.start].strip(" \n,.;("):
            return None
        if isinstance(one.citation, RuleCitation) and one.certainty is not _UNSURE:
            return _Cited(one.citation, (), stated=False)
    return None


def _cited_before(lead: str, court: str | None) -> _Cited | None:
    """The rule whose words the lead says are to follow, and the others it names; None where they may be other words.

    A rule is meant that is said to say something ("Rule 37.2 states that the certificate of Rule 37"), else the one
    that the words follow directly ("Fed. R. Civ. P. 26(c)(1):").
    """
    if not _MAY_CITE.search(lead):
        return None
    read = read_citations(lead, court=court)
    rules = [(c.citation, c.span) for c in read if isinstance(c.citation, RuleCitation) and c.certainty is not _UNSURE]
    for number in range(len(rules) - 1, -1, -1):
        cited, span = rules[number]
        if _REPORTED.search(lead[: span.start]) or _CLOSED.search(lead[: span.start]):
            continue  # it is for the court to say whether the party is right; and the source of one quotation is of one
        after = lead[span.end :]
        says = _SAYS.search(after[:_NEAR]) or _SAYS_BEFORE.search(lead[: span.start])
        directly = number == len(rules) - 1 and not after.strip(" ,;:()")
        spoiled = _SOMEBODY_ELSE.search(after[: says.start()] if says and says.string is not lead else after)
        others = tuple(rule for rule, _ in rules if rule != cited)
        if says and len(after) <= _LONGEST_BETWEEN and not spoiled:
            return _Cited(cited, others, stated=True)
        if directly and not any(_SAYS.search(lead[s.end :][:_NEAR]) for _, s in rules[:-1]):
            return _Cited(cited, others, stated=False)
    return None
