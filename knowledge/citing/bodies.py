"""The body of rules named beside a rule: "Rule 408 of the evidence rules", "the bankruptcy rules' Rule 7026".

A label before the number says most; this is read only where that label says no more than "rule", or "federal rule".
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.citing import bare
from knowledge.citing.labels import Label, LabelKind, body_spelled
from knowledge.citing.numbers import Numbered
from knowledge.courts.words import Words

_MEMBER = r"\d{1,4}(?:[.\-]\d{1,4})?(?:\([A-Za-z0-9]{1,4}\)){0,5}"
_REST_OF_LIST = re.compile(rf"(?:(?:,\s?|;\s?)?(?:\s?(?:and|or|&|to|through)\s)?{_MEMBER}){{1,6}}", re.IGNORECASE)
_GAP = re.compile(
    r"(?:(?P<mark>\s?[,(])\s?|\s{1,2})(?:(?P<link>of|under|in|from)\s{1,2})?(?:(?:the|our)\s{1,2})?", re.IGNORECASE
)
_CLOSED = re.compile(r"\s?(?:[.,;:?!)]|$)")
_NUMBER_FOLLOWS = re.compile(r"[\s§.]{0,3}\d")
_OWNING = re.compile(r"\s?(?:['’]s?|,)\s{1,2}$")
_ONLY_FEDERAL = frozenset({"federalrule", "federalrules", "fedrule", "fedrules", "fedr"})
_LONGEST_BODY = 7
_FEWEST_DIGITS = 3  # of a number without any word of law before it: "3 of the evidence rules" counts them


def with_body(words: Words, numbered: Numbered, label: Label | None, index: int) -> Label | None:
    """Read the body of rules named beside a number; `label` as it is where none is, or where it says more itself.

    `index` is the number's word.
    """
    if label is None:
        states = numbered.subdivision or len(numbered.number) >= _FEWEST_DIGITS
        return _after(words, numbered, index, None) if states and not _is_other(words, numbered) else None
    only_federal = label.kind is LabelKind.SERIES and label.key in _ONLY_FEDERAL
    if label.court is not None or not (label.kind is LabelKind.BARE or only_federal):
        return label
    found = _after(words, numbered, index, label)
    if found is None and label.kind is LabelKind.BARE:
        found = _before(words, label)
    return found or label


def _is_other(words: Words, numbered: Numbered) -> bool:
    return bare.is_no_citation(words.text, numbered)


def _after(words: Words, numbered: Numbered, index: int, label: Label | None) -> Label | None:
    """Read "of the evidence rules", ", Fed. R. Evid." or "(FRE)" after a number, or after the list it begins."""
    text, end = words.text, numbered.end
    if label and label.plural and (rest := _REST_OF_LIST.match(text, end)):
        end = rest.end()
    gap = _GAP.match(text, end)
    if gap is None:
        return None
    start = next((i for i in range(index, len(words)) if words[i].start >= gap.end()), len(words))
    if start == len(words) or words[start].start != gap.end():
        return None
    for length in range(words.run(start, _LONGEST_BODY), 0, -1):
        after = words[start + length - 1].end
        loose = gap["link"] is None and (not _CLOSED.match(text, after) or (gap["mark"] is None and length > 1))
        if loose or (gap["link"] != "of" and _NUMBER_FOLLOWS.match(text, after)):
            continue  # "Rule 26, FRE 502" cites two rules; "Rule 26, evidence rules aside" names no body
        spelled = words.key(start, start + length)
        body = body_spelled(spelled) or (body_spelled(f"rulesof{spelled}") if gap["link"] == "of" else None)
        if body is not None:
            return replace(body, first_word=label.first_word if label else index, plural=bool(label and label.plural))
    return None


def _before(words: Words, label: Label) -> Label | None:
    """Read "the bankruptcy rules'" or "the evidence rules," right before the word "Rule"."""
    last = label.first_word - 1
    possessive = last > 0 and words[last].lower == "s" and words.text[words[last].start - 1] in "'’"
    last -= possessive
    if last < 0 or not _OWNING.match(words.text[words[last].end : words[label.first_word].start]):
        return None
    for length in range(min(_LONGEST_BODY, last + 1), 0, -1):
        first = last - length + 1
        body = body_spelled(words.key(first, last + 1)) if words.run(first, length) == length else None
        if body is not None:
            return replace(body, first_word=first, plural=label.plural)
    return None
