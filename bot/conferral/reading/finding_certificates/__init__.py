"""Finding the passages of a longer paper that certify a conferral, and saying where they stand."""

from bot.conferral.reading.finding_certificates.blocks import Block, blocks_of_document, blocks_of_text
from bot.conferral.reading.finding_certificates.finder import find_in_blocks
from bot.conferral.reading.finding_certificates.found import FoundBy, FoundCertificate

__all__ = ["Block", "FoundBy", "FoundCertificate", "blocks_of_document", "blocks_of_text", "find_in_blocks"]
