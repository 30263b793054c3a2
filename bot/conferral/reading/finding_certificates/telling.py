"""How much a block tells of a conferral: claims of one, dated contacts, what came of them; or whether it argues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conferral.reading.concepts import concept
from bot.conferral.reading.finding_certificates.blocks import Block

_ANY = re.compile(
    r"confer|certif|counsel|attorney|lawyer|good[- ]faith|undersigned|defen[sc]e|pro se|call|mail|letter|agree|posit|"
    r"resol|respon|refus|repl|object|remain|impasse|offer|propos|declin|withdr|said|stated|told",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]”\"][.;?!])\s+(?=[A-Z“\"(\d])")
_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|"
    r"\b\d{4}-\d{2}-\d{2}\b"
)
_PERSON = re.compile(
    r"\b(?:Mr|Ms|Mrs|Mx|Dr)\. ?[A-Z]|(?<![A-Za-z.])(?:[A-Z]\.){2,3}(?![A-Za-z])|\b(?:I|we|We|my|our|us|me)\b"
)
_NAMED = re.compile(r"\b(?:Mr|Ms|Mrs|Mx|Dr)\. ?[A-Z][\w’'-]*|(?<![A-Za-z.])(?:[A-Z]\.){2,3}(?![A-Za-z])")
_POINTS = re.compile(
    r"(?:as|is|are) (?:set (?:out|forth)|described|detailed|stated|shown|certified) (?:\w+ ){0,3}(?:below|above|in)\b|"
    r"\b(?:see|attached|accompanying|following) (?:\w+ ){0,3}(?:certificat|declaration)",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 1_500
"""Text without stops (a garbled file) is looked at in pieces of so many characters."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one block tells: how many of its sentences claim a conferral, tell a contact (with its day), or argue.

    `points`: it refers to a certificate elsewhere. `people`: those it names by title or initials.
    """

    claims: int = 0
    contacts: int = 0
    dated: int = 0
    sequels: int = 0
    argued: int = 0
    sentences: int = 1
    points: bool = False
    people: frozenset[str] = frozenset()

    @property
    def tells(self) -> bool:
        """Whether the block is of the conferral rather than of anything else."""
        return (self.claims + self.dated + self.contacts > 0) and 2 * self.argued <= self.sentences

    @property
    def goes_on(self) -> bool:
        """Whether the block may go on with the telling of the block before it."""
        return self.tells or (self.sequels > 0 and self.argued == 0)


def read_told(block: Block) -> Told:
    """What `block` tells."""
    people = frozenset(_NAMED.findall(block.text))
    if not people and not _ANY.search(block.text):
        return Told()
    sentences = list(_sentences(block.text))
    about_counsel = concept("contact_counterpart").search(block.text) is not None
    claims = contacts = dated = sequels = argued = 0
    for sentence in sentences:
        if concept("argues").search(sentence):
            argued += 1
            continue
        if concept("service_told").search(sentence):
            continue
        claims += concept("conferral_claimed").search(sentence) is not None
        sequels += concept("contact_sequel").search(sentence) is not None
        if about_counsel and _is_contact(sentence):
            contacts += 1
            dated += _DAY.search(sentence) is not None
    points = _POINTS.search(block.text) is not None
    return Told(claims, contacts, dated, sequels, argued, len(sentences), points, people)


def _is_contact(sentence: str) -> bool:
    if concept("contact_told").search(sentence) is None:
        return False
    return concept("contact_counterpart").search(sentence) is not None or _PERSON.search(sentence) is not None


def _sentences(text: str) -> Sequence[str]:
    pieces = []
    for sentence in _SENTENCE.split(text):
        pieces += [sentence[at : at + _LONGEST_SENTENCE] for at in range(0, len(sentence), _LONGEST_SENTENCE)]
    return pieces
