"""Authorities and their editions: which text was in force on which day.

An *authority* is a rule, a standing guideline, an order, or one of our own research notes about one of
them. An *edition* is the text of an authority as one source shows it, with the days from and until which
it was in force, so far as they are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEDERAL = "federal"
SEVERAL_COURTS = "several federal district courts"


class Kind(StrEnum):
    """What a source is, as its manifest names it."""

    FEDERAL_RULE = "federal-rule"
    LOCAL_RULE = "local-rule"
    STATE_RULE = "state-rule"
    ORDER = "order"
    GUIDELINE = "guideline"
    NOTE = "note"

    @property
    def is_rule(self) -> bool:
        """Whether the source is the text of a binding rule."""
        return self in (Kind.FEDERAL_RULE, Kind.LOCAL_RULE, Kind.STATE_RULE)


class Weight(StrEnum):
    """How much a source weighs, in words for a reader."""

    RULE = "binding rule"
    ORDER = "order"
    GUIDELINE = "standing guideline"
    NOTE = "note in our own words"


class Currency(StrEnum):
    """Whether a text was in force on a day, as CONTRACT.md defines it."""

    IN_FORCE = "in_force"
    LAST_SEEN = "last_seen"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of one authority as one source shows it.

    `in_force_until` is exclusive. `attested_on` is a day on which the source shows the text in force.
    `dated` is the day of an order. `text_status` says how complete the text is ("verbatim", "partial, as
    quoted in an order"). `origin` is where the text was taken from; `caution` is shown beside quotations.
    """

    source: str
    title: str
    citation: str
    court: str
    kind: Kind
    text_status: str
    origin: str
    rights: str
    in_force_from: date | None = None
    in_force_until: date | None = None
    attested_on: date | None = None
    dated: date | None = None
    docket: str | None = None
    judge: str | None = None
    caution: str | None = None
    official_address: str | None = None
    slips: tuple[tuple[str, str], ...] = ()

    @property
    def own_words(self) -> bool:
        """Whether the text is a research note of ours and not the authority's own words."""
        return self.kind is Kind.NOTE

    @property
    def partial(self) -> bool:
        """Whether the source holds only part of the authority's text."""
        return self.text_status.startswith("partial")

    @property
    def weight(self) -> Weight:
        """How much the text weighs."""
        if self.kind.is_rule:
            return Weight.RULE
        return {Kind.ORDER: Weight.ORDER, Kind.GUIDELINE: Weight.GUIDELINE}.get(self.kind, Weight.NOTE)

    @property
    def first_known(self) -> date | None:
        """The first day for which the text may be quoted; None for a text that bears no day, as a note."""
        return self.dated or self.in_force_from or self.attested_on

    def usable_on(self, as_of: date) -> bool:
        """Whether the text may be quoted for `as_of`.

        An order is never used for a day before its date, a rule never for a day before it is known to have
        been in force. A note carries its own caution instead of dates and is never shut out by this test.
        """
        if self.first_known is not None and as_of < self.first_known:
            return False
        return self.currency(as_of) is not Currency.SUPERSEDED

    def currency(self, as_of: date) -> Currency:
        """Whether the text was in force on `as_of`, or only seen in force on an earlier day.

        `in_force` needs `as_of` between `in_force_from` and the later of `attested_on` and a known
        `in_force_until`; after an end that is known the text is superseded; otherwise it was in force when
        it was last seen. An order is in force, as a decision, from its date.
        """
        if self.kind is Kind.ORDER:
            return Currency.IN_FORCE
        if self.in_force_until is not None and as_of >= self.in_force_until:
            return Currency.SUPERSEDED
        if self.in_force_until is not None and self.in_force_from is not None:
            return Currency.IN_FORCE
        if self.attested_on is not None and as_of <= self.attested_on:
            return Currency.IN_FORCE
        return Currency.LAST_SEEN

    def slips_in(self, quotation: str) -> tuple[str, ...]:
        """What is to be said beside `quotation` of the apparent slips it holds, or holds a part of."""
        quoted = " ".join(quotation.split())
        known = [(" ".join(words.split()), note) for words, note in self.slips]
        return tuple(
            f"Apparent slip in the source (“{words}”): {note}"
            for words, note in known
            if words in quoted or (quoted and quoted in words)
        )
