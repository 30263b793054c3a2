"""What a sentence that tells one step says besides its day and its way: people, issues, words, answer, exhibit.

Only what is said outright is taken. Whatever is not read here is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conferral.drafting.prose import folded
from bot.conferral.drafting.sides import Side
from bot.conferral.people import same_name
from bot.conferral.reading.names import key_of
from bot.conferral.reading.negation import is_told
from bot.conferral.reading.roster import ROLE
from bot.conferral.record import Issue, Party
from bot.conferral.walkthrough.replies.contacts import speaks_of_silence
from bot.conferral.walkthrough.replies.phrases import found_in, stands_in

_TITLE = r"(?:Mr|Mrs|Ms|Mx|Dr)\.?"
_EXHIBIT = re.compile(r"\b(?:exhibit|exh?\.)\s+([A-Z]{1,2}|\d{1,3})\b(?:-\d+)?", re.IGNORECASE)
_TO_WHOM = re.compile(
    r"\b(?:called|telephoned|phoned|rang|e-?mailed|texted|faxed|wrote(?: to)?|met(?: with)?|"
    r"(?:spoke|talked)(?: to| with)|"
    rf"(?:call|e-?mail|letter|fax|text|voicemail|message) (?:to|with|for)) ((?:{_TITLE} ?)?[A-Z][\w’'-]*\.?"
    r"(?: [A-Z](?:[\w’'-]+|\.))*)"
)
_ANSWERED = (
    r"said|answered|replied|responded|refused|agreed|declined|objected|rejected|accepted|promised|offered|insisted|"
    r"maintained|stated|told (?:me|us)|would(?: not|n['’]t)?|will(?: not)?|won['’]t"
)
_PROPOSED = (
    r"explained|proposed|offered|suggested|asked|requested|set out|listed|went through|laid out|pointed out|"
    r"told (?:him|her|them)"
)
_WENT_INTO = r"explained|went through|walked through|went over|laid out|set out|listed"
_ABOUT = (
    r"(?:about|regarding|concerning|over|through|discuss(?:ed|ing)|explain(?:ed|ing)|rais(?:ed|ing)|took up|"
    r"cover(?:ed|ing)|address(?:ed|ing))\b[^.;]*?"
)
_BOTH = 2
_SHORTEST_FIRST = 3
_COUNSEL = r"(?:counsel|attorneys?|lawyers?)"


@dataclass(frozen=True, slots=True)
class ToldStep:
    """What the sentence says; empty where it does not. `head` is the part before what was said and answered."""

    head: str
    by: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    said: str = ""
    response: str = ""
    exhibit: str = ""
    unanswered: bool = False


def read_step(text: str, ours: Side, theirs: Side, issues: Sequence[Issue]) -> ToldStep:
    """Read one step as it is told."""
    typed = " ".join(text.split())
    before, response = _answer(typed, theirs)
    head, said = _said(before, ours)
    unanswered = stands_in("unanswered", typed) and not response
    exhibit = _EXHIBIT.search(before)
    with_ = _people(typed, theirs, beside=ours) or _somebody(head, (ours, theirs))
    return ToldStep(
        head,
        _people(typed, ours, beside=theirs),
        with_,
        issues_in(typed, issues),
        said,
        response,
        exhibit[1].upper() if exhibit else "",
        unanswered,
    )


def issues_in(text: str, issues: Sequence[Issue]) -> tuple[str, ...]:
    """The marks of the issues that the words name: "both requests", "all issues", "Issue 2", "RFP 3", or its text."""
    every = found_in("every_issue", text) or (found_in("both_issues", text) if len(issues) == _BOTH else None)
    if every is not None:
        return tuple(issue.id for issue in issues) if is_told(text, every.start(), every.end()) else ()
    return tuple(issue.id for issue in issues if _is_taken_up(issue, text))


def _is_taken_up(issue: Issue, text: str) -> bool:
    mark = re.escape(issue.id.strip())
    numbered = rf"\b(?:issues?|items?|points?|topics?) (?:\d+(?:, and |, | and | & ))*{mark}(?!\w)"
    marked = numbered if issue.id.strip().isdecimal() else rf"(?<!\w){mark}(?!\w)"
    words = r"\W+".join(map(re.escape, same_name(issue.text).split()))
    # "an e-mail about the minutes" is about the minutes, and not about an issue called "e-mail".
    found = re.search(rf"(?P<mark>{marked})|{_ABOUT}(?<!\w)(?P<words>{words})(?!\w)", text, re.IGNORECASE)
    if found is None:
        return False
    start, end = found.span("mark" if found["mark"] else "words")
    return is_told(text, start, end)


def _people(text: str, side: Side, *, beside: Side) -> tuple[str, ...]:
    """Everybody of the side who is named: counsel by name, or as the only counsel; a party without a lawyer by role."""
    others = [name for party in beside.parties for name in (*party.counsel, party.role)]
    doubtful = frozenset(key for name in others for key in (key_of(name), *name.split()[:1]))
    alone = len(side.parties) == 1
    return tuple(name for party in side.parties for name in _of_party(text, party, doubtful, alone=alone))


def _of_party(text: str, party: Party, doubtful: frozenset[str], *, alone: bool) -> tuple[str, ...]:
    """The people of one party who are named; a surname in `doubtful`, which the other side has too, names nobody."""

    def is_named(name: str) -> bool:
        return _is_named(text, name, by_surname=key_of(name) not in doubtful) or _by_first_name(text, name, doubtful)

    if party.counsel:
        named = tuple(name for name in party.counsel if is_named(name))
        return named or (party.counsel if len(party.counsel) == 1 and _counsel_of(text, party) else ())
    if not party.self_represented:
        return ()
    bare = re.sub(rf"^{ROLE}\s+", "", party.role)
    short = re.match(ROLE, party.role)
    by_role = alone and short is not None and re.search(rf"\b{short[0]}\b(?!['’]s)", text, re.IGNORECASE) is not None
    return (party.role,) if by_role or is_named(party.role) or is_named(bare) else ()


def _is_named(text: str, name: str, *, by_surname: bool) -> bool:
    """Whether the whole name stands in the text, or its last word behind a title ("Ms. Counsel")."""
    whole = r"\s+".join(rf"{re.escape(word.rstrip('.'))}\.?" for word in name.split())
    titled = rf"{_TITLE} (?:[A-Z]\. )?{re.escape(key_of(name))}"
    names = f"{whole}|{titled}" if by_surname else whole
    return re.search(rf"(?<!\w)(?:{names})(?!\w)", text) is not None


def _by_first_name(text: str, name: str, doubtful: frozenset[str]) -> bool:
    """Whether the person is told of by a first name alone ("Jane called Dan") that nobody of the other side bears."""
    found = (re.search(rf"(?<!\w){re.escape(f)}(?![\w.])(?! [A-Z])", text) for f in _first_name(name))
    return doubtful.isdisjoint(_first_name(name)) and any(found)


def _first_name(name: str) -> list[str]:
    """The first name by which the person may be told of; none where it is an initial, a title or a role."""
    first, *rest = name.split() or [""]
    plain = len(first) >= _SHORTEST_FIRST and re.fullmatch(rf"{_TITLE}|Miss|{ROLE}", first) is None
    return [first] if rest and plain else []


def _counsel_of(text: str, party: Party) -> bool:
    """Whether the party's counsel is spoken of by the party: "Plaintiff's counsel", "counsel for Plaintiff"."""
    role = re.escape(party.role)
    words = rf"(?<!\w){role}['’]s? {_COUNSEL}\b|\b{_COUNSEL} for (?:the )?{role}(?!\w)"
    return re.search(words, text, re.IGNORECASE) is not None


def _somebody(head: str, sides: tuple[Side, Side]) -> tuple[str, ...]:
    """A person whom the record does not know, named as the one who was called or written to."""
    found = _TO_WHOM.search(head)
    if found is None:
        return ()
    name = found[1].rstrip(".,")
    is_person = " " in name and re.match(ROLE, name) is None and not stands_in("calendar", name)
    known = {key_of(one) for side in sides for party in side.parties for one in (*party.counsel, party.role)}
    return (name,) if is_person and key_of(name) not in known else ()


def _answer(text: str, theirs: Side) -> tuple[str, str]:
    """The words before the answer, and the answer: "..., and she said that no limit is needed"."""
    subject = "|".join(["s?he", *_subjects(theirs)])
    found = re.search(rf"(?:[,;.]|,? (?:and|but))\s+(?:and |but )?(?:{subject}) ((?i:{_ANSWERED})\b.*)$", text)
    if found is None or speaks_of_silence(found[1]):
        return text, ""
    return text[: found.start()].strip(" ,;"), folded(found[1].rstrip(" ."))


def _subjects(side: Side) -> list[str]:
    """How somebody of the side is named as the one who speaks, as patterns."""
    names = [name for party in side.parties for name in (*party.counsel, party.role)]
    spoken = [one for name in names for one in (name, key_of(name), *_first_name(name)) if one]
    return [rf"(?:{_TITLE} )?{re.escape(one)}" for one in spoken]


def _said(text: str, ours: Side) -> tuple[str, str]:
    """The words before what was said in the step, and that: "... and explained the proposed order".

    What "she" or "they" went through is taken for what our side did, for it is the side that called or wrote.
    """
    subject = "|".join(["I", "we", *_subjects(ours)])
    told = rf"(?:(?:{subject}) )?(?:{_PROPOSED})|(?:s?he|they) (?:{_WENT_INTO})"
    found = re.search(rf"(?:[,;]|,? and)\s+(?:and )?(?:then )?((?:{told})\b.+)$", text)
    if found is None:
        return text, ""
    did = re.sub(rf"^(?:{subject}|s?he|they) (?=\w)", "", found[1])
    quiet = found_in("unanswered", did)
    words = did[: quiet.start()] if quiet else did
    return text[: found.start()].strip(" ,;"), folded(
        re.sub(r"[\s,.;]+(?:(?:and|but)?\s*(?:s?he|they|it))?\s*$", "", words)
    )
