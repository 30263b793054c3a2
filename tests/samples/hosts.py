"""Documents without fault, of every kind, in which something may be planted: an order, a rule, a note, a guideline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.authority import Edition, Kind


def rule_edition(source: str, **changes: Any) -> Edition:
    """A local rule in force since 2007, changed as told."""
    made = Edition(
        source=source,
        title="Discovery motions",
        citation="D. Kan. Rule 37.2",
        court="D. Kan.",
        kind=Kind.LOCAL_RULE,
        text_status="verbatim",
        origin="made for a test",
        rights="made for a test",
        in_force_from=date(2007, 12, 1),
        attested_on=date(2024, 12, 1),
    )
    return replace(made, **changes)


_ORDER = (
    "IN THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF KANSAS",
    "Case No. 09-cv-2000-ABC",
    "MEMORANDUM AND ORDER",
    "This matter comes before the court on the motion of Defendant Acme Widgets to compel answers to two requests.",
    "Plaintiff opposes the motion, and the court has read the papers of both sides.",
    "Defendant's counsel wrote one letter on March 2 and moved on March 9. Nothing shows that anybody called.",
    "The court finds that the steps described are not a reasonable effort. The motion is denied without prejudice.",
    "IT IS SO ORDERED. Dated this 4th day of May 2009.",
    "s/ Jane Q. Roe, U.S. Magistrate Judge",
)
_RULE = (
    "UNITED STATES DISTRICT COURT FOR THE DISTRICT OF KANSAS. Rules of Practice and Procedure",
    "(a) When a party moves. A party who seeks an order about inspection must first talk with the other side.",
    "(b) Form. The motion must name each request in dispute and must say what was done about it.",
    "(c) Time. The motion must be filed within 30 days of the default or service that gives rise to the dispute.",
)
NOTE = (
    "What the rule covers: motions about discovery, and in most divisions motions about subpoenas as well.",
    "Several judges ask for a call to chambers first. Their pages say so, and their pages change often.",
)
_GUIDELINE = (
    "GUIDELINES FOR ELECTRONICALLY STORED INFORMATION. United States District Court, District of Kansas",
    "Counsel should learn about the clients' systems before the conference and should come with the person who knows.",
    "Disputes that remain should be listed, request by request, with the position of each side.",
)


def hosts() -> Iterator[tuple[Edition, tuple[str, ...]]]:
    """The kinds of documents in which something may be planted."""
    docket = "09-cv-2000"
    yield (
        rule_edition(
            "proposed/order.txt",
            title="Order denying a motion to compel",
            citation="No. 09-cv-2000 (D. Kan. May 4, 2009)",
            kind=Kind.ORDER,
            dated=date(2009, 5, 4),
            docket=docket,
            in_force_from=None,
            attested_on=None,
        ),
        _ORDER,
    )
    yield rule_edition("proposed/rule.txt", title="Inspection", citation="D. Kan. Rule 34.9"), _RULE
    note = replace(
        rule_edition("proposed/note.txt", title="Note on conferring", citation="D. Kan. Rule 37.1", kind=Kind.NOTE),
        text_status="research note in our own words, not the rule",
    )
    yield note, NOTE
    yield (
        rule_edition(
            "proposed/guideline.txt", title="Guidelines", citation="D. Kan. ESI Guidelines", kind=Kind.GUIDELINE
        ),
        _GUIDELINE,
    )
