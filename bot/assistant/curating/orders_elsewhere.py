"""Orders found in a collection outside: listed for a manager, and taken in like any file, to be approved by a person.

What such a collection says of an order pre-fills its description; whether it is so, who approves it looks.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from bot.assistant.curating.intake import Intake, IntakeDesk
from bot.assistant.curating.managers import expect_manager
from bot.assistant.curating.ports import Refusal
from knowledge.authority import Kind
from knowledge.citing.citation import day_text
from knowledge.courts import CourtKind, all_courts, find_court
from knowledge.errors import ConferralError
from knowledge.intake.description import Description
from knowledge.intake.proposal import Proposal

MOST_FOUND = 50
"""Orders that one search lists at most."""
_RIGHTS = "public domain, United States government work"


class OrdersUnavailable(ConferralError):
    """A collection of orders cannot be asked, or did not answer as it should; the message says why."""


class UnknownOrders(ConferralError):
    """Orders were named that the search did not find, or a court that the collection does not keep apart."""


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """An order that a collection lists.

    `court` is a court as the library names it, None where it knows no such court, and `court_said` is what the
    collection calls it. `address` is its page there.
    """

    id: str
    title: str
    court: str | None
    court_said: str
    dated: date | None
    docket: str
    judge: str
    address: str
    extract: str


@dataclass(frozen=True, slots=True)
class OrderFile:
    """The words of an order as a file: its bytes, its suffix, and whether they were read from a picture."""

    body: bytes
    suffix: str
    seen_by_ocr: bool = False


class OrdersElsewhere(Protocol):
    """A collection of orders. Each method raises OrdersUnavailable."""

    @property
    def name(self) -> str:
        """What it is called."""

    def find(self, query: str, *, court_code: str | None, limit: int) -> Sequence[FoundOrder]:
        """The orders that it finds for `query`, the best first; `court_code` is a court's ECF code ("ksd")."""

    def file_of(self, order: FoundOrder) -> OrderFile:
        """The words of `order`."""


@dataclass(frozen=True, slots=True)
class OutsideOrders:
    """Searches a collection, and proposes what it holds."""

    elsewhere: OrdersElsewhere
    intake: IntakeDesk

    def find(self, query: str, *, court: str | None, limit: int, by: str) -> Sequence[FoundOrder]:
        """The orders found for `query`. Raises NotAManager, UnknownOrders, OrdersUnavailable."""
        expect_manager(self.intake.managers, by)
        if not query.strip():
            raise UnknownOrders("Say what to search for.")
        code = _code(court) if court else None
        return self.elsewhere.find(query.strip(), court_code=code, limit=min(limit, MOST_FOUND))

    def propose(self, orders: Sequence[FoundOrder], *, by: str, now: datetime) -> Intake:
        """Propose `orders`; one whose words cannot be had is refused, and the others go on. Raises NotAManager."""
        expect_manager(self.intake.managers, by)
        made: list[Proposal] = []
        refused: list[Refusal] = []
        unchanged: list[str] = []
        warnings: list[str] = []
        batch = ""
        with tempfile.TemporaryDirectory(prefix="orders-") as folder:
            for order in orders:
                try:
                    taken = self._proposed(order, Path(folder), by=by, now=now)
                except OrdersUnavailable as fault:
                    refused.append(Refusal(order.title, fault.diagnostics()))
                    continue
                batch = batch or taken.batch
                made += taken.proposals
                refused += taken.refused
                unchanged += taken.unchanged
                warnings += taken.warnings
        return Intake(batch, tuple(made), tuple(refused), tuple(unchanged), tuple(warnings))

    def _proposed(self, order: FoundOrder, folder: Path, *, by: str, now: datetime) -> Intake:
        file = self.elsewhere.file_of(order)
        path = folder / f"{self.elsewhere.name.lower()}-{order.id}{file.suffix}"
        path.write_bytes(file.body)
        return self.intake.propose([path], by=by, now=now, said=self._said(order, file))

    def _said(self, order: FoundOrder, file: OrderFile) -> Description:
        """What is known of `order`; a value that the collection does not tell is left to be read from the text."""
        docketed = order.docket and order.court and order.dated
        said = {
            "title": order.title,
            "kind": Kind.ORDER.value,
            "court": order.court,
            "dated": order.dated.isoformat() if order.dated else None,
            "docket": order.docket,
            "judge": order.judge,
            "citation": f"No. {order.docket} ({order.court} {day_text(order.dated)})"
            if docketed and order.dated
            else None,
            "text": f"verbatim, as {self.elsewhere.name} gives it{', read by OCR' if file.seen_by_ocr else ''}",
            "source": f"{self.elsewhere.name}, {order.address}" if order.address else self.elsewhere.name,
            "caution": "not from the court itself: compare it with the court's own file before it is relied on",
            "rights": _RIGHTS,
        }
        return {key: value for key, value in said.items() if value}


def chosen(found: Sequence[FoundOrder], ids: Sequence[str]) -> Sequence[FoundOrder]:
    """The orders of `found` that `ids` name, "all" for all of them. Raises UnknownOrders for others."""
    if "all" in ids:
        return found
    known = {order.id: order for order in found}
    unknown = [one for one in ids if one not in known]
    if unknown:
        raise UnknownOrders(
            f'The search did not find "{unknown[0]}".', advice="Name an order by the id it is listed with."
        )
    return [known[one] for one in dict.fromkeys(ids)]


def court_of_code(code: str) -> str | None:
    """The district court with that ECF code, as the library names it."""
    return next((c.name for c in all_courts() if c.kind is CourtKind.DISTRICT and c.ecf == code), None)


def _code(spelling: str) -> str:
    court = find_court(spelling)
    if court is None or court.kind is not CourtKind.DISTRICT or not court.ecf:
        raise UnknownOrders(
            f'"{spelling}" is not a federal district court.', advice='Name one, as --court "D. Kan.", or leave it out.'
        )
    return court.ecf
