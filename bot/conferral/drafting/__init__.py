"""Papers drafted from the record: the certificate, the letter that opens the conferral, redlines, agreed orders."""

from bot.conferral.drafting.certificate import draft
from bot.conferral.drafting.paper import (
    BLANK,
    STAMP,
    VERIFY,
    CannotCertify,
    Caption,
    Caution,
    Draft,
    MissingFact,
    Section,
    SectionName,
)

__all__ = [
    "BLANK",
    "STAMP",
    "VERIFY",
    "CannotCertify",
    "Caption",
    "Caution",
    "Draft",
    "MissingFact",
    "Section",
    "SectionName",
    "draft",
]
