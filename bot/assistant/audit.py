"""The audit: who did what, in a chain of entries in which nothing can be changed, left out or moved unseen.

Every entry names the digest of the one before, and its own digest is taken over all it says. Entries name ids, digests,
counts and a person's own reasons, never the words of a matter, a draft or a document: so a matter can be erased, an
authority purged and a person forgotten while the chain stays whole. No retention touches the audit.

What the chain alone cannot show is an end that was cut off, or a chain that was computed anew from some entry on. That
is what the heads are for that are sent out: the number and digest of the newest entry, kept where who can write the
database cannot. After the last head that was sent out, nothing shows that entries were cut off.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from knowledge.errors import ConferralError

BEFORE_THE_FIRST = "0" * 64
"""What the first entry names as the digest of the one before."""

LONGEST = 2000
"""How many characters a detail, as somebody's reason, has at most."""

_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")
_HEAD = re.compile(r"\s*(?:([1-9][0-9]{0,17})\s*:\s*)?([0-9a-fA-F]{64})\s*")


class NotRecorded(ConferralError):
    """An entry could not be written; what it was to tell of is then not done."""


class FaultyEntry(ConferralError):
    """What was to be entered cannot be: it names nobody, or a reason is too long."""


class NotAHead(ConferralError):
    """A text does not name a head of the audit."""


class AuditAct(StrEnum):
    """What was done. The words stand in the entries, so they are never changed; new acts are added."""

    PROPOSED = "proposed"
    DESCRIBED = "described"
    APPROVED = "approved"
    APPROVED_OWN = "approved own"
    APPROVED_IN_BULK = "approved in bulk"
    SENT_BACK = "sent back"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"
    PUBLICATION_REFUSED = "publication refused"
    ROLLED_BACK = "rolled back"
    PURGED = "purged"
    OVERRODE = "overrode"
    READ_MATTER = "read a matter"
    EXPORTED_DRAFT = "exported a draft"
    CHANGED_ROLE = "role changed"
    EXPORTED_AUDIT = "audit exported"
    SENT_HEAD = "head sent"
    ADDED_GOLDEN = "golden question added"
    TOOK_BACK_GOLDEN = "golden question taken back"
    EXPORTED_PACK = "pack exported"
    IMPORTED_PACK = "pack imported"
    CORRECTED = "corrected"
    TOOK_BACK_CORRECTION = "correction taken back"


@dataclass(frozen=True, slots=True)
class AuditNote:
    """What is to be entered: who did what to which thing, when.

    `about` is an id (of a proposal, a generation, a source, a matter, a draft). `at` has a zone. `details` are few and
    short: digests, counts, reasons. Raises FaultyEntry, and ValueError for a time without a zone.
    """

    act: AuditAct
    about: str
    by: str
    at: datetime
    details: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(self.at)
        if not self.by.strip():
            raise FaultyEntry("The audit needs a name for who acts.", advice="Write the user's name.")
        if any(len(text) > LONGEST for text in (self.by, self.about, *self.details.values())):
            raise FaultyEntry(f"A reason has at most {LONGEST:,} characters.", advice="Write a shorter one.")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry as it is kept; `details` is a canonical JSON text, `at` a moment in UTC as 2024-03-04T16:30:00.000Z."""

    sequence: int
    at: str
    by: str
    act: str
    about: str
    details: str
    former: str
    digest: str

    @property
    def told(self) -> Mapping[str, str]:
        """The details as a mapping. Raises ValueError where they are no JSON, which no entry of a whole chain is."""
        return MappingProxyType(dict(json.loads(self.details)))

    @property
    def computed(self) -> str:
        """The digest of what the entry says: sha256 of a JSON object with sorted keys and no white space."""
        texts = {"about": self.about, "act": self.act, "at": self.at, "by": self.by}
        # Every part is JSON and only the details hold braces of their own, so no two entries give the same text.
        parts = [f'"{name}":{json.dumps(text)}' for name, text in texts.items()]
        parts += [f'"details":{self.details}', f'"former":{json.dumps(self.former)}', f'"sequence":{self.sequence}']
        return hashlib.sha256(f"{{{','.join(parts)}}}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry at some time, as it is sent out; `sequence` None where only the digest was kept."""

    digest: str
    sequence: int | None = None

    def __str__(self) -> str:
        return self.digest if self.sequence is None else f"{self.sequence}:{self.digest}"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which entries are meant: of acts done at `since` or later, and before `until`; all where nothing is said."""

    since: datetime | None = None
    until: datetime | None = None
    about: str = ""
    act: AuditAct | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == EVERYTHING


EVERYTHING = Selection()
"""Every entry."""


class AuditTrail(Protocol):
    """Where acts are put on record."""

    def record(self, note: AuditNote) -> AuditEntry:
        """Enter `note` after the newest entry. Raises NotRecorded; then what it tells of has to be left undone."""


class AuditBook(AuditTrail, Protocol):
    """The audit as it can be read. Reading may raise DatabaseUnavailable."""

    def head(self) -> Head | None:
        """The newest entry, or None where there is none yet."""

    def entries(self, chosen: Selection = EVERYTHING) -> Iterable[AuditEntry]:
        """The chosen entries by their numbers, all from one state of the audit."""


def entry_after(former: Head | None, note: AuditNote) -> AuditEntry:
    """The entry that `note` becomes after `former`, the newest until now."""
    details = {_kept(name): _kept(text) for name, text in note.details.items()}
    entry = AuditEntry(
        sequence=1 if former is None else (former.sequence or 0) + 1,
        at=moment(note.at),
        by=_kept(note.by),
        act=note.act.value,
        about=_kept(note.about),
        details=canonical(details),
        former=BEFORE_THE_FIRST if former is None else former.digest,
        digest="",
    )
    return replace(entry, digest=entry.computed)


def canonical(details: Mapping[str, str]) -> str:
    """Details as they are kept: sorted by name, without white space, in ASCII."""
    return json.dumps(dict(details), sort_keys=True, separators=(",", ":"))


def moment(at: datetime) -> str:
    """A time as entries write it: in UTC, with milliseconds, so that texts sort as times do."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def read_head(text: str) -> Head:
    """Read a head as it was sent out, "12:9f86d0…", or its digest alone. Raises NotAHead."""
    found = _HEAD.fullmatch(text)
    if found is None:
        advice = "Give it as it was sent out: the number of an entry, a colon and 64 hexadecimal digits."
        raise NotAHead(f'"{text.strip()[:100]}" is not a head of the audit.', advice=advice)
    return Head(found[2].lower(), int(found[1]) if found[1] else None)


def _kept(text: str) -> str:
    """What a database keeps of a text: no NUL, and no half of a character."""
    return _NOT_KEPT.sub("\ufffd", text)
