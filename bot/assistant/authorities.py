"""Where a rule or an order says what a finding rests on, in the corpus that is open: words found there, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.conferral.rule import Basis, RuleSupport
from bot.conferral.rule_supports import leads_to
from knowledge.authority import FEDERAL, Currency, Edition
from knowledge.citing import RuleCitation, pin_cite, read_citations
from knowledge.held import holding
from knowledge.locating import locate
from knowledge.passage import Span, cut
from knowledge.ports import GenerationReader

NOT_VERIFIED = "a note in our own words, not verified against the court's own text"


@dataclass(frozen=True, slots=True)
class ResolvedAuthority:
    """What an authority says, as it stands in the open corpus; or a note in our own words, told as one.

    `source` is the file as its manifest names it, and `spans` point into its text. The `source` of a note is the file
    of the corpus that tells it, with its spans where it stands there in these words, or else the file that is held on
    the same authority, the note before the text; `address` is where it was seen. A note of which nothing is held has
    its address for its source.
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
    address: str = ""


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
        reader = self._current()
        if reader is not self._reader:
            self._reader, self._found = reader, {}
        key = (support, as_of)
        if key not in self._found:
            quoted = support.basis is Basis.TEXT
            self._found[key] = _quoted(reader, support, as_of) if quoted else noted(reader, support, as_of)
        return self._found[key]


def note_authority(support: RuleSupport) -> ResolvedAuthority:
    """A note of ours as it is told without a corpus: its own words, with the address and the day it was made from."""
    return ResolvedAuthority(
        source=support.address,
        authority=support.citation,
        pin_cite=f"Note on {support.citation}",
        quotation=support.statement,
        own_words=True,
        caution=NOT_VERIFIED,
        as_of=support.as_of,
        address=support.address,
    )


def noted(reader: GenerationReader, support: RuleSupport, as_of: date) -> ResolvedAuthority:
    """A note as the corpus holds it: where it stands in its words, else the note held on the same authority."""
    told = note_authority(support)
    for edition in reader.editions():
        if not edition.own_words:
            continue
        text = reader.source_text(edition.source)
        at = text.find(support.statement) if support.statement else -1
        if at >= 0:
            spans = (Span(at, at + len(support.statement)),)
            passages = reader.passages(reader.passage_ids(edition.source))
            held = next((p for p in passages if any(span.overlaps(spans[0]) for span in p.spans)), None)
            pin = pin_cite(edition, held.locator_of(spans), document_has_pages=False) if held else told.pin_cite
            return replace(told, source=edition.source, spans=spans, pin_cite=pin)
    return replace(told, source=next(_nearest(reader, support, as_of), support.address))


def _nearest(reader: GenerationReader, support: RuleSupport, as_of: date) -> Iterator[str]:
    """The sources to look a note up in, the nearest first: notes on its authority or its case, else the authority."""
    editions = sorted(reader.editions(), key=lambda edition: not edition.usable_on(as_of))
    ours = [edition for edition in editions if edition.own_words]
    about = [edition for edition in ours if _same_authority(support.citation, edition)]
    yield from (edition.source for edition in about or ours if support.address and support.address in edition.origin)
    yield from (edition.source for edition in about)
    party, versus, _ = support.citation.partition(" v. ")
    if versus:
        yield from (edition.source for edition in ours if party in reader.source_text(edition.source))
    texts = (edition for edition in editions if not edition.own_words)
    yield from (edition.source for edition in texts if _same_authority(support.citation, edition))


def _same_authority(citation: str, edition: Edition) -> bool:
    """Whether a note is held on the authority cited, on a part of it, or on the whole that it is a part of."""
    if leads_to(citation, edition.citation) or leads_to(edition.citation, citation):
        return True
    cited = [c.citation for c in read_citations(citation, court=None if edition.court == FEDERAL else edition.court)]
    held = holding(edition)
    return any(isinstance(one, RuleCitation) and held.holds(one) for one in cited)


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
