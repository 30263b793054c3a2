"""The pin cite printed beside a quotation, always from our own locator."""

from __future__ import annotations

from knowledge.authority import Edition, Kind
from knowledge.citing.citation import day_text, subdivision_text
from knowledge.passage import Locator

_NO_CITATION = ("", "see text")


def pin_cite(edition: Edition, locator: Locator, document_has_pages: bool) -> str:
    """Print where a quotation stands.

    Rules by subdivision, orders by page where the document has pages and else by paragraph with its opening
    words, notes as notes. A page is never made up: without `document_has_pages` none is printed.
    """
    if edition.own_words:
        return f"Note on {_named(edition)}{_paragraph(locator, opening=False)}"
    if edition.kind.is_rule:
        quoted = edition.attested_on if edition.partial else None
        return f"{_rule(edition, locator)}{f' (as quoted {day_text(quoted)})' if quoted else ''}"
    if document_has_pages and locator.page is not None:
        return f"{_named(edition)}, at {locator.page}{f' n.{locator.footnote}' if locator.footnote else ''}"
    if locator.footnote:
        return f"{_named(edition)}, n.{locator.footnote}"
    return f"{_named(edition)}{_paragraph(locator, opening=edition.kind is Kind.ORDER)}"


def _named(edition: Edition) -> str:
    return edition.title if edition.citation in _NO_CITATION else edition.citation


def _rule(edition: Edition, locator: Locator) -> str:
    """Print the rule's citation with the locator's subdivision, once, even where the citation holds some of it."""
    cited = _named(edition)
    for depth in range(len(locator.subdivision), 0, -1):
        held = subdivision_text(locator.subdivision[:depth])
        if cited.endswith(held):
            return cited + subdivision_text(locator.subdivision[depth:])
    return cited + subdivision_text(locator.subdivision)


def _paragraph(locator: Locator, *, opening: bool) -> str:
    if locator.paragraph is None:
        return ""
    words = f" (“{locator.opening}”)" if opening and locator.opening else ""
    return f", ¶ {locator.paragraph}{words}"
