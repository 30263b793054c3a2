"""Whether an authority that was wished for is held by now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.assistant.correcting.correction import WantedAuthority
from knowledge.authority import FEDERAL, Edition
from knowledge.citing import DocketCitation, RuleCitation, read_citations
from knowledge.held import holding


def met_by(wanted: WantedAuthority, editions: Iterable[Edition], *, today: date) -> Edition | None:
    """An edition that is what was wished for: its own text, of its court, cited so or holding the rule cited.

    It is held whole, and may be quoted for `today`.
    """
    court = None if wanted.court == FEDERAL else wanted.court
    cited = [found.citation for found in read_citations(wanted.citation, court=court)]
    for edition in editions:
        if edition.own_words or edition.partial or edition.court != wanted.court or not edition.usable_on(today):
            continue
        if _plain(edition.citation) == _plain(wanted.citation):
            return edition
        held = holding(edition)
        if any(isinstance(one, RuleCitation) and held.holds(one) for one in cited):
            return edition
        if held.docket is not None and any(isinstance(one, DocketCitation) and one == held.docket for one in cited):
            return edition
    return None


def _plain(citation: str) -> str:
    return " ".join(citation.split()).rstrip(".").casefold()
