"""The signature block, always blank, and the words that would fill it and so never enter a paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.paper import BLANK, HEADINGS, Section, SectionName
from bot.conferral.drafting.prose import folded
from bot.conferral.record import ConferralRecord

_SLASHES = str.maketrans({"⁄": "/", "∕": "/", "⧸": "/", "╱": "/"})
_SIGNED = re.compile(
    r"/\s?s\s?/|(?<![\w/])s/\s?[A-Z]|\b(?:electronically|digitally) signed\b|\boriginal signed by\b", re.IGNORECASE
)
_BAR_NUMBER = re.compile(
    r"\b(?:bar|sbn|attorney|atty|reg(?:istration)?|supreme court)\.?\s*(?:id|no|num(?:ber)?|#)s?\b\.?\s*[:#]?\s*\d{3,}"
    r"|\b(?:SBN|[A-Z]{2} Bar)\b\s*[:#]?\s*\d{3,}",
    re.IGNORECASE,
)
_SWORN = re.compile(
    r"\bI\s+(?:hereby\s+)?(?:declare|certify|verify|state|swear|affirm)[^.]{0,60}\bunder\s+(?:the\s+)?penalt(?:y|ies)\s+of"
    r"|\b(?:subscribed|sworn)\s+(?:and\s+(?:sworn|subscribed)\s+)?(?:to\s+)?before\s+me\b"
    r"|\bexecuted\s+on\s+(?:this\s+)?\w*\s*\d",
    re.IGNORECASE,
)


def closing(foundation: Foundation) -> tuple[str, ...]:
    """The signature block: blanks, and for whom the person who will sign acts."""
    movant = foundation.record.movant
    role = folded(movant.role)
    last = f"{role}, self-represented" if movant.self_represented else f"Counsel for {role}"
    return (*(f"{BLANK} ({what})" for what in ("date", "signature", "name", "bar number")), last)


def oath_section(foundation: Foundation) -> Section | None:
    """The words of 28 U.S.C. § 1746 with its date left blank, where the court asks for a declaration."""
    if not foundation.rule.certificate.sworn or foundation.rule not in foundation.asking:
        return None
    words = (
        "[For the declarant to complete after review, under 28 U.S.C. § 1746:] "
        f"I declare under penalty of perjury that the foregoing is true and correct. Executed on {BLANK}."
    )
    return Section(SectionName.OATH, HEADINGS[SectionName.OATH], (words,))


def filled_in(text: str) -> str | None:
    """The words of `text` that would sign, swear or number a paper; None where there are none."""
    plain = unicodedata.normalize("NFKC", folded(text)).translate(_SLASHES)
    found = next((m for pattern in (_SIGNED, _BAR_NUMBER, _SWORN) if (m := pattern.search(plain))), None)
    return found[0].strip() if found else None


def written_parts(record: ConferralRecord) -> Iterator[tuple[str, str]]:
    """Every text of the record that can reach a paper, with what of the record it is."""
    for party in (record.movant, *record.opposing):
        yield "party", party.role
        yield from (("counsel", name) for name in party.counsel)
    yield from (
        ("case number", record.case_number),
        ("motion", record.motion.named),
        ("relief", record.relief),
        ("signer", record.signer),
        ("exemption", record.exemption),
    )
    for issue in record.issues:
        name = f"issue {folded(issue.id)}"
        told = (issue.id, issue.text, issue.movant_position, issue.opposing_position, issue.remains)
        yield from ((name, part) for part in told)
    for number, attempt in enumerate(record.attempts_in_order, start=1):
        parts = (attempt.said, attempt.response, attempt.exhibit, attempt.place, *attempt.by, *attempt.with_)
        yield from ((f"attempt {number}", part) for part in parts)
    for step in record.court_steps:
        yield from ((step.kind.value, part) for part in (step.said, step.exhibit))
