"""One version of a draft: its text, from which state of the log its words came, and what our own checker found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.conferral.finding import Finding, Result
from bot.conferral.record import ConferralRecord
from bot.conferral.record_values import record_values
from bot.conferral.review.layout import PaperPlace, Places, paragraphs_of


class Origin(StrEnum):
    """Where the words of a version come from."""

    LOG = "log"
    """Drafted from the matter's log."""
    HAND = "hand"
    """Written by a person over an earlier version."""


@dataclass(frozen=True, slots=True)
class VersionCheck:
    """What was found on the text of a version.

    `findings` are our own checker's. `beyond_log` are sentences on what the text says and the log did not.
    `not_checked` says why the checker could not read it, "" where it could.
    """

    findings: tuple[Finding, ...] = ()
    beyond_log: tuple[str, ...] = ()
    not_checked: str = ""

    @property
    def deficiencies(self) -> tuple[Finding, ...]:
        """The findings that say what a court would turn the paper down for."""
        return tuple(finding for finding in self.findings if finding.result is Result.DEFICIENCY)

    @property
    def to_acknowledge(self) -> tuple[str, ...]:
        """What a person has to be told, and to say that he read it, before the text may be approved."""
        unread = (f"Our own checker could not read this version: {self.not_checked}",) if self.not_checked else ()
        return (*unread, *(finding.reason for finding in self.deficiencies), *self.beyond_log)


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One version of a draft, never changed after it was made.

    `number` counts the versions of the draft from 1. `text` has no stamp; `places` says what each of its paragraphs
    is, body where it says nothing. `record_digest` is that of the record its words were drafted from; a version by
    hand has that of its `base`, the version it was written over. `aside`: it was written over a version that was not
    the newest any more, so that it is kept and never the one to review. `note` is its author's. `cautions` are those
    of the drafting.
    """

    id: str
    draft: str
    matter: str
    number: int
    text: str
    record_digest: str
    drafted_by: str
    at: datetime
    note: str = ""
    origin: Origin = Origin.LOG
    base: str | None = None
    aside: bool = False
    places: Places = ()
    cautions: tuple[str, ...] = ()
    check: VersionCheck = VersionCheck()

    def __post_init__(self) -> None:
        missing = len(self.paragraphs) - len(self.places)
        if missing:
            object.__setattr__(self, "places", (*self.places, *[PaperPlace.BODY] * missing)[: len(self.paragraphs)])

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the text."""
        return paragraphs_of(self.text)


def record_digest(record: ConferralRecord) -> str:
    """What is equal for two records that tell the same: the sha256 of all a draft may be made from.

    Internal notes are no part of it, for nothing is drafted from them.
    """
    values = json.dumps(record_values(record), default=_written, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(values.encode("ascii")).hexdigest()


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a record holds no {type(value).__name__}")
