"""Papers drafted from the record: the certificate, the letter that opens the conferral, redlines, agreed orders."""

from bot.conferral.drafting.agreed_order import AgreedOrderPackage, OrderFinding, OrderPoint, agreed_order_package
from bot.conferral.drafting.certificate import draft
from bot.conferral.drafting.letter import opening_letter
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
from bot.conferral.drafting.quoting import HeldWords, Quoting, nothing_quoted
from knowledge.redline import Change, ChangeKind, Marks, marked, redline

__all__ = [
    "BLANK",
    "STAMP",
    "VERIFY",
    "AgreedOrderPackage",
    "CannotCertify",
    "Caption",
    "Caution",
    "Change",
    "ChangeKind",
    "Draft",
    "HeldWords",
    "Marks",
    "MissingFact",
    "OrderFinding",
    "OrderPoint",
    "Quoting",
    "Section",
    "SectionName",
    "agreed_order_package",
    "draft",
    "marked",
    "nothing_quoted",
    "opening_letter",
    "redline",
]
