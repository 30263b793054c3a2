"""The caption: the court's name in full, and who is against whom by their roles in the case."""

from __future__ import annotations

import re

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.paper import Caption
from bot.conferral.drafting.prose import folded, listed
from knowledge.courts import CourtKind, find_court

_FIRST = re.compile(r"plaintiff|petitioner|claimant|relator", re.IGNORECASE)
_SECOND = re.compile(r"defendant|respondent", re.IGNORECASE)
_UNKNOWN = "[role of party]"


def caption_of(foundation: Foundation) -> Caption:
    """The caption of the case; what the record does not hold is left in brackets."""
    record = foundation.record
    roles = [folded(party.role) for party in (record.movant, *record.opposing)]
    number = folded(record.case_number)
    return Caption(
        court=_court(record.court),
        first=_side(roles, _FIRST),
        second=_side(roles, _SECOND),
        case_number=number if re.match(r"(?i)case|civil|no\b", number) else f"Case No. {number or '[case number]'}",
    )


def _court(name: str) -> str:
    """The court as a caption names it; a court whose full name is not known keeps the name it was given."""
    court = find_court(name)
    if court is None:
        return folded(name).upper()
    if court.kind is CourtKind.DISTRICT:
        return f"IN THE {court.full_name.upper()}"
    if court.kind is CourtKind.STATE:
        return f"IN THE [NAME OF COURT], STATE OF {(court.state or '').upper()}"
    return "IN THE UNITED STATES DISTRICT COURT FOR THE [DISTRICT]"


def _side(roles: list[str], pattern: re.Pattern[str]) -> str:
    found = [role for role in roles if pattern.search(role) and not re.match(r"(?i)non-?party|third", role)]
    return listed(found) or _UNKNOWN
