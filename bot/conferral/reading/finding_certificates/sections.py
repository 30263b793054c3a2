"""Passages under a heading: from the heading to the next one, the signature, or the certificate of service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conferral.reading.concepts import concept
from bot.conferral.reading.finding_certificates.blocks import Block
from bot.conferral.reading.finding_certificates.headings import Heading, HeadingKind
from bot.conferral.reading.finding_certificates.telling import Told

_SIGNING_LINES = 16
"""The most lines a signature block has."""
_SIGNING_WIDTH = 90
_STRAY_BLOCKS = 3
"""So many paragraphs in a row that tell nothing of the conferral are argument again."""
_FEWEST_TOLD = 0.3
_SIGNATURE_LOOKS = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper taken apart: its blocks, which of them are headings, and what each block tells."""

    blocks: Sequence[Block]
    headings: Sequence[Heading | None]
    told: Sequence[Told]

    def signs(self, index: int) -> bool:
        """Whether the lines that sign begin with the block."""
        text = self.blocks[index].text
        return len(text) <= _SIGNATURE_LOOKS and concept("signature_start").match(text) is not None


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks `first` to `last` (inclusive), under `heading`."""

    first: int
    last: int
    heading: Heading


def sections_of(paper: Paper) -> list[Section]:
    """The passages that stand under a heading of a conferral certificate, in order and apart."""
    found: list[Section] = []
    index = 0
    while index < len(paper.blocks):
        heading = paper.headings[index]
        section = _section(paper, index, heading) if heading is not None else None
        if section is None:
            index += 1
            continue
        found.append(section)
        index = section.last + 1
    return _joined(paper, found)


def _section(paper: Paper, index: int, heading: Heading) -> Section | None:
    if heading.kind not in (HeadingKind.CONFERRAL, HeadingKind.MAY_CERTIFY):
        return None
    last = _last(paper, index, heading)
    body = range(index if heading.runs_in else index + 1, last + 1)
    words = sum(len(paper.blocks[at].text) for at in body if not paper.signs(at))
    if not words:
        return None
    if heading.kind is HeadingKind.MAY_CERTIFY or not heading.titled:
        told = sum(len(paper.blocks[at].text) for at in body if paper.told[at].goes_on)
        claims = any(paper.told[at].claims or paper.told[at].dated for at in body)
        if not claims or told < _FEWEST_TOLD * words:
            return None
    return Section(index, last, heading)


def _last(paper: Paper, first: int, heading: Heading) -> int:
    """The last block of the section that begins with the block `first`."""
    last = first
    for at in range(first + 1, len(paper.blocks)):
        if paper.signs(at):
            return _last_of_signature(paper, at)
        if _ends(paper, at, heading, empty=last == first and not heading.runs_in):
            break
        if at - last > _STRAY_BLOCKS:
            return last
        if paper.told[at].goes_on or _is_short(paper, at, first):
            last = at
    else:
        return max(last, _trailing(paper, last))
    return last


def _trailing(paper: Paper, last: int) -> int:
    """The end of the paper where only a few blocks follow what tells of the conferral."""
    return len(paper.blocks) - 1 if len(paper.blocks) - 1 - last <= 1 else last


def _is_short(paper: Paper, at: int, first: int) -> bool:
    """Whether the block is no paragraph of its own: a label, a list line, or what follows the heading at once."""
    return at == first + 1 or (len(paper.blocks[at].text) <= _SIGNING_WIDTH and paper.told[at].argued == 0)


def _ends(paper: Paper, at: int, heading: Heading, *, empty: bool) -> bool:
    """Whether the block `at` is the heading of another section. `empty`: nothing stands under `heading` yet."""
    other = paper.headings[at]
    if other is None:
        return False
    if other.kind in (HeadingKind.SERVICE, HeadingKind.SECTION):
        return True
    if other.kind is HeadingKind.CONFERRAL or (other.kind is HeadingKind.MAY_CERTIFY and other.titled):
        return not empty
    if heading.numbered and other.numbered == heading.numbered:
        return heading.numbered != "figure" or not paper.told[at].tells
    if other.runs_in or empty or other.words.upper() != other.words:
        return False
    return not _tells_below(paper, at)


def _tells_below(paper: Paper, at: int) -> bool:
    """Whether the blocks under a heading of an unknown kind still tell of the conferral."""
    for below in range(at + 1, min(at + 1 + _STRAY_BLOCKS, len(paper.blocks))):
        if paper.told[below].tells:
            return True
        if paper.headings[below] is not None:
            return False
    return False


def _last_of_signature(paper: Paper, first: int) -> int:
    last = first
    for at in range(first + 1, min(first + _SIGNING_LINES, len(paper.blocks))):
        heading = paper.headings[at]
        known = heading is not None and heading.kind is not HeadingKind.OTHER
        if known or len(paper.blocks[at].text) > _SIGNING_WIDTH:
            break
        last = at
    return last


def _joined(paper: Paper, found: Sequence[Section]) -> list[Section]:
    """The sections, with a label inside a certificate ("Meet and confer of March 4") joined to it."""
    joined: list[Section] = []
    for section in found:
        before = joined[-1] if joined else None
        inside = before is not None and before.last + 1 == section.first and not section.heading.titled
        if before is not None and inside and not any(paper.signs(at) for at in range(before.first, before.last + 1)):
            joined[-1] = Section(before.first, section.last, before.heading)
        else:
            joined.append(section)
    return joined
