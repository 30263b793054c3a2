"""Apparent slips in an order: one paper of the docket ascribed to one side here and to the other there.

A slip is never mended. The words are quoted as they stand, and a reader is told that the order says
otherwise elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

_SIDE = r"(?P<side>Plaintiff|Defendant|Petitioner|Respondent|Movant)s?"
_PAPER = r"\((?:doc|docs|dkt|docket|ecf|d\.e)\.?\s*(?:no\.?\s*)?(?P<number>\d{1,4})\)"
_WITHIN = r"[^.;()]{0,90}?"
_FILED = re.compile(rf"\b{_SIDE}\b{_WITHIN}\bfiled\b{_WITHIN}\bmotion\b{_WITHIN}{_PAPER}", re.IGNORECASE)
_OWNED = re.compile(rf"\b{_SIDE}(?:['’]s?)?\s{_WITHIN}\bmotion\b{_WITHIN}{_PAPER}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ascription:
    """One place where a motion is ascribed to a side."""

    number: str
    side: str
    words: str
    start: int


def apparent_slips(text: str) -> tuple[tuple[str, str], ...]:
    """The words of each apparent slip in an order's text, with what to say of it.

    Where an order ascribes one motion to both sides, the first place decides: it is where the order says who
    filed what. The other places are the apparent slips.
    """
    by_paper: dict[str, list[_Ascription]] = defaultdict(list)
    for ascription in _ascriptions(text):
        by_paper[ascription.number].append(ascription)
    slips: dict[str, str] = {}
    for number, places in by_paper.items():
        first = min(places, key=lambda p: p.start)
        for place in places:
            if place.side != first.side:
                slips[" ".join(place.words.split())] = (
                    f"elsewhere the order says that the {first.side} side filed this motion (doc. {number}). "
                    "Quoted as it stands."
                )
    return tuple(slips.items())


def _ascriptions(text: str) -> Iterator[_Ascription]:
    for pattern in (_FILED, _OWNED):
        for found in pattern.finditer(text):
            yield _Ascription(found["number"], found["side"].lower(), found[0], found.start())
