"""Where the items of a profile say that they are written: a quotation, or a note with its address and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.adapters.rule_files.tables import Table
from bot.conferral.rule import Basis, RuleSupport

_KEYS = ("basis", "citation", "quotation", "statement", "address", "as_of")


@dataclass(frozen=True, slots=True)
class Standard:
    """What an edition says once for all its supports; a support may say otherwise for itself.

    `faulty` tells that the edition's basis has a fault of its own, so that its supports cannot be judged by it.
    """

    basis: Basis | None = None
    citation: str | None = None
    address: str = ""
    as_of: date | None = None
    faulty: bool = False

    def supports(self, table: Table, key: str = "support", *, required: bool = True) -> tuple[RuleSupport, ...]:
        """Read the supports listed under `key` of `table`; an item without any is a fault."""
        listed = table.listed(key, _KEYS)
        if required and not listed and (key not in table or not table.items(key)):
            table.fault(key, f'{table.named} has no "{key}": say where it is written')
        return tuple(found for item in listed if (found := self.support(item)) is not None)

    def support(self, item: Table) -> RuleSupport | None:
        """Read one support, or note its faults."""
        if self.faulty and "basis" not in item:
            return None
        basis = item.choice("basis", Basis, self.basis)
        citation = item.text("citation", self.citation)
        address, as_of = item.address("address") or self.address, item.day("as_of") or self.as_of
        quotation, statement = item.text("quotation", ""), item.text("statement", "")
        if basis is Basis.TEXT:
            return _quoted(item, citation, quotation)
        if basis is Basis.NOTE:
            return _noted(item, RuleSupport(basis, citation, "", statement, address, as_of))
        return None


def _quoted(item: Table, citation: str, quotation: str) -> RuleSupport | None:
    for key in ("statement", "address", "as_of"):
        if key in item:
            item.fault(key, f'{item.named} has "{key}", which only a note has: write basis = "note" if it is one')
    if "quotation" not in item:
        item.fault("quotation", f'{item.named} rests on a text and has no "quotation"')
    return RuleSupport(Basis.TEXT, citation, quotation) if quotation else None


def _noted(item: Table, support: RuleSupport) -> RuleSupport | None:
    if "quotation" in item:
        item.fault("quotation", f'{item.named} is a note and has a "quotation": a note is in our own words')
    if "statement" not in item:
        item.fault("statement", f'{item.named} is a note and has no "statement"')
    if not support.address and "address" not in item:
        item.fault("address", f'{item.named} is a note without "address": name the page it was written from')
    if support.as_of is None and "as_of" not in item:
        item.fault("as_of", f'{item.named} is a note without "as_of": name the day on which the page shows it')
    return support if support.statement and support.address and support.as_of else None
