"""The passages of a text that certify a conferral: in a whole motion, brief, declaration, e-mail or reply."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conferral.reading.finding_certificates.blocks import blocks_of_text
from bot.conferral.reading.finding_certificates.finder import find_in_blocks
from bot.conferral.reading.finding_certificates.found import FoundBy, FoundCertificate
from bot.conferral.reading.finding_certificates.places import Places, pages_of
from knowledge.document import Page

__all__ = ["FoundBy", "FoundCertificate", "find_certificates"]


def find_certificates(text: str, *, pages: Sequence[Page] | None = None) -> tuple[FoundCertificate, ...]:
    """Find every passage of `text` that certifies a conferral, in order and apart; empty where there is none.

    A text that is itself a certificate is one passage, whole. `pages` are those of the file the text was read
    from; where none are handed in, form feeds and lines such as "Page 3 of 12" tell. Never raises; takes time
    linear in the length of the text.
    """
    shown = pages_of(text) if pages is None else pages
    return find_in_blocks(blocks_of_text(text), Places(text, shown))
