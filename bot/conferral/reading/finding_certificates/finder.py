"""Finds the certificates of a paper: the whole of it, passages under a heading, passages by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.conferral.reading.finding_certificates.blocks import Block
from bot.conferral.reading.finding_certificates.found import FoundBy, FoundCertificate
from bot.conferral.reading.finding_certificates.headings import HeadingKind, read_headings
from bot.conferral.reading.finding_certificates.passages import Passage, passages_of
from bot.conferral.reading.finding_certificates.places import Places
from bot.conferral.reading.finding_certificates.sections import Paper, Section, sections_of
from bot.conferral.reading.finding_certificates.telling import read_told

_SHORT = 6_000
"""Characters: a text no longer, and without a motion's parts, is what was handed in as the certificate."""
_MOSTLY = 0.6
_MOTION = re.compile(
    r"^\W*(?:in the )?(?:united states|u\.s\.) district court\b|^\W*(?:COMES NOW|WHEREFORE|NOW COMES)\b|"
    r"\bTO (?:THE COURT|ALL PARTIES),? AND\b|"
    r"^\W*(?:Plaintiff|Defendant|Movant)s?\b.{0,80}\b(?:hereby )?moves? (?:this|the) Court\b",
    re.IGNORECASE,
)


def find_in_blocks(blocks: Sequence[Block], places: Places) -> tuple[FoundCertificate, ...]:
    """Find the certificates of the paper that `blocks` are, in order; empty where it has none."""
    if not blocks:
        return ()
    paper = Paper(blocks, read_headings(blocks), [read_told(block) for block in blocks])
    sections = sections_of(paper)
    if _is_whole(paper, sections):
        return (_found(paper, Passage(0, len(blocks) - 1), places, "", FoundBy.WHOLE),)
    taken = {at for section in sections for at in range(section.first, section.last + 1)}
    found = [_under_heading(paper, section, places) for section in sections]
    unheaded = passages_of(paper, taken, beside_heading=bool(sections))
    found += [_found(paper, passage, places, "", FoundBy.WORDS) for passage in unheaded]
    return tuple(sorted(found, key=lambda one: one.start))


def _is_whole(paper: Paper, sections: Sequence[Section]) -> bool:
    """Whether the paper is one certificate and nothing else: short, or all of it of the conferral."""
    if any(_is_of_a_motion(paper, at) for at in range(len(paper.blocks))) or len(sections) > 1:
        return False
    lengths = [len(block.text) for block in paper.blocks]
    if sum(lengths) <= _SHORT:
        return True
    told = sum(length for length, told in zip(lengths, paper.told, strict=True) if told.goes_on)
    return told >= _MOSTLY * sum(lengths) and any(told.claims or told.dated for told in paper.told)


def _is_of_a_motion(paper: Paper, at: int) -> bool:
    """Whether the block is part of a motion, or of a certificate of service, that stands beside a certificate."""
    heading = paper.headings[at]
    if heading is not None and heading.kind in (HeadingKind.SECTION, HeadingKind.SERVICE):
        return True
    return _MOTION.search(paper.blocks[at].text[:300]) is not None


def _under_heading(paper: Paper, section: Section, places: Places) -> FoundCertificate:
    passage = Passage(section.first, section.last)
    return _found(paper, passage, places, section.heading.words, FoundBy.HEADING)


def _found(paper: Paper, passage: Passage, places: Places, heading: str, by: FoundBy) -> FoundCertificate:
    blocks = paper.blocks[passage.first : passage.last + 1]
    start, end = blocks[0].start, max(block.end for block in blocks)
    line, page = places.line(start), places.page(start)
    found = FoundCertificate(start, end, heading, "", by, line, page)
    if by is FoundBy.WHOLE:
        why = "The whole text was read as the certificate."
    elif by is FoundBy.HEADING:
        why = f"It stands on {found.place}, under “{heading}”."
    else:
        why = f"It stands on {found.place}, under no heading of its own; its sentences tell of a conferral."
    return FoundCertificate(start, end, heading, why, by, line, page)
