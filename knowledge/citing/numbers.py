"""Rule numbers, their subdivisions, and what joins several of them.

Every pattern here is bounded and anchored, so that reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?<![\d$#@/:£€])(?<!\d[.,:\-–])(?:CV-|cv-|CR-)?\d{1,4}(?:[.\-–]\d{1,4}){0,3}(?:-[a-z](?![A-Za-z]))?", re.ASCII
)
_SHORTHAND = re.compile(r"([a-h])(\d{1,2})?([A-Ga-g](?![A-Za-z]))?(?![A-Za-z0-9]|-\d)")
_LETTER_SUFFIX = re.compile(r"[A-Z](?![A-Za-z0-9])")
_LABEL = re.compile(r"[ ]?\(\s?([A-Za-z]|[ivx]{1,5}|[IVX]{1,5}|\d{1,2}|aa|bb|cc|dd)\s?\)")
_JOINT = re.compile(r"(?:,|;|&|\band\b|\bor\b|\band/or\b|\bto\b|\bthrough\b|\bthru\b|[-–—]|[ ]|/){1,6}")
_RANGE = re.compile(r"\bto\b|\bthrough\b|\bthru\b|[-–—]")
_MEASURE = re.compile(
    r"\s?-?\s?(?:(?:business|calendar|court|more|full|separate|detailed|different|other|solid)\s)?"
    r"(?:hours?|hrs?|minutes?|mins?|days?|weeks?|wks?|months?|mos?|years?|yrs?|pages?|pgs?|pp|words?|lines?|emails?|"
    r"e-mails?|calls?|letters?|messages?|voicemails?|times?|percent|pct|dollars?|bucks|grand|k|m|mm|million|inch|"
    r"inches|am|pm|vote|am|o'clock|lawyers?|attorneys?|parties|defendants?|plaintiffs?|rogs?|rfps?|rfas?|requests?|"
    r"interrogatories|depos?|depositions?|witnesses|custodians|documents?|docs|copies|attempts?|people|kids|st|nd|rd|"
    r"th|x|%|°)(?![A-Za-z])|%|[ ]?/\d|:\d",
    re.IGNORECASE,
)
_STOP_FOR_LISTS = re.compile(
    r"\s+(?!(?:and|or|of|in|to|does|do|is|are|was|were|both|if|for|apply|applies|require)\b)[a-z]"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Numbered:
    """A rule number with its subdivision, where it stands. `letters` are shorthand subdivisions ("26f", "30b6")."""

    number: str
    subdivision: tuple[str, ...]
    start: int
    end: int
    shorthand: bool = False

    @property
    def plain(self) -> bool:
        """Whether the number is one integer, as federal rules have."""
        return self.number.isdigit()


def number_at(text: str, position: int) -> Numbered | None:
    """Read the number that begins exactly at `position`, with its subdivision."""
    match = _NUMBER.match(text, position)
    return _whole(text, match) if match else None


def numbers_in(text: str) -> list[Numbered]:
    """Every number in `text` that could be a rule's, from left to right."""
    found: list[Numbered] = []
    position = 0
    while match := _NUMBER.search(text, position):
        numbered = _whole(text, match)
        if numbered:
            found.append(numbered)
        position = max(match.end(), numbered.end if numbered else 0)
    return found


def _whole(text: str, match: re.Match[str]) -> Numbered | None:
    number, end = match.group(), match.end()
    number = number.replace("–", "-")
    shorthand: tuple[str, ...] = ()
    short = _SHORTHAND.match(text, end) if number.isdigit() else None
    if short:
        shorthand, end = tuple(part for part in short.groups() if part), short.end()
    elif (suffix := _LETTER_SUFFIX.match(text, end)) and not number.isdigit():
        number, end = number + suffix.group(), suffix.end()
    elif end < len(text) and text[end].isalpha():
        return None  # "10b-5", "40k"
    labels, end = labels_at(text, end)
    return Numbered(number, (*shorthand, *labels), match.start(), end, bool(shorthand))


def labels_at(text: str, position: int) -> tuple[tuple[str, ...], int]:
    """Read the bracketed labels that begin at `position`, and where they end."""
    labels: list[str] = []
    while match := _LABEL.match(text, position):
        labels.append(match.group(1))
        position = match.end()
    return tuple(labels), position


def joint_at(text: str, position: int) -> tuple[int, bool] | None:
    """Where the next member of a list begins after `position`, and whether the list is a range; None for no list."""
    match = _JOINT.match(text, position)
    if match is None or not match.group().strip():
        return None
    return match.end(), bool(_RANGE.search(match.group()))


def is_measure(text: str, end: int) -> bool:
    """Whether the number that ends at `end` counts something ("30 days", "1.5 hours")."""
    return bool(_MEASURE.match(text, end))


def stands_in_list(text: str, end: int, *, plural: bool) -> bool:
    """Whether a plain integer that ends at `end` may be a further rule of a list, and does not count something."""
    return not is_measure(text, end) and (plural or not _STOP_FOR_LISTS.match(text, end))


def sibling(path: tuple[str, ...], labels: tuple[str, ...]) -> tuple[str, ...] | None:
    """Read `labels` after `path`: "(B)" after "(c)(1)(A)" is "(c)(1)(B)"; None where nothing fits."""
    for depth in range(len(path) - 1, -1, -1):
        if labels and _sorts(path[depth]) & _sorts(labels[0]):
            return (*path[:depth], *labels)
    return None


def _sorts(label: str) -> set[str]:
    if label.isdigit():
        return {"digit"}
    if label.isupper():
        return {"upper"}
    roman = set(label) <= set("ivx")
    return ({"roman"} if roman else set()) | ({"letter"} if len(label) == 1 or len(set(label)) == 1 else set())


def between(first: str, last: str) -> list[str]:
    """Labels or numbers strictly between `first` and `last`: ("26", "29") gives 27 and 28; ("A", "D") B and C."""
    if first in _ROMAN and last in _ROMAN and (len(first) > 1 or len(last) > 1 or first == "i"):
        return list(_ROMAN[_ROMAN.index(first) + 1 : _ROMAN.index(last)])
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        return [chr(c) for c in range(ord(first) + 1, ord(last))][:_LONGEST_RANGE]
    head, _, low = first.rpartition("-") if "-" in first else first.rpartition(".")
    other, _, high = last.rpartition("-") if "-" in last else last.rpartition(".")
    if head != other or not (low.isdigit() and high.isdigit()):
        return []
    joint = first[len(head) : len(first) - len(low)]
    return [f"{head}{joint}{n}" for n in range(int(low) + 1, int(high))][:_LONGEST_RANGE]
