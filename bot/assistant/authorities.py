"""Where a rule or an order says what a finding rests on, in the corpus that is open: words found there, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.conferral.rule import Basis, RuleSupport
from bot.conferral.rule_supports import leads_to
from knowledge.authority import Currency, Edition
from knowledge.citing import pin_cite
from knowledge.locating import locate
from knowledge.passage import Span, cut
from knowledge.ports import GenerationReader

NOT_VERIFIED = "a note in our own words, not verified against the court's own text"


@dataclass(frozen=True, slots=True)
class ResolvedAuthority:
    """What an authority says, as it stands in the open corpus; or a note in our own words, told as one.

    `spans` point into the text of `source`; a note has none, and its `source` is the address it was made from.
    """

    source: str
    authority: str
    pin_cite: str
    quotation: str
    spans: tuple[Span, ...] = ()
    own_words: bool = False
    currency: Currency | None = None
    caution: str | None = None
    as_of: date | None = None


class Authorities:
    """Resolves the supports of rules in the current generation. A quotation that is not found there is withheld."""

    def __init__(self, current: Callable[[], GenerationReader]) -> None:
        self._current = current
        self._reader: GenerationReader | None = None
        self._found: dict[tuple[RuleSupport, date], ResolvedAuthority | None] = {}

    def resolve(self, supports: Sequence[RuleSupport], *, as_of: date) -> ResolvedAuthority | None:
        """The first of `supports` that stands in the corpus for `as_of`; else the first note; else None."""
        resolved = self.resolve_all(supports, as_of=as_of)
        return resolved[0] if resolved else None

    def resolve_all(self, supports: Sequence[RuleSupport], *, as_of: date) -> tuple[ResolvedAuthority, ...]:
        """All of `supports` that can be told, each once: quotations in their order, then notes."""
        told = [self._one(support, as_of) for support in dict.fromkeys(supports)]
        found = dict.fromkeys(authority for authority in told if authority is not None)
        return (*(a for a in found if not a.own_words), *(a for a in found if a.own_words))

    def _one(self, support: RuleSupport, as_of: date) -> ResolvedAuthority | None:
        if support.basis is Basis.NOTE:
            return note_authority(support)
        reader = self._current()
        if reader is not self._reader:
            self._reader, self._found = reader, {}
        key = (support, as_of)
        if key not in self._found:
            self._found[key] = _quoted(reader, support, as_of)
        return self._found[key]


def note_authority(support: RuleSupport) -> ResolvedAuthority:
    """A note of ours as it is told: in its own words, with the address and the day it was made from."""
    return ResolvedAuthority(
        source=support.address,
        authority=support.citation,
        pin_cite=f"Note on {support.citation}",
        quotation=support.statement,
        own_words=True,
        caution=NOT_VERIFIED,
        as_of=support.as_of,
    )


def _quoted(reader: GenerationReader, support: RuleSupport, as_of: date) -> ResolvedAuthority | None:
    """The quotation of `support` as it stands in a text that may be quoted for `as_of`; None where it does not."""
    for edition in reader.editions():
        if edition.own_words or not edition.usable_on(as_of) or not leads_to(support.citation, edition.citation):
            continue
        if (found := _in_edition(reader, edition, support, as_of)) is not None:
            return found
    return None


def _in_edition(
    reader: GenerationReader, edition: Edition, support: RuleSupport, as_of: date
) -> ResolvedAuthority | None:
    text = reader.source_text(edition.source)
    passages = reader.passages(reader.passage_ids(edition.source))
    has_pages = any(passage.locator.page is not None for passage in passages)
    for passage in passages:
        spans = locate(passage.spans, text, support.quotation)
        if spans:
            return ResolvedAuthority(
                source=edition.source,
                authority=edition.citation,
                pin_cite=pin_cite(edition, passage.locator_of(spans), has_pages),
                quotation=cut(text, spans),
                spans=spans,
                currency=edition.currency(as_of),
                caution=edition.caution or None,
            )
    return None
