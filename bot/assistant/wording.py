"""What a statement says in its own words, held against the quotations it rests on.

A model phrases; it must not add, sharpen, soften or turn round. Each check takes a claim and gives the reason
to withhold it, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.assistant.claim import WITHOUT_CONTENT, Claim, sentences, stems, words
from bot.assistant.figures import held_figures, stated_figures
from bot.assistant.force import no_new_absolutes, same_denials, same_force, same_sufficiency
from bot.assistant.second_hand import said_at_first_hand, spoken_to_nobody
from knowledge.courts import find_courts, read_courts
from knowledge.locating import comparable, locate
from knowledge.passage import Span

LONGEST = 600
"""Characters a statement may have."""
LEAST_SHARED = 0.5
"""The share of a statement's meaningful words that have to stand in its sources."""

_NOT_PLAIN = re.compile(
    r"[<>`|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|https?:|www\.|\w@\w", re.IGNORECASE
)
_QUOTED = (
    re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]'),
    re.compile(r"(?<![\w’'])[‘'](?=\w)((?:[^’']|[’'](?=\w))*)[’'](?!\w)"),
)
_OPEN = re.compile(r'["“”„«»]')
_NAME = re.compile(r"\b[A-Z][\w.&’'-]*")
_CASE_SIGN = re.compile(r"\sv(?:s)?\.?\s(?=[A-Z])|\bin re\b|\bex parte\b", re.IGNORECASE)
_LEGAL_SPEECH = """
i court rule rules plaintiff plaintiffs defendant defendants movant party parties counsel order motion judge section
subsection subdivision note certification january february march april may june july august september october november
december
"""
_NO_NAMES = frozenset(_LEGAL_SPEECH.split())

Check = Callable[[Claim], str | None]


def faults(claim: Claim) -> tuple[str, ...]:
    """Collect every reason to withhold `claim`, for people; none where its words are borne by its sources."""
    return tuple(reason for check in CHECKS if (reason := check(claim)))


def plain_text(claim: Claim) -> str | None:
    """Give the reason where the statement is too long, or holds a link, markup or hidden signs."""
    if len(claim.text) > LONGEST:
        return f"is longer than {LONGEST} characters"
    return "holds a link or signs that are not plain text" if _NOT_PLAIN.search(claim.text) else None


def verbatim_where_quoted(claim: Claim) -> str | None:
    """Give the reason where quotation marks enclose words that stand in no quotation."""
    rest = claim.text
    for pattern in _QUOTED:
        for match in pattern.finditer(rest):
            # American usage puts a comma or period inside the marks, whoever wrote it.
            quoted = match[1].strip().rstrip(".,")
            if not any(locate((Span(0, len(q)),), q, quoted) for q in claim.quotations if q):
                return "puts words in quotation marks that are not in the source"
        rest = pattern.sub(" ", rest)
    return "opens a quotation that it does not close" if _OPEN.search(rest) else None


def no_new_figures(claim: Claim) -> str | None:
    """Give the reason where a number, date or rule number stands neither in the sources nor in the question."""
    if stated_figures(claim.text) <= held_figures(f"{claim.sources}\n{claim.question}"):
        return None
    return "states a number its sources do not"


def no_new_names(claim: Claim) -> str | None:
    """Give the reason where the statement names a court, a case or a person that its sources do not."""
    known = comparable(claim.sources)
    if any(comparable(sign[0]) not in known for sign in _CASE_SIGN.finditer(claim.text)):
        return "names a case its sources do not"
    courts = claim.courts | {c.name for mention in read_courts(claim.sources) for c in mention.candidates}
    if any(courts.isdisjoint(c.name for c in mention.candidates) for mention in read_courts(claim.text)):
        return "names a court its sources do not"
    spoken = {*words(known), *words(claim.question), *_NO_NAMES}
    if all(spoken.issuperset(words(name)) for name in _proper_names(claim.text)):
        return None
    return "names a court, case or person its sources do not"


def shared_words(claim: Claim) -> str | None:
    """Give the reason where too little of what the statement is about stands in its sources."""
    said = stems(claim.text)
    if said and len(said & stems(claim.sources)) < LEAST_SHARED * len(said):
        return "says more than its sources do"
    return None


CHECKS: tuple[Check, ...] = (
    plain_text,
    verbatim_where_quoted,
    no_new_figures,
    no_new_names,
    shared_words,
    same_force,
    same_denials,
    same_sufficiency,
    no_new_absolutes,
    said_at_first_hand,
    spoken_to_nobody,
)


def _proper_names(text: str) -> Iterator[str]:
    """Give the capitalised words of `text`; the first of a sentence only where it looks like part of a name."""
    for sentence in sentences(text):
        for match in _NAME.finditer(sentence):
            named = re.match(r"[ .][A-Z]", sentence[match.end() :]) or find_courts(match[0])
            if match.start() > 0 or (named and match[0].lower() not in WITHOUT_CONTENT):
                yield match[0]
