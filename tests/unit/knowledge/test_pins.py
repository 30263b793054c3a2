"""The pin cite printed beside a quotation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.authority import Edition, Kind
from knowledge.citing import pin_cite
from knowledge.passage import Locator

RULE = Edition(
    source="rules/26.txt",
    title="Rule 26",
    citation="Fed. R. Civ. P. 26",
    court="federal",
    kind=Kind.FEDERAL_RULE,
    text_status="verbatim",
    origin="test",
    rights="public domain",
)
QUOTED = replace(
    RULE,
    citation="D. Kan. Rule 37.2",
    court="D. Kan.",
    kind=Kind.LOCAL_RULE,
    text_status="partial, as quoted in an order",
    attested_on=date(2009, 6, 8),
)
ORDER = replace(RULE, citation="No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009)", court="D. Kan.", kind=Kind.ORDER)
NOTE = replace(RULE, citation="M.D. Fla. L.R. 3.01(g)", court="M.D. Fla.", kind=Kind.NOTE)


@pytest.mark.parametrize(
    ("edition", "locator", "has_pages", "printed"),
    [
        (RULE, Locator(("c", "1", "G")), False, "Fed. R. Civ. P. 26(c)(1)(G)"),
        (RULE, Locator(("c", "1", "G"), page=4), True, "Fed. R. Civ. P. 26(c)(1)(G)"),
        (RULE, Locator(), False, "Fed. R. Civ. P. 26"),
        (replace(RULE, citation="Fed. R. Civ. P. 26(c)"), Locator(("c", "1")), False, "Fed. R. Civ. P. 26(c)(1)"),
        (QUOTED, Locator(paragraph=1), False, "D. Kan. Rule 37.2 (as quoted June 8, 2009)"),
        (ORDER, Locator(page=2, paragraph=7), True, "No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009), at 2"),
        (ORDER, Locator(page=2, footnote="3"), True, "No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009), at 2 n.3"),
        (
            ORDER,
            Locator(page=2, paragraph=7, opening="However, Defendants do not describe"),
            False,
            "No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009), ¶ 7 (“However, Defendants do not describe”)",
        ),
        (ORDER, Locator(footnote="3"), False, "No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009), n.3"),
        (NOTE, Locator(paragraph=2), False, "Note on M.D. Fla. L.R. 3.01(g), ¶ 2"),
        (
            replace(NOTE, citation="see text", title="Other practices"),
            Locator(paragraph=1),
            False,
            "Note on Other practices, ¶ 1",
        ),
        (
            replace(NOTE, kind=Kind.GUIDELINE, citation="D. Kan. ESI Guidelines"),
            Locator(paragraph=3, opening="Counsel should"),
            False,
            "D. Kan. ESI Guidelines, ¶ 3",
        ),
    ],
)
def test_a_pin_cite_names_the_place_and_never_an_invented_page(
    edition: Edition, locator: Locator, has_pages: bool, printed: str
) -> None:
    assert pin_cite(edition, locator, has_pages) == printed
