"""Sentences of legal prose, as spans of the source text.

Abbreviations that lawyers write ("Fed. R. Civ. P.", "No.", "v.", "U.S.") do not end a sentence, nor does an
ellipsis, an initial, or a period inside a citation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.passage import Span

_END = re.compile(r"[.?!][”’\"')\]]*[*]*[¹²³⁴⁵⁶⁷⁸⁹⁰]*(?=\s|$)|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Fed|R|Civ|Crim|App|Evid|P|No|Nos|v|vs|Inc|Co|Corp|Ltd|L\.?L\.?C|Mr|Mrs|Ms|Dr|Jr|Sr|St|Id|cf|Cf|"
    r"e\.g|i\.e|etc|al|Ex|Exh|D|N|S|E|W|M|C|Cal|Kan|Tex|Fla|Nev|Md|Colo|Ariz|Minn|Neb|Mo|Ind|Ill|Wash|Va|"
    r"Dist|Ct|Cir|U\.S|U|Supp|F|Doc|doc|Docs|Dkt|Rev|rev|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|"
    r"Mot|Resp|Reply|Br|Mem|Pl|Def|Pls|Defs|para|paras|p|pp|at|sec|subd|Proc|Code|Bankr|Adv|eff|Pub|L|art|ch|"
    r"Hon|Mag|Judge|Gen|Gov|Dep|Tr|Vol|vol|ed|Stat|Reg|Op|Op\.? Att'y|am|amend|approx)|\b[A-Z])$"
)


FEWEST_WORDS = 4
"""Words in lower case that make more than a heading, a bare citation or a line of a caption."""


def says_something(text: str) -> bool:
    """Whether the words are more than a heading, a bare citation or a line of a caption."""
    return sum(word.islower() for word in text.split()) >= FEWEST_WORDS


def sentence_spans(text: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The sentences that stand at `spans` of `text`, each as its own spans, in order.

    A sentence may run over several of the spans (across a footnote or a page break). Together the sentences
    hold every non-blank character of the spans.
    """
    sentences: list[tuple[Span, ...]] = []
    current: list[Span] = []
    for span in spans:
        start = span.start
        for found in _END.finditer(text, span.start, span.end):
            if not _ends_sentence(text, span, found):
                continue
            current.append(Span(start, found.end()))
            sentences.append(_trimmed(text, current))
            current = []
            start = found.end()
        if start < span.end:
            current.append(Span(start, span.end))
    if current:
        sentences.append(_trimmed(text, current))
    return [s for s in sentences if s]


def _ends_sentence(text: str, span: Span, found: re.Match[str]) -> bool:
    if not found[0].startswith("."):
        return True
    before = text[max(span.start, found.start() - 14) : found.start()]
    after = text[found.end() : min(span.end, found.end() + 3)].lstrip()
    if before.endswith((" .", "..")) or (after[:1] == "." or (found[0] == "." and after[:1].islower())):
        return False
    if re.search(r"(?:^|\s|\()\(?[a-z0-9A-Z]{1,3}$", before) and re.fullmatch(r"\s*\d{1,2}", before):
        return False
    return _ABBREVIATION.search(before) is None


def _trimmed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """`spans` without blank characters at their ends; blank ones are dropped."""
    kept: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            kept.append(Span(start, end))
    return tuple(kept)
