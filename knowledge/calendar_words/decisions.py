"""Whether the words beside a day make it the name of a decision ("the june 2009 order")."""

from __future__ import annotations

import re

from knowledge.passage import Span

_DECISION = r"orders?|m&o|denials?|rulings?|decisions?|opinions?|cases?|holding|memorandum"
_PEOPLE = r"court|judge|magistrate|defendants?|plaintiffs?|movants?|parties|folks|guys?|lawyers?"
_BETWEEN = (
    r"(?:(?!(?:filed|did|does|do|was|were|is|are|the|a|an|can|could|would|should|had|has|have|when|what|if|and|or|but|"
    r"for|to|we|i|my|our)\b)[a-z']{1,12}\s){0,2}?"
)
_DECISION_AFTER = re.compile(rf"\s{_BETWEEN}(?:{_DECISION})\b", re.IGNORECASE)
_PEOPLE_AFTER = re.compile(rf"\s{_BETWEEN}(?:{_PEOPLE})\b", re.IGNORECASE)
_POINTED_OUT = re.compile(r"(?:\b(?:the|that|those|this|these|which)|['’]s)\s(?:\w{1,10}\s)?$", re.IGNORECASE)
_DECISION_BEFORE = re.compile(
    rf"\b(?:(?:{_DECISION}|one|ones)|(?:the|those)\s(?:\w{{1,12}}\s)?(?:{_PEOPLE})|decided|denied|overruled|granted)\s"
    r"(?:of|from|in|dated|on|back in)?\s?(?:the\s)?$",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:our|my)\s(?:\w{1,10}\s)?$", re.IGNORECASE)  # "our 2013 case" is the asker's, no precedent
_LEAD = re.compile(r"(?:back\sin|in|of|from|on|dated|by|for|under|during)\s(?P<the>the\s)?", re.IGNORECASE)
_WINDOW = 48


_AS_OF = re.compile(r"as\s+of\b", re.IGNORECASE)
"""A day asked about, whatever stands before it: "protective order as of 1995"."""


def is_decision(text: str, span: Span) -> bool:
    """Whether the day at `span` names an order or a case; its parties and its court count only with "the"."""
    before = text[max(0, span.start - _WINDOW) : span.start]
    lead = _LEAD.match(text, span.start, span.end)
    if _OWN.search(before) or _AS_OF.match(text, span.start, span.end):
        return False
    pointed_out = bool(lead and lead["the"]) or bool(_POINTED_OUT.search(before))
    if _DECISION_AFTER.match(text, span.end) or (pointed_out and _PEOPLE_AFTER.match(text, span.end)):
        return True
    return bool(_DECISION_BEFORE.search(f"{before}{lead.group() if lead else ''}"))
