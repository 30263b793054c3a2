"""What of a paper can be checked, or why nothing of it can."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.conferral.reading.certificates import FoundBy, FoundCertificate
from bot.conferral.reading.handed_in import Excerpt, HandedIn
from bot.conferral.reading.language import Language, language_of

LONG = 200_000
"""Characters: of a longer text only the certificates in it are read, and a longer certificate is not."""
LONGEST = 2_000_000
"""Characters: a longer text is not looked through."""
MOST_CERTIFICATES = 20
"""So many certificates of one paper are checked at once."""
_MOST_UNREADABLE = 0.02
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_COURTS_OWN = re.compile(
    r"\bIT IS (?:SO |THEREFORE |HEREBY |FURTHER )*ORDERED\b|\b(?:U\.S\.|United States) (?:Magistrate|District) Judge\b",
    re.IGNORECASE,
)
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One certificate to be read: its excerpt, and the passages it was put together from."""

    excerpt: Excerpt
    certificates: tuple[FoundCertificate, ...]

    @property
    def text(self) -> str:
        """What is read."""
        return self.excerpt.text

    @property
    def offset(self) -> int:
        """Where it begins in the whole text."""
        return self.excerpt.offset


@dataclass(frozen=True, slots=True)
class Checkable:
    """The certificates of a paper, each checked by itself; none where `nothing_found` says where it was looked for.

    `notes` are sentences for the person who asked: where each certificate stands, and what was not read.
    """

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    nothing_found: str | None = None


@dataclass(frozen=True, slots=True)
class NotCheckable:
    """Why nothing was checked: a sentence for people."""

    reason: str


def checkable(paper: HandedIn) -> Checkable | NotCheckable:
    """What of `paper` can be checked. Never raises; takes time linear in its length, up to LONGEST."""
    if (reason := _unreadable(paper.text)) is not None:
        return NotCheckable(reason)
    found = paper.certificates()
    if len(found) > MOST_CERTIFICATES:
        return NotCheckable(
            f"Not checked: {len(found):,} passages seem to certify a conferral, and at most {MOST_CERTIFICATES} are "
            f"checked at once; the first stands on {found[0].place}. Hand in the certificates alone."
        )
    parts = _parts(paper, found)
    if (reason := _unread(paper, parts)) is not None:
        return NotCheckable(reason)
    notes = (*paper.notes, *_notes(paper, parts))
    return Checkable(parts, notes, None if parts else _nothing_found(paper))


def _unreadable(text: str) -> str | None:
    if not text.strip():
        return "Not checked: the text is empty."
    if len(text) > LONGEST:
        return (
            f"Not checked: the text has {len(text):,} characters, and at most {LONGEST:,} are looked through; "
            "hand in the motion alone."
        )
    if len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len(text):
        return "Not checked: this is no text; hand in the PDF, Word or text file itself."
    return None


def _unread(paper: HandedIn, parts: tuple[Part, ...]) -> str | None:
    """Why the parts, or a paper without any, cannot be read."""
    for read, place in [(part.text, part.certificates[0].place) for part in parts] or [(paper.text, "")]:
        where = f" (from {place})" if place and len(parts) > 1 else ""
        language = language_of(read)
        if language is Language.OTHER:
            return f"Not checked: the text{where} is not in English."
        if language is Language.NONE:
            scanned = "; a scan may need OCR again" if paper.name.lower().endswith(".pdf") else ""
            return f"Not checked: the text{where} makes no words that can be read{scanned}."
        if place and len(read) > LONG:
            return (
                f"Not checked: the passage from {place} has {len(read):,} characters, and at most {LONG:,} are read; "
                "hand in the certificate alone."
            )
    return None


def _parts(paper: HandedIn, found: tuple[FoundCertificate, ...]) -> tuple[Part, ...]:
    """A part for each certificate; where none has a heading, all passages tell of one effort and are read together."""
    if not found:
        return ()
    together = all(one.by is FoundBy.WORDS for one in found)
    groups = [found] if together else [(one,) for one in found]
    return tuple(Part(paper.excerpt((one.start, one.end) for one in group), group) for group in groups)


def _notes(paper: HandedIn, parts: tuple[Part, ...]) -> list[str]:
    notes = []
    found = [one for part in parts for one in part.certificates]
    if len(parts) > 1:
        notes.append(f"{len(parts)} certificates were found; each was checked by itself.")
    notes += [one.why for one in found[:_MOST_PLACES] if one.by is not FoundBy.WHOLE]
    if len(found) > _MOST_PLACES:
        notes.append(f"There are {len(found) - _MOST_PLACES} more such passages.")
    if found and found[0].by is not FoundBy.WHOLE:
        notes.append("What stands outside of it was not read as part of a certificate.")
    if not any(one.by is FoundBy.HEADING for one in found) and _COURTS_OWN.search(paper.text):
        notes.append("The text reads as an order of a court; a certificate is the movant's own statement.")
    return notes


def _nothing_found(paper: HandedIn) -> str:
    """Where a certificate was looked for, in a paper that has none."""
    pages = f"{len(paper.pages)} pages" if len(paper.pages) > 1 else f"{len(paper.text):,} characters"
    return (
        f"No certification that the movant conferred was found: {paper.name} ({pages}) was looked through for a "
        "heading such as “Certificate of Conferral”, “Rule 37.2 Certificate” or “Meet and Confer”, and for sentences "
        "that certify a conferral or tell of contacts between counsel. A certificate of service is none."
    )
