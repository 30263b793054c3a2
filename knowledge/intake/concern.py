"""What somebody has to look at before a proposal is approved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    """How much a concern weighs: an alarm is approved only with a reason, a notice is for information."""

    ALARM = "alarm"
    NOTICE = "notice"


class ConcernKind(StrEnum):
    """What is doubtful, in words for people."""

    HIDDEN_TEXT = "hidden text"
    INSTRUCTION = "words addressed to an assistant"
    MISQUOTATION = "another authority's words given wrongly"
    NOTE_AS_RULE = "a note presented as a rule"
    OVERLAPPING_DATES = "dates that overlap another edition"
    MISSING_PAGES = "missing pages"
    READ_BY_OCR = "read by OCR"
    UNSURE_READING = "read with doubt"
    OCR_DISAGREES = "the text disagrees with the picture"
    DUPLICATE = "already held"
    PURGED = "purged before"
    NEAR_DUPLICATE = "nearly the same as another"
    UNKNOWN_ORIGIN = "origin not shown"
    ACTIVE_CONTENT = "macros, scripts or links to elsewhere"
    UNRESOLVED = "quotations that no text held says"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Concern:
    """One doubt about a file: `reason` is a sentence, `words` are what it is about, `page` counts from 1."""

    kind: ConcernKind
    gravity: Gravity
    reason: str
    words: str = ""
    page: int | None = None
