"""Certificates of conferral with plainly fictional people, and the two orders' own descriptions of an effort."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import knowledge

ORDERS = Path(knowledge.__file__).parent / "starter" / "orders"
ORDER_2009 = "2009-06-08_08-cv-2464.txt"
ORDER_2007 = "2007-08-29_07-cv-2192.txt"
FILED = date(2024, 3, 25)
"""The day on which the motions of these certificates are filed."""

_TEXTS = Path(__file__).parent / "certificates"


def certificate(name: str) -> str:
    """The text of `certificates/<name>.txt`."""
    return (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")


THOROUGH = certificate("thorough")
"""One in which no fault is to be found."""
DEFICIENT = {
    name: certificate(name)
    for name in ("only-letters", "the-rule-recited", "no-date", "after-filing", "one-voicemail", "a-bare-announcement")
}
"""Each with a fault that a careful judge would find, named by its key."""


def effort_told_in_2009() -> str:
    """The paragraph of their motion that the movants of the order of June 8, 2009 wrote, as the order quotes it."""
    text = (ORDERS / ORDER_2009).read_text(encoding="utf-8")
    start = text.index("Attached as Exhibit A is a Protective Order")
    return text[start : text.index("have not responded.", start)] + "have not responded."


def effort_told_in_2007() -> str:
    """What the movants of the order of August 29, 2007 said in their reply, in the order's words."""
    text = (ORDERS / ORDER_2007).read_text(encoding="utf-8")
    start = text.index("Defendants state that they prepared a proposed protective order")
    return text[start : text.index(".", start) + 1]
