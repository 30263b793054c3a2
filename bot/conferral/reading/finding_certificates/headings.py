"""Which blocks of a paper are headings, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.conferral.reading.concepts import concept
from bot.conferral.reading.finding_certificates.blocks import Block


class HeadingKind(StrEnum):
    """What a heading is over."""

    CONFERRAL = "conferral"
    MAY_CERTIFY = "may certify"
    """Only the words under it tell whether a conferral is certified."""
    SERVICE = "service"
    SECTION = "section"
    OTHER = "other"
    """It looks like a heading, and its words do not tell of what."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its words, without its number and marks of emphasis, and the style of its number.

    `runs_in`: the text begins on its line. `titled`: it calls itself a certificate, as a paper of its own does.
    """

    kind: HeadingKind
    words: str
    numbered: str = ""
    runs_in: bool = False

    @property
    def titled(self) -> bool:
        """Whether it is the title of a certificate rather than a label inside one."""
        return _TITLE.search(self.words) is not None


_TITLE = re.compile(r"certifi(?:cate|cation)\b", re.IGNORECASE)
_MARKS = re.compile(r"[#>*_\s]+|[*_\s]+$")
_NUMBER = re.compile(
    r"(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-Za-z])|(?P<figure>\d{1,3}))[.)]\s+"
    r"(?![A-Z][A-Za-z]+\.? (?:Civ\S* )?(?:RULE|Rule|L\.?\s?R))"  # "D. Kan. Rule 37.2" is no item D
)
_LONGEST, _MOST_WORDS, _MOST_PLAIN_WORDS = 130, 18, 7
_LEADS = re.compile(r"[.:](?=\s+\S)|\s?[—–](?=\s+\S)")
_NO_END = re.compile(
    r"(?:\b[A-Za-z]|\b(?:kan|colo|cal|fla|mo|tex|nev|md|minn|ariz|ind|fed|civ|loc|no|nos|proc|lcivr|d|v|inc|co|mr|ms))$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^a-z]{12,130}?(?=\s+[A-Z]?[a-z]|\s+[A-Z][a-z]|\s+I,? )")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*[ivx\d]{0,4}$|(?:\s{3,}|\t)\d{1,3}$")
_PAGED = re.compile(r"\s[ivx\d]{1,3}$")
_CONTENTS_TITLE = re.compile(r"table of contents|contents|index", re.IGNORECASE)
_JUDGES = re.compile(
    r"\b(?:fail(?:s|ed|ure)?|did not|never|should|must|because|violat\w+|not required|excuse[ds]?|lacks?|absence)\b|"
    r"\?$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    ["a", "an", "the", "of", "and", "or", "to", "in", "on", "for", "with", "by", "at", "under", "as", "from", "re"]
)
_MOSTLY = 0.6
_TOKEN = re.compile(r"[^\W\d_][\w.'’&-]*")


def read_headings(blocks: Sequence[Block]) -> list[Heading | None]:
    """The heading each block is or begins with, or None; lines of a table of contents are headings of a section."""
    found: list[Heading | None] = []
    in_contents = False
    for block in blocks:
        line = _MARKS.sub(" ", block.text[:400]).strip() if block.text[:1] in "#>*_" else block.text
        if _CONTENTS_TITLE.fullmatch(line):
            in_contents = True
            found.append(Heading(HeadingKind.SECTION, line))
            continue
        listed = _CONTENTS.search(line[-40:]) is not None
        in_contents = in_contents and (listed or _PAGED.search(line[-6:]) is not None)
        if listed or in_contents:
            found.append(Heading(HeadingKind.SECTION, line))
        else:
            found.append(None if block.footnote else heading_of(line))
    return found


def heading_of(line: str) -> Heading | None:
    """The heading `line` is or begins with; None where it is or begins with none."""
    number = _NUMBER.match(line)
    style = number.lastgroup or "" if number else ""
    words = line[number.end() :] if number else line
    for head in _leading(words):
        kind = _kind(head) if _has_a_headings_shape(head) else HeadingKind.OTHER
        if kind in (HeadingKind.CONFERRAL, HeadingKind.MAY_CERTIFY, HeadingKind.SERVICE):
            return Heading(kind, head, style, runs_in=True)
    if len(words) <= _LONGEST and _has_a_headings_shape(words):
        kind = _kind(words)
        if kind is not HeadingKind.OTHER or _is_set_as_one(words):
            return Heading(kind, words.rstrip(" .:—–-"), style)
    return None


def _leading(words: str) -> Iterator[str]:
    """What may be a heading that the text on its line follows: up to a stop or a dash, or in capitals."""
    start = words[:_LONGEST]
    for mark in _LEADS.finditer(start):
        if not _NO_END.search(start[: mark.start()]):
            yield start[: mark.start()].strip()
            break
    if (led := _CAPITALS.match(start)) is not None:
        yield led[0].strip()


def _kind(words: str) -> HeadingKind:
    conferral = concept("heading_conferral").search(words) is not None and not _JUDGES.search(words)
    if conferral:
        return HeadingKind.CONFERRAL
    if concept("heading_no_certificate").search(words):
        return HeadingKind.SERVICE if re.search(r"(?i)service|mailing|filing|delivery", words) else HeadingKind.SECTION
    if concept("heading_section").fullmatch(words.rstrip(" .:—–-")):
        return HeadingKind.SECTION
    if concept("heading_may_certify").search(words) and not _JUDGES.search(words):
        return HeadingKind.MAY_CERTIFY
    return HeadingKind.OTHER


def _has_a_headings_shape(words: str) -> bool:
    """Whether the words are short and set as a heading is: in capitals, or each word with one, or very few."""
    tokens = _TOKEN.findall(words)
    if not tokens or len(tokens) > _MOST_WORDS or words.rstrip().endswith((",", ";")):
        return False
    return _is_set_as_one(words) or (
        len(tokens) <= _MOST_PLAIN_WORDS and tokens[0][0].isupper() and not words.endswith(".")
    )


def _is_set_as_one(words: str) -> bool:
    """Whether capitals show that the words are a heading."""
    if words.upper() == words:
        return True
    tokens = _TOKEN.findall(words)
    big = [token for token in tokens if token.lower() not in _SMALL]
    capital = sum(token[0].isupper() for token in big)
    if capital < _MOSTLY * len(big) or re.search(r"[a-z]{2}\.\s+[A-Z]", words):
        return False
    return len(big) > 1 or len(tokens) == 1
