"""Words of a question that may tell of a client's case: case numbers, the names of parties, ways to reach people.

This finds what looks so; it cannot know what a name means. Who shares a question sees its text before, and can change
it. The names and numbers of decisions that the corpus itself holds are no secret and are let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.authority import Edition
from knowledge.citing import DocketCitation, read_citations

_PARTIES = re.compile(
    r"\b(?:In re [A-Z][\w'&.-]+|[A-Z][\w'&.-]+(?:,? [A-Z][\w'&.-]+){0,3},? (?:v|vs|versus)\.? [A-Z][\w'&.-]+"
    r"|[\w'&-]+,? vs?\. [\w'&-]+)"
)
_NUMBER = re.compile(
    r"(?<!\w)(?:(?:case|docket|cause|file|matter)\s+(?:no\.?|number|nos\.?|#)\s*[\w:/.-]*\d[\w:/.-]*"
    r"|\d{1,2}:\d{2}-[a-z]{2}-\d+[\w-]*)",
    re.IGNORECASE,
)
_CLIENT = re.compile(
    r"\b(?:our|my|the) client(?:'s|,)?\s+(?:(?:named|called|is|was)\s+)?(?:[A-Z][\w'&.-]+)(?:\s+[A-Z][\w'&.-]+)*"
)
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.])(?:\(\d{3}\)[ .-]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\w)")
_AGAINST = re.compile(r"\b([\w'&-]+),? (?:v|vs|versus) (?:(?:an?|the) )?([\w'&-]+)", re.IGNORECASE)
"""Two that may be parties, as they are typed in haste."""
_COMPANY = re.compile(
    r"\b(?:[A-Z][\w&-]*,? ){0,3}(?:([\w&-]+),? (?i:corp|inc|llc|ltd|llp|gmbh)|([A-Z][\w&-]*) (?:Company|Corporation))"
    r"(?![\w-])"
)
_NOBODY = re.compile(
    r"an?|and|another|any|certain|domestic|each|either|every|for|foreign|her|his|is|its|my|no|of|one|or|our|some|that"
    r"|the|their|this|which|your",
    re.IGNORECASE,
)
"""Words before a kind of company that name none."""
_MEANS = re.compile(
    r"business|calendar|calls?|certificat(?:e|ion)|civil|confer(?:ence|ral)?|court|criminal|days|declaration"
    r"|defendants?|deposition|e-?mails?|fax|federal|in-person|interrogator(?:y|ies)|letters?|local|meetings?|messages?"
    r"|motions?|oral|orders?|person|phone|plaintiffs?|practice|rules?|standing|state|subpoena|teleconference|telephone"
    r"|texts?|video(?:conference)?|voicemail|writing|written|zoom",
    re.IGNORECASE,
)
"""Words that questions about the duty to confer set against one another, and that no party is called by."""
_MOST = 5


def private_words(text: str, held: Iterable[Edition]) -> tuple[str, ...]:
    """The words of `text` that look private, each once, at most five; `held` are the editions of the corpus."""
    public = [" ".join((e.title, e.citation, e.docket or "", e.origin)).casefold() for e in held]
    found = dict.fromkeys(words for words in _candidates(text) if not _is_public(words, public))
    return tuple(one for one in found if not any(one != other and one in other for other in found))[:_MOST]


def ways_to_people(text: str) -> tuple[str, ...]:
    """The words of `text` that name a client or a way to reach somebody; the names of decisions may stand."""
    return tuple(dict.fromkeys(_matched(text, _CLIENT, _REACHED)))[:_MOST]


def _candidates(text: str) -> Iterator[str]:
    for cited in read_citations(text):
        if isinstance(cited.citation, DocketCitation):
            yield text[cited.span.start : cited.span.end].strip()
    yield from _matched(text, _NUMBER, _PARTIES, _CLIENT, _REACHED)
    for found in _AGAINST.finditer(text):
        if not all(_MEANS.fullmatch(side) for side in found.groups()):
            yield found[0]
    for found in _COMPANY.finditer(text):
        if not _NOBODY.fullmatch(found[1] or found[2]):
            yield found[0]


def _matched(text: str, *patterns: re.Pattern[str]) -> Iterator[str]:
    for pattern in patterns:
        yield from (match[0].strip(" .,;:") for match in pattern.finditer(text))


def _is_public(words: str, public: Iterable[str]) -> bool:
    wanted = words.casefold()
    return any(wanted in told for told in public)
