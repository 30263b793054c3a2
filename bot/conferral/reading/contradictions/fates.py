"""Items that are said to be settled, and said to be left for the court."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conferral.finding import Words
from bot.conferral.reading.clauses import Clauses
from bot.conferral.reading.facts import SetAside

_KINDS = {
    "request": "Request", "requests": "Request", "rfp": "Request", "rfps": "Request",
    "interrogatory": "Interrogatory", "interrogatories": "Interrogatory", "rfa": "Request for admission",
    "topic": "Topic", "topics": "Topic", "issue": "Issue", "issues": "Issue", "item": "Item", "items": "Item",
    "category": "Category", "categories": "Category",
}  # fmt: skip
_NUMBER = r"\d{1,3}(?![\d(]|\.\d)"
_ITEM = re.compile(
    rf"\b(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})(?: for production)?,? (?:nos?\. ?)?"
    rf"(?P<numbers>{_NUMBER}(?:(?:, and |, | and | & | to | through |–|-){_NUMBER})*)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)(?: to | through |–|-)(\d+)")
_WIDEST_RANGE = 100
_BE = r"(?:is|are|was|were|has been|have been|stands?)"
_SETTLED = re.compile(
    rf"\b{_BE} (?:now |fully |completely |entirely |thus |therefore |accordingly )*"
    r"(?:resolved|settled|withdrawn|moot|no longer (?:in dispute|at issue|disputed))\b|"
    r"^\W*(?:resolved|settled|withdrawn)\b[^:;.]{0,30}:|"
    r"\bagreed to (?:produce|supply|give|answer) (?:all|everything|each|every)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:remains?|stays?|(?:is|are) still|(?:is|are) left|left) "
    r"(?:for (?:decision|the court|a ruling|ruling|resolution)|in dispute|disputed|unresolved|open|at issue|"
    r"outstanding)\b|\b(?:is|are) (?:unresolved|in dispute|disputed)\b|"
    r"\b(?:has|have) not been (?:resolved|settled|withdrawn)\b|\b(?:is|are) not (?:resolved|settled|withdrawn)\b|"
    r"^\W*(?:remaining|left|unresolved|outstanding|open|in dispute)\b[^:;.]{0,30}:|"
    r"\b(?:refused|declined) to (?:produce|supply|give|answer) any\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|neither|nor|none|nothing|no(?!s?\. ?\d))\b", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"\b(?:in part|partly|partially|except|portions?|remainder|rest|balance|other than|only|to the extent|as to|"
    r"insofar|subparts?|if|unless|would|could|may|might|until|once|whether|should|provided|conditionally|subject to|"
    r"tentatively|in principle|first|second|third|fourth|then)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:reopen\w*|reneged|changed (?:his|her|its|their) (?:mind|position)|took (?:it )?back|withdrew (?:his|her|its|"
    r"their|the) (?:agreement|offer|consent)|no longer agree\w*)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r",? (?:and|but|while|whereas)(?= (?:the )?(?:request|rfp|interrog|topic|issue|item|categor|nos?\.))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Saying:
    settled: bool
    words: Words


def item_fates(clauses: Clauses) -> Iterator[SetAside]:
    """Every item that is said to be settled and to be open, both without reserve; with the later words."""
    if _CHANGED.search(clauses.text):
        return  # an item may be settled and come open again, and the text tells of that
    seen: dict[tuple[str, int], list[_Saying]] = {}
    for start, part in _parts(clauses):
        settled = _fate(part)
        if settled is None:
            continue
        saying = _Saying(settled, Words(part, start, start + len(part)))
        for item in _items(part):
            earlier = seen.setdefault(item, [])
            other = next((one for one in earlier if one.settled is not settled), None)
            earlier.append(saying)
            if other is not None:
                told = "settled" if settled else "left for decision"
                yield SetAside(
                    saying.words, f"{item[0]} {item[1]} is told as {told} here, and otherwise in “{other.words.text}”"
                )
                break


def _parts(clauses: Clauses) -> Iterator[tuple[int, str]]:
    """The clauses, cut further where the next item begins, each with its place in the text."""
    for clause in clauses.all:
        at = 0
        for cut in [*_PART.finditer(clause.text), None]:
            end = cut.start() if cut is not None else len(clause.text)
            part = clause.text[at:end]
            if part.strip():
                yield clause.start + at + len(part) - len(part.lstrip()), part.strip()
            at = cut.end() if cut is not None else end


def _fate(part: str) -> bool | None:
    """Whether the part says that its items are settled (True) or open (False); None where it says neither plainly."""
    settled, left = _SETTLED.search(part), _OPEN.search(part)
    if (settled is None) == (left is None) or _QUALIFIED.search(part):
        return None
    if settled is not None and _NEGATED.search(part[: settled.end()].replace("no longer", "")):
        return None
    return settled is not None


def _items(part: str) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for item in _ITEM.finditer(part):
        kind = _KINDS[item["kind"].lower()]
        for first, last in _RANGE.findall(item["numbers"]):
            if int(first) <= int(last) <= int(first) + _WIDEST_RANGE:
                found |= {(kind, number) for number in range(int(first), int(last) + 1)}
        found |= {(kind, int(number)) for number in re.findall(r"\d+", item["numbers"])}
    return found
