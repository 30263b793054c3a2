"""Characters that carry words or turn them round without being seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from knowledge.adapters.hidden_text.records import found, hidden
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_FLAG = "\U0001f3f4"  # a black flag, which tags rightly follow (the flags of Scotland, Texas, ...)
_NO_BREADTH = re.compile("[\u200b\u200c\u200d\u2060-\u2064\ufeff\u180e]")
_CODE = re.compile("[\u200b\u200c\u200d\u2060-\u2064\ufeff\u180e]{8,}")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}")
_SPLIT = re.compile("[A-Za-z][\u200b\u2060-\u2064\ufeff\u180e\u00ad]+[A-Za-z]")
_OVERRIDE = re.compile("[\u202d\u202e]")
_DIRECTION = re.compile("[\u202a\u202b\u2066-\u2068]")
_FAR = re.compile(r"\S[ \t\u00a0]{200,}(\S.*)")
_FEW = 3
_SELECTOR_BYTES = ((0xE0100, 16, 0xE01EF), (0xFE00, 0, 0xFE0F))


def find_signs(text: str, page: int | None = None) -> Iterator[Concern]:
    """Characters of `text` that are not seen and carry something."""
    where = "The file" if page is None else f"Page {page:,}"
    tags = "".join(_tagged(text))
    if tags:
        yield hidden(f"{where} holds words written in Unicode tag characters, which are not seen.", tags, page)
    for run in _SELECTORS.findall(text):
        reason = f"{where} holds a run of {len(run):,} variation selectors, which are not seen and can carry words."
        yield hidden(reason, _selected(run), page)
    code = _CODE.findall(text)
    if code:
        count = sum(map(len, code))
        yield hidden(f"{where} holds {count:,} characters without breadth in runs, which can carry words.", "", page)
    split = _SPLIT.findall(text)
    if len(split) >= _FEW:
        words = " ".join(_around(text, _SPLIT))
        yield hidden(f"{where} has words that are split by characters that are not seen.", words, page)
    elif split or (not code and _NO_BREADTH.search(text.lstrip("\ufeff")) and not _needs_joining(text)):
        reason = f"{where} holds characters without breadth."
        yield found(ConcernKind.HIDDEN_TEXT, Gravity.NOTICE, reason, page=page)
    yield from _turned(text, where, page)


def find_far_words(text: str) -> Iterator[Concern]:
    """Words pushed out of sight by white space on one line."""
    far = _FAR.findall(text)
    if far:
        yield hidden("The file holds words far to the right, out of sight.", " ... ".join(far))


def _tagged(text: str) -> Iterator[str]:
    for run in _TAGS.finditer(text):
        if not text[: run.start()].endswith(_FLAG):
            yield "".join(chr(ord(character) - 0xE0000) for character in run[0])


def _selected(run: str) -> str:
    """The bytes that variation selectors can stand for, as text where they are one."""
    values = bytearray()
    for character in run:
        for first, offset, last in _SELECTOR_BYTES:
            if first <= ord(character) <= last:
                values.append((ord(character) - first + offset) & 0xFF)
    text = values.decode("utf-8", "replace")
    return text if text.isprintable() else ""


def _around(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for place in pattern.finditer(text):
        start = max(text.rfind(" ", 0, place.start()), text.rfind("\n", 0, place.start())) + 1
        ends = [end for mark in " \n" if (end := text.find(mark, place.end())) >= 0]
        yield text[start : min(ends, default=len(text))][:60]


def _turned(text: str, where: str, page: int | None) -> Iterator[Concern]:
    if _OVERRIDE.search(text):
        words = " ".join(_around(text, _OVERRIDE))
        yield hidden(f"{where} holds characters that show words in another order than they stand.", words, page)
    elif _DIRECTION.search(text) and not any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text):
        words = " ".join(_around(text, _DIRECTION))
        yield hidden(f"{where} holds marks of direction without words in a script that needs them.", words, page)


def _needs_joining(text: str) -> bool:
    """Whether `text` is in a script, or has signs, that joiners belong to."""
    return any(
        unicodedata.bidirectional(c) in {"R", "AL"} or "\u0900" <= c <= "\u109f" or unicodedata.category(c) == "So"
        for c in text
    )
