"""The disputed items of a text, and what it tells of each side's position on them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from bot.conferral.finding import Words
from bot.conferral.reading.clauses import Clause
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Fate, IssueFact
from bot.conferral.reading.positions import Position
from bot.conferral.reading.roster import Side
from bot.conferral.reading.told import Told

_ITEM_WORD = (
    r"(?:Interrogator(?:y|ies)|Requests?(?: for (?:Production|Admissions?|Documents))?|RFPs?|RFAs?|RPDs?|Rogs?\.?|"
    r"Topics?|Issues?|"
    r"Items?|Entr(?:y|ies)|Paragraphs?|Clauses?|Sections?|Points?|Nos?\.|Categor(?:y|ies)|Subparts?|Demands?|"
    r"Questions?|Subjects?|Terms?)"
)
_ONE = r"(?:\d{1,3}|[A-H](?![\w.])|[ivx]{1,4}\b)(?:\([a-z]\))?"
_NUMBERS = rf"(?:Nos?\. ?)?\(?{_ONE}(?:(?:, and |, | and | & |, or | or |–|-| to | through |/)(?:Nos?\. ?)?{_ONE})*"
_ITEM = re.compile(rf"\b{_ITEM_WORD} {_NUMBERS}|¶¶? ?{_NUMBERS}|§§? ?{_NUMBERS}", re.IGNORECASE)
_BARE = re.compile(
    r"(?:^|\b(?:[Oo]n|[Aa]s to|[Aa]s for|[Rr]egarding|[Ff]or|[Aa]bout|and)) \(?(\d{1,3})\b(?= \(|,? (?:[A-Z]\.|he|"
    r"she|they|M[rs]s?\.))|(?:^|; )(\d{1,3})(?=[,.:] )"
)
_LABEL = re.compile(
    r"^(?:[-•*–]\s*|\(?[\da-z]{1,2}[.)]\s+)?((?:The |An? )?[A-Z][^:.;,]{2,60}?)(?: \([^)]*\))?(?:: |\. (?=[A-Z]))|"
    r"^(?:First|Second|Third|Fourth|Fifth)(?:ly)?, ([^:;,.]{3,50})[:,]"
)
_RULE_BEFORE = re.compile(r"\b(?:Local )?Rule\s*$|L\.R\.\s*$|Docs?\.\s*$|Fed\. R\. Civ\. P\.\s*$", re.IGNORECASE)


def read_issues(told: Told, positions: tuple[Position, ...]) -> tuple[IssueFact, ...]:
    """The items the text names, each with whether positions are told in the clauses that treat of it."""
    found: dict[str, IssueFact] = {}
    current: list[str] = []
    said = defaultdict(list)
    for position in positions:
        said[position.clause].append(position)
    block = -1
    for number, clause in told.read():
        named = named_items(told, clause)
        if named:
            current = [name for name, _ in named]
            for name, words in named:
                found.setdefault(name, IssueFact(name, words))
                if not _only_lists(clause):
                    found[name] = replace(found[name], discussed=True)
        elif clause.block != block and told.days_in(clause.start, clause.end):
            current = []
        block = clause.block
        for name in current:
            found[name] = _with(found[name], said[number], _fate(clause) if named else None)
    return tuple(found.values())


def _with(issue: IssueFact, said: list[Position], fate: Fate | None) -> IssueFact:
    ours = any(position.side is not Side.THEIRS for position in said)
    theirs = any(position.side is not Side.OURS for position in said)
    return replace(
        issue,
        our_position=issue.our_position or ours,
        their_position=issue.their_position or theirs,
        fate=fate or issue.fate,
    )


def _only_lists(clause: Clause) -> bool:
    """Whether the clause names items only to say what is left, or what a motion will ask for."""
    if concept("writing_act").search(clause.text) and concept("remains").search(clause.text) is None:
        return False
    return any(concept(name).search(clause.text) is not None for name in ("left_for_court", "announces"))


def _fate(clause: Clause) -> Fate | None:
    if concept("remains").search(clause.text):
        return Fate.OPEN
    return Fate.SETTLED if concept("agreed").search(clause.text) else None


def named_items(told: Told, clause: Clause) -> list[tuple[str, Words]]:
    """The disputed items a clause names, by number or, at the head of a line, by a label."""
    named: list[tuple[str, Words]] = []
    for found in _ITEM.finditer(clause.text):
        if not _RULE_BEFORE.search(clause.text[: found.start()]):
            words = Words(found[0], clause.start + found.start(), clause.start + found.end())
            named += [(number, words) for number in re.findall(r"\d+|\b[A-H]\b", found[0])]
    for found in _BARE.finditer(clause.text):
        start, end = clause.start + found.start(), clause.start + found.end()
        if not told.days_in(start, end):
            named.append((found[1] or found[2], Words(found[0], start, end)))
    if not named and (label := _LABEL.match(clause.text)):
        name = label[1] or label[2]
        end = clause.start + label.end()
        if not concept("not_a_label").search(name) and len(name.split()) <= 9 and not told.days_in(clause.start, end):  # noqa: PLR2004  a longer head is a sentence
            named.append((name, Words(label[0], clause.start, end)))
    return named
